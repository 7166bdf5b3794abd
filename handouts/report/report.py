"""Findings of a check → one HTML page for the person responsible for a clinic's leaflets."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handouts import __version__
from handouts.check.check import Inspection
from handouts.check.pemat import items as pemat
from handouts.check.pemat.article import Answer
from handouts.errors import Problem
from handouts.project import templates
from handouts.project.project import Project, shipped
from handouts.report import entry, figures
from handouts.report import labels as report_labels
from handouts.report.entry import Group, ReportEntry
from handouts.report.labels import ReportLabels
from handouts.storage import files

MARK = b"<!doctype html>\n<!-- handouts check --report -->\n"
"""The first bytes of every report. A file that starts with anything else is not overwritten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One number at the top of a report."""

    name: str
    value: str
    note: str
    weight: str
    """``bad`` or ``fair`` if there is something to do, else empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """How often each answer was pre-filled for one item of PEMAT-P."""

    item: int
    part: pemat.Part
    counts: dict[Answer, int]


def spare(path: Path) -> None:
    """Refuse to overwrite a file that is not a report.

    Raises:
        UsageError: The target exists and is not a report.
    """
    files.refuse_overwrite(path, start=MARK, kind="report", option="--report")


def page(project: Project, inspection: Inspection, *, as_of: date) -> bytes:
    """Write the report of a check.

    Args:
        project: Its language, settings and templates.
        inspection: The findings of the check, with the items of PEMAT-P.
        as_of: The day of the check.

    Returns:
        An HTML page in UTF-8 that needs no other file. Same articles, settings and day give the same bytes.

    Raises:
        MachineError: Matplotlib is not installed.
        HandoutsError: A template or a file of words has a mistake.
    """
    labels = report_labels.read(project.settings.language, project.templates)
    found = _by_file(inspection.problems)
    entries = tuple(_entries(project, inspection, labels, found, as_of))
    fonts = shipped("styles") / "fonts" / "atkinson-hyperlegible-next"
    values = {
        "labels": labels,
        "as_of": labels.day(as_of, "long"),
        "entries": entries,
        "elsewhere": tuple(_elsewhere(inspection, found, labels)),
        "facts": tuple(_facts(project, inspection, entries, labels)),
        "figures": figures.all_figures(
            entries, labels, as_of=as_of, policy=project.settings.review, fonts=fonts
        ),
        "overview": tuple(_overview(entries)),
        "severities": entry.SEVERITIES,
        "version": __version__,
    }
    return MARK + templates.filled("report/page.html", values, folders=project.templates).encode("utf-8")


def _by_file(problems: Sequence[Problem]) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for one in problems:
        found.setdefault(one.file, []).append(one)
    return found


def _entries(
    project: Project,
    inspection: Inspection,
    labels: ReportLabels,
    found: dict[str, list[Problem]],
    as_of: date,
) -> Iterator[ReportEntry]:
    """The articles, sorted by topic; articles that could not be read come last."""
    read = sorted(inspection.articles, key=lambda one: (one.topic.casefold(), one.file))
    for number, one in enumerate(read, 1):
        problems = found.get(one.file, [])
        prefills = inspection.prefills.get(one.file, ())
        yield entry.entry_of(
            one, number, problems, prefills, labels, policy=project.settings.review, as_of=as_of
        )
    known = {one.file for one in read}
    for number, file in enumerate((file for file in inspection.checked if file not in known), len(read) + 1):
        yield entry.unread(file, number, found.get(file, []), labels)


def _elsewhere(
    inspection: Inspection, found: dict[str, list[Problem]], labels: ReportLabels
) -> Iterator[tuple[str, tuple[Group, ...]]]:
    """Findings in files that are not articles: settings, pictures."""
    for file in sorted(found.keys() - set(inspection.checked)):
        yield file, tuple(entry.grouped(found[file], labels))


def _facts(
    project: Project, inspection: Inspection, entries: Sequence[ReportEntry], labels: ReportLabels
) -> Iterator[Fact]:
    states = Counter(one.state for one in entries)
    lix = [one.lix.lix for one in entries if one.lix is not None]
    days = {"days": project.settings.review.soon_days}
    numbers = (
        ("articles", len(entries), ""),
        ("errors", inspection.count("error"), "bad"),
        ("warnings", inspection.count("warning"), "fair"),
        ("notes", inspection.count("note"), ""),
        ("overdue", states["overdue"], "bad"),
        ("soon", states["soon"], "fair"),
    )
    for key, number, weight in numbers:
        name = labels.say(f"page.{key}", days)
        note = labels.say(f"page.{key}_note") if key != "articles" else ""
        yield Fact(name=name, value=labels.number(number), note=note, weight=weight if number else "")
    if lix:
        note = labels.say("page.mean_note", {"count": len(lix)})
        mean = round(sum(lix) / len(lix))
        yield Fact(name=labels.say("page.mean"), value=labels.number(mean), note=note, weight="")


def _overview(entries: Sequence[ReportEntry]) -> Iterator[Answers]:
    given = Counter((item.number, item.answer) for one in entries for item in one.items)
    for item in pemat.ITEMS:
        yield Answers(
            item=item,
            part=pemat.part_of(item),
            counts={answer: given[item, answer] for answer in pemat.ANSWERS},
        )
