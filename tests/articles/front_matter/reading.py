"""Reads the head of an article, for the tests of this folder."""

from handouts.articles.front_matter import reader
from handouts.articles.front_matter.front_matter import FrontMatter
from handouts.errors import Problem


def read(head: str) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """The fields of a head that begins on line 2 of its file."""
    return reader.read(head, file="nakke.md", line=2)


def problems(head: str) -> list[tuple[int | None, str]]:
    """Line and rule of each problem of a head."""
    return [(one.line, one.rule) for one in read(head)[1]]
