"""The words of a report in one language, from ``templates/report/<lang>.toml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from handouts.check.rule import Rule
from handouts.errors import HandoutsError
from handouts.project.label_file import load, refusal
from handouts.translation import translation
from handouts.translation.translation import Phrase, Translation

FALLBACK = "en"
"""Language of the words of a report in a language that has none."""
_MOVED = {"rules", "sentences", "values"}
"""Tables that a clinic's own file had until messages got files of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLabels:
    """All words of a report in one language."""

    lang: str
    locale: str
    """CLDR locale for dates and numbers, such as ``da_DK``."""
    words: Mapping[str, Any]
    """The tables of the file, by name."""
    messages: Translation
    """What ``check`` says, in the same language."""

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
        return self.messages.title(rule.id)

    def why(self, rule: Rule) -> Phrase:
        """Why a rule matters, in one sentence."""
        return self.messages.why(rule.id, rule.why)

    def sentence(self, text: str) -> Phrase:
        """A message or an advice of a check, translated if this language has a translation."""
        return self.messages.phrase(text)


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
    messages = translation.read(kind, folders)
    return ReportLabels(lang=kind, locale=words["page"]["locale"], words=words, messages=messages)


def _tables(path: Path) -> dict[str, dict[str, Any]]:
    """The tables of a file of labels."""
    file = load(path)
    problems = tuple(
        file.problem((name,), f"“{name}” is not in a table", "Move it below [page]")
        for name, entries in file.data.items()
        if not isinstance(entries, dict)
    )
    problems += tuple(
        file.problem(
            (name,), f"[{name}] is read from templates/messages/{path.stem}.toml", "Move it to that file"
        )
        for name in sorted(_MOVED & file.data.keys())
    )
    if problems:
        raise refusal(path, problems)
    return file.data
