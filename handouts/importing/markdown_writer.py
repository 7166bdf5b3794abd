"""An HTML tree → Markdown, which our parser reads as the same words, numbers, lists and tables."""

import re
from typing import TYPE_CHECKING

from handouts.importing import escaping, table_cells
from handouts.importing.inline import Inline, line_of, note

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "ul",
        *_HEADINGS,
    ]
)
"""Block elements."""
_BACK = ".//a[starts-with(@href, '#footnote-ref') or starts-with(@href, '#endnote-ref')]"
"""Links from a note back to its reference."""
_COUNTS = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)")
_DEEPEST = 5
_UNDER_TITLE = 2


class Writer:
    """Writes the blocks of one document."""

    def __init__(self, inline: Inline, *, top: int) -> None:
        """Begin.

        Args:
            inline: Writes the running text.
            top: The highest level of the document's headings; it becomes the second level.
        """
        self._inline = inline
        self._shift = _UNDER_TITLE - top

    def blocks(self, element: "HtmlElement") -> list[str]:
        """The blocks of an element as Markdown, without blank lines at their ends."""
        found: list[str] = []
        run: list[str] = [escaping.text(element.text or "")]
        last_list = ""
        for child in element:
            if isinstance(child.tag, str) and self._is_block(child):
                self._end_run(run, found)
                is_list = child.tag in {"ul", "ol"}
                other = is_list and last_list == child.tag and not (child.getprevious().tail or "").strip()
                found += self._list(child, other=other) if is_list else self._block(child)
                last_list = child.tag if is_list and not other else ""
            elif isinstance(child.tag, str):
                run.append(self._inline.one(child))
            run.append(escaping.text(child.tail or ""))
        self._end_run(run, found)
        return found

    def _is_block(self, element: "HtmlElement") -> bool:
        return element.tag in BLOCKS or any(child.tag in BLOCKS for child in element.iter())

    @staticmethod
    def _end_run(run: list[str], found: list[str]) -> None:
        paragraph = Inline.tidy("".join(run))
        if paragraph.strip():  # a hard blank alone is an empty line
            found.append(paragraph)
        run.clear()

    def _block(self, element: "HtmlElement") -> list[str]:
        tag = element.tag
        if tag in _HEADINGS:
            level = max(_UNDER_TITLE, min(int(tag[1]) + self._shift, _DEEPEST))
            said = self._inline.content(element).replace("\\\n", " ")
            return [f"{'#' * level} {said}"] if said else []
        if tag in {"dt", "summary"}:
            said = self._inline.content(element)
            return [f"<strong>{said}</strong>"] if said and "\n" not in said else self.blocks(element)
        if tag == "table":
            return self._table(element)
        if tag in {"pre", "hr"}:
            return ["---" if tag == "hr" else _code(element.text_content().strip("\n"))]
        if tag == "blockquote":
            inside = "\n\n".join(self.blocks(element))
            return ["\n".join(f"> {line}".rstrip() for line in inside.split("\n"))] if inside else []
        figure = self._inline.figure(element) if tag == "figure" else ""
        return [figure] if figure else self.blocks(element)

    def _list(self, element: "HtmlElement", *, other: bool) -> list[str]:
        """A list. With ``other``, it has another mark than the list directly above, and so stays separate."""
        if notes := self._notes(element):
            return notes
        self._check_numbers(element)
        number = _number(element.get("start"), 1)
        items = []
        for child in element:
            if not isinstance(child.tag, str):
                continue
            number = _number(child.get("value"), number)
            mark = f"{number}{')' if other else '.'} " if element.tag == "ol" else "* " if other else "- "
            number += 1
            inside = self.blocks(child) if child.tag == "li" else self._block(child)
            indent = " " * len(mark)
            lines = "\n\n".join(inside).split("\n")
            items.append("\n".join([mark + lines[0], *(f"{indent}{line}".rstrip() for line in lines[1:])]))
        is_loose = any("\n\n" in item for item in items)
        return [("\n\n" if is_loose else "\n").join(items)] if items else []

    def _check_numbers(self, element: "HtmlElement") -> None:
        """Report a list that does not count 1, 2, 3."""
        style = _COUNTS.search(element.get("style") or "")
        kind = element.get("type") or (style[1] if style else "1")
        is_other = "reversed" in element.attrib or kind not in {"1", "decimal", "none"}
        if element.tag == "ol" and is_other:
            said = " ".join(element.text_content().split())[:60]
            message = f"The list “{said}” counts backwards or with letters; here it counts 1., 2., 3."
            advice = "Write its numbers or letters as words"
            self._inline.report("list-numbers", "error", message, advice, line_of(element))

    def _notes(self, element: "HtmlElement") -> list[str]:
        """The notes of a Word file, which mammoth writes as a list at the end; empty for other lists."""
        found = []
        for item in element:
            name = note(f"#{item.get('id', '')}") if isinstance(item.tag, str) else ""
            if not name:
                return []
            for back in item.xpath(_BACK):
                back.drop_tree()
            found.append(f"[^{name}]: " + "\n\n    ".join(self.blocks(item)))
        return found

    def _table(self, element: "HtmlElement") -> list[str]:
        rows = [row for row in element.iter("tr") if next(row.iterancestors("table")) is element]
        table = table_cells.grid(rows, self._cell, self._inline.report)
        if not table:
            return []
        width = max(map(len, table))
        lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in table]
        caption = [self._inline.content(one) for one in element.iter("caption")]
        return [*filter(None, caption), "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])]

    def _cell(self, cell: "HtmlElement") -> str:
        """The blocks of a cell in one line, separated by breaks. Marks of lists become words."""
        parts: list[str] = []
        self._flatten(cell)
        for block in self.blocks(cell):
            parts += block.replace("\\\n", "\n").split("\n")
        return "<br>".join(part.strip() for part in parts if part.strip())

    def _flatten(self, cell: "HtmlElement") -> None:
        """Make paragraphs of blocks that a cell cannot have. A table among them is reported."""
        for block in list(cell.iter(*_HEADINGS, "blockquote", "pre", "hr")):
            block.tag = "div"
        for table in list(cell.iter("table")):
            said = " ".join(table.text_content().split())[:60]
            message = f"A table inside a cell, “{said}”, is made lines of text"
            advice = "Write it as a table of its own"
            self._inline.report("table-nested", "error", message, advice, line_of(table))
            for part in list(table.iter("table", "thead", "tbody", "tfoot", "caption", "tr")):
                part.tag = "div"
            for inner in list(table.iter("td", "th")):
                inner.tag, inner.tail = "span", f" {inner.tail or ''}"


def _number(written: str | None, default: int) -> int:
    """A number of a list; the default if there is none."""
    return int(written) if written and re.fullmatch("[0-9]{1,9}", written.strip()) else default


def _code(said: str) -> str:
    """Code between fences that are longer than any fence in it."""
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", said)), 3)
    return f"{fence}\n{said}\n{fence}"
