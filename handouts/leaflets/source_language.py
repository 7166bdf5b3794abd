"""Marks sources in another language than the article, so that a screen reader speaks them rightly."""

import re
from collections import Counter
from functools import cache
from html import unescape

from handouts.leaflets.source_links import without_addresses
from handouts.text import languages

_TITLE_WORDS = (
    "pain low back neck knee shoulder hip spine muscle exercise exercises therapy treatment effect "
    "effects causes symptoms patients people adults women men older review study trial trials studies "
    "clinical chronic physical disease diseases disability health care guideline guidelines evidence "
    "practice management outcomes strength injury injuries prevention preventing reduce frozen "
    "nonspecific walking database"
)
"""Words of English titles in medicine that no other of the languages has; most have few short words."""
_FEWEST, _DISTINCT = 3, 2
"""Fewest words that only the other language has, and fewest different ones."""
_TIMES = 3
"""How many times more of them there must be than words of the article's language."""
_EDGE = re.compile(
    r"(</?(?:ul|ol|li|p|div|d[ldt]|table|thead|tbody|t[rdh]|h\d|blockquote|figure|br)\b[^<>]*>)"
)
_TAG = re.compile(r"<(/?)(\w+)[^<>]*>")
_WORD = re.compile(r"[^\W\d_]{2,}")


@cache
def _words() -> dict[str, frozenset[str]]:
    """The words by which the language of a source is known, by language."""
    known = languages.function_words()
    return {**known, "en": known["en"] | frozenset(_TITLE_WORDS.split())}


def other_than(text: str, lang: str) -> str:
    """The language of a source, if that is certainly not the article's; else nothing.

    Args:
        text: Authors, title and journal, without markup.
        lang: The language of the article.
    """
    known = _words()
    own = known.get(lang)
    if own is None:
        return ""
    said = Counter(_WORD.findall(without_addresses(text).casefold()))
    sums = {one: sum(said[word] for word in words & said.keys() - own) for one, words in known.items()}
    found, second = sorted(sums, key=lambda one: -sums[one])[:2]
    theirs = known[found] & said.keys() - own
    ours = sum(said[word] for word in own & said.keys() - known[found])
    is_clear = sums[found] >= max(_FEWEST, _TIMES * ours) and sums[found] > sums[second]
    return found if is_clear and len(theirs) >= _DISTINCT else ""


def marked(html: str, lang: str) -> str:
    """Mark the sources in other languages: ``<li lang="en">``, or ``<span lang="en">`` for a line or a note.

    Args:
        html: A list of sources, or a note. Each item, paragraph or line is a source.
        lang: The language of the article.
    """
    parts = _EDGE.split(html)
    found = ["" if at % 2 else _language(part, lang) for at, part in enumerate(parts)]
    for opening in range(1, len(parts), 2):
        closing = opening + 2
        while closing < len(parts) and parts[closing].startswith("<br"):
            closing += 2
        tag = _TAG.match(parts[opening])
        if tag and closing < len(parts) and parts[closing] == f"</{tag[2]}>":
            lines = range(opening + 1, closing, 2)
            languages_of = {found[at] for at in lines if without_addresses(_said(parts[at]))}
            if len(languages_of) == 1 and any(languages_of) and " lang=" not in parts[opening]:
                parts[opening] = f'{parts[opening][:-1]} lang="{languages_of.pop()}">'
                found[opening + 1 : closing] = [""] * (closing - opening - 1)
    return "".join(_spanned(part, other) if other else part for part, other in zip(parts, found, strict=True))


def _language(html: str, lang: str) -> str:
    return "" if ' lang="' in html else other_than(_said(html), lang)


def _said(html: str) -> str:
    return unescape(_TAG.sub("", html))


def _spanned(html: str, lang: str) -> str:
    """A line with its text in a span.

    A link at its end stays outside: WeasyPrint would break an address in a span anywhere, even where the line
    could end before it.
    """
    text, link, rest = html.partition("<a ")
    if not text.strip() or _said(f"{link}{rest}".partition("</a>")[2]).strip():
        text, link, rest = html, "", ""
    if not _is_whole(text):
        return html
    inner = text.strip()
    before, _, after = text.partition(inner)
    return f'{before}<span lang="{lang}">{inner}</span>{after}{link}{rest}'


def _is_whole(html: str) -> bool:
    """Whether every tag in a part is closed in it."""
    opened: list[str] = []
    for tag in _TAG.finditer(html):
        if tag[2] in {"wbr", "img"}:
            continue
        if not tag[1]:
            opened.append(tag[2])
        elif not opened or opened.pop() != tag[2]:
            return False
    return not opened
