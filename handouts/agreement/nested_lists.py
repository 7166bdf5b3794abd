"""Lists nested by two blanks: an item below “1.” that is indented by two is below it for this program.

For CommonMark it would have to be indented by three, as far as the words above it, and is a list of its own
beside the other. Authors nest by two blanks, and see in their editors what they mean.
"""

from dataclasses import dataclass

from handouts.agreement.collector import Collector

_NESTED = 2
"""Blanks by which an item is indented below the one above it."""


@dataclass(frozen=True, slots=True)
class _List:
    level: int
    """How many blocks the parser has around it."""
    indent: int
    """Blanks before its first sign."""
    ordered: bool


class NestedLists:
    """Opens and closes the lists of a text in a collector, as this program nests them."""

    def __init__(self, to: Collector) -> None:
        self._to = to
        self._open: list[_List] = []
        self._ended: list[_List] = []
        """Lists that the parser has closed, and that go on if one with more indentation follows."""

    def begin(self, level: int, indent: int, start: int | None) -> None:
        """A list begins.

        Args:
            level: How many blocks the parser has around it.
            indent: Blanks before its first sign.
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
            if deeper and beside.ordered == this.ordered:  # it goes on behind what was nested in it
                self._ended.pop()
                self._to.end_words()
                self._open.append(this)
                return
            self._close_one()
        self._open.append(this)
        self._to.open_list(start)

    def end(self) -> None:
        """The innermost list ends, unless another one goes on in it."""
        self._ended.append(self._open.pop())

    def other(self, level: int) -> None:
        """Another block comes: lists around it that have ended do not go on."""
        if self._ended:
            self._close(level)

    def _close(self, level: int) -> None:
        while self._ended and self._ended[-1].level >= level:
            self._close_one()

    def _close_one(self) -> None:
        self._ended.pop()
        self._to.close_list()
