"""Structure types of HTML elements."""

from xml.etree import ElementTree as ET

import pytest

from handouts.pdf.tagging import structure_roles


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<h2/>", "H2"),
        ("<ol/>", "L"),
        ("<th/>", "TH"),
        ('<a href="https://klinik.example"/>', "Link"),
        ("<a/>", None),
        ("<span/>", None),
        ('<span lang="en"/>', "Span"),
        ('<abbr title="Magnetisk resonans"/>', "Span"),
        ("<abbr/>", None),
    ],
)
def test_the_structure_type_of_an_element(html: str, kind: str | None) -> None:
    """A mark of a language or an abbreviation is a Span; a link without an address has no type."""
    element = ET.fromstring(html)  # noqa: S314 - our own text
    assert structure_roles.kind_of(str(element.tag), element) == kind


def test_the_alternative_text_of_a_picture() -> None:
    """From ``alt``, else ``aria-label``, else the title of a drawing."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"{}><title>En skulder</title></svg>'
    for html, text in (
        ('<img alt=" Et knæ " aria-label="Andet"/>', "Et knæ"),
        (drawing.format(' aria-label="Et knæ"'), "Et knæ"),
        (drawing.format(""), "En skulder"),
        ("<img/>", ""),
    ):
        assert structure_roles.alternative_of(ET.fromstring(html)) == text  # noqa: S314 - our own text


def test_the_language_of_an_element() -> None:
    """From ``lang`` or ``xml:lang``."""
    for html, language in (('<p lang="en"/>', "en"), ('<p xml:lang="de"/>', "de"), ("<p/>", "")):
        assert structure_roles.language_of(ET.fromstring(html)) == language  # noqa: S314 - our own text
