"""The rule on characters that no font has."""

import functools
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from handouts.articles.emoji import PRINTED
from handouts.brands import font_file
from handouts.check.passage import Passage, Remark
from handouts.check.rule import CheckedArticle, Rule
from handouts.text import scripts

_USUAL = re.compile(rf"[^\n -~\u00a0-¬®-ćĊ-Ē–—‘-”•…€→←↑↓☐☑★✓{''.join(PRINTED)}]")
"""What is not among the characters that nearly all articles have; only these are looked up in the fonts."""
_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))
"""They choose the form of the sign before them and have no glyph (Unicode, variation selectors)."""
_ENDINGS = (".ttf", ".otf", ".woff")


def glyph_missing(article: CheckedArticle) -> Iterator[Remark]:
    """Letters of a script that neither the shipped fonts nor those of a brand have."""
    title = Passage(kind="heading", text=article.topic, line=1, section="")
    texts = (*article.reading.passages, *article.passages, title)
    unusual = {one for passage in texts for one in _USUAL.findall(passage.text)}
    if not unusual:
        return
    known = _characters(article.context.font_folders)
    missing = {one for one in unusual if not _is_printed(one, known)}
    for message, advice in scripts.messages(missing):
        shown = set(scripts.shown(message))
        first = min((passage for passage in texts if shown & set(passage.text)), key=lambda one: one.line)
        sought = next(one for one in first.text if one in shown)
        yield Remark(rule="glyph-missing", message=message, advice=advice, line=first.line, sought=sought)


def _is_printed(character: str, known: frozenset[str]) -> bool:
    """Whether a character has a glyph, needs none, or is made of some that have one."""
    if character in known or unicodedata.category(character) in {"Cf", "Cc"} or character in _SELECTORS:
        return True
    parts = unicodedata.normalize("NFD", character)
    return len(parts) > 1 and set(parts) <= known


@functools.lru_cache(maxsize=1)
def _characters(folders: tuple[Path, ...]) -> frozenset[str]:
    """All characters of the fonts in these folders; a font that cannot be read is reported elsewhere."""
    found: set[str] = set()
    for path, folder in sorted((path, one) for one in folders for path in one.rglob("*")):
        if path.suffix.lower() in _ENDINGS:
            found |= font_file.widths(path, inside=folder).keys()
    return frozenset(found)


RULES = (
    Rule(
        id="glyph-missing",
        group="structure",
        severity="error",
        why="A box in place of a letter says nothing, and a screen reader cannot read it",
        source="PDF/UA-1 (ISO 14289-1), 7.21.4 and 7.21.8: fonts have every glyph",
        check=glyph_missing,
    ),
)
