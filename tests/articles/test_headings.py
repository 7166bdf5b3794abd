"""Which headings open a FAQ, sources or steps, and levels without gaps."""

import itertools
import re

import pytest

from handouts.articles.markdown import markdown
from tests.articles.outlining import HEADINGS, levels, outline_of


@pytest.mark.parametrize(
    "heading",
    [
        "FAQ",
        "Faq:",
        "FAQ – nakken",
        "FAQ om nakken",
        "**FAQ**",
        "Ofte  stillede\u00a0spørgsmål om nakken",
        "_Spørgsmål og svar_",
    ],
)
def test_headings_that_open_a_faq(heading: str) -> None:
    """Capitals, bold type and words behind it do not matter."""
    assert HEADINGS.is_faq(markdown.plain_text(markdown.to_tree(heading)))


@pytest.mark.parametrize(
    "heading", ["Hvor ofte skal man træne?", "Hofte", "Hofter og spørgsmål", "Ofte", "Faqir", "Om FAQ", ""]
)
def test_headings_that_open_no_faq(heading: str) -> None:
    """“ofte” and “hofte” do not."""
    assert not HEADINGS.is_faq(heading)


@pytest.mark.parametrize(
    ("heading", "is_list"),
    [
        *(("Referenceliste", True), ("KILDER:", True), (" Referencer. ", True), ("Litteratur", True)),
        *(("Kilder til smerte", False), ("Mine kilder", False), ("", False)),
    ],
)
def test_headings_of_sources(heading: str, *, is_list: bool) -> None:
    """The heading has no other words."""
    assert HEADINGS.is_references(heading) is is_list


@pytest.mark.parametrize(
    "text",
    [
        "#### a\n\n##### b\n\n## c\n\n#### d\n\n###### e\n\n### f",
        "# a\n\n#### b\n\n# c\n\n### d\n\n###### e",
        "###### a\n\n# b\n\n###### c",
        "## FAQ\n\n##### a?\n\n###### b\n\n#### c?\n\n## Kilder\n\n##### d",
    ],
)
def test_heading_levels_never_skip(text: str) -> None:
    """Whatever the author wrote, each level is at most one below the last (PDF/UA-1, 7.4.2)."""
    found = outline_of(re.sub(r"(?m)$", "\n\nord", text))
    for part in (*found.sections, *found.references):
        row = [2, *levels(part.html)]
        assert all(below <= above + 1 and below > 2 for above, below in itertools.pairwise(row))
    for question in found.faq:
        row = [3, *levels(question.answer)]
        assert all(below <= above + 1 and below > 3 for above, below in itertools.pairwise(row))
    assert levels(found.faq_intro) == []
