"""Draws the figures of benchmarks/run.py for docs/performance.md."""

from pathlib import Path
from typing import Any

INK, OURS, THEIRS = "#1c2b33", "#14506b", "#b9c4ca"


def draw(figures: dict[str, Any], target: Path) -> None:
    """Draw milliseconds a leaflet, rivals and ours, as an SVG; the same figures give the same bytes."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams.update(
        {"svg.hashsalt": "handouts", "svg.fonttype": "path", "font.size": 10, "text.color": INK}
    )
    from matplotlib import pyplot

    bars = sorted(figures["seconds a leaflet"].items(), key=lambda one: -one[1])
    figure, axes = pyplot.subplots(figsize=(7.2, 0.52 * len(bars) + 0.9))
    names, values = [name for name, _ in bars], [1000 * value for _, value in bars]
    drawn = axes.barh(
        names, values, color=[OURS if "handouts" in name else THEIRS for name in names], height=0.62
    )
    axes.bar_label(drawn, labels=[f"{value:.0f} ms" for value in values], padding=4, color=INK)
    axes.set_xlim(0, max(values) * 1.14)
    axes.set_title(
        "Wall milliseconds a leaflet, whole library, two cores", loc="left", fontsize=11, color=INK
    )
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    axes.spines["left"].set_color(INK)
    axes.tick_params(left=False, bottom=False, labelbottom=False, colors=INK)
    figure.savefig(target, bbox_inches="tight", metadata={"Date": None, "Title": "Milliseconds a leaflet"})
