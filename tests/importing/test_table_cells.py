"""Tables keep each word in its column, and joined cells are reported."""

import pytest

from handouts.articles.markdown import markdown
from handouts.errors import HandoutsError
from tests.importing.writing import reported, written


@pytest.mark.parametrize(
    ("rows", "read_back"),
    [
        (
            "<tr><td>Uge<td>Gange<td>kg</tr><tr><td rowspan=2>1-2<td>10<td>5</tr><tr><td>12<td>6</tr>",
            [["Uge", "Gange", "kg"], ["1-2", "10", "5"], ["", "12", "6"]],
        ),
        (
            "<tr><td>Uge<td rowspan=0>Gange<td>kg</tr><tr><td>1<td>5</tr><tr></tr><tr><td>2<td>6</tr>",
            [["Uge", "Gange", "kg"], ["1", "", "5"], ["2", "", "6"]],
        ),
        (
            "<tr><td colspan=2>Uge<td>kg</tr><tr><td>1<td>2<td rowspan=9>5</tr><tr><td>3<td>4</tr>",
            [["Uge", "", "kg"], ["1", "2", "5"], ["3", "4", ""]],
        ),
        (
            "<tr><td colspan=2 rowspan=2>Uge<td>kg</tr><tr><td>5</tr><tr><td>1<td>2<td>6</tr>",
            [["Uge", "", "kg"], ["", "", "5"], ["1", "2", "6"]],
        ),
        (
            "<thead><tr><td rowspan=3>Uge<td>kg</tr></thead><tbody><tr><td>1<td>5</tr></tbody>",
            [["Uge", "kg"], ["1", "5"]],
        ),
        (
            "<tr><td colspan=to rowspan='-1'>Uge<td rowspan=2>kg</tr><tr><td>1</tr>",
            [["Uge", "kg"], ["1", ""]],
        ),
    ],
)
def test_joined_cells_shift_no_other_cell(rows: str, read_back: list[list[str]]) -> None:
    """Every word is in its column, and each joined cell is reported with its text."""
    tree = markdown.to_tree(written(f"<table>{rows}</table>"))
    assert [[" ".join(cell.text_content().split()) for cell in row] for row in tree.iter("tr")] == read_back
    found = reported(f"<table>{rows}</table>")
    assert {rule for rule, _ in found} == {"table-span"}
    assert any(f"“{said}”" in found[0][1] for said in ("Uge", "Gange", "1-2", "kg"))


def test_a_table_without_joined_cells_reports_nothing() -> None:
    """Also if a span is 1 or not a number."""
    assert reported("<table><tr><td colspan=1 rowspan=1>a<td colspan=x>b</tr></table>") == []


def test_a_huge_table_is_refused() -> None:
    """A few bytes cannot become millions of cells."""
    with pytest.raises(HandoutsError, match="cells"):
        written("<table>" + "<tr><td colspan=1000>a</tr>" * 30 + "</table>")
