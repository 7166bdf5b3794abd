"""Parts of an article that are not printed: tables of other programs, films, drawings, program code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from handouts.articles import foreign_tables, source_lines
from handouts.articles.foreign_tables import ForeignTable
from handouts.articles.markdown import components, dropped_elements, fences
from handouts.errors import Problem, Severity

if TYPE_CHECKING:
    from handouts.articles.article import OpenedArticle

SEVERITIES: dict[str, Severity] = {
    "table-foreign": "error",
    "component-dropped": "error",
    "drawing-dropped": "error",
    "element-dropped": "warning",
    "program-dropped": "warning",
    "explanation-dropped": "warning",
}
"""Every rule on such parts."""
_FILM = "Write what it shows, or a link: [See the film](https://…)"
_FIELDS = ("input", "select", "textarea")
_ADVICE = {
    **dict.fromkeys(("audio", "embed", "iframe", "object", "video", "applet"), _FILM),
    **dict.fromkeys(dropped_elements.DRAWN, "Save it as a picture, and write ![what it shows](file.png)"),
    **dict.fromkeys(_FIELDS, "Write ________ where patients fill something in"),
}
_DELETE = "Delete it"
_HOOK = re.compile(r"<!-- (md:[a-z-]+)(?=[\s-])")
_DELETE_ALL = "Delete them, and write what readers would miss"
_MOST_CELLS = 6
"""Most cells of a head in the advice."""


def problems(opened: OpenedArticle, *, file: str) -> Iterator[Problem]:
    """A problem for everything that is not printed.

    Args:
        opened: The article as it is written.
        file: The path of the article, to show.
    """
    yield from _in_text(opened.parts.body, opened.parts.body_line, file)
    line = opened.front_matter.lines.get("faq")
    for _, answer in opened.front_matter.faq:
        for problem in _in_text(answer, 0, file):
            yield replace(problem, line=line)


def _in_text(text: str, first: int, file: str) -> Iterator[Problem]:
    """The problems of a text that begins on a line of the file."""
    for table in foreign_tables.find(text):
        message = f"These lines look like a table ({table.kind}), but would be printed as a paragraph"
        yield _problem(file, first + table.line, "table-foreign", message, _as_written(table))
    for number, name in dropped_elements.find(components.without(text)):
        rule = "drawing-dropped" if name in dropped_elements.DRAWN else "element-dropped"
        if name in _FIELDS:
            message = f"<{name}> is a field to fill in on a screen, and is not printed"
        else:
            message = f"<{name}> is not printed, nor what is in it"
        yield _problem(file, first + number, rule, message, _ADVICE.get(name, _DELETE))
    for number, word, title in dropped_elements.explanations(text):
        message = f"The explanation “{title}” is not printed; only “{word}” is"
        advice = f"Write it where the reader first needs it: {word} ({title})"
        yield _problem(file, first + number, "explanation-dropped", message, advice)
    parts = components.find(text)
    kept = [*((part.line, _shown(part.written)) for part in parts if not part.shows), *_hooks(text)]
    if kept:
        said = source_lines.listed((name, first + line) for line, name in kept)
        message = f"Parts of a program are not printed, only the text in them: {said}"
        yield _problem(file, first + min(kept)[0], "program-dropped", message, _DELETE_ALL)
    for part in parts:
        if part.shows:
            message = (
                f"{part.written} is a part of a program: it is not printed, and what it shows is missing"
            )
            yield _problem(file, first + part.line, "component-dropped", message, "Write what it shows")


def _hooks(text: str) -> Iterator[tuple[int, str]]:
    """Line and name of each comment that MkDocs replaces by words: ``<!-- md:option title -->``."""
    for number, line in enumerate(fences.without(text).split("\n") if "<!-- md:" in text else ()):
        yield from ((number, f"<!-- {hook[1]} -->") for hook in _HOOK.finditer(line))


def _shown(written: str) -> str:
    """A tag as it is; the beginning of a line of a program."""
    return written if written.startswith("<") else f"“{written} …”"


def _as_written(table: ForeignTable) -> str:
    if table.kind == foreign_tables.LONE_ROW:
        return "Write it directly below the other rows, with as many cells"
    cells = table.head if 1 < len(table.head) <= _MOST_CELLS else ("Week", "Exercise")
    head, rule = " | ".join(cells), "|".join(["---"] * len(cells))
    return f"Write its head as | {head} |, below it a line |{rule}|, and its rows in the same way"


def _problem(file: str, line: int, rule: str, message: str, advice: str) -> Problem:
    severity = SEVERITIES[rule]
    return Problem(file=file, line=line, rule=rule, severity=severity, message=message, advice=advice)
