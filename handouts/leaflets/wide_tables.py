"""Tables that are too wide for large print: they become one block for each row."""

import re
from typing import TYPE_CHECKING

from handouts.leaflets.length_estimate import Metrics
from handouts.leaflets.text_width import MM_PER_PT

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_LETTER = 0.455
"""Mean width of a character of Danish text, spaces included, in em of Atkinson Hyperlegible Next."""
_WORD = re.compile(r"[^\s-]+-?")
_WHOLE = 99
"""Most letters of a word that is not hyphenated."""
_NUMBERS = 24
"""Most letters in a cell of a column of numbers and the like."""
_CELL_MM = 4.0
"""Space between two columns, in mm."""
_BOLD = 1.2
"""Width of a letter in a heading cell, relative to a character of running text, spaces included."""


def unfolded(html: str, metrics: Metrics, *, most_lines: float) -> str:
    """Turn tables that are too wide for readable columns into blocks of rows.

    The title of a block is the first cell of the row. Each other cell comes after the heading of its column.

    Args:
        html: Part of an article.
        metrics: Width of the text and size of its letters.
        most_lines: Most lines in the cells of a row; a table with more becomes blocks.
    """

    def block(match: re.Match[str]) -> str:
        from lxml import html as markup  # noqa: PLC0415 - parsed only where there is a table

        table = markup.fragment_fromstring(match[0])
        if _fits(table, metrics, most_lines):
            changed = _with_prose_left(table) | _with_long_first(table, metrics)
            return str(markup.tostring(table, encoding="unicode")) if changed else match[0]
        if _is_plain(table):
            return _blocks(table)
        table.set("class", f"{table.get('class') or ''} squeezed".strip())
        return str(markup.tostring(table, encoding="unicode"))

    return _TABLE.sub(block, html)


def _with_prose_left(table: "HtmlElement") -> bool:
    """Set columns of sentences left: they are hard to read otherwise. Says whether anything changed."""
    rows = [list(row) for row in table.iter("tr")]
    if table.xpath(".//*[@colspan or @rowspan] | .//table"):
        return False
    aligned = [(at, cell) for row in rows for at, cell in enumerate(row) if cell.get("align")]
    prose = {at for at, cell in aligned if cell.tag == "td" and len(_said(cell)) > _NUMBERS}
    for at, cell in aligned:
        if at in prose:
            cell.attrib.pop("align")
    return bool(prose)


def _with_long_first(table: "HtmlElement", metrics: Metrics) -> bool:
    """Mark a table whose first column would be broken in the side column. Says whether it is one."""
    names = (table.get("class") or "").split()
    rows = [list(row) for row in table.xpath("./tbody/tr") if len(row) > 1]
    if not metrics.side or "wide" not in names or not rows:
        return False
    others = max(sum(len(_said(cell)) for cell in row[1:]) for row in rows)
    if max(map(len, rows)) > 2 and others > _NUMBERS:  # noqa: PLR2004 - several columns of words need the room
        return False
    most = metrics.side / (metrics.body_pt * MM_PER_PT * _LETTER * _BOLD)
    firsts = [_said(row[0]) for row in rows]
    words = [word for said in firsts for word in _WORD.findall(said)]
    long = max(map(len, words), default=0) > most or max(map(len, firsts)) > max(2 * most, 2 * others)
    if long:
        table.set("class", " ".join([*names, "long-first"]))
    return long


def _said(cell: "HtmlElement") -> str:
    return " ".join("".join(cell.itertext()).split())


def _is_plain(table: "HtmlElement") -> bool:
    """Whether each row can be read by itself: one row of headings, no merged cells, no table inside."""
    heads = table.xpath("./thead/tr")
    return len(heads) <= 1 and not table.xpath(".//*[@colspan or @rowspan] | .//table")


def _fits(table: "HtmlElement", metrics: Metrics, most_lines: float) -> bool:
    wide = "wide" in (table.get("class") or "").split()
    letter = metrics.body_pt * MM_PER_PT * _LETTER * _BOLD
    rows = [list(row) for row in table.iter("tr")]
    columns = max((len(row) for row in rows), default=0)
    room = metrics.measure + metrics.extra * wide - _CELL_MM * (columns - 1)
    longest, texts = [0] * columns, [0] * columns
    for row in rows:
        for at, cell in enumerate(row):
            said = "".join(cell.itertext())
            below = cell.tag == "td" or cell.getparent().getparent().tag == "tbody"
            most = metrics.word if below else _WHOLE  # words of a heading are not hyphenated
            longest[at] = max(longest[at], *(min(len(word), most) for word in _WORD.findall(said)), 0)
            texts[at] = max(texts[at], len(said))
    return sum(longest) * letter <= room and sum(texts) * letter <= room * most_lines


def _blocks(table: "HtmlElement") -> str:
    heads = [_inner(cell) for cell in table.xpath("./thead/tr[1]/*")]
    caption = table.find("caption")
    blocks = [f'<p class="rows-caption">{_inner(caption)}</p>'] if caption is not None else []
    for row in table.xpath("./tbody/tr | ./tr") + table.xpath("./tfoot/tr"):
        cells = [(heads[at] if at < len(heads) else "", _inner(cell)) for at, cell in enumerate(row)]
        (head, title), *others = cells
        named = f'<span class="row-head">{head}:</span> ' if head and title else ""
        lines = [
            f"<dt>{head}</dt><dd>{said}</dd>" if head else f"<dd>{said}</dd>" for head, said in others if said
        ]
        listed = f"<dl>{''.join(lines)}</dl>" if lines else ""
        top = f'<p class="row-title">{named}{title}</p>' if title else ""
        blocks.append(f'<div class="row">{top}{listed}</div>')
    return f'<div class="rows">{"".join(blocks)}</div>'


def _inner(cell: "HtmlElement") -> str:
    from html import escape  # noqa: PLC0415

    from lxml import html as markup  # noqa: PLC0415

    kids = "".join(markup.tostring(kid, encoding="unicode") for kid in cell)
    return (escape(cell.text or "", quote=False) + kids).strip()
