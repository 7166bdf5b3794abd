"""The messages of the program in one language, from ``templates/messages/<lang>.toml``.

Messages are made in English, in many rooms and from many parts. They are translated where they are shown: the
sentence that fits is looked up, and its values are put into the translation.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from handouts.project.label_file import load, refusal
from handouts.translation.sentences import Sentence, Sentences, names

ENGLISH_CODE = "en"
"""Language of the messages in the code."""
FOLDER = "messages"
"""Folder of the files, in a folder of templates."""
_TABLES = ("language", "rules", "sentences", "values")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})|([0-9]{2})/([0-9]{2})/([0-9]{4})")
_ABOUT = re.compile(r"(“[^“”]+”: )(.+)", re.DOTALL)
"""A message on a part of a file: “Ondt i knæet”: A picture behind text is lost."""
_LINES = re.compile(r"\((lines? [0-9][^()]*)\)")
"""Lines of a thing in a list of things: “toc (lines 3, 9)”."""
_DECIMAL = re.compile(r"[0-9]+\.[0-9]+")
_MEASURES = frozenset({"size", "most", "has", "least", "distance", "width", "mb"})
"""Names of values that are numbers, beside those that begin with “count”."""
_DEEPEST = 4
"""Most messages in a message: “The front matter is not YAML: …” has another one as its value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A message in the language that it was asked for, as far as there is a translation."""

    text: str
    lang: str
    """``en`` if there is no translation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """The messages in one language."""

    lang: str
    locale: str = "en_GB"
    """CLDR locale of dates."""
    decimal: str = "."
    """What is between the whole and the rest of a number."""
    rules: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Title and reason of each rule of ``check``, by its id."""
    sentences: Sentences = field(default_factory=lambda: Sentences({}))
    values: Sentences = field(default_factory=lambda: Sentences({}))
    """Words and parts of sentences that are only known as the value of a sentence."""

    def say(self, message: str) -> str:
        """A message in this language, or unchanged if there is no translation."""
        return self.phrase(message).text

    def phrase(self, message: str) -> Phrase:
        """A message with the language that it is in."""
        if self.lang != ENGLISH_CODE:
            translated = self._translated(message, _DEEPEST) or self._value("", message, _DEEPEST)
            if translated != message:
                return Phrase(text=translated, lang=self.lang)
        return Phrase(text=message, lang=ENGLISH_CODE)

    def title(self, rule: str) -> str:
        """The title of a rule of ``check``, in a few words."""
        return self.rules.get(rule, {}).get("title", rule.replace("-", " ").capitalize())

    def why(self, rule: str, english: str) -> Phrase:
        """Why a rule exists, in one sentence with its full stop.

        Args:
            rule: Its id.
            english: The reason in English, without a full stop.
        """
        why = self.rules.get(rule, {}).get("why")
        return Phrase(text=why, lang=self.lang) if why else Phrase(text=f"{english}.", lang=ENGLISH_CODE)

    def _translated(self, message: str, depth: int) -> str | None:
        for sentence, values in self.sentences.fitting(message):
            shown = {
                name: value if name in sentence.quoted else self._value(name, value, depth - 1)
                for name, value in values.items()
            }
            return sentence.filled(self._with_decimals(sentence, shown))
        if depth > 0 and (about := _ABOUT.fullmatch(message)):
            inner = self._value("", about[2], depth - 1)
            return f"{about[1]}{inner}" if inner != about[2] else None
        return None

    def _value(self, name: str, value: str, depth: int) -> str:
        """A value that is not in quotation marks: a date, a part of a sentence, or a whole message."""
        if name.startswith("day") and (written := _DAY.fullmatch(value)):
            return self._day(written)
        for part, values in self.values.fitting(value):
            shown = {one: self._value(one, inner, depth - 1) for one, inner in values.items()}
            return part.filled(self._with_decimals(part, shown))
        whole = self._translated(value, depth) if depth > 0 else None
        return whole or _LINES.sub(lambda found: f"({self._value('', found[1], 0)})", value)

    def _with_decimals(self, sentence: Sentence, values: dict[str, str]) -> dict[str, str]:
        """The values with numbers as this language writes them: “1,5 MB”.

        Only names of measures count: other values may be a version, a code or a file. Sizes of letters in pt
        stay as a clinic writes them in its settings.
        """
        if self.decimal == "." or " pt" in sentence.english:
            return values
        return {
            name: value.replace(".", self.decimal)
            if name not in sentence.quoted and _is_measure(name) and _DECIMAL.fullmatch(value)
            else value
            for name, value in values.items()
        }

    def _day(self, written: re.Match[str]) -> str:
        """A date as people say it: “24. feb. 2026”."""
        from babel.dates import format_date  # noqa: PLC0415 - 60 ms, for messages with a date only

        parts = written.groups()
        year, month, day = parts[:3] if parts[0] else parts[:2:-1]
        try:
            return format_date(date(int(year), int(month), int(day)), format="medium", locale=self.locale)
        except ValueError:
            return written[0]


def _is_measure(name: str) -> bool:
    return name.startswith("count") or name in _MEASURES


ENGLISH = Translation(lang=ENGLISH_CODE)
"""The messages as they are in the code."""


def read(lang: str, folders: tuple[Path, ...]) -> Translation:
    """Read the messages of a language.

    Args:
        lang: The language, such as ``da`` or ``da-DK``.
        folders: Folders of templates, the project's own first. What its file leaves out comes from the
            shipped file.

    Returns:
        The messages; the English ones if there is no file for the language.

    Raises:
        HandoutsError: A file cannot be read or has mistakes; the error's problems name the lines.
    """
    kind = short(lang)
    files = [path for folder in folders if (path := folder / FOLDER / f"{kind}.toml").is_file()]
    if not files:
        return ENGLISH
    words: dict[str, dict[str, Any]] = {table: {} for table in _TABLES}
    for file in reversed(files):
        for table, entries in _tables(file).items():
            words[table].update(entries)
    return Translation(
        lang=kind,
        locale=words["language"].get("locale", kind),
        decimal=words["language"].get("decimal", "."),
        rules=words["rules"],
        sentences=Sentences(words["sentences"]),
        values=Sentences(words["values"]),
    )


def short(lang: str) -> str:
    """A language without its country and encoding: ``da`` for ``da-DK`` and ``da_DK.UTF-8``."""
    return re.split(r"[-_.@]", lang.strip().lower())[0]


def _tables(path: Path) -> dict[str, dict[str, Any]]:
    """The tables of a file of messages."""
    file = load(path)
    problems = []
    for table, entries in file.data.items():
        if table not in _TABLES or not isinstance(entries, dict):
            tables = ", ".join(f"[{name}]" for name in _TABLES)
            problems.append(file.problem((table,), f"“{table}” is not one of {tables}", "Correct its name"))
            continue
        for name, text in entries.items():
            if table == "rules":
                if not (isinstance(text, dict) and all(isinstance(one, str) for one in text.values())):
                    advice = 'Write it as { title = "…", why = "…" }'
                    problems.append(file.problem((table, name), f"“{name}” must have title and why", advice))
            elif not isinstance(text, str) or not set(names(text)) <= set(names(name)):
                message = f"The translation of “{name}” must be a text with no other names in braces"
                problems.append(file.problem((table, name), message, "Compare it with the shipped file"))
    if problems:
        raise refusal(path, tuple(problems))
    return file.data
