"""The text of an article → its head, in YAML, TOML or without fences, and its body."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from handouts.articles.front_matter.front_matter import FIELDS
from handouts.project.front_matter_keys import folded
from handouts.text import yaml_lines

_OPENS = re.compile(r"-{3,}\s*$", re.MULTILINE)
_CLOSES = re.compile(r"^(?:-{3,}|\.{3})\s*$", re.MULTILINE)
"""YAML ends with --- or with ... (YAML 1.2.2, 9.2)."""
_SPACED_CLOSES = re.compile(r"^- - -[ \t]*$", re.MULTILINE)
_SPACED = re.compile(
    rf"- - -[ \t]*$(?=\n[A-Za-z][\w -]*:[^\n]*(?:\n(?!- - -)[^\n]*){{0,100}}\n{_SPACED_CLOSES.pattern})",
    re.MULTILINE,
)
"""Fences as translation services write them, around at least one field."""
_TOML = re.compile(r"\+{3}[ \t]*$", re.MULTILINE)
_COMMENTS = re.compile(r"(?:\s*<!--(?:(?!-->).)*-->)+\s*(?=(?:-{3}|\+{3})\s*$)", re.DOTALL | re.MULTILINE)
"""Comments before the head."""
_FIELD = re.compile(r"([A-Za-z][\w -]{0,30}):[ \t]+(\S.*?)[ \t]*$")
_FEWEST = 2
"""Fewest lines of a head without fences; a single line may be a sentence."""

Form = Literal["yaml", "toml", "bare"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitText:
    """The head and body of an article."""

    head: str | None
    """The text between the fences; None if there is no head."""
    body: str
    """The Markdown below the head."""
    head_line: int
    """Line of the file where the head begins, from 1."""
    body_line: int
    """Line of the file where the body begins."""
    form: Form = "yaml"
    """The language of the head; ``bare`` is YAML made of lines without fences."""


def split(text: str) -> SplitText | None:
    """Split an article at its fences (``---``, or ``+++`` for TOML); None if the head is never closed."""
    comments = _COMMENTS.match(text)
    start = comments.end() if comments else len(text) - len(text.lstrip())
    if opened := _OPENS.match(text, start):
        return _fenced(text, opened.end(), _CLOSES, "yaml")
    if opened := _SPACED.match(text, start):
        return _fenced(text, opened.end(), _SPACED_CLOSES, "yaml")
    if opened := _TOML.match(text, start):
        return _fenced(text, opened.end(), re.compile(rf"^{_TOML.pattern}", re.MULTILINE), "toml")
    return _bare(text) or SplitText(head=None, body=text, head_line=1, body_line=1)


def _fenced(text: str, opened: int, closes: re.Pattern[str], form: Form) -> SplitText | None:
    closed = closes.search(text, opened)
    if closed is None:
        return None
    return SplitText(
        head=text[opened : closed.start()],
        body=text[closed.end() :],
        head_line=text.count("\n", 0, opened) + 1,
        body_line=text.count("\n", 0, closed.end()) + 1,
        form=form,
    )


def _bare(text: str) -> SplitText | None:
    """A head without fences: lines such as “Title: …” at the very start, one of them a title."""
    lines = text.split("\n")
    fields = []
    for line in lines:
        if not (found := _FIELD.match(line)):
            break
        fields.append((found[1].strip(), found[2]))
    end = len(fields)
    known = {folded(key) for key, _ in fields}
    if end < _FEWEST or "title" not in known & set(FIELDS) or (end < len(lines) and lines[end].strip()):
        return None
    head = "\n".join(f"{yaml_lines.quoted(key)}: {yaml_lines.quoted(value)}" for key, value in fields)
    body = SplitText(head=head, body="\n".join(lines[end:]), head_line=1, body_line=end + 1)
    return replace(body, form="bare")
