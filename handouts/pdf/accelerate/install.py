"""Installs the speedups that fit the installed libraries."""

import os
from collections.abc import Collection
from typing import Any

from handouts.pdf.accelerate import boxes, glyphs, html, lines, markers, output, styles
from handouts.pdf.accelerate.speedup import Speedup

SWITCH = "HANDOUTS_SHORTCUTS"
"""Environment variable; with the value 0 no speedup is installed."""
SPEEDUPS: tuple[Speedup, ...] = (
    *html.SPEEDUPS,
    *markers.SPEEDUPS,
    *styles.SPEEDUPS,
    *boxes.SPEEDUPS,
    *lines.SPEEDUPS,
    *glyphs.SPEEDUPS,
    *output.SPEEDUPS,
)
_INSTALLED = "_handouts_speedups"


def install(weasyprint: Any, *, without: Collection[str] = ()) -> None:
    """Install the speedups for this process, once. A second call changes nothing.

    Args:
        weasyprint: The package, loaded.
        without: Names of speedups to leave out, to measure them.
    """
    if _INSTALLED in vars(weasyprint):
        return
    setattr(weasyprint, _INSTALLED, True)
    if is_switched_off():
        return
    unfit = misfits()
    for speedup in SPEEDUPS:
        if speedup.name not in unfit and speedup.name not in without:
            speedup.install(weasyprint)


def is_switched_off() -> bool:
    """Whether the user switched all speedups off."""
    return os.environ.get(SWITCH) == "0"


def misfits() -> dict[str, tuple[str, ...]]:
    """The changed functions by the name of each speedup that does not fit. WeasyPrint must be loaded."""
    return {speedup.name: changed for speedup in SPEEDUPS if (changed := speedup.changed)}
