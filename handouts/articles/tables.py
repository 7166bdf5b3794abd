"""Tables of authors → tables that can be read aloud: rows of equal length, and useful heads."""

import re
from typing import TYPE_CHECKING

from handouts.text.text_limits import MOST_SPANNED

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SHORT_ROWS = 6
"""Most rows, with the head, of a table that is kept on one page."""
_WIDE_COLUMNS = 2
"""Fewest columns of a table that also uses the side column: its first column is there."""
_NUMBER = re.compile(r"(?=\D*\d)[\d\s.,:/%°±+–-]+")
_LONGEST_NAME = 80
"""Letters of the longest name of a row; of 147 tables of real articles, the longest has 73."""
_SENTENCE = re.compile(r"(?:\S+\s+){4,}\S*[.!]")
"""Five words or more with a full stop: this says something, it names nothing."""
_EQUALS = re.compile(
    "(?:gør|undgå|fordele?|ulemper?|ja|nej|før|efter|godt|dårligt|rigtigt|forkert|venstre|højre|"
    "do|don't|don’t|avoid|pros?|cons?|(?:dis)?advantages|yes|no|before|after|right|wrong|left)\\b.*"
)
"""The first word of the headings of two columns that are equals: neither is about the other."""


def cap_spans(tree: "HtmlElement") -> tuple[str, ...]:
    """Reduce spans of more than 50 columns or rows. Gives the spans as written."""
    wide = []
    for cell in tree.iter("td", "th"):
        for name in ("colspan", "rowspan"):
            digits = re.match(r"\s*\+?0*(\d+)", cell.get(name) or "")
            if digits and (len(digits[1]) > len(str(MOST_SPANNED)) or int(digits[1]) > MOST_SPANNED):
                wide.append(cell.get(name) or "")
                cell.set(name, str(MOST_SPANNED))
    return tuple(dict.fromkeys(wide))


def mend(table: "HtmlElement") -> list[tuple[str, str]]:
    """Mend a table in place.

    Args:
        table: The table. It gets the classes ``columns-N``, ``wide`` and ``short``.

    Returns:
        Rule (``table-ragged``, ``table-headless``) and first words of each problem.
    """
    rows = _rows(table)
    faults = _even_out(table, rows)
    columns = max((len(row) for row in rows), default=0)
    names = {*(table.get("class") or "").split(), f"columns-{columns}"}
    if columns >= _WIDE_COLUMNS:
        names.add("wide")
    if len(rows) <= _SHORT_ROWS:
        names.add("short")
    table.set("class", " ".join(sorted(names)))
    return faults + _mend_head(table)


def _rows(table: "HtmlElement") -> list["HtmlElement"]:
    """Rows of the table itself, not of a table in a cell."""
    found: list[HtmlElement] = table.xpath("./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr")
    return found


def _even_out(table: "HtmlElement", rows: list["HtmlElement"]) -> list[tuple[str, str]]:
    """Add empty cells to short rows (ISO 14289-1, 7.2: all rows have the same number)."""
    if table.xpath(".//*[@colspan or @rowspan]") or not rows:
        return []
    columns = max(len(row) for row in rows)
    short = [row for row in rows if len(row) < columns]
    longest = next(row for row in rows if len(row) == columns)
    for row in short:
        kind = "th" if row.getparent().tag == "thead" else "td"
        for _ in range(columns - len(row)):
            row.append(row.makeelement(kind))
    return [("table-ragged", _first_words(longest))] if short else []


def _mend_head(table: "HtmlElement") -> list[tuple[str, str]]:
    for head in table.findall("thead"):
        _mend_one_head(table, head)
    for cell in _row_heads(table):
        cell.tag = "th"
        cell.set("scope", "row")
    rows = _rows(table)
    if table.find(".//th") is None and len(rows) > 1:
        return [("table-headless", _first_words(rows[0]))]
    return []


def _row_heads(table: "HtmlElement") -> list["HtmlElement"]:
    """The cells of the first column that say what their rows are about.

    With an empty corner, these are all of them. Otherwise the column names its rows if at least half of them
    have a short name there, each its own, and if it is neither a series of numbers among others nor the first
    of two lists side by side.
    """
    heads = table.xpath("./thead/tr[1]/th")
    firsts = [row[0] for row in table.xpath("./tbody/tr") if len(row)]
    if heads and _is_empty(heads[0]):
        return [cell for cell in firsts if cell.tag == "td"]
    if len(heads) < 2 or table.xpath("./tbody//td[@colspan or @rowspan]"):  # noqa: PLR2004 - others to be about
        return []
    names = [_said(cell).casefold() for cell in firsts]
    said = [name for name in names if name]
    if 2 * len(said) < len(names) or len(set(said)) < len(said):
        return []
    if any(len(name) > _LONGEST_NAME or _SENTENCE.fullmatch(name) for name in said):
        return []
    if _are_equals(heads) or _are_numbers(table, said):
        return []
    return [cell for cell, name in zip(firsts, names, strict=True) if name and cell.tag == "td"]


def _are_equals(heads: list["HtmlElement"]) -> bool:
    """Whether a table is two lists side by side, such as “Gør” and “Gør ikke”."""
    said = [_said(head).casefold() for head in heads]
    return len(said) == 2 and all(map(_EQUALS.fullmatch, said))  # noqa: PLR2004 - side by side


def _are_numbers(table: "HtmlElement", firsts: list[str]) -> bool:
    """Whether the first column is a series of numbers among others; beside words, numbers name the rows."""
    others = [text for cell in table.xpath("./tbody/tr/td[position() > 1]") if (text := _said(cell))]
    return bool(others) and all(_NUMBER.fullmatch(text) for text in firsts + others)


def _mend_one_head(table: "HtmlElement", head: "HtmlElement") -> None:
    if _is_empty(head):
        head.drop_tree()
        return
    below = bool(table.xpath("./tbody/tr | ./tr"))
    head.tag = "thead" if below else "tbody"  # without rows below it, it is not a head
    for cell in head.iter("th"):
        cell.tag = "th" if below else "td"
        if below:
            cell.set("scope", "col")


def _is_empty(element: "HtmlElement") -> bool:
    """Whether there is neither a word nor a picture in an element."""
    return not _said(element) and element.find(".//img") is None


def _said(element: "HtmlElement") -> str:
    return " ".join("".join(element.itertext()).split())


def _first_words(row: "HtmlElement") -> str:
    return next((text for cell in row if (text := _said(cell))), "")
