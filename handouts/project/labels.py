"""Labels: the fixed words of a leaflet, one file for each language: ``templates/labels/<lang>.toml``."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from handouts.errors import HandoutsError
from handouts.project.label_file import braces, load, refusal
from handouts.text import dates


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """All labels of one language. Each name says where the label is printed."""

    lang: str
    locale: str
    """CLDR locale for dates in words, such as ``da_DK``."""
    callouts: Mapping[str, str] = field(hash=False)
    """The word for each kind of callout, such as ``warning``; the English one where it is missing."""
    quotes: tuple[str, str]
    """The opening and the closing quotation mark that replace straight ones."""
    kind: str
    summary: str
    appendix: str
    faq: str
    faq_about: str
    about: str
    updated: str
    published: str
    review_by: str
    under_revision: str
    code: str
    online: str
    online_qr: str
    printed: str
    author: str
    related: str
    notes: str
    note: str
    own_notes: str
    handed_out: str
    handed_out_by: str
    handed_out_on: str
    next_appointment: str
    adapted: str
    adapted_mark: str
    adapted_doses: str
    side_left: str
    side_right: str
    side_both: str
    left_out: str
    dose: str
    dose_sets: str
    dose_repetitions: str
    phone: str
    hours: str
    emergency: str
    contact: str
    foot_updated: str
    foot_code: str
    page: str

    def day(self, day: date) -> str:
        """A date in words in this language.

        Raises:
            HandoutsError: There is no such locale.
        """
        from babel.core import UnknownLocaleError  # noqa: PLC0415 - 60 ms, needed only for leaflets

        try:
            return dates.in_words(day, self.locale)
        except (UnknownLocaleError, ValueError) as error:
            raise HandoutsError(
                f"labels/{self.lang}.toml: there is no locale “{self.locale}”",
                advice="Write the locale as in da_DK",
            ) from error


_FILLED = {
    "faq_about": {"topic"},
    "online_qr": {"address"},
    "printed": {"date"},
    "author": {"author"},
    "note": {"number"},
    "left_out": {"parts"},
    "dose_sets": {"count"},
    "dose_repetitions": {"count"},
    "phone": {"phone"},
    "foot_updated": {"date"},
    "foot_code": {"code"},
    "page": {"page", "pages"},
}
"""The names in braces that each label may contain."""

_NEAREST = {"no": "nb", "nn": "nb"}
"""Languages without labels of their own, and the language with those that their readers know."""

_LATER: dict[str, Any] = {
    "under_revision": "Under review",
    "callouts": {},
    "adapted": "Adapted for you",
    "adapted_mark": "adapted",
    "adapted_doses": "How much you should do is written below the exercises.",
    "side_left": "left side",
    "side_right": "right side",
    "side_both": "both sides",
    "left_out": "Left out in your leaflet: {parts}",
    "dose": "For you:",
    "dose_sets": "sets: {count}",
    "dose_repetitions": "repetitions: {count}",
}
"""Labels that were added later. An older file may lack them."""


def read_all(folders: tuple[Path, ...]) -> dict[str, Labels]:
    """Read the labels of every language.

    Args:
        folders: Folders of templates. If two contain a file of the same name, the first one counts.

    Returns:
        Labels by language.

    Raises:
        HandoutsError: A file cannot be read, or has mistakes; all of them are among the error's problems.
    """
    found: dict[str, Labels] = {}
    for folder in folders:
        for path in sorted((folder / "labels").glob("*.toml")):
            if path.stem not in found:
                found[path.stem] = _read(path)
    return found


def of_language(lang: str, languages: dict[str, Labels]) -> Labels | None:
    """The labels of a language, or of the nearest one; None if there are none.

    Args:
        lang: The language as an author writes it. A country does not matter (``da-DK``: ``da``) if it has no
            labels of its own; Norwegian and Nynorsk (``no``, ``nn``) have those of Bokmål (``nb``).
        languages: The labels of every language.
    """
    tag = lang.strip().lower().replace("_", "-")
    kind = tag.partition("-")[0]
    return languages.get(tag) or languages.get(kind) or languages.get(_NEAREST.get(kind, ""))


def usual(folders: tuple[Path, ...], language: str) -> Labels:
    """The labels of a project's own language; the English ones if it has none."""
    found = read_all(folders)
    return of_language(language, found) or found["en"]


def _read(path: Path) -> Labels:
    file = load(path)
    data = {**_LATER, **file.data}
    wanted = [field.name for field in fields(Labels) if field.name != "lang"]
    problems = []
    if missing := [name for name in wanted if name not in data]:
        problems.append(file.problem((), f"Missing: {', '.join(missing)}", "Add these labels, as in da.toml"))
    problems += [
        file.problem((name,), wrong)
        for name in wanted
        if name in data and (wrong := _mistake(name, data[name]))
    ]
    if problems:
        raise refusal(path, tuple(problems))
    opening, closing = data["quotes"]
    texts = {name: data[name] for name in wanted if name != "quotes"}
    return Labels(lang=path.stem, quotes=(opening, closing), **texts)


def _mistake(name: str, value: object) -> str:
    """What is wrong with one label, or nothing."""
    if name == "quotes":
        marks = value if isinstance(value, list) else []
        good = len(marks) == 2 and all(isinstance(mark, str) for mark in marks)  # noqa: PLR2004
        return "" if good else "“quotes” must be a list of two texts: opening and closing mark"
    if name == "callouts":
        good = isinstance(value, dict) and all(isinstance(word, str) for word in value.values())
        return "" if good else "“callouts” must have a text for each kind of callout"
    if not isinstance(value, str):
        return f"“{name}” must be a text"
    allowed = _FILLED.get(name)
    try:
        if allowed is None or braces(value) <= allowed:
            return ""
    except ValueError:
        pass
    names = ", ".join(f"{{{one}}}" for one in sorted(allowed or ()))
    return f"“{name}” may contain only {names} in braces"
