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
    assert parse(b"<!doctype html><html tm ").text_content() == ""


@pytest.mark.parametrize("broken", [b"\x05", b"&#5;", b"&#xFFFE;", b"\xef\xbf\xbf"])
def test_control_characters_are_removed(broken: bytes) -> None:
    """So that texts can be moved in the tree, which takes none."""
    page = parse(
        b"<p x" + broken + b"y title='" + broken + b"a'>Ro" + broken + b"<b>lig</b>t" + broken + b"</p>"
    )
    next(page.iter("b")).drop_tag()
    assert " ".join(page.text_content().split()) == "Roligt"
    assert str(page.xpath("string(//@title)")).strip() == "a"


def test_half_a_character_does_not_end_a_page() -> None:
    """UTF-7 can have one; the words after it are kept."""
    assert parse(b"<meta charset=utf-7>Ro +2AA- p+AOU-").text_content() == "Ro \ufffd på"
    assert parse(b"<meta charset=idna>" + b"a" * 99).text_content() == "a" * 99


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


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "utf-8"])
def test_a_byte_order_mark_says_the_encoding(encoding: str) -> None:
    """Windows writes it; it is not text."""
    tree = parse("<h1>Knæ</h1><p>Rør på det.</p>".encode(encoding))
    assert tree.text_content() == "KnæRør på det."
