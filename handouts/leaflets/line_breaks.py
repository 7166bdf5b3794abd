"""Where lines of a leaflet may end: never between a number and its unit, but inside of what no line holds."""

import re
from html import unescape

from handouts.leaflets.heading_lines import plain
from handouts.leaflets.link_notes import breakable
from handouts.leaflets.text_width import Face
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

_BETWEEN = " · "
"""Between two items on a line."""
_SPARE = 2.0
"""Width in mm that a line of items keeps free, because some letters are bold."""


def items_on_lines(html: str, face: Face, *, pt: float, room: float) -> str:
    """Put items with “ · ” between them on lines, so that no line begins or ends with the sign.

    Args:
        html: The items as HTML.
        face: The face of most of their letters.
        pt: Size of the letters in pt.
        room: Width of the lines in mm.

    Returns:
        The items, with ``<br>`` in place of the sign where a line ends.
    """
    lines: list[str] = []
    for item in str(html).strip().split(_BETWEEN):
        longer = _BETWEEN.join([*lines[-1:], item])
        if lines and face.mm(plain(longer), pt) <= room - _SPARE:
            lines[-1] = longer
        else:
            lines.append(item)
    return "<br>".join(lines)


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
