"""An imported article before it is written, and the task that makes one."""

from collections.abc import Callable
from dataclasses import dataclass

from handouts.errors import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An imported article."""

    slug: str
    """Name of its file, without ending."""
    text: str
    """Front matter and Markdown."""
    pictures: dict[str, bytes]
    """Bytes of its pictures, by file name."""
    problems: tuple[Problem, ...]
    """Everything that was lost or guessed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task that makes one article."""

    source: str
    """The source file, to show."""
    make: Callable[[], Draft]
    """Makes the article.

    Raises:
        HandoutsError: It cannot be made.
    """
