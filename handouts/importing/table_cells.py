"""The cells of an HTML table, row by row, with joined cells split."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from handouts.errors import HandoutsError
from handouts.importing.inline import Report, line_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_SPAN = 1_000
"""Most columns of a cell in HTML (4.9.11)."""
_MOST_CELLS = 20_000


def grid(rows: "list[HtmlElement]", write: Callable[["HtmlElement"], str], report: Report) -> list[list[str]]:
    """Rows of cells. The text of a joined cell is in its first cell; the others are empty. It is reported.

    Args:
        rows: The rows of a table.
        write: Returns the text of a cell.
        report: Takes rule, severity, message, advice and line of a problem.

    Raises:
        HandoutsError: The table has more than 20,000 cells.
    """
    table: list[list[str]] = []
    below: dict[int, int] = {}
    section, widest = None, 0
    for row in rows:
        if row.getparent() is not section:
            section, below = row.getparent(), {}
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        line: list[str] = []
        for cell in cells:
            _fill(line, below)
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            if across > 1 or down > 1:
                _report_span(cell, across, down, report)
            below |= dict.fromkeys(range(len(line), len(line) + across), down)
            line += [write(cell), *[""] * (across - 1)]
            _check_size(len(line))
        _fill(line, below)
        below = {at: left - 1 for at, left in below.items() if left > 1}
        table += [line] if cells else []
        widest = max(widest, len(line))
        _check_size(widest * len(table))
    return table


def _report_span(cell: "HtmlElement", across: int, down: int, report: Report) -> None:
    said = " ".join(" ".join(map(str, cell.itertext())).split())[:60]
    rows = "all rows below" if down == _MOST_SPAN else f"{down} rows"
    over = " and ".join([*([f"{across} columns"] if across > 1 else []), *([rows] if down > 1 else [])])
    message = f"The cell “{said}” covers {over}; its words are in the first cell only"
    advice = "Write its words into the empty cells to which they belong"
    report("table-span", "error", message, advice, line_of(cell))


def _check_size(cells: int) -> None:
    """Refuse a table with too many cells: a few bytes can ask for millions."""
    if cells > _MOST_CELLS:
        advice = "Make more than one table of it"
        raise HandoutsError(f"A table has more than {_MOST_CELLS} cells", advice=advice)


def _fill(line: list[str], below: dict[int, int]) -> None:
    """Add empty cells below cells that span several rows."""
    while len(line) in below:
        line.append("")


def _span(cell: "HtmlElement", name: str) -> int:
    """Number of columns or rows of a cell; 1 by default; 0 rows means all rows (HTML, 4.9.11)."""
    written = cell.get(name, "1").strip()
    number = int(written) if re.fullmatch("[0-9]{1,9}", written) else 1
    if name == "rowspan" and number == 0:
        return _MOST_SPAN
    return max(1, min(number, _MOST_SPAN))
