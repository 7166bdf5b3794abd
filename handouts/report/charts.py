"""Bars → SVG for an HTML page. The only module that uses Matplotlib."""

import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handouts.errors import MachineError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, SOFT = "#1d2b33", "#4d5b63"
COLOURS = {
    "very easy": "#1f6f8b",
    "easy": "#3f8fa8",
    "medium": "#74858d",
    "hard": "#c26a12",
    "very hard": "#9c2f16",
    "good": "#1f6f8b",
    "late": "#9c2f16",
    "other": "#74858d",
}
"""Colours of bars, by tone. Each has a contrast of 3:1 or more with white (WCAG 2.2, 1.4.11)."""
_WIDTH, _HEIGHT = 9.0, 3.2
"""In inches; the page scales the chart."""
_SIZE = 10.5
"""Size of the letters (pt)."""
_REGULAR, _BOLD = "AtkinsonHyperlegibleNext-Regular.ttf", "AtkinsonHyperlegibleNext-Bold.ttf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar."""

    label: str
    """Text below the bar; may have several lines."""
    count: int
    tone: str
    """A key of ``COLOURS``."""
    group: str = ""
    """Text above it and its neighbours of the same group, such as a band of LIX."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A bar chart."""

    name: str
    """Prefix of the ids in the SVG: letters only, unique in the page."""
    title: str
    """Title, read aloud by a screen reader."""
    across: str
    """Label of the horizontal axis."""
    up: str
    """Label of the vertical axis."""
    bars: tuple[Bar, ...]


def require() -> None:
    """Check that charts can be drawn here.

    Raises:
        MachineError: Matplotlib is not installed.
    """
    try:
        import matplotlib as _  # noqa: F401, PLC0415 - only a report needs it
    except ImportError as error:
        raise MachineError(
            f"The charts of a report need Matplotlib, which cannot be loaded: {error}",
            advice=f'Install it: {sys.executable} -m pip install "matplotlib>=3.9"',
        ) from error


def svg(chart: Chart, *, fonts: Path) -> str:
    """Draw a chart.

    Args:
        chart: The chart.
        fonts: Folder of Atkinson Hyperlegible Next; letters are drawn as outlines, so no browser needs it.

    Returns:
        An ``svg`` element with a title for screen readers. The same chart gives the same text.

    Raises:
        MachineError: Matplotlib is not installed.
    """
    require()
    import matplotlib as mpl  # noqa: PLC0415 - a second that only a report needs
    from matplotlib.figure import Figure  # noqa: PLC0415

    with mpl.rc_context():
        mpl.rcdefaults()  # ignore the user's own settings of Matplotlib
        mpl.rcParams["svg.fonttype"] = "path"
        mpl.rcParams["svg.hashsalt"] = chart.name
        mpl.rcParams["font.size"] = _SIZE
        mpl.rcParams["text.parse_math"] = False
        figure = Figure(figsize=(_WIDTH, _HEIGHT), layout="constrained")
        _draw(figure.add_subplot(), chart)
        _typeset(figure, fonts)
        written = io.StringIO()
        nothing: dict[str, Any] = dict.fromkeys(("Creator", "Date", "Format", "Type"))
        figure.savefig(written, format="svg", metadata=nothing, transparent=True)
    return _inline(written.getvalue(), chart)


def _typeset(figure: "Figure", fonts: Path) -> None:
    """Set all text in the shipped fonts. By file: a machine may have others of that name."""
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415
    from matplotlib.text import Text  # noqa: PLC0415

    for text in figure.findobj(Text):
        if isinstance(text, Text):
            face = fonts / (_BOLD if text.get_fontweight() == "bold" else _REGULAR)
            text.set_fontproperties(FontProperties(fname=face, size=text.get_fontsize()))


def _draw(axes: "Axes", chart: Chart) -> None:
    places = range(len(chart.bars))
    drawn = axes.bar(
        places, [bar.count for bar in chart.bars], width=0.8, color=[COLOURS[bar.tone] for bar in chart.bars]
    )
    counts = [str(bar.count) if bar.count else "" for bar in chart.bars]
    axes.bar_label(drawn, counts, padding=2, color=INK, fontweight="bold")
    axes.set_xticks(places, [bar.label for bar in chart.bars], color=INK)
    axes.set_xlim(-0.6, max(len(chart.bars), 6) - 0.4)
    tallest = max((bar.count for bar in chart.bars), default=0)
    axes.set_ylim(0, max(tallest, 3) * 1.16)
    axes.set_yticks([])  # each bar shows its number
    axes.tick_params(length=0)
    axes.set_xlabel(chart.across, color=SOFT)
    axes.set_ylabel(chart.up, color=SOFT)
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(SOFT)
    for name, start, end, tone in _groups(chart):
        _head(axes, name, start, end, COLOURS[tone])


def _groups(chart: Chart) -> Iterator[tuple[str, int, int, str]]:
    """Name, index of the first and last bar, and tone of each group."""
    for name, members in groupby(enumerate(chart.bars), key=lambda one: one[1].group):
        held = list(members)
        if name:
            yield name, held[0][0], held[-1][0], held[0][1].tone


def _head(axes: "Axes", name: str, start: int, end: int, colour: str) -> None:
    """Draw a line with a name above the bars of a group."""
    above = axes.get_xaxis_transform()
    axes.plot(
        [start - 0.4, end + 0.4],
        [1.02, 1.02],
        transform=above,
        color=colour,
        linewidth=3,
        clip_on=False,
        solid_capstyle="butt",
    )
    axes.text((start + end) / 2, 1.05, name, transform=above, ha="center", va="bottom", color=INK)


def _inline(text: str, chart: Chart) -> str:
    """The ``svg`` element, with ids that are unique in the page and a title for screen readers."""
    from markupsafe import escape  # noqa: PLC0415 - comes with the templates

    body = text[text.index("<svg") :].strip()
    body = re.sub(r"\s*<metadata>.*?</metadata>|<!--.*?-->\s*|<style.*?</style>", "", body, flags=re.DOTALL)
    body = re.sub(r'(\bid="|href="#|url\(#)', rf"\g<1>{chart.name}-", body)
    box = re.search(r'viewBox="[^"]*"', body)
    inner = body[body.index(">") + 1 :]
    head = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'{box[0] if box else ""} role="img" aria-labelledby="{chart.name}-title" stroke-linejoin="round">'
    )
    return f'{head}<title id="{chart.name}-title">{escape(chart.title)}</title>{inner}'
