"""Boxes for two weeks, a box a day: a patient ticks off each day that an exercise was done."""

from functools import lru_cache
from html import escape
from urllib.parse import quote

_BOX, _STEP = 4.7, 6.0
"""Side of a box, and from one box to the next, in mm: seven are as wide as the side column, 41 mm."""
_LETTER = 3.35
"""Size of the letters in mm: 9.5 pt, the smallest letters of a leaflet."""
_INK = "#222"
HEIGHT_MM = 17.0
WIDTH_MM = 41.0


@lru_cache(maxsize=16)
def week_boxes(locale: str, family: str) -> str:
    """The boxes as HTML: a decoration that is not read aloud. ``{top}`` is the space above them.

    Args:
        locale: CLDR locale of the first letters of the days, such as ``da_DK``.
        family: The font family of the clinic's text.
    """
    image = quote(_drawing(_letters(locale), family))
    return f'<div class="week" style="--top:{{top}};background-image:url(data:image/svg+xml,{image})"></div>'


def _letters(locale: str) -> list[str]:
    """The first letters of the days from Monday."""
    from babel.dates import get_day_names  # noqa: PLC0415 - 60 ms, for exercises only

    names = get_day_names("narrow", context="stand-alone", locale=locale)
    return [names[day] for day in range(7)]


def _drawing(letters: list[str], family: str) -> str:
    parts = []
    for at, letter in enumerate(letters):
        left = at * _STEP + 0.15
        parts.append(
            f'<text x="{left + _BOX / 2:.2f}" y="3" font-size="{_LETTER}" text-anchor="middle" fill="{_INK}" '
            f'font-family="{escape(family)}">{letter}</text>'
        )
        parts += [
            f'<rect x="{left:.2f}" y="{top}" width="{_BOX}" height="{_BOX}" fill="none" stroke="{_INK}" '
            'stroke-width="0.25"/>'
            for top in (4.4, 10.4)
        ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH_MM} {HEIGHT_MM}" '
        f'width="{WIDTH_MM}mm" height="{HEIGHT_MM}mm">{"".join(parts)}</svg>'
    )
