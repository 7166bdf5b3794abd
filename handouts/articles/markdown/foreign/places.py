"""Lines of places in a text."""

from bisect import bisect_left
from collections.abc import Callable


def line_of(text: str) -> Callable[[int], int]:
    """A function that returns the line (from 0) of a place in a text, for many places of one text.

    Args:
        text: The text.
    """
    ends = [at for at, sign in enumerate(text) if sign == "\n"]
    return lambda place: bisect_left(ends, place)
