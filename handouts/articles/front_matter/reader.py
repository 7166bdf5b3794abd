"""The YAML or TOML of a front matter → FrontMatter, with a problem and line for each wrong value."""

import difflib
import functools
import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from handouts.articles.front_matter import foreign_fields, lost_text
from handouts.articles.front_matter.front_matter import FIELDS, SPELLED, FrontMatter
from handouts.articles.front_matter.splitter import Form
from handouts.articles.front_matter.values import FieldError, ValueReader
from handouts.errors import Problem, Severity
from handouts.project.front_matter_keys import FrontMatterKey, folded
from handouts.text import control_characters, yaml_lines

_Mapped = Mapping[FrontMatterKey, tuple[str, ...]]
"""Keys of other programs, by the key of ours with the same meaning."""
_GUIDE = "See how handouts new writes it"


def read(
    head: str, *, file: str, line: int, form: Form = "yaml", mapped: _Mapped | None = None
) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """Read an article's front matter.

    Every scalar is read as written, so that YAML's own dates, booleans and numbers cannot change a title or
    swap day and month. Capitals, hyphens and underscores in keys do not matter. Keys that ``handouts`` does
    not use are ignored.

    Args:
        head: The text without its fences.
        file: The article's path, to show in problems.
        line: Line of the file where it begins.
        form: The language of the head.
        mapped: Keys of other programs, by the key of ours that they stand for in this project.

    Returns:
        The fields (``unreadable`` if there is an error in the YAML or TOML), and all problems, with lines.
    """
    if form == "toml":
        return _read_toml(control_characters.remove(head), file, line, mapped or {})
    try:
        tree = yaml_lines.compose(control_characters.remove(head))
    except yaml_lines.YamlError as error:
        at = line + error.line - 1
        if error.deep:
            message = f"The front matter is {error.message}"
            problem = _problem(file, at, "front-matter-deep", message, error.advice)
        else:
            message = f"The front matter is not YAML: {error.message}"
            problem = _problem(file, at, "front-matter-yaml", message, error.advice)
        return FrontMatter(unreadable=True), (problem,)
    if tree is None:
        return FrontMatter(), ()
    if tree.id != "mapping":
        at, message = line + tree.start_mark.line, "The front matter must be a list of fields"
        problem = _problem(file, at, "front-matter-shape", message, "Write lines such as title: …")
        return FrontMatter(unreadable=True), (problem,)
    reader = _Reader(file, line, mapped or {})
    if form == "yaml":
        reader.find_lost_text(tree, head)
    pairs = [_pair(key, value, line) for key, value in tree.value]
    return reader.fields(pairs)


_Pair = tuple[str, Callable[[], Any], int]
"""A key as written; a function that gives its value as texts, lists and dicts; its line in the file."""


def _pair(key: Any, value: Any, line: int) -> _Pair:  # noqa: ANN401 - PyYAML's nodes have no types
    """A key of YAML with its value. Each value is limited by itself, not all together."""

    def plain() -> Any:  # noqa: ANN401
        return yaml_lines.Values(text=lambda text, _line, _key: control_characters.remove(text)).value(value)

    return (str(key.value) if key.id == "scalar" else "", plain, line + key.start_mark.line)


def _read_toml(head: str, file: str, line: int, mapped: _Mapped) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """The fields of a head in TOML."""
    try:
        fields = tomllib.loads(head)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = re.search(r"at line (\d+)", str(error))
        reason = str(error).partition(" (at")[0]
        message = f"The front matter is not TOML: {reason}"
        where = line + (int(place[1]) - 1 if place else 0)
        problem = _problem(file, where, "front-matter-yaml", message, "Write it as YAML between --- and ---")
        return FrontMatter(unreadable=True), (problem,)
    pairs: list[_Pair] = []
    for key, value in fields.items():
        found = re.search(rf"^[ \t]*(?:\[+[ \t]*)?[\"']?{re.escape(key)}\b", head, re.MULTILINE)
        at_line = (
            line + head.count("\n", 0, found.start() + len(found[0]) - len(found[0].lstrip()))
            if found
            else line
        )
        pairs.append((key, functools.partial(_texts, value), at_line))
    return _Reader(file, line, mapped).fields(pairs)


def _texts(value: Any) -> Any:  # noqa: ANN401 - a value of TOML
    """A value of TOML as texts, lists and dicts."""
    if isinstance(value, dict):
        return {key: _texts(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_texts(one) for one in value]
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)


class _Reader:
    """Reads the keys of one front matter, and collects problems."""

    def __init__(self, file: str, line: int, mapped: _Mapped) -> None:
        self.file = file
        self._mapped = {folded(one): FIELDS[folded(key)] for key, others in mapped.items() for one in others}
        self.line = line
        self.problems: list[Problem] = []
        self.others: list[tuple[str, int]] = []
        self._readers = ValueReader(self._say).readers()

    def find_lost_text(self, tree: Any, head: str) -> None:  # noqa: ANN401 - PyYAML's nodes
        """Warn about texts that YAML cuts off, or reads as one."""
        self.problems += lost_text.find(tree, head, self._field_of, file=self.file, line=self.line)

    def _field_of(self, key: str) -> str | None:
        """The field that a key of ours, or of this project, fills."""
        return FIELDS.get(folded(key)) or self._mapped.get(folded(key))

    def fields(self, pairs: list[_Pair]) -> tuple[FrontMatter, tuple[Problem, ...]]:
        """Read the fields. A key of another program counts only if ours is missing."""
        found: dict[str, Any] = {}
        lines: dict[str, int] = {}
        foreign: list[_Pair] = []
        for written, value, at in pairs:
            name = FIELDS.get(folded(written))
            if name is None:
                foreign.append((written, value, at))
                continue
            if name in lines:
                self._say(at, "front-matter-twice", f"“{written}” is there twice", "Keep one", "warning")
            self._read_field((written, value, at), name, found, lines)
        for pair in sorted(foreign, key=self._rank):
            self._read_foreign(pair, found, lines)
        return FrontMatter(**found, lines=lines, others=tuple(self.others)), tuple(self.problems)

    def _read_field(self, pair: _Pair, name: str, found: dict[str, Any], lines: dict[str, int]) -> None:
        """Read the value of a field, or add a problem."""
        written, value, at = pair
        lines[name] = at
        try:
            found[name] = self._readers[name](value(), at, written)
        except ValueError as error:
            advice = error.advice if isinstance(error, FieldError) else _GUIDE
            self._say(at, "front-matter-value", f"“{written}” {error}", advice)

    def _rank(self, pair: _Pair) -> int:
        """The order for keys of other programs: first those in the settings, last “date”."""
        key = folded(pair[0])
        return 0 if key in self._mapped else 2 if key == "date" else 1

    def _read_foreign(self, pair: _Pair, found: dict[str, Any], lines: dict[str, int]) -> None:
        """Read a key of another program if it has the meaning of one of ours and a valid value."""
        written, value, at = pair
        key = folded(written)
        if name := self._mapped.get(key):
            if name not in lines:
                self._read_field(pair, name, found, lines)
            return
        said = len(self.problems)
        try:
            name = foreign_fields.field_of(key, value())
            if name == "date":
                name = "published" if "updated" in lines else "updated"
            if name and name not in lines:
                read = self._readers[name](True if name == "draft" else value(), at, written)
                if len(self.problems) == said:
                    found[name], lines[name] = read, at
                    return
        except ValueError:
            pass
        del self.problems[said:]
        self._say_unknown(at, written, key)

    def _say_unknown(self, at: int, written: str, key: str) -> None:
        """Warn about a key that is nearly one of ours. Others are ignored: other programs may use them."""
        as_long = [name for name in SPELLED if abs(len(name) - len(key)) <= 1]  # “ogTitle” is not a mistake
        near = difflib.get_close_matches(key, as_long, n=1, cutoff=0.8)
        if near:
            message = f"Unknown field “{written}”: it is not read"
            self._say(at, "field-unknown", message, f"Did you mean “{SPELLED[near[0]]}”?", "warning")
        elif key:
            self.others.append((written, at))

    def _say(
        self,
        line: int,
        rule: str,
        message: str,
        advice: str,
        severity: Severity = "error",
    ) -> None:
        self.problems.append(
            Problem(file=self.file, line=line, rule=rule, severity=severity, message=message, advice=advice)
        )


def _problem(file: str, line: int, rule: str, message: str, advice: str) -> Problem:
    return Problem(file=file, line=line, rule=rule, severity="error", message=message, advice=advice)
