"""The figures of ``paper.py``: from the measures of each article to those of the table, and the table in Markdown."""

import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from paper_measures import BOOKLET, INK, LARGE, STANDARD, VARIANTS

EMPTY = 0.25
"""Share of the text area from which a page counts as empty."""
SHORT = 10
"""Letters from which a word that is alone on the last line of a heading is not short."""
_KINDS = {"exercise": ("exercise", "oevelse", "øvelse"), "post": ("blog", "post")}
Result = dict[str, Any]


def kind(file: str) -> str:
    """``exercise``, ``post`` or ``dictionary``, from the folders of an article."""
    folders = "/".join(Path(file).parts[:-1]).casefold()
    return next((name for name, words in _KINDS.items() if any(w in folders for w in words)), "dictionary")


def share(found: Iterable[bool]) -> float | None:
    """Share of true values; None if there are none at all."""
    values = [bool(one) for one in found]
    return sum(values) / len(values) if values else None


def mean(found: Iterable[float]) -> float | None:
    """The mean; None if there is nothing."""
    values = list(found)
    return statistics.mean(values) if values else None


def summary(results: list[Result]) -> dict[str, Any]:
    """The figures of the table, from the results of all articles."""
    good = [one for one in results if "failed" not in one]
    of: dict[str, list[Result]] = {
        name: [one["variants"][name] | one for one in good if name in one["variants"]] for name in VARIANTS
    }
    standard = of[STANDARD]
    words = [one for one in standard if kind(one["file"]) == "dictionary"]
    exercises = [one for one in standard if kind(one["file"]) == "exercise"]
    posts = [one for one in standard if kind(one["file"]) == "post"]
    fits = Counter(one["fit"] for one in words)
    single = [
        number for _, number in Counter(one["fit"] for one in words if one["sheets"] == 1).most_common()
    ]
    light = {one["slug"]: one["darkness"] for one in of[INK]}
    inks = [
        (light[one["slug"]] / one["darkness"], one["pictures"]) for one in standard if one["slug"] in light
    ]
    figures: dict[str, Any] = {
        "articles": len(good),
        "failed": [one["slug"] for one in results if "failed" in one],
        "errors": sorted(
            {f"{one['slug']}: {rule}" for some in of.values() for one in some for rule in one["errors"]}
        ),
        "dictionary": len(words),
        "one sheet": share(one["sheets"] == 1 for one in words),
        "one sheet, one setting": sum(single[:1]) / len(words) if words else None,
        "one sheet, two settings": sum(single[:2]) / len(words) if words else None,
        "settings of dictionary articles": dict(fits.most_common()),
        "settings of all": dict(Counter(one["fit"] for one in standard).most_common()),
        "dictionary sheets": mean(one["sheets"] for one in words),
        "dictionary pages": mean(one["pages"] for one in words),
        "exercises": len(exercises),
        "exercise sheets": mean(one["sheets"] for one in exercises),
        "exercise one sheet": share(one["sheets"] == 1 for one in exercises),
        "posts": len(posts),
        "post sheets": mean(one["sheets"] for one in posts),
        "layouts": mean(one["layouts"] for one in standard),
        "compose ms": mean(one["compose_ms"] for one in standard),
        "render ms": mean(one["render_ms"] for one in standard),
        "reference ms": mean(one["reference_ms"] for one in standard),
        "pages": sum(one["pages"] for one in standard),
        "empty pages": sum(white > EMPTY for one in standard for white in one["white"][:-1]),
        "not last pages": sum(one["pages"] - 1 for one in standard),
        "empty pages at": [
            f"{one['slug']} p. {at + 1}: {white:.0%}"
            for one in standard
            for at, white in enumerate(one["white"][:-1])
            if white > EMPTY
        ],
        "last pages over a quarter empty": share(one["white"][-1] > EMPTY for one in standard),
        "large print": len(of[LARGE]),
        "large print, facts alone": share(one["facts_alone"] for one in of[LARGE]),
        "large print, facts and end alone": share(one["facts_and_end_alone"] for one in of[LARGE]),
        "large print, facts alone in": [one["slug"] for one in of[LARGE] if one["facts_alone"]],
        "large print sheets": mean(one["sheets"] for one in of[LARGE]),
        "standard, facts alone": sum(one["facts_alone"] for one in standard),
        "ink": mean(ratio for ratio, _ in inks),
        "ink, text": mean(ratio for ratio, pictures in inks if not pictures),
        "ink, pictures": mean(ratio for ratio, pictures in inks if pictures),
        "booklets": len(of[BOOKLET]),
        "blank back": sum(one["blank_back"] for one in of[BOOKLET]),
        "blank back in": [one["slug"] for one in of[BOOKLET] if one["blank_back"]],
        "other blank pages": sum(one["blank_inside"] for one in of[BOOKLET]),
        "facts on the back": sum(one["facts_on_back"] for one in of[BOOKLET]),
        "booklet sheets": mean(one["sheets"] for one in of[BOOKLET]),
    }
    for name in (STANDARD, LARGE):
        long = [line for one in of[name] for line in one["headings"] if line["lines"] > 1]
        lone = [line for line in long if len(line["last"].split()) == 1]
        short = [line for line in lone if len(re.sub(r"\W", "", line["last"])) < SHORT]
        figures |= {
            f"headings, {name}": sum(len(one["headings"]) for one in of[name]),
            f"long headings, {name}": len(long),
            f"lone word, {name}": len(lone),
            f"lone short word, {name}": len(short),
        }
    return figures


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.1%}"


def _number(value: float | None, unit: str = "") -> str:
    return "–" if value is None else f"{value:.2f}{unit}"


def _change(value: float | None) -> str:
    return "–" if value is None else f"{value - 1:+.1%}"


def _headings(got: dict[str, Any], name: str) -> str:
    long, lone, short = (got[f"{key}, {name}"] for key in ("long headings", "lone word", "lone short word"))
    return f"{_percent(lone / long if long else None)} ({lone} of {long}; {short} under {SHORT} letters)"


def relative(got: dict[str, Any]) -> float:
    """CPU of a leaflet in units of the reference that ran beside it: a busy machine slows both."""
    spent: float = got["compose ms"] + got["render ms"]
    return spent / got["reference ms"]


def table(figures: dict[str, Any], before: dict[str, Any] | None) -> str:
    """The figures in Markdown, beside earlier ones."""

    def settings(got: dict[str, Any]) -> str:
        return ", ".join(
            f"{name} {number}" for name, number in got["settings of dictionary articles"].items()
        )

    def cpu(got: dict[str, Any]) -> str:
        return f"{relative(got):.1f} units ({got['compose ms'] + got['render ms']:.0f} ms; composing {got['compose ms']:.0f})"

    rows: list[tuple[str, Callable[[dict[str, Any]], str], str]] = [
        ("articles: dictionary, exercises, posts", lambda g: f"{g['dictionary']}, {g['exercises']}, {g['posts']}", ""),
        ("dictionary articles on one sheet", lambda g: _percent(g["one sheet"]), ""),
        ("… and in the commonest setting", lambda g: _percent(g["one sheet, one setting"]), "≥ 80 %"),
        ("… and in the two commonest", lambda g: _percent(g["one sheet, two settings"]), "≥ 85 %"),
        ("settings of dictionary articles", settings, "one or two"),
        ("sheets, pages of a dictionary article", lambda g: f"{_number(g['dictionary sheets'])}, {_number(g['dictionary pages'])}", ""),
        ("sheets of an exercise page", lambda g: _number(g["exercise sheets"]), "≤ 1.8"),
        ("exercise pages on one sheet", lambda g: _percent(g["exercise one sheet"]), "≥ 20 %"),
        ("sheets of a post", lambda g: _number(g["post sheets"]), ""),
        ("pages over a quarter empty, not last", lambda g: f"{g['empty pages']} of {g['not last pages']} (pages in all: {g['pages']})", "≤ 5"),
        ("last pages over a quarter empty", lambda g: _percent(g["last pages over a quarter empty"]), ""),
        ("headings of several lines that end on one word", lambda g: _headings(g, STANDARD), "≤ 5 %"),
        ("… in large print", lambda g: _headings(g, LARGE), ""),
        ("large print that ends on facts alone", lambda g: _percent(g["large print, facts alone"]), "0"),
        ("… on facts, author and sources alone", lambda g: _percent(g["large print, facts and end alone"]), ""),
        ("standard leaflets that end on facts alone", lambda g: str(g["standard, facts alone"]), "0"),
        ("ink-saver against standard, grey", lambda g: _change(g["ink"]), "−30 %"),
        ("… text only; with pictures", lambda g: f"{_change(g['ink, text'])}; {_change(g['ink, pictures'])}", "−30 %"),
        ("layouts of a leaflet", lambda g: _number(g["layouts"]), "≤ 1.15"),
        ("CPU of a leaflet", cpu, "≤ 1 ×"),
        ("booklets with a blank back cover", lambda g: f"{g['blank back']} of {g['booklets']}", "0"),
        ("… other blank pages; facts on the back", lambda g: f"{g['other blank pages']}; {g['facts on the back']}", "0; all"),
        ("sheets of large print; of a booklet", lambda g: f"{_number(g['large print sheets'])}; {_number(g['booklet sheets'])}", ""),
    ]  # fmt: skip
    head = (
        "| measure | before | now | reach |\n|---|---|---|---|"
        if before
        else "| measure | now | reach |\n|---|---|---|"
    )
    lines = [head]
    for name, shown, reach in rows:
        cells = [name, *([shown(before)] if before else []), shown(figures), reach]
        lines.append(f"| {' | '.join(cells)} |")
    if before:
        ratio = relative(figures) / relative(before)
        lines.append(
            f"\nCPU: {ratio:.2f} times the one before, in units of work that is always the same. "
            "Valid only if both ran on this machine."
        )
    return "\n".join(lines)
