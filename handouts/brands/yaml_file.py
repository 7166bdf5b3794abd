"""``_brand.yml`` as plain values that know their line."""

import difflib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from handouts.errors import Problem

Key = tuple[str | int, ...]
"""Way to a value from the top of the file: ``("color", "primary")``."""

_LARGEST = 200_000
_MOST_VALUES = 5_000
_DEEPEST = 20
"""A brand needs a hundredth of this; more is an accident, or aliases that grow without end."""
_LOST_COLOUR = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*:\s+(#[0-9a-fA-F]{3,8})\b.*")
_NO_WORDS: Mapping[str, str] = MappingProxyType({})
_GUIDE = "See docs/brands.md for this field"


@dataclass(slots=True, kw_only=True)
class BrandFile:
    """The fields of one file, and everything that is found wrong with them."""

    file: str
    """Path to show."""
    fields: dict[str, Any] = field(default_factory=dict)
    """Dicts, lists and texts; every scalar as it is written, empty ones as None."""
    lines: dict[Key, int] = field(default_factory=dict)
    """Line of every value that the file holds."""
    problems: list[Problem] = field(default_factory=list)
    """Everything said so far."""
    said: set[Key] = field(default_factory=set)
    """Values with a problem: nothing more is said about them."""

    def say(self, key: Key, rule: str, message: str, advice: str = _GUIDE) -> None:
        """Add a problem at the line of a value, or of the nearest thing around it that the file holds."""
        if key in self.said:
            return
        self.said.add(key)
        around = key
        while around and around not in self.lines:
            around = around[:-1]
        self.add(self.lines.get(around), rule, message, advice)

    def add(self, line: int | None, rule: str, message: str, advice: str) -> None:
        """Add a problem at a line."""
        self.problems.append(
            Problem(file=self.file, line=line, rule=rule, severity="error", message=message, advice=advice)
        )

    def say_unknown(self, key: Key, known: tuple[str, ...], meant: Mapping[str, str] = _NO_WORDS) -> None:
        """Add a problem about a field that nobody reads, with the one that was probably meant.

        Args:
            key: The field.
            known: Fields that are read there.
            meant: Other words for these.
        """
        written = str(key[-1]).casefold()
        other = meant.get(written)
        close = [other] if other in known else difflib.get_close_matches(written, known, n=1, cutoff=0.5)
        advice = f"Did you mean “{close[0]}”?" if close else f"Take it out; known here: {', '.join(known)}"
        self.say(key, "brand-unknown-field", f"“{dotted(key)}” is no field of a brand", advice)

    def doubtful(self, *key: str) -> bool:
        """Whether something is wrong at a value or below it, so that nothing can be concluded from it."""
        return any(said[: len(key)] == key for said in self.said)

    def at(self, *key: str) -> Any:  # noqa: ANN401 - a dict, a list, a text or None
        """The value at the end of a way; None where there is none."""
        value: Any = self.fields
        for step in key:
            value = value.get(step) if isinstance(value, dict) else None
        return value

    def drop(self, *key: str | int) -> None:
        """Take a value out that cannot be used; the ones after it in a list move up, with their lines."""
        holder: Any = self.fields
        for step in key[:-1]:
            holder = holder[step]
        del holder[key[-1]]
        if isinstance(key[-1], int):
            self.lines = {moved: line for old, line in self.lines.items() if (moved := _moved(old, key))}
            self.said = {moved for old in self.said if (moved := _moved(old, key))} | {key[:-1]}

    def known(
        self, key: tuple[str, ...], known: tuple[str, ...], *, meant: Mapping[str, str] = _NO_WORDS
    ) -> None:
        """Report every field of a value that is not among the known ones; ``meant`` as in `say_unknown`."""
        value = self.at(*key)
        if value is not None and not isinstance(value, dict):
            self.say(key, "brand-field", f"“{dotted(key)}” must hold fields")
        for name in value if isinstance(value, dict) else ():
            if name not in known:
                self.say_unknown((*key, name), known, meant)

    def line(self, *key: str) -> str:
        """A text in one line; empty where there is none."""
        return " ".join(self.lines_of(*key))

    def lines_of(self, *key: str) -> tuple[str, ...]:
        """A text of several lines, or a list of texts; without empty ones."""
        value = self.at(*key)
        items = value if isinstance(value, list) else [value]
        if not all(item is None or isinstance(item, str) for item in items):
            self.say(key, "brand-field", f"“{dotted(key)}” must be a text, or a list of texts")
            return ()
        lines = (line for item in items for line in (item or "").splitlines())
        return tuple(text for line in lines if (text := " ".join(line.split())))


def parse(raw: bytes, *, file: str) -> BrandFile:
    """Read the YAML of a brand.

    Args:
        raw: The file's bytes.
        file: Its path to show in problems.

    Returns:
        The fields with their lines; without fields but with a problem where they cannot be read at all.
    """
    import yaml  # noqa: PLC0415 - most commands need no brand

    brand = BrandFile(file=file)
    try:
        brand.fields = _fields(raw, brand)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        brand.add(line, "brand-encoding", "The file is not UTF-8", "Save it as UTF-8")
    except yaml.MarkedYAMLError as error:
        ended = "end of stream" in (error.problem or "")  # a quote or bracket that is never closed
        mark = error.context_mark if ended else error.problem_mark
        message = f"The file is not YAML: {error.problem or error.context}"
        brand.add(mark.line + 1 if mark else None, "brand-yaml", message, "Check indents, colons and quotes")
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        reason = str(error).partition("\n")[0]
        brand.add(None, "brand-yaml", f"The file cannot be read: {reason}", "Compare it with docs/brands.md")
    return brand


def _fields(raw: bytes, brand: BrandFile) -> dict[str, Any]:
    import yaml  # noqa: PLC0415

    if len(raw) > _LARGEST:
        raise ValueError("it is too large for a brand")
    text = raw.decode("utf-8-sig")
    tree = yaml.compose(text, Loader=yaml.SafeLoader)
    fields = _Values(brand).plain(tree, (), 0) if tree else {}
    if not isinstance(fields, dict):
        raise TypeError("it is no list of fields")
    _say_lost_colours(text.splitlines(), brand)
    return fields


def _say_lost_colours(lines: list[str], brand: BrandFile) -> None:
    """Report colours without quotes: YAML takes them for a comment, and nobody would miss them."""
    for key, number in brand.lines.items():
        found = key[:1] == ("color",) and number <= len(lines) and _LOST_COLOUR.fullmatch(lines[number - 1])
        if found and found[1] == str(key[-1]):
            message = f"“{dotted(key)}” is empty, for {found[2]} without quotes is a comment"
            brand.say(key, "brand-colour", message, f"Put the colour in quotes: {key[-1]}: “{found[2]}”")


class _Values:
    """Turns the nodes of PyYAML into plain values and notes their lines."""

    def __init__(self, brand: BrandFile) -> None:
        self.brand = brand
        self.count = 0

    def plain(self, node: Any, key: Key, depth: int) -> Any:  # noqa: ANN401 - PyYAML's nodes have no types
        self.count += 1
        if self.count > _MOST_VALUES or depth > _DEEPEST:
            raise ValueError("it holds too many values, or too deep ones")
        self.brand.lines.setdefault(key, node.start_mark.line + 1)
        if node.id == "sequence":
            return [self.plain(item, (*key, index), depth + 1) for index, item in enumerate(node.value)]
        if node.id == "mapping":
            return self._mapping(node, key, depth)
        empty = node.tag == "tag:yaml.org,2002:null"
        return None if empty else self._text(node, key)

    def _mapping(self, node: Any, key: Key, depth: int) -> dict[str, Any]:  # noqa: ANN401
        fields: dict[str, Any] = {}
        for name_node, value in node.value:
            line = name_node.start_mark.line + 1
            name = self._text(name_node, key) if name_node.id == "scalar" else "?"
            own = (*key, name)
            if name in fields:
                self.brand.add(line, "brand-twice", f"“{dotted(own)}” stands twice", "Keep one of them")
                continue
            self.brand.lines[own] = line
            fields[name] = self.plain(value, own, depth + 1)
        return fields

    def _text(self, node: Any, key: Key) -> str:  # noqa: ANN401
        bad = [letter for letter in node.value if not _printable(letter)]
        if bad:
            message = f"“{dotted(key)}” holds the character U+{ord(bad[0]):04X}, which cannot be printed"
            advice = "Write it again without that character"
            self.brand.add(node.start_mark.line + 1, "brand-character", message, advice)
        return "".join(letter for letter in unicodedata.normalize("NFC", node.value) if _printable(letter))


def _moved(key: Key, gone: Key) -> Key:
    """Where a value is after an item of a list is gone; nowhere if it was in that item."""
    place = len(gone) - 1
    if key[:place] != gone[:place] or len(key) <= place:
        return key
    index, removed = key[place], gone[place]
    if not isinstance(index, int) or not isinstance(removed, int) or index < removed:
        return key
    return () if index == removed else (*key[:place], index - 1, *key[place + 1 :])


def _printable(letter: str) -> bool:
    return letter in "\n\t" or (
        unicodedata.category(letter) not in {"Cc", "Cs"} and letter not in "\ufffe\uffff"
    )


def dotted(key: Key) -> str:
    """The way to a value as people write it: ``color.primary``."""
    return ".".join(str(step) for step in key) or "the file"
