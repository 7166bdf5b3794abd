"""A page is read in its encoding and without its scripts, and a problem has a line of the source."""

import pytest

from handouts.importing.document import MOST_LINES, Document, parse


@pytest.mark.parametrize(
    "content",
    [
        "Gå på tå".encode(),
        "\ufeffGå på tå".encode(),
        "Gå på tå".encode("cp1252"),
        "<meta charset=iso-8859-1>Gå på tå".encode("latin-1"),
        "<meta charset=ukendt>Gå på tå".encode(),
        '<?xml version="1.0" encoding="utf-8"?><p>Gå på tå'.encode(),
    ],
)
def test_a_page_is_read_in_its_encoding(content: bytes) -> None:
    """The one that it names, otherwise UTF-8, otherwise Windows-1252."""
    assert parse(content).text_content() == "Gå på tå"


def test_scripts_styles_and_comments_are_dropped() -> None:
    """The words around them are kept; an empty page is a page."""
    page = parse("<p>Ro<script>x</script> på<!-- y --><style>z</style>.")
    assert page.text_content() == "Ro på."
    assert parse(b"  ").text_content() == ""


@pytest.mark.parametrize(
    ("first", "line", "reported"),
    [(1, 4, 4), (10, 4, 13), (None, 4, None), (1, None, None), (1, MOST_LINES, None)],
)
def test_a_problem_has_a_line_of_the_source(
    first: int | None, line: int | None, reported: int | None
) -> None:
    """If the source has lines, and not more than lxml can count."""
    document = Document(file="a.xml", name="a", tree=parse("x"), part="Knæ", first_line=first)
    document.say("link-lost", "warning", "A link is lost", "Write it", line=line)
    (problem,) = document.problems
    assert (problem.line, problem.message) == (reported, "“Knæ”: A link is lost")
