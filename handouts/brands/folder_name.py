"""The name of a brand's folder: the clinic's name in commands, addresses, and folders of leaflets."""

import os
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from handouts.text import control_characters, file_names

FILE = "_brand.yml"
RESERVED = "print"
"""Output folder of copies for single patients; no clinic can have this name."""
LONGEST = 150
"""Most bytes of a clinic's name. File systems allow 255; a release adds to it for its zips."""


def names(brands: Path) -> tuple[str, ...]:
    """The clinics: folders of ``brands`` that hold a ``_brand.yml``, in alphabetical order."""
    folders = brands.iterdir() if brands.is_dir() else ()
    return tuple(sorted(folder.name for folder in folders if os.path.lexists(folder / FILE)))


def meant(typed: str, clinics: Iterable[str]) -> str | None:
    """The clinic that a user means; None if there is none of that name.

    A folder from a Mac may have its name in decomposed letters (NFD), which nobody can see or type.
    """
    known = {unicodedata.normalize("NFC", clinic): clinic for clinic in clinics}
    known |= {clinic: clinic for clinic in known.values()}
    return known.get(typed, known.get(unicodedata.normalize("NFC", typed)))


def twins(brands: Path, clinic: str) -> tuple[str, ...]:
    """Other clinics whose folders would be the same one on Windows or on a Mac."""
    if not brands.is_dir():
        return ()
    same = [one.name for one in brands.iterdir() if one.name != clinic and _fold(one.name) == _fold(clinic)]
    return tuple(sorted(name for name in same if os.path.lexists(brands / name / FILE)))


def faults(brands: Path, clinic: str) -> Iterator[tuple[str, str]]:
    """Why no folder of leaflets can have the name of a brand's folder: messages, each with its advice."""
    shown = control_characters.legible(clinic)
    if fault := _unreadable(clinic, shown) or _taken(clinic) or _elsewhere(clinic):
        yield fault, "Rename it; use the letters a to z and hyphens"
    for other in map(control_characters.legible, twins(brands, clinic)):
        message = f"“{shown}” and “{other}” would be the same folder on Windows or on a Mac"
        yield message, "Rename one of them, or move it out of styles/brands"


def _unreadable(clinic: str, shown: str) -> str:
    if any("\ud800" <= letter <= "\udfff" for letter in clinic):
        return f"The name of the folder is not UTF-8: “{shown}”"
    if shown != clinic or control_characters.find_first(clinic):
        return f"The name of the folder has a control character: “{shown}”"
    return ""


def _taken(clinic: str) -> str:
    if clinic.casefold() == RESERVED:
        return f"A clinic cannot be called “{clinic}”: handouts print saves its copies in that folder"
    if clinic.startswith("."):
        return f"The folder “{clinic}” is hidden, so its leaflets would be, too"
    return ""


def _elsewhere(clinic: str) -> str:
    """Why a folder of that name cannot be unpacked on another machine."""
    if file_names.is_device(clinic):
        return f"Windows can have no folder “{clinic}”, for that is the name of a device"
    if wrong := file_names.forbidden(clinic):
        where = "end with" if wrong in {" ", "."} else "have"
        return f"On Windows, the name of a folder cannot {where} “{wrong}”: “{clinic}”"
    if (size := len(os.fsencode(clinic))) > LONGEST:
        return f"The name of the folder has {size} bytes; at most {LONGEST} fit with what is added to it"
    return ""


def is_unusual(clinic: str) -> bool:
    """Whether a name has other characters than small letters, digits and hyphens, or invisible accents."""
    letters = clinic.replace("-", "")
    return not letters.isalnum() or clinic != unicodedata.normalize("NFC", clinic.lower())


def _fold(name: str) -> str:
    """The name as a system compares it that ignores capitals and normal forms."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
