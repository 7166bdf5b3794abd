"""An article that is made but not written yet, and the work that makes one."""

from collections.abc import Callable
from dataclasses import dataclass

from handouts.errors import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article in our form."""

    slug: str
    """Name of its file, without ending."""
    text: str
    """Front matter and Markdown."""
    pictures: dict[str, bytes]
    """The pictures beside it, by file name."""
    problems: tuple[Problem, ...]
    """What was lost or guessed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """The work for one article."""

    source: str
    """The file that it comes from, to show."""
    make: Callable[[], Draft]
    """Does the work.

    Raises:
        HandoutsError: No article can be made of it.
    """
