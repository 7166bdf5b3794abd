"""The words of the print station in one language, from ``templates/station/<lang>.toml``.

A word that a clinic's own file lacks is taken from the shipped file of that language, else from English.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path

from handouts.project.label_file import LabelFile, braces, load, refusal
from handouts.project.project import shipped
from handouts.station.words import StationWords

FALLBACK = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class StationLabels(StationWords):
    """The words of one language, and what is made of them."""

    def day(self, day: date | None) -> str:
        """A date in this language, such as “24. feb. 2026”; empty for None."""
        from babel.dates import format_date  # noqa: PLC0415 - only the station needs it

        return format_date(day, format="medium", locale=self.locale) if day else ""

    def record_day(self, day: date | None) -> str:
        """A date in the line for the record, such as “24.02.2026”; a dash for None."""
        from babel.dates import format_date  # noqa: PLC0415 - only the station needs it

        return format_date(day, format=self.record_date, locale=self.locale) if day else "–"

    def time(self, moment: datetime) -> str:
        """A time of the day, such as “14.05”."""
        from babel.dates import format_time  # noqa: PLC0415 - only the station needs it

        return format_time(moment.time(), format="short", locale=self.locale)

    def counted(self, count: int, packages: int = 0) -> str:
        """How many leaflets and packages were found, such as “3 foldere, 1 pakke”."""
        text = {0: self.found_none, 1: self.found_one}.get(count, self.found_many).format(count=count)
        if not packages:
            return text
        more = (self.package_one if packages == 1 else self.package_many).format(count=packages)
        return f"{text}, {more}" if count else more

    def package_name(self, count: int) -> str:
        """What a package is, such as “Pakke med 2 foldere”."""
        return self.package_of_one if count == 1 else self.package_of.format(count=count)

    def variant_name(self, name: str) -> str:
        """The name of a variant in this language; a clinic's own variant keeps its name."""
        return str(getattr(self, f"variant_{name.replace('-', '_')}", name))


def read(folders: tuple[Path, ...], lang: str) -> StationLabels:
    """Read the words of one language.

    Args:
        folders: Folders of templates. If two contain a file of the same name, words of the first one count.
        lang: The language of the project.

    Returns:
        Its words, or the English ones if there is no such file.

    Raises:
        HandoutsError: A file cannot be read, or a label is not a text or has unknown names in braces.
    """
    ours = shipped("templates") / "station"
    kind = lang.split("-", maxsplit=1)[0]
    paths = [path for folder in folders if (path := folder / "station" / f"{kind}.toml").is_file()]
    model = load(ours / f"{FALLBACK}.toml").data
    words = dict(model)
    for path in reversed(paths):
        words |= _sound(load(path), model)
    known = {one.name: words[one.name] for one in fields(StationLabels) if one.name != "lang"}
    return StationLabels(lang=kind if paths else FALLBACK, **known)


def _sound(file: LabelFile, model: dict[str, str]) -> dict[str, str]:
    """The labels of a file that the station has."""
    problems = tuple(
        file.problem((name,), f"“{name}” must be a text with the same braces as in da.toml")
        for name, text in file.data.items()
        if name in model and not _is_sound(text, model[name])
    )
    if problems:
        raise refusal(file.path, problems)
    return {name: text for name, text in file.data.items() if name in model}


def _is_sound(text: object, model: str) -> bool:
    """Whether a label is a text with no other names in braces than its model."""
    try:
        return isinstance(text, str) and braces(text) <= braces(model)
    except ValueError:
        return False
