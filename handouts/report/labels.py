"""The words of a report in one language, from ``templates/report/<lang>.toml``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from handouts.check.rule import Rule
from handouts.errors import HandoutsError
from handouts.project.label_file import load, refusal

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
FALLBACK = "en"
"""Language of the rules and messages; used for texts that another language does not translate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A sentence of a check in the language of the report."""

    text: str
    lang: str
    """``en`` if the language of the report has no translation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLabels:
    """All words of a report in one language."""

    lang: str
    locale: str
    """CLDR locale for dates and numbers, such as ``da_DK``."""
    words: Mapping[str, Any]
    """The tables of the file, by name."""
    sentences: tuple[tuple[re.Pattern[str], str], ...]
    """English messages of a check as patterns, and their translations."""

    def say(self, key: str, values: Mapping[str, object] | None = None) -> str:
        """The text ``table.name`` of the file, with the values filled in.

        Raises:
            HandoutsError: The text does not exist, or has an unknown name in braces.
        """
        table, _, name = key.partition(".")
        try:
            return str(self.words[table][name]).format_map(values or {})
        except (KeyError, ValueError, IndexError, AttributeError) as error:
            raise HandoutsError(
                f"templates/report/{self.lang}.toml: {name} in [{table}] cannot be filled in: {error!r}",
                advice="Compare it with the shipped file and correct it",
            ) from error

    def day(self, day: date, form: str = "medium") -> str:
        """A date in words: ``medium`` is “24. feb. 2026”; ``long`` has the full name of the month (CLDR)."""
        from babel.dates import format_date  # noqa: PLC0415 - only a report needs it

        return format_date(day, format=form, locale=self.locale)

    def month(self, year: int, month: int) -> str:
        """The short name of a month, such as “feb.”."""
        from babel.dates import format_date  # noqa: PLC0415 - only a report needs it

        return format_date(date(year, month, 1), format="LLL", locale=self.locale)

    def number(self, value: float) -> str:
        """A whole number in the style of this language, such as “1.234”."""
        from babel.numbers import format_decimal  # noqa: PLC0415 - only a report needs it

        return format_decimal(value, locale=self.locale)

    def title(self, rule: Rule) -> str:
        """The title of a rule, in a few words."""
        texts = self.words["rules"].get(rule.id, {})
        return str(texts.get("title", rule.id.replace("-", " ").capitalize()))

    def why(self, rule: Rule) -> Phrase:
        """Why a rule matters, in one sentence."""
        why = self.words["rules"].get(rule.id, {}).get("why")
        return Phrase(text=str(why), lang=self.lang) if why else Phrase(text=f"{rule.why}.", lang=FALLBACK)

    def sentence(self, text: str) -> Phrase:
        """A message or an advice of a check, translated if this language has a translation."""
        if self.lang == FALLBACK:
            return Phrase(text=text, lang=FALLBACK)
        for pattern, translation in self.sentences:
            if match := pattern.fullmatch(text):
                named = {key: self._named(value) for key, value in match.groupdict("").items()}
                return Phrase(text=translation.format_map(named), lang=self.lang)
        return Phrase(text=text, lang=FALLBACK)

    def _named(self, value: str) -> str:
        """A value in a sentence, translated: a date, or a text from ``[values]`` of the file."""
        if _DAY.fullmatch(value):
            return self.day(date.fromisoformat(value))
        return str(self.words["values"].get(value, value))


def read(lang: str, folders: tuple[Path, ...]) -> ReportLabels:
    """Read the words of a report.

    Args:
        lang: The project's language. Without a file for it, the report is in English.
        folders: Folders of templates, the project's own first. Texts that its file leaves out come from the
            shipped file.

    Raises:
        HandoutsError: A file cannot be read.
    """
    kind = lang.split("-", maxsplit=1)[0]
    files = [folder / "report" / f"{kind}.toml" for folder in folders]
    if not any(file.is_file() for file in files):
        kind, files = FALLBACK, [folder / "report" / f"{FALLBACK}.toml" for folder in folders]
    words: dict[str, Any] = {}
    for file in [folder / "report" / f"{FALLBACK}.toml" for folder in folders[-1:]] + files[::-1]:
        for table, entries in (_tables(file) if file.is_file() else {}).items():
            words[table] = {**words.get(table, {}), **entries}
    sentences = tuple((_pattern(english), text) for english, text in words.get("sentences", {}).items())
    return ReportLabels(lang=kind, locale=words["page"]["locale"], words=words, sentences=sentences)


def _tables(path: Path) -> dict[str, dict[str, Any]]:
    """The tables of a file of labels."""
    file = load(path)
    problems = tuple(
        file.problem((name,), f"“{name}” is not in a table", "Move it below [page]")
        for name, entries in file.data.items()
        if not isinstance(entries, dict)
    )
    if problems:
        raise refusal(path, problems)
    return file.data


def _pattern(english: str) -> re.Pattern[str]:
    """The pattern of a sentence; each ``{name}`` matches any text."""
    parts = re.split(r"\{(\w+)\}", english)
    pieces = [f"(?P<{part}>.+?)" if at % 2 else re.escape(part) for at, part in enumerate(parts)]
    return re.compile("".join(pieces), re.DOTALL)
