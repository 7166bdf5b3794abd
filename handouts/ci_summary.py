"""What a run in CI did, on one page: Markdown for people, counts for the steps that follow.

It is made of what the commands themselves print with ``--json`` or ``--format json``, one file each in a
folder: ``check.json``, ``build.json``, ``verify.json``, ``release.json``. A step that did not run, or that
was stopped while it wrote, has left nothing that can be read; that is said, and the others count.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MOST = 20
"""Findings and failed leaflets that are shown; the log and the reports have the rest."""

_ORDER = {"error": 0, "warning": 1, "note": 2}
_ABSENT = "did not run, or did not end"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """What each command reports; empty where it reports nothing."""

    check: Json
    """``handouts check --format json``."""
    build: Json
    """``handouts build --json``."""
    verify: Json
    """``handouts verify --json``."""
    release: Json
    """``handouts release --json``."""


def read(folder: Path) -> Reports:
    """Read the reports of a run.

    Args:
        folder: Where they lie; each may be missing, empty or cut off.

    Raises:
        OSError: A report is there and cannot be read.
    """
    return Reports(**{name: _read(folder / f"{name}.json") for name in Reports.__slots__})


def _read(file: Path) -> Json:
    try:
        data = json.loads(file.read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def counts(reports: Reports) -> dict[str, int]:
    """Numbers of a run by name, for GitHub's outputs and for scripts; zero where a step reports nothing."""
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
    """All findings, the worst first; what check and build both found stands there once."""
    first: dict[tuple[object, ...], Json] = {}
    for report in (reports.check, reports.build, reports.verify):
        for one in report.get("problems", ()):
            first.setdefault((one["file"], one["line"], one["rule"], one["message"]), one)
    return sorted(first.values(), key=lambda one: _ORDER[one["severity"]])


def markdown(reports: Reports) -> str:
    """The page for people; nothing in it that an article says is taken for markup."""
    lines = ["## Leaflets", "", "| Step | Result |", "|:--|:--|"]
    steps = {"Check": _checked, "Build": _built, "Verify": _verified, "Release": _released}
    for (name, said), report in zip(steps.items(), _all(reports), strict=True):
        lines.append(f"| {name} | {_error(report) or (said(report) if report else _ABSENT)} |")
    return "\n".join([*lines, *_failures(reports), *_findings(reports)]) + "\n"


def _all(reports: Reports) -> tuple[Json, Json, Json, Json]:
    return reports.check, reports.build, reports.verify, reports.release


def _leaflets(reports: Reports) -> list[Json]:
    return [*reports.build.get("built", ()), *reports.build.get("fresh", ())]


def _error(report: Json) -> str:
    """Why a command could do nothing at all, or nothing."""
    error = report.get("error")
    return _plain(f"**Stopped.** {error['message']}. {error['advice']}") if error else ""


def _checked(report: Json) -> str:
    severities = ", ".join(_many(report["counts"][level], level) for level in _ORDER)
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
        f"{_many(failed, 'file')} with findings" if failed else "all is well"
    )


def _released(report: Json) -> str:
    topics = {kind: {one["slug"] for one in report[kind]} for kind in ("added", "changed", "withdrawn")}
    recalled = topics["changed"] | topics["withdrawn"]
    label = f" ({_plain(report['label'])})" if report["label"] else ""
    said = ", ".join(f"{len(slugs)} {kind}" for kind, slugs in topics.items())
    recall = f"; **throw away copies of {_many(len(recalled), 'topic')}**" if recalled else ""
    return f"Release {report['number']}{label}: {said}, {report['unchanged']} unchanged{recall}"


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
            said = _plain(f"{one['message']}. {one['advice']}.")
            yield f"| {one['severity']} | {_code(place)} | {said} | {_code(one['rule'])} |"
        yield from _rest(found)


def _rest(shown: list[Json]) -> Iterator[str]:
    if len(shown) > MOST:
        yield from ("", f"… and {len(shown) - MOST} more.")


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' * (number != 1)}"


_MARKUP = str.maketrans({mark: f"&#{ord(mark)};" for mark in "&<>|`[]_\\#@!~"})


def _plain(text: str) -> str:
    """Text that GitHub shows as it stands: no table is broken, no link, picture or mention is made."""
    return " ".join(text.split()).translate(_MARKUP)


def _code(text: str) -> str:
    return f"<code>{_plain(text)}</code>"
