"""Lists nested by two blanks: for this program, an item indented by two blanks is inside the item above.

Below “1. ” CommonMark needs three blanks, as far as the words above; with two it makes a list beside the
other. Authors nest by two blanks, and many editors show it as they mean it.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handouts.agreement.collector import Collector

if TYPE_CHECKING:
    from handouts.agreement.second_parser import Token

ORDERED = "ordered_list_open"
"""Type of the token that begins a list with numbers."""
_NESTED = 2
"""Blanks by which an item is indented below the one above it."""


@dataclass(frozen=True, slots=True)
class _List:
    level: int
    """Number of blocks around it in the parser."""
    indent: int
    """Blanks before its first mark."""
    ordered: bool


class NestedLists:
    """Opens and closes lists in a collector, nested as this program nests them."""

    def __init__(self, to: Collector) -> None:
        self._to = to
        self._open: list[_List] = []
        self._ended: list[_List] = []
        """Lists that the parser has closed; they go on if a list with more indentation follows."""

    def begin(self, level: int, indent: int, start: int | None) -> None:
        """Begin a list.

        Args:
            level: Number of blocks around it in the parser.
            indent: Blanks before its first mark.
            start: Its first number; None for bullets.
        """
        this = _List(level, indent, start is not None)
        self._close(level + 1)
        deeper = False
        while self._ended and self._ended[-1].level == level and self._ended[-1].indent > indent + 1:
            self._close_one()
            deeper = True
        beside = self._ended[-1] if self._ended and self._ended[-1].level == level else None
        if beside and indent < beside.indent + _NESTED:
            if deeper and beside.ordered == this.ordered:  # it goes on below the nested list
                self._ended.pop()
                self._to.end_words()
                self._open.append(this)
                return
            self._close_one()
        self._open.append(this)
        self._to.open_list(start)

    def end(self) -> None:
        """End the innermost list; it goes on if another one is nested in it."""
        self._ended.append(self._open.pop())

    def other(self, level: int) -> None:
        """Another block begins, so the ended lists around it do not go on."""
        if self._ended:
            self._close(level)

    def _close(self, level: int) -> None:
        while self._ended and self._ended[-1].level >= level:
            self._close_one()

    def _close_one(self) -> None:
        self._ended.pop()
        self._to.close_list()


def counted(tokens: "list[Token]") -> frozenset[int]:
    """The ids of items in lists where every number is 1; they count 1, 2, 3. Others keep their numbers.

    CommonMark counts on from the first number of a list and ignores the others.

    Args:
        tokens: The blocks of a text.
    """
    if not any(token.type == ORDERED for token in tokens):
        return frozenset()
    found: set[int] = set()
    lists: list[list[Token]] = []
    for token in tokens:
        if token.type.endswith("_list_open"):
            lists.append([])
        elif token.type == "list_item_open" and lists:
            lists[-1].append(token)
        elif token.type.endswith("_list_close") and lists:
            items = lists.pop()
            if all(item.info == "1" for item in items):
                found |= set(map(id, items))
    return frozenset(found)
