"""Names of files: each gives a slug, a day and a language."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handouts.articles import article_file
from handouts.importing.markdown_folder.scan import System

_DATED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})-(.+)")
"""The name of a post of Jekyll (and of Docusaurus' blog)."""
_NUMBERED = re.compile(r"\d+\s*[-_.]+\s*(?=\D)")
"""A number for sorting, which Docusaurus leaves out."""
_LANGUAGE = re.compile(r"(.+)\.([a-z]{2}(?:-[a-z]{2})?)", re.IGNORECASE)
_INDEX = frozenset({"index", "_index"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """The parts of the name of one file."""

    slug: str
    stem: str
    """The name as written, without day, number and language."""
    day: date | None
    lang: str


def read(path: Path, folder: Path, system: System) -> Name:
    """Read the name of a file.

    Args:
        path: The file.
        folder: The imported folder.
        system: The system of the folder.
    """
    stem, lang, day = path.stem, "", None
    if found := _LANGUAGE.fullmatch(stem):
        stem, lang = found[1], found[2].lower()[:2]
    if stem.lower() in _INDEX and path.parent != folder:
        stem = path.parent.name
    if (found := _DATED.fullmatch(stem)) and system in {"jekyll", "docusaurus", "plain"}:
        day = _day(found)
        stem = found[4] if day else stem
    if system == "docusaurus":
        stem = _NUMBERED.sub("", stem, count=1) or stem
    slug = article_file.slug_from(f"{stem}-{lang}" if lang else stem).replace(".", "-").strip("-_")
    return Name(slug=slug, stem=stem, day=day, lang=lang)


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
