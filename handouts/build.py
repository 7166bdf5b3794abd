"""The road from a folder of articles to a folder of leaflets. ``build`` is its spine."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from handouts import files, manifest, topics, workshop
from handouts.errors import HandoutsError, Problem
from handouts.leaflet import Leaflet
from handouts.manifest import Record
from handouts.pdf import RenderedPdf
from handouts.project import Project
from handouts.variant import STANDARD
from handouts.workshop import Failure, Workshop

Progress = Callable[[int, int, str], None]
"""Called with leaflets done, leaflets in all, and the name of the one that comes next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build did."""

    built: tuple[Record, ...]
    failed: tuple[Failure, ...]
    problems: tuple[Problem, ...]
    """All of them, by file and line."""
    seconds: float
    """Wall time."""

    @property
    def pages(self) -> int:
        """Pages of all leaflets together."""
        return sum(record.pages for record in self.built)

    @property
    def sheets(self) -> int:
        """Sheets of paper that one copy of each takes, printed on both sides."""
        return sum(record.sheets for record in self.built)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One leaflet for one patient."""

    leaflet: Leaflet
    rendered: RenderedPdf
    problems: tuple[Problem, ...]


def build(
    project: Project,
    *,
    named: tuple[str, ...] = (),
    clinics: tuple[str, ...] = (),
    variants: tuple[str, ...] = (),
    progress: Progress = lambda *_: None,
) -> Report:
    """Build leaflets: read, compose, render, write, remember.

    Args:
        project: Where everything lies.
        named: Topics to build, as somebody types them; none means all.
        clinics: Clinics to build for; none means all.
        variants: Variants to build; none means those of the settings.
        progress: Told before each leaflet.

    Returns:
        What was built and what failed. One bad article, picture or brand fails alone.

    Raises:
        UsageError: A topic or a clinic does not exist, or the project has none.
        MachineError: A native library is missing, or the output folder cannot be written.
    """
    began = time.perf_counter()
    shop = Workshop(project, variants)
    chosen, problems = shop.chosen(named)
    houses, lost, wrong = shop.houses(clinics)
    problems += wrong
    built: list[Record] = []
    failed = shop.failures(chosen, lost=lost, clinics=tuple(house.clinic for house in houses))
    each = [(house, way) for house in houses for way in shop.variants]
    try:
        for number, topic in enumerate(chosen):
            draft = shop.read(topic)
            problems += draft.problems
            for at, (house, way) in enumerate(each):
                progress(number * len(each) + at, len(chosen) * len(each), topic.title)
                made, found = shop.make(draft, house, way)
                problems += found
                if isinstance(made, Failure):
                    failed.append(made)
                elif blocked := _blocked(made[0], project):
                    failed.append(workshop.failure(draft, house, way, blocked.message))
                    problems.append(blocked)
                else:
                    built.append(_write(*made, project.output))
    finally:
        _remember(built, project.output)
    return Report(
        built=tuple(built),
        failed=tuple(failed),
        problems=_in_order(problems),
        seconds=time.perf_counter() - began,
    )


def copy(
    project: Project, *, wanted: str, clinic: str | None, today: date, variant: str | None = None
) -> Copy:
    """Make one copy of one leaflet for one patient, stamped with the day it was printed.

    Args:
        project: Where everything lies.
        wanted: The topic, as somebody types it.
        clinic: The clinic; None takes the only one, or the one that the settings name.
        today: The day on the stamp.
        variant: How it is set; None for the standard leaflet.

    Raises:
        UsageError: The topic or the clinic is not clear.
        HandoutsError: The leaflet cannot be made; the reasons are the error's problems.
        MachineError: A native library is missing.
    """
    shop = Workshop(project, (variant or STANDARD,))
    topic = topics.choose(wanted, shop.topics)
    houses, _, problems = shop.houses((clinic or workshop.usual_clinic(project),))
    draft = shop.read(topic)
    problems += draft.problems
    for house in houses:
        made, found = shop.make(draft, house, shop.variants[0], printed=today)
        problems += found
        if not isinstance(made, Failure):
            return Copy(leaflet=made[0], rendered=made[1], problems=_in_order(problems))
    raise HandoutsError(
        f"“{topic.title}” cannot be printed", advice="Mend what is named above", problems=_in_order(problems)
    )


def _blocked(made: Leaflet, project: Project) -> Problem | None:
    """What stands where one leaflet is to be written, if it is nothing that a file can replace."""
    target = project.output / made.clinic / f"{made.slug}.pdf"
    if not target.is_dir():
        return None
    return Problem(
        file=project.shown(target),
        line=None,
        rule="leaflet-blocked",
        severity="error",
        message="A folder stands where the leaflet is to be written",
        advice="Move the folder away",
    )


def _write(made: Leaflet, rendered: RenderedPdf, output: Path) -> Record:
    name = f"{made.clinic}/{made.slug}{made.variant.suffix}.pdf"
    files.write(output / name, rendered.pdf)
    return Record(
        slug=made.slug,
        title=made.title,
        clinic=made.clinic,
        variant=made.variant.name,
        language=made.lang,
        updated=made.updated,
        published=made.published,
        review_by=made.review_by,
        pages=rendered.pages,
        sheets=rendered.sheets,
        standards=", ".join(rendered.claims),
        tagged=not made.variant.imposed,
        code=made.code,
        file=name,
        source=made.source,
        sha256=sha256(rendered.pdf).hexdigest(),
    )


def _remember(built: list[Record], output: Path) -> None:
    if built:
        manifest.write(manifest.read(output).with_records(built), output)


def _in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(
        sorted(dict.fromkeys(problems), key=lambda one: (one.file, one.line or 0, one.rule, one.message))
    )
