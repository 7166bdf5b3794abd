"""Tables that are too wide for large letters: a block for each row instead of letters that shrink."""

import re
from typing import TYPE_CHECKING

from handouts.estimate import LETTER, MM_PER_PT, Metrics

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_WORD = re.compile(r"[^\s-]+-?")
_CELL_MM = 4.0
"""White between two columns."""
_MOST_LINES = 5
"""Lines in a cell, at the most, before it is read as a block rather than as a column."""


def unfolded(html: str, width_mm: float, metrics: Metrics) -> str:
    """Turn tables that a page does not hold in readable columns into blocks of rows.

    A block is headed by the row's first cell; each other cell follows its column's heading.

    Args:
        html: Part of an article.
        width_mm: Width that a table has.
        metrics: Size of the letters.
    """

    def block(match: re.Match[str]) -> str:
        from lxml import html as markup  # noqa: PLC0415 - few variants need it

        table = markup.fragment_fromstring(match[0])
        return match[0] if _fits(table, width_mm, metrics) else _blocks(table)

    return _TABLE.sub(block, html)


def _fits(table: "HtmlElement", width_mm: float, metrics: Metrics) -> bool:
    letter = metrics.body_pt * MM_PER_PT * LETTER * 1.06
    rows = [["".join(cell.itertext()) for cell in row] for row in table.iter("tr")]
    columns = max((len(row) for row in rows), default=0)
    longest = [0.0] * columns
    texts = [0] * columns
    for row in rows:
        for at, cell in enumerate(row):
            longest[at] = max(longest[at], *(len(word) * letter for word in _WORD.findall(cell) or [""]))
            texts[at] = max(texts[at], len(cell))
    needed = sum(longest) + _CELL_MM * (columns - 1)
    spare = width_mm - needed
    lines = sum(texts) * letter / max(width_mm - _CELL_MM * (columns - 1), 1)
    return spare >= 0 and lines <= _MOST_LINES


def _blocks(table: "HtmlElement") -> str:
    from lxml import html as markup  # noqa: PLC0415

    heads = [_inner(cell) for cell in table.xpath("./thead/tr[1]/*")]
    caption = table.find("caption")
    blocks = [f'<p class="rows-caption">{_inner(caption)}</p>'] if caption is not None else []
    for row in table.xpath("./tbody/tr | ./tr"):
        first, *others = list(row)
        title = _inner(first)
        lines = [
            f"<dt>{heads[at] if at < len(heads) else ''}</dt><dd>{_inner(cell)}</dd>"
            for at, cell in enumerate(others, 1)
            if markup.tostring(cell, method="text", encoding="unicode").strip()
        ]
        listed = f"<dl>{''.join(lines)}</dl>" if lines else ""
        blocks.append(f'<div class="row"><p class="row-title">{title}</p>{listed}</div>')
    return f'<div class="rows">{"".join(blocks)}</div>'


def _inner(cell: "HtmlElement") -> str:
    from html import escape  # noqa: PLC0415

    from lxml import html as markup  # noqa: PLC0415

    kids = "".join(markup.tostring(kid, encoding="unicode") for kid in cell)
    return (escape(cell.text or "", quote=False) + kids).strip()
