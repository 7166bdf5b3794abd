"""One page about a run in CI: Markdown for people, and numbers for the steps that follow.

It is made from what the commands print with ``--json`` or ``--format json``, one file each in a folder:
``check.json``, ``build.json``, ``verify.json``, ``release.json``. A step that did not run has no file, and
a step that was stopped has a broken one. The page says so, and the other reports count.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MOST = 20
"""Findings and failed leaflets that are shown; the log and the reports have the rest."""

_ORDER = {"error": 0, "warning": 1, "note": 2}
_MISSING = "did not run"
_EMPTY = "ended without a report"
_BROKEN = "its report could not be read"
_KEYS = {
    "check": ("checked", "counts", "problems"),
    "build": ("built", "fresh", "failed", "withdrawn", "problems"),
    "verify": ("checked", "failed", "problems", "verapdf"),
    "release": ("number", "label", "added", "changed", "withdrawn", "unchanged"),
}
"""Keys that the page needs of each report."""
_PROBLEM = {"file", "line", "rule", "severity", "message", "advice"}
_SIZE = {"pages", "sheets"}
_TOPIC = {"slug"}
_ENTRIES = {
    "check": {"problems": _PROBLEM},
    "build": {
        "built": _SIZE,
        "fresh": _SIZE,
        "failed": {"source", "clinic", "variant", "reason"},
        "problems": _PROBLEM,
    },
    "verify": {"problems": _PROBLEM},
    "release": {"added": _TOPIC, "changed": _TOPIC, "withdrawn": _TOPIC},
}
"""Lists in each report, and the keys that the page needs of their entries."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """The reports of a run as JSON data; empty if there is no report that can be read."""

    check: Json
    """``handouts check --format json``."""
    build: Json
    """``handouts build --json``."""
    verify: Json
    """``handouts verify --json``."""
    release: Json
    """``handouts release --json``."""
    missing: dict[str, str] = field(default_factory=dict)
    """Why a report is empty, by the name of its step."""


def read(folder: Path) -> Reports:
    """Read the reports of a run.

    Args:
        folder: Folder with the reports; each may be missing, empty or broken.

    Raises:
        OSError: A report exists, but its file cannot be opened.
    """
    data, missing = {}, {}
    for step in _KEYS:
        report = _read(folder / f"{step}.json", step)
        data[step] = report if isinstance(report, dict) else {}
        if isinstance(report, str):
            missing[step] = report
    return Reports(**data, missing=missing)


def _read(file: Path, step: str) -> Json | str:
    """One report, or why there is none."""
    try:
        text = file.read_bytes()
        report = json.loads(text) if text.strip() else None
    except FileNotFoundError:
        return _MISSING
    except (ValueError, RecursionError):
        return _BROKEN
    if report is None:
        return _EMPTY
    return report if _is_report(report, step) else _BROKEN


def _is_report(report: object, step: str) -> bool:
    """Whether JSON data has what the page needs; a command that ended with an error says only why."""
    if not isinstance(report, dict):
        return False
    error = report.get("error")
    if error is not None:
        return isinstance(error, dict) and error.keys() >= {"message", "advice"}
    if not report.keys() >= set(_KEYS[step]):
        return False
    return all(_is_list(report[name], keys) for name, keys in _ENTRIES[step].items())


def _is_list(entries: object, keys: set[str]) -> bool:
    return isinstance(entries, list) and all(isinstance(one, dict) and one.keys() >= keys for one in entries)


def counts(reports: Reports) -> dict[str, int]:
    """Numbers of a run by name, for GitHub's outputs and for scripts; zero for a step without a report."""
    leaflets = _leaflets(reports)
    found = findings(reports)
    return {
        "built": len(reports.build.get("built", ())),
        "fresh": len(reports.build.get("fresh", ())),
        "failed": len(reports.build.get("failed", ())),
        "withdrawn": len(reports.build.get("withdrawn", ())),
        "pages": sum(one["pages"] for one in leaflets),
        "sheets": sum(one["sheets"] for one in leaflets),
        **{f"{level}s": sum(one["severity"] == level for one in found) for level in _ORDER},
    }


def findings(reports: Reports) -> list[Json]:
    """All findings, the worst first; a finding of both check and build is listed once."""
    first: dict[tuple[object, ...], Json] = {}
    for report in (reports.check, reports.build, reports.verify):
        for one in report.get("problems", ()):
            first.setdefault((one["file"], one["line"], one["rule"], one["message"]), one)
    return sorted(first.values(), key=lambda one: _ORDER[one["severity"]])


def markdown(reports: Reports) -> str:
    """The page for people. Text from articles is escaped, so that it cannot become markup."""
    lines = ["## Leaflets", "", "| Step | Result |", "|:--|:--|"]
    steps = {"Check": _checked, "Build": _built, "Verify": _verified, "Release": _released}
    for (name, sentence), report in zip(steps.items(), _all(reports), strict=True):
        missing = reports.missing.get(name.lower(), _MISSING)
        lines.append(f"| {name} | {_error(report) or (sentence(report) if report else missing)} |")
    return "\n".join([*lines, *_failures(reports), *_findings(reports)]) + "\n"


def _all(reports: Reports) -> tuple[Json, Json, Json, Json]:
    return reports.check, reports.build, reports.verify, reports.release


def _leaflets(reports: Reports) -> list[Json]:
    return [*reports.build.get("built", ()), *reports.build.get("fresh", ())]


def _error(report: Json) -> str:
    """Why a command stopped before it did anything; empty if it did not."""
    error = report.get("error")
    if not error:
        return ""
    said = f"{error['message']}\n{error['advice']}".split("\n")  # each line is a sentence of its own
    return _plain(f"**Stopped.** {'. '.join(line.rstrip('.') for line in said if line.strip())}.")


def _checked(report: Json) -> str:
    severities = ", ".join(_many(report["counts"].get(level, 0), level) for level in _ORDER)
    return f"{_many(len(report['checked']), 'article')}: {severities}"


def _built(report: Json) -> str:
    numbers = {kind: len(report[kind]) for kind in ("built", "fresh", "failed", "withdrawn")}
    leaflets = [*report["built"], *report["fresh"]]
    paper = f"{_many(sum(one['pages'] for one in leaflets), 'page')} on " + _many(
        sum(one["sheets"] for one in leaflets), "sheet"
    )
    return ", ".join(f"{number} {kind}" for kind, number in numbers.items()) + f"; {paper}"


def _verified(report: Json) -> str:
    by = "with veraPDF" if report["verapdf"] else "without veraPDF"
    failed = len(report["failed"])
    return f"{_many(len(report['checked']), 'PDF')} {by}: " + (
        f"{_many(failed, 'file')} with findings" if failed else "no findings"
    )


def _released(report: Json) -> str:
    topics = {kind: {one["slug"] for one in report[kind]} for kind in ("added", "changed", "withdrawn")}
    recalled = topics["changed"] | topics["withdrawn"]
    label = f" ({_plain(report['label'])})" if report["label"] else ""
    counted = ", ".join(f"{len(slugs)} {kind}" for kind, slugs in topics.items())
    recall = f"; **throw away copies of {_many(len(recalled), 'topic')}**" if recalled else ""
    return f"Release {report['number']}{label}: {counted}, {report['unchanged']} unchanged{recall}"


def _failures(reports: Reports) -> Iterator[str]:
    failed = reports.build.get("failed", ())
    if failed:
        yield from ("", f"### {_many(len(failed), 'leaflet')} not built", "")
        for one in failed[:MOST]:
            leaflet = f"{_code(one['source'])} for {_code(one['clinic'])} ({_plain(one['variant'])})"
            yield f"- {leaflet}: {_plain(one['reason'])}"
        yield from _rest(failed)


def _findings(reports: Reports) -> Iterator[str]:
    found = findings(reports)
    if found:
        yield from ("", f"### {_many(len(found), 'finding')}", "")
        yield from ("| | Where | What | Rule |", "|:--|:--|:--|:--|")
        for one in found[:MOST]:
            place = f"{one['file']}:{one['line']}" if one["line"] else one["file"]
            text = _plain(f"{one['message']}. {one['advice']}.")
            yield f"| {one['severity']} | {_code(place)} | {text} | {_code(one['rule'])} |"
        yield from _rest(found)


def _rest(shown: list[Json]) -> Iterator[str]:
    if len(shown) > MOST:
        yield from ("", f"… and {len(shown) - MOST} more.")


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' * (number != 1)}"


_MARKUP = str.maketrans({mark: f"&#{ord(mark)};" for mark in "&<>|`[]_\\#@!~"})


def _plain(text: str) -> str:
    """Text as GitHub shows it unchanged: it breaks no table and makes no link, picture or mention."""
    return " ".join(text.split()).translate(_MARKUP)


def _code(text: str) -> str:
    return f"<code>{_plain(text)}</code>"
