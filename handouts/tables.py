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
_BOLD = 1.2
"""How much wider than a letter of running text, blanks counted, one of a word in a heading cell is."""


def unfolded(html: str, metrics: Metrics, *, most_lines: float) -> str:
    """Turn tables that a page does not hold in readable columns into blocks of rows.

    A block is headed by the row's first cell; each other cell follows its column's heading.

    Args:
        html: Part of an article.
        metrics: Width of the text and size of its letters.
        most_lines: Lines in the cells of a row, at the most, before it is read as a block.
    """

    def block(match: re.Match[str]) -> str:
        from lxml import html as markup  # noqa: PLC0415 - parsed only where there is a table

        table = markup.fragment_fromstring(match[0])
        return match[0] if _fits(table, metrics, most_lines) else _blocks(table)

    return _TABLE.sub(block, html)


def _fits(table: "HtmlElement", metrics: Metrics, most_lines: float) -> bool:
    wide = "wide" in (table.get("class") or "").split()
    letter = metrics.body_pt * MM_PER_PT * LETTER * _BOLD
    rows = [["".join(cell.itertext()) for cell in row] for row in table.iter("tr")]
    columns = max((len(row) for row in rows), default=0)
    room = metrics.measure + metrics.extra * wide - _CELL_MM * (columns - 1)
    longest, texts = [0] * columns, [0] * columns
    for row in rows:
        for at, cell in enumerate(row):
            parts = [min(len(word), metrics.word) for word in _WORD.findall(cell)]
            longest[at] = max(longest[at], *parts, 0)
            texts[at] = max(texts[at], len(cell))
    return sum(longest) * letter <= room and sum(texts) * letter <= room * most_lines


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
