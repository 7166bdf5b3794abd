"""Where lines of a leaflet may end: never between a number and its unit, but inside of what no line holds."""

import re
from html import unescape

from handouts.leaflets.link_notes import breakable
from handouts.text import phone_numbers

_TEXT = re.compile(r"(?:^|(?<=>))[^<]+")
"""The text between two tags."""
_ENDLESS = re.compile(r"[^\s<>&;\"=]{36,}")
"""Not a real word: the longest in Danish medicine have 35 letters."""
_GLUED = re.compile("[^ \\n]{60,}")
"""More words than a line holds, joined by no-break spaces."""
_COUNTED = re.compile(
    r"(?<![\w/.-])(\d[\d.,–-]*) ((?:%|°|(?:mm|cm|m|km|kg|g|mg|µg|ml|cl|dl|år)\b)|"
    r"(?:gang|sekund|minut|time|dag|uge|måned|meter|liter|second|minute|hour|day|week|month|year)\w{0,3}\b)"
)
"""A number and its unit."""

_HEADING = re.compile(r"(<h[3-6]\b[^>]*>)([^\n]*?)(?=</h)")
_END = re.compile(r"(?<![^>])[^<>]+$")
"""The text behind the last tag."""
BESIDE, ACROSS = 20, 34
"""Most letters at the end of a heading that stay on one line: beside an answer (50 mm at 12 pt, where a word
of 21 fits), and across the text (125 mm at 16.5 pt)."""
_CAPITAL = 1.4
"""Width of a capital, in small letters."""
_SHORT_END = 9
"""Letters of a last line that is long enough."""


def with_line_breaks(html: str) -> str:
    """Keep numbers with units (Retskrivningsordbogen § 41) and for the telephone; let endless words break.

    Args:
        html: Part of an article.

    Returns:
        The same text, with ``<span class="unbroken">`` and ``<wbr>``. No-break spaces become ordinary ones
        where they join more than a line holds.
    """

    def fitted(text: re.Match[str]) -> str:
        loose = _GLUED.sub(lambda run: run[0].replace("\u00a0", " "), text[0])
        counted = _COUNTED.sub(r'<span class="unbroken">\1 \2</span>', loose)
        return _ENDLESS.sub(lambda word: breakable(unescape(word[0])), counted)

    return _TEXT.sub(fitted, phone_numbers.kept_whole(html))


def with_whole_end(heading: str, most: int) -> str:
    """Keep the last words of a heading on one line, so that its last line is not a single short word.

    Args:
        heading: HTML of a heading. If there are tags in its last words, it stays as it is.
        most: Most letters that are kept together: ``BESIDE`` or ``ACROSS``. With less than a line holds, no
            heading gets more lines.
    """
    end = _END.search(heading)
    words = end[0].split() if end else []
    if end and not end.start():
        del words[:2]  # the first words may stay alone on the first line
    whole, joined = "", 0
    for word in reversed(words):
        longer = f"{word} {whole}".strip()
        if _letters(longer) > most or (joined > 1 and _letters(whole) >= _SHORT_END):
            break
        whole, joined = longer, joined + 1
    if (joined < 2 and "-" not in whole) or not heading.endswith(whole):  # noqa: PLR2004 - one is whole anyway
        return heading
    return f'{heading.removesuffix(whole)}<span class="unbroken">{whole}</span>'


def with_whole_headings(html: str) -> str:
    """Keep the last words of each heading in a section on one line, as ``with_whole_end`` does."""
    return _HEADING.sub(lambda found: found[1] + with_whole_end(found[2], ACROSS), html)


def _letters(html: str) -> float:
    text = unescape(html)
    return len(text) + (_CAPITAL - 1) * sum(map(str.isupper, text))


def longest_word(html: str) -> int:
    """Number of letters of the longest word."""
    plain = unescape(re.sub(r"<[^>]*>", "", html))
    return max((len(word) for word in re.split(r"[\s–-]+", plain)), default=0)
