"""The words that a leaflet says by itself, one file a language: ``templates/labels/<lang>.toml``."""

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any

from handouts.errors import HandoutsError
from handouts.text import dates


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """All of them in one language; the names say where each stands."""

    lang: str
    locale: str
    """CLDR locale of dates in words, such as ``da_DK``."""
    quotes: tuple[str, str]
    """What straight quotation marks become: opening and closing."""
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
    handed_out: str
    handed_out_by: str
    handed_out_on: str
    next_appointment: str
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
            HandoutsError: The locale is none.
        """
        from babel.core import UnknownLocaleError  # noqa: PLC0415 - 60 ms that only a leaflet needs

        try:
            return dates.in_words(day, self.locale)
        except (UnknownLocaleError, ValueError) as error:
            raise HandoutsError(
                f"The labels of “{self.lang}” name a locale that is not known: {self.locale}",
                advice=f"Correct locale in labels/{self.lang}.toml, as in da_DK",
            ) from error


_FILLED = {
    "faq_about": {"topic"},
    "online_qr": {"address"},
    "printed": {"date"},
    "author": {"author"},
    "note": {"number"},
    "phone": {"phone"},
    "foot_updated": {"date"},
    "foot_code": {"code"},
    "page": {"page", "pages"},
}
"""What each label's braces may hold."""

_LATER = {"under_revision": "Under review"}
"""Labels that a file may lack, for it was written before there were such."""


def read_all(folders: tuple[Path, ...]) -> dict[str, Labels]:
    """Read the labels of every language.

    Args:
        folders: Folders of templates; of two files of one name the first counts.

    Returns:
        Labels by language.

    Raises:
        HandoutsError: A file cannot be read, or lacks a label.
    """
    found: dict[str, Labels] = {}
    for folder in folders:
        for path in sorted((folder / "labels").glob("*.toml")):
            if path.stem not in found:
                found[path.stem] = _read(path)
    return found


def usual(folders: tuple[Path, ...], language: str) -> Labels:
    """The labels of a project's own language; of English where it has none."""
    found = read_all(folders)
    return found.get(language) or found["en"]


def _read(path: Path) -> Labels:
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise HandoutsError(
            f"{path} cannot be read: {error}", advice="Correct it, as da.toml has it"
        ) from error
    told = {**_LATER, **told}
    wanted = {field.name for field in fields(Labels)} - {"lang"}
    missing = sorted(wanted - told.keys())
    if missing:
        raise HandoutsError(f"{path} lacks {', '.join(missing)}", advice="Add them, as da.toml has them")
    _check_kinds(told, path)
    for name, allowed in _FILLED.items():
        try:
            used = {part for _, part, _, _ in Formatter().parse(str(told[name])) if part is not None}
        except ValueError:
            used = {"?"}
        if not used <= allowed:
            braces = ", ".join(f"{{{part}}}" for part in sorted(allowed))
            raise HandoutsError(
                f"{path}: {name} may hold {braces} and nothing else in braces",
                advice="Correct it, as da.toml has it",
            )
    texts = {name: told[name] for name in wanted - {"quotes"}}
    opening, closing = told["quotes"]
    return Labels(lang=path.stem, quotes=(opening, closing), **texts)


def _check_kinds(told: dict[str, Any], path: Path) -> None:
    """Every label is a text, the quotation marks are two."""
    quotes = told["quotes"]
    good = isinstance(quotes, list) and len(quotes) == 2 and all(isinstance(one, str) for one in quotes)  # noqa: PLR2004
    wrong = [] if good else ["quotes must be two texts, opening and closing"]
    wrong += [
        f"{field.name} must be a text"
        for field in fields(Labels)
        if field.name not in {"lang", "quotes"} and not isinstance(told[field.name], str)
    ]
    if wrong:
        raise HandoutsError(f"{path}: {'; '.join(wrong)}", advice="Correct it, as da.toml has it")
