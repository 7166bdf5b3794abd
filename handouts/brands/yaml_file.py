"""Read ``_brand.yml`` as plain values with their lines."""

import difflib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from handouts.errors import Problem
from handouts.text import yaml_lines
from handouts.text.yaml_lines import Key

_LARGEST = 200_000
"""Bytes; a brand needs a hundredth of this."""
_LOST_COLOUR = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*:\s+(#[0-9a-fA-F]{3,8})\b.*")
_NO_WORDS: Mapping[str, str] = MappingProxyType({})
_GUIDE = "See docs/brands.md for this field"


@dataclass(slots=True, kw_only=True)
class BrandFile:
    """The fields of one file, and all problems found in them."""

    file: str
    """Path of the file, shown in problems."""
    fields: dict[str, Any] = field(default_factory=dict)
    """Dicts, lists and texts. Each scalar is a text as it is written; an empty one is None."""
    lines: dict[Key, int] = field(default_factory=dict)
    """Line of each value in the file."""
    problems: list[Problem] = field(default_factory=list)
    """All problems so far."""
    said: set[Key] = field(default_factory=set)
    """Keys with a problem; no second one is reported for them."""

    def say(self, key: Key, rule: str, message: str, advice: str = _GUIDE) -> None:
        """Add a problem at the line of a value, or of the innermost field around it that is in the file."""
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
        """Add a problem for an unknown field, and suggest the field that was probably meant.

        Args:
            key: The field.
            known: Fields that are known there.
            meant: Other words for these fields.
        """
        written = str(key[-1]).casefold()
        other = meant.get(written)
        close = [other] if other in known else difflib.get_close_matches(written, known, n=1, cutoff=0.5)
        advice = f"Did you mean “{close[0]}”?" if close else f"Delete it; known fields: {', '.join(known)}"
        self.say(key, "brand-unknown-field", f"Unknown field “{dotted(key)}”", advice)

    def doubtful(self, *key: str) -> bool:
        """Whether a problem was reported at a value or below it, so that it cannot be relied on."""
        return any(said[: len(key)] == key for said in self.said)

    def at(self, *key: str) -> Any:  # noqa: ANN401 - a dict, a list, a text or None
        """The value of a key; None if there is none."""
        value: Any = self.fields
        for step in key:
            value = value.get(step) if isinstance(value, dict) else None
        return value

    def drop(self, *key: str | int) -> None:
        """Remove a wrong value. Later items of its list move up, with their lines."""
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
        """Report each field of a value that is not known; ``meant`` as in `say_unknown`."""
        value = self.at(*key)
        if value is not None and not isinstance(value, dict):
            self.say(key, "brand-field", f"“{dotted(key)}” must contain fields")
        for name in value if isinstance(value, dict) else ():
            if name not in known:
                self.say_unknown((*key, name), known, meant)

    def line(self, *key: str) -> str:
        """A text in one line; empty if there is none."""
        return " ".join(self.lines_of(*key))

    def lines_of(self, *key: str) -> tuple[str, ...]:
        """A text of several lines, or a list of texts; without empty ones."""
        value = self.at(*key)
        items = value if isinstance(value, list) else [value]
        if meant := next(filter(None, map(yaml_lines.split_item, items)), ""):
            message = f"“{dotted(key)}” has a colon in “{meant}”, so YAML reads that as a field"
            item = f"- {yaml_lines.quoted(meant)}" if isinstance(value, list) else yaml_lines.quoted(meant)
            self.say(self._way_to(key, meant), "brand-field", message, f"Put it in quotes: {item}")
            return ()
        if not all(item is None or isinstance(item, str) for item in items):
            self.say(key, "brand-field", f"“{dotted(key)}” must be a text, or a list of texts")
            return ()
        lines = (line for item in items for line in (item or "").splitlines())
        return tuple(text for line in lines if (text := " ".join(line.split())))

    def _way_to(self, key: Key, text: str) -> Key:
        """The key of the list item that was meant to be this text, or the key of the list itself."""
        value = self.at(*map(str, key))
        items = value if isinstance(value, list) else []
        found = (at for at, item in enumerate(items) if yaml_lines.split_item(item) == text)
        return next(((*key, at) for at in found), key)


def parse(raw: bytes, *, file: str) -> BrandFile:
    """Read the YAML of a brand.

    Args:
        raw: The file's bytes.
        file: Its path to show in problems.

    Returns:
        The fields with their lines. If the file cannot be read, no fields but a problem.
    """
    brand = BrandFile(file=file)
    try:
        brand.fields = _fields(raw, brand)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        brand.add(line, "brand-encoding", "The file is not UTF-8", "Save it as UTF-8")
    except yaml_lines.YamlError as error:
        message = f"The file is {'' if error.deep else 'not YAML: '}{error.message}"
        brand.add(error.line, "brand-yaml", message, error.advice)
    except (ValueError, TypeError) as error:
        message = f"The file cannot be read: it {error}"
        brand.add(None, "brand-yaml", message, "Compare it with docs/brands.md")
    return brand


def _fields(raw: bytes, brand: BrandFile) -> dict[str, Any]:
    if len(raw) > _LARGEST:
        raise ValueError("is too large for a brand")
    text = raw.decode("utf-8-sig")
    tree = yaml_lines.compose(text, lenient=True)
    values = yaml_lines.Values(text=lambda *given: _cleaned(brand, *given), empty=None)
    fields = values.value(tree) if tree else {}
    brand.lines |= values.lines
    for key, line in values.twice:
        brand.add(line, "brand-twice", f"“{dotted(key)}” appears twice", "Delete one of them")
    if not isinstance(fields, dict):
        raise TypeError("must be a list of fields")
    _say_lost_colours(text.splitlines(), brand)
    return fields


def _say_lost_colours(lines: list[str], brand: BrandFile) -> None:
    """Report colours without quotes: YAML reads them as comments, so they would be lost silently."""
    for key, number in brand.lines.items():
        found = key[:1] == ("color",) and number <= len(lines) and _LOST_COLOUR.fullmatch(lines[number - 1])
        if found and found[1] == str(key[-1]):
            message = f"“{dotted(key)}” is empty, because {found[2]} without quotes is a comment"
            brand.say(key, "brand-colour", message, f'Put the colour in quotes: {key[-1]}: "{found[2]}"')


def _cleaned(brand: BrandFile, text: str, line: int, key: Key) -> str:
    """A text in Unicode form NFC, without characters that cannot be printed; these are reported."""
    bad = [letter for letter in text if not _printable(letter)]
    if bad:
        message = f"“{dotted(key)}” contains the character U+{ord(bad[0]):04X}, which cannot be printed"
        brand.add(line, "brand-character", message, "Write it again without that character")
    return "".join(letter for letter in unicodedata.normalize("NFC", text) if _printable(letter))


def _moved(key: Key, gone: Key) -> Key:
    """The key of a value after an item of a list was removed; empty if it was in that item."""
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
    """A key as people write it: ``color.primary``."""
    return ".".join(str(step) for step in key) or "the file"
