"""Finds texts of a front matter that YAML cuts off at a #, or joins."""

import itertools
import re
from collections.abc import Callable, Iterator
from typing import Any

from handouts.errors import Problem, Severity
from handouts.text import yaml_lines

_WORDS = frozenset({"title", "meta_title", "description", "summary", "faq", "author", "keywords"})
"""Fields with text that is printed or searched."""
_DECIMAL = re.compile(r"\d,\d")
_ONE_TEXT = frozenset({"title", "meta_title", "description", "author"})
"""Fields with a single text; if it begins with #, all of it is a comment."""


def find(
    tree: Any,  # noqa: ANN401 - PyYAML's nodes
    head: str,
    field_of: Callable[[str], str | None],
    *,
    file: str,
    line: int,
) -> Iterator[Problem]:
    """Find such texts.

    Args:
        tree: The front matter as a mapping of PyYAML's nodes.
        head: Its text.
        field_of: Returns the field of a key, or None.
        file: The article's path, to show.
        line: Line of the file where the text begins.
    """
    lines = head.split("\n")
    for key, value in tree.value:
        field = field_of(str(key.value))
        if field in _WORDS:
            yield from _parted(value, lines, file=file, line=line)
        for node in _scalars(value) if field in _WORDS else ():
            if not node.style:
                yield from _cut(node, lines, may_be_empty=field in _ONE_TEXT, file=file, line=line)
                yield from _joined(node, lines, file=file, line=line)


def _cut(node: Any, lines: list[str], *, may_be_empty: bool, file: str, line: int) -> Iterator[Problem]:  # noqa: ANN401
    """A problem for a comment behind a text without quotes."""
    at = node.end_mark.line
    rest = lines[at][node.end_mark.column :]
    if re.match(r"\s+#", rest) and (node.value or may_be_empty):
        whole = yaml_lines.quoted(f"{node.value}{rest.rstrip()}".strip())
        message = f"“{rest.strip()}” is a comment to YAML, so it is not printed"
        yield _problem(file, line + at, "front-matter-comment", message, f"Put the text in quotes: {whole}")


def _joined(node: Any, lines: list[str], *, file: str, line: int) -> Iterator[Problem]:  # noqa: ANN401
    """A problem for an item with more indent than the one above, because YAML joins them."""
    for at in range(node.start_mark.line + 1, node.end_mark.line + bool(node.end_mark.column)):
        if item := re.match(r"\s*(-\s+\S.*?)\s*$", lines[at]):
            message = f"“{item[1]}” is part of the text above it to YAML"
            advice = "Indent it as much as the item above"
            yield _problem(file, line + at, "front-matter-joined", message, advice)


def _parted(node: Any, lines: list[str], *, file: str, line: int) -> Iterator[Problem]:  # noqa: ANN401
    """A problem for a number whose comma parts two texts of a list in brackets: “[Take 1,5 mg]”."""
    if node.id != "sequence" or not node.flow_style:
        return
    for one, other in itertools.pairwise(node.value):
        at, comma = one.end_mark.line, one.end_mark.column
        if "scalar" == one.id == other.id and _DECIMAL.match(lines[at], max(0, comma - 1)):
            words = f"{one.value},{other.value}"
            message = f"YAML reads “{words}” as two texts, because of its comma"
            advice = f"Put the whole text in quotes: {yaml_lines.quoted(words)}"
            yield _problem(file, line + at, "front-matter-comma", message, advice, "error")


def _problem(
    file: str, line: int, rule: str, message: str, advice: str, severity: Severity = "warning"
) -> Problem:
    return Problem(file=file, line=line, rule=rule, severity=severity, message=message, advice=advice)


def _scalars(node: Any) -> Iterator[Any]:  # noqa: ANN401 - PyYAML's nodes
    """The texts in a value; for a mapping, those of its values."""
    if node.id == "scalar":
        yield node
    elif node.start_mark.line != node.end_mark.line:  # one on a single line is in brackets
        for one in node.value:
            yield from _scalars(one[1] if isinstance(one, tuple) else one)
