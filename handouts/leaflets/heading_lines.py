"""The lines of a heading: few, as equal as can be, and no word alone at the end."""

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from handouts.leaflets.text_width import NO_BREAK_HYPHEN, Face, lines, widest_word

_END = re.compile(r"(?<![^>])[^<>]+$")
"""The text behind the last tag."""
_UNBROKEN = re.compile(r'<span class="unbroken">.*?</span>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_DASH = re.compile(r"(?<![^ ])[^ <>]+ [–—-](?= )(?![^<>]*>)")
"""A dash between words, with the word before it: no line begins with a dash."""
_SPARE = 0.3
"""Width in mm that lines get more than measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingLines:
    """A heading with the width of its lines."""

    html: str
    """The heading; its last words are in ``<span class="unbroken">`` where they fit on a line."""
    count: int
    """Its lines."""
    width: float
    """Width of its lines in mm; 0 if it has one line."""


@lru_cache(maxsize=1024)  # all clinics with the same faces have the headings of a topic alike
def heading_lines(html: str, face: Face, *, pt: float, room: float) -> HeadingLines:
    """Fit a heading.

    Args:
        html: The heading. If there are tags in its last words, they are not kept together.
        face: Its face.
        pt: Size of its letters in pt.
        room: The most width of its lines in mm.
    """
    text = plain(html)
    count, _ = lines(text, face, pt=pt, room=room)
    if count == 1:
        return HeadingLines(html=html, count=1, width=0.0)
    dashed = _DASH.sub(lambda end: f'<span class="unbroken">{end[0]}</span>', html)
    if _as_good(plain(dashed), face, pt=pt, room=room, count=count):
        text, html = plain(dashed), dashed
    for whole in filter(None, (_behind_colon(text), _last_words(text))):
        joined = text.removesuffix(whole) + _glued(whole)
        kept = _with_whole_end(html, whole)
        if kept != html and _as_good(joined, face, pt=pt, room=room, count=count):
            text, html = joined, kept
            break
    least = _least_width(text, face, pt=pt, room=room, count=count)
    return HeadingLines(html=html, count=count, width=min(least + _SPARE, room))


def _as_good(text: str, face: Face, *, pt: float, room: float, count: int) -> bool:
    """Whether a text with words that stay together fits, and takes no more lines."""
    return widest_word(text, face, pt=pt) <= room and lines(text, face, pt=pt, room=room)[0] <= count


def plain(html: str) -> str:
    """The text of a heading, with no-break spaces and hyphens where its style sheet has no break."""
    glued = _UNBROKEN.sub(lambda span: _glued(span[0]).replace("<span\u00a0", "<span "), html)
    return " ".join(re.split(r"[ \n\t]+", unescape(_TAG.sub("", glued)))).strip()


def _glued(words: str) -> str:
    """Words that no line break parts, neither between them nor at a hyphen."""
    return words.replace(" ", "\u00a0").replace("-", NO_BREAK_HYPHEN)


def _least_width(text: str, face: Face, *, pt: float, room: float, count: int) -> float:
    """The least width in mm in which a text has so many lines."""
    low, high = room / 3, room
    for _ in range(10):
        middle = (low + high) / 2
        taken, width = lines(text, face, pt=pt, room=middle)
        if taken <= count and width <= middle:
            high = middle
        else:
            low = middle
    return high


def _behind_colon(text: str) -> str:
    """The words behind a colon, as in “Exercise 1: Lift your heel”; empty if there is none."""
    return text.rpartition(": ")[2] if ": " in text else ""


def _last_words(text: str) -> str:
    """The last two words of a heading of three or more; else empty."""
    words = text.split(" ")
    return " ".join(words[-2:]) if len(words) > 2 else ""  # noqa: PLR2004 - two words may be two lines


def _with_whole_end(html: str, whole: str) -> str:
    """Keep the last words together, if no tag is among them."""
    end = _END.search(html)
    if not end or not unescape(end[0]).endswith(whole):
        return html
    written = " ".join(end[0].split(" ")[-1 - whole.count(" ") :])
    return f'{html.removesuffix(written)}<span class="unbroken">{written}</span>'
