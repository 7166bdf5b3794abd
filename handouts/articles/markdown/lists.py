"""Lists as in CommonMark: the lines of an item, the end of a list, and its first number.

Two differences: two blanks are enough to nest an item (CommonMark wants the width of the mark above), and a
number that is not the next one begins another list, so that numbers are printed as written.
"""

import re
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

from markdown.blockprocessors import BlockProcessor

from handouts.articles.markdown import heading_marks, normalise, pasted_lists
from handouts.articles.markdown.list_marks import Mark, is_sentence, mark_of

_NEST = 2
"""Fewest blanks of a line that belongs to the item above it."""
_ENDS_ITEM = re.compile(r"#{1,6}(?:\s|$)|>|<pre><code>|(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
"""Beginnings of lines that do not continue the paragraph of an item: heading, quote, code, rule."""
_TASK = re.compile(r"\[([ xX])\]\s+(?=\S)")
"""The box of a task (GitHub), empty or ticked."""


@dataclass(slots=True)
class _Item:
    """One item, while it is read."""

    mark: Mark
    lines: list[str]
    is_apart: bool
    """A blank line is before it."""
    blanks: int = 0
    """Blank lines at its end, so far."""
    nested: int | None = None
    """Blanks before the first mark in it."""
    has_gap: bool = False
    """A blank line is between its own blocks."""

    def holds(self, line: str, mark: Mark | None) -> bool:
        """Whether the indent of a line makes it part of this item.

        A number with less indent than the text of the item nests only if it is 1, or below another mark.
        """
        indent = len(line) - len(line.lstrip(" "))
        if indent >= self.mark.width or mark is None or mark.number in {None, 1}:
            return indent >= self.mark.indent + _NEST
        return self.nested is not None and indent >= self.nested

    def add(self, line: str, mark: Mark | None) -> None:
        """Add a line of text, and the blank lines before it."""
        if mark is not None and self.nested is None:
            self.nested = mark.indent
        cut = min(len(line) - len(line.lstrip(" ")), self.mark.width)
        self.has_gap = self.has_gap or bool(self.blanks)
        text, bare = line[cut:], line.lstrip(" ")
        is_heading = heading_marks.begins(bare) and len(text) - len(bare) < normalise.CODE_INDENT
        self.lines += [""] * self.blanks + [bare if is_heading else text]
        self.blanks = 0


@dataclass(slots=True)
class _List:
    """One list, while it is read."""

    items: list[_Item] = field(default_factory=list)

    def take(self, line: str) -> bool:
        """Add a line if it belongs to this list. Gives whether it does."""
        last = self.items[-1]
        if not line.strip():
            last.blanks += 1
            return True
        mark = mark_of(line)
        if last.holds(line, mark):
            last.add(line, mark)
            return True
        if mark is not None:
            return self._begin(mark, line)
        if last.blanks or _ENDS_ITEM.match(line.lstrip(" ")):
            return False
        last.add(line.lstrip(" "), None)
        return True

    def _begin(self, mark: Mark, line: str) -> bool:
        """Begin another item if its mark has the sign of this list. Gives whether it has."""
        if mark.sign != self.items[0].mark.sign:
            return False
        is_apart = bool(self.items[-1].blanks)
        self.items.append(_Item(mark, [line[mark.width :]], is_apart=is_apart))
        return True

    def runs(self) -> list[list[_Item]]:
        """The items in groups with consecutive numbers; “1. 1. 1.” is one group, as in CommonMark."""
        if all(item.mark.number in {None, 1} for item in self.items):
            return [self.items]
        found: list[list[_Item]] = []
        expected: int | None = None
        for item in self.items:
            if item.mark.number != expected:
                found.append([])
            found[-1].append(item)
            expected = (item.mark.number or 0) + 1
        return found


class ListProcessor(BlockProcessor):
    """Reads a list with its items."""

    def test(self, parent: Any, block: str) -> bool:  # noqa: ANN401 - the library has no types
        """Whether a block begins with an item."""
        first, _, rest = block.partition("\n")
        mark = mark_of(first)
        return (
            mark is not None
            and (mark.indent < normalise.CODE_INDENT or parent.tag == "li")
            and not normalise.is_table_rule(rest.partition("\n")[0], first)
        )

    def run(self, parent: Any, blocks: list[str]) -> None:  # noqa: ANN401
        """Add the list at the beginning of the blocks to its parent; leave the other blocks."""
        lines = blocks.pop(0).split("\n")
        found = _begun(lines[0])
        rest: list[str] = []
        lines = lines[1:]
        while True:
            at = next((number for number, line in enumerate(lines) if not found.take(line)), None)
            if at is not None:
                rest = lines[at:]
                break
            if not blocks or not _may_go_on(blocks[0], found.items[-1].mark):
                break
            lines = ["", *blocks.pop(0).split("\n")]
        if rest:
            blocks.insert(0, "\n".join(rest))
        for items in found.runs():
            self._build(parent, items)

    def _build(self, parent: Any, items: list[_Item]) -> None:  # noqa: ANN401
        mark = items[0].mark
        if len(items) == 1 and not items[0].has_gap and is_sentence(mark, items[0].lines):
            paragraph = ElementTree.SubElement(parent, "p")
            paragraph.text = "\n".join([f"{mark.number}. {items[0].lines[0].strip()}", *items[0].lines[1:]])
            return
        made = ElementTree.SubElement(parent, "ul" if mark.number is None else "ol")
        if mark.number not in {None, 1}:
            made.set("start", str(mark.number))
        has_letters = mark.number is None and all(pasted_lists.lettered(item.lines[0] for item in items))
        for at, item in enumerate(items):
            after = items[at + 1] if at + 1 < len(items) else None
            is_loose = item.is_apart or item.has_gap or bool(after and after.is_apart)
            is_loose = is_loose or bool(at and items[at - 1].has_gap)
            self.parser.state.set("looselist" if is_loose else "list")
            entry = ElementTree.SubElement(made, "li")
            text = "\n".join(item.lines).strip("\n")
            if task := _TASK.match(text):
                entry.set("class", "task")
                text = f"{'☐' if task[1] == ' ' else '☑'} {text[task.end() :]}"
            elif has_letters:
                entry.set("class", "letters")
            self.parser.parseChunk(entry, normalise.spaced(text, nested=True))
            self.parser.state.reset()


def _begun(line: str) -> _List:
    mark = mark_of(line)
    assert mark is not None  # noqa: S101 - ``test`` has seen it
    return _List([_Item(mark, [line[mark.width :]], is_apart=False)])


def _may_go_on(block: str, mark: Mark) -> bool:
    """Whether a block may be part of a list: it begins with an item or is indented."""
    line = block.lstrip("\n").partition("\n")[0]
    return (
        not line.strip()
        or len(line) - len(line.lstrip(" ")) >= mark.indent + _NEST
        or mark_of(line) is not None
    )
