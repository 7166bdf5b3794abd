"""The second parser reads CommonMark with tables and footnotes, with some settings of its own."""

from handouts.agreement.second_parser import SecondParser, cells


def test_a_fence_that_is_never_closed_is_text() -> None:
    """It would make code of the rest of the article."""
    kinds = [token.type for token in SecondParser().blocks("Ro.\n\n```\n\n## Råd")]
    assert "fence" not in kinds
    assert "heading_open" in kinds
    assert [token.type for token in SecondParser().blocks("```\nx\n```")] == ["fence"]


def test_indented_text_is_not_code() -> None:
    """Authors indent by accident."""
    assert SecondParser().blocks("    Ro.")[0].type == "paragraph_open"


def test_a_line_without_markup_is_not_parsed() -> None:
    """Unsafe links are links, so that their loss is reported."""
    parser = SecondParser()
    assert parser.phrases("Ro på.") is None
    link = next(token for token in parser.phrases("[her](javascript:x)") or () if token.type == "link_open")
    assert link.attrGet("href") == "javascript:x"


def test_footnotes_are_known_after_their_references() -> None:
    """In the order of the references."""
    parser = SecondParser()
    parser.blocks("[^a]: En\n\n[^b]: To")
    parser.phrases("x[^b] y[^a] z[^b]")
    assert [note["label"] for note in parser.footnotes().values()] == ["b", "a"]


def test_the_cells_of_a_line() -> None:
    """With or without outer bars; an escaped bar is text."""
    for line in ("| a | b |", "a | b"):
        assert [cell.strip() for cell in cells(line)] == ["a", "b"]
    assert [cell.strip() for cell in cells(r"a \| b | c")] == ["a | b", "c"]
