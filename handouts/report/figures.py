"""The three figures of a report. Each has a chart, a sentence with its numbers, and a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handouts.check.language.lix import LEAST_WORDS
from handouts.project.review import Review
from handouts.report import charts, statistics
from handouts.report.charts import Bar, Chart
from handouts.report.entry import ReportEntry
from handouts.report.labels import ReportLabels

_OLD_MONTHS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure."""

    name: str
    title: str
    svg: str
    """Empty if all counts are 0."""
    text: str
    """The main numbers, in a sentence."""
    head: tuple[str, ...]
    """Headings of the table's columns."""
    rows: tuple[tuple[str, ...], ...]
    """One row for each bar: its label, and its number of articles."""


def all_figures(
    entries: Sequence[ReportEntry], labels: ReportLabels, *, as_of: date, policy: Review, fonts: Path
) -> tuple[Figure, ...]:
    """The figures of some articles: LIX, age and reviews.

    Args:
        entries: The articles.
        labels: The words.
        as_of: The day of the check.
        policy: When articles are due.
        fonts: Folder of the typeface of the charts.
    """
    read = [one for one in entries if one.lang]
    return (
        _lix(read, labels, fonts),
        _age(read, labels, as_of, fonts),
        _due(read, labels, as_of, policy, fonts),
    )


def _drawn(
    name: str, text: str, bars: Sequence[Bar], labels: ReportLabels, fonts: Path, *, banded: bool = False
) -> Figure:
    """A figure with a table row for each bar; ``banded`` adds a column with the bar's group."""
    title = labels.say(f"chart.{name}_title")
    chart = Chart(
        name=name,
        title=f"{title}. {text}",
        across=labels.say(f"chart.{name}_across"),
        up=labels.say("chart.up"),
        bars=tuple(bars),
    )
    band = (labels.say("chart.lix_band"),) if banded else ()
    return Figure(
        name=name,
        title=title,
        svg=charts.svg(chart, fonts=fonts) if any(bar.count for bar in bars) else "",
        text=text,
        head=(labels.say(f"chart.{name}_head"), *band, labels.say("chart.articles")),
        rows=tuple(
            (_whole(bar, banded=banded), *((bar.group,) if banded else ()), labels.number(bar.count))
            for bar in bars
        ),
    )


def _whole(bar: Bar, *, banded: bool) -> str:
    """The label of a bar in the table: a month has its year there."""
    label = " ".join(bar.label.split())
    return label if banded or not bar.group else f"{label} {bar.group}"


def _lix(entries: Sequence[ReportEntry], labels: ReportLabels, fonts: Path) -> Figure:
    found = [one.lix for one in entries if one.lix is not None]
    bands = [one.band for one in found]
    text = labels.say(
        "chart.lix_text",
        {
            "count": len(found),
            "least": LEAST_WORDS,
            "easy": bands.count("easy") + bands.count("very easy"),
            "medium": bands.count("medium"),
            "hard": bands.count("hard"),
            "very_hard": bands.count("very hard"),
        },
    )
    bars = [
        Bar(label=_span(bar, labels), count=bar.count, tone=bar.band, group=labels.say(f"band.{bar.band}"))
        for bar in statistics.lix_bars(one.lix for one in found)
    ]
    return _drawn("lix", text, bars, labels, fonts, banded=True)


def _span(bar: statistics.LixBar, labels: ReportLabels) -> str:
    if bar.least is None:
        return labels.say("chart.lix_least", {"value": (bar.most or 0) + 1})
    if bar.most is None:
        return labels.say("chart.lix_most", {"value": bar.least})
    return f"{bar.least}-{bar.most}"


def _age(entries: Sequence[ReportEntry], labels: ReportLabels, as_of: date, fonts: Path) -> Figure:
    found = statistics.age_bars((one.touched for one in entries), as_of)
    old = [bar for bar in found if bar.months is not None and bar.months[0] >= _OLD_MONTHS]
    undated = sum(bar.count for bar in found if bar.months is None)
    text = labels.say(
        "chart.age_text",
        {"old": sum(bar.count for bar in old), "count": len(entries), "undated": undated},
    )
    bars = [
        Bar(
            label=labels.say(f"chart.age_{'none' if bar.months is None else bar.months[0]}"),
            count=bar.count,
            tone="other" if bar.months is None else "late" if bar in old else "good",
        )
        for bar in found
    ]
    return _drawn("age", text, bars, labels, fonts)


def _due(
    entries: Sequence[ReportEntry], labels: ReportLabels, as_of: date, policy: Review, fonts: Path
) -> Figure:
    found = statistics.due((one.due for one in entries), as_of)
    text = labels.say(
        "chart.due_text",
        {
            "overdue": found.overdue,
            "day": labels.day(as_of, "long"),
            "soon": sum(one.state == "soon" for one in entries),
            "days": policy.soon_days,
            "undated": found.undated,
            "months": policy.months,
        },
    )
    months = [
        Bar(label=labels.month(year, month).strip("."), count=count, tone="good", group=str(year))
        for year, month, count in found.months
    ]
    others = (("later", found.later, "good"), ("undated", found.undated, "other"))
    bars = [
        Bar(label=labels.say("chart.overdue"), count=found.overdue, tone="late"),
        *months,
        *(
            Bar(label=labels.say(f"chart.{name}"), count=count, tone=tone)
            for name, count, tone in others
            if count
        ),
    ]
    return _drawn("due", text, bars, labels, fonts)
