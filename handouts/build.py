"""The road from a folder of articles to a folder of leaflets. ``build`` is its spine."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from handouts import files, freshness, lock, manifest, plan, topics, workers, workshop
from handouts.brand import Brand
from handouts.errors import HandoutsError, Problem
from handouts.freshness import Trace, Traces
from handouts.leaflet import Leaflet
from handouts.manifest import Record
from handouts.pdf import RenderedPdf
from handouts.plan import Task
from handouts.project import Project
from handouts.topics import Topic
from handouts.variant import STANDARD
from handouts.workers import Executor
from handouts.workshop import Draft, Failure, Workshop

Progress = Callable[[int, int, str], None]
"""Called with leaflets done, leaflets in all, and the name of one that is next."""
FEW = 3
"""Leaflets that are rendered sooner than a pool is warm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build did."""

    built: tuple[Record, ...]
    fresh: tuple[Record, ...]
    """Leaflets that were there and still show what they should."""
    failed: tuple[Failure, ...]
    withdrawn: tuple[Record, ...]
    """Leaflets whose article is gone; their files are, too."""
    problems: tuple[Problem, ...]
    """All of them, by file and line."""
    seconds: float
    """Wall time."""

    @property
    def pages(self) -> int:
        """Pages of all leaflets together."""
        return sum(record.pages for record in (*self.built, *self.fresh))

    @property
    def sheets(self) -> int:
        """Sheets of paper that one copy of each takes, printed on both sides."""
        return sum(record.sheets for record in (*self.built, *self.fresh))


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One leaflet for one patient."""

    leaflet: Leaflet
    rendered: RenderedPdf
    problems: tuple[Problem, ...]


@dataclass(slots=True, kw_only=True)
class _Ledger:
    """What a build has done so far; it does not outlive ``build``."""

    built: list[Record] = field(default_factory=list)
    fresh: list[Record] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    traces: Traces = field(default_factory=dict)
    pending: dict[tuple[str, str, str], tuple[Task, Draft]] = field(default_factory=dict)
    """Leaflets that are composed and not yet rendered."""

    @property
    def done(self) -> int:
        return len(self.built) + len(self.fresh) + len(self.failed)


def build(
    project: Project,
    *,
    named: tuple[str, ...] = (),
    clinics: tuple[str, ...] = (),
    variants: tuple[str, ...] = (),
    jobs: int = 1,
    force: bool = False,
    progress: Progress = lambda *_: None,
    waiting: Callable[[str], None] = lambda _: None,
) -> Report:
    """Build leaflets: read, compose what is stale, render what shows something new, write, remember.

    Args:
        project: Where everything lies.
        named: Topics to build, as somebody types them; none means all.
        clinics: Clinics to build for; none means all.
        variants: Variants to build; none means those of the settings.
        jobs: Processes that render; 1 renders in this one.
        force: Render everything, whatever is fresh.
        progress: Told before each leaflet.
        waiting: Told who holds the output folder, where that must be waited for.

    Returns:
        What was built, was fresh, failed and was withdrawn. One bad article, picture or brand fails alone.

    Raises:
        UsageError: A topic or a clinic does not exist, or the project has none.
        MachineError: A native library is missing, or the output folder cannot be written.
    """
    began = time.perf_counter()
    shop, chosen, houses, ledger = _opened(project, named, clinics, variants)
    with lock.held(project.output, waiting=waiting):
        ledger.traces = freshness.read(project.output)
        tasks = plan.tasks(shop, chosen, houses, ledger.traces, force=force)
        total = len(tasks) + len(ledger.failed)
        try:
            for leaflet, made in _executor(shop, tasks, jobs).render(_composed(shop, tasks, ledger)):
                progress(ledger.done, total, leaflet.title)
                _settle(shop, ledger, leaflet, made)
        finally:
            _remember(ledger, project)
        withdrawn = _withdraw(project) if not named else ()
    return Report(
        built=tuple(ledger.built),
        fresh=tuple(ledger.fresh),
        failed=tuple(ledger.failed),
        withdrawn=withdrawn,
        problems=_in_order(ledger.problems),
        seconds=time.perf_counter() - began,
    )


def planned(
    project: Project,
    *,
    named: tuple[str, ...] = (),
    clinics: tuple[str, ...] = (),
    variants: tuple[str, ...] = (),
    force: bool = False,
) -> tuple[tuple[Task, ...], tuple[Record, ...]]:
    """What ``build`` would look at and why, and what it would withdraw; nothing is written."""
    shop, chosen, houses, _ = _opened(project, named, clinics, variants)
    tasks = plan.tasks(shop, chosen, houses, freshness.read(project.output), force=force)
    return tuple(task for task in tasks if task.why), () if named else _gone(project)


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


def _opened(
    project: Project, named: tuple[str, ...], clinics: tuple[str, ...], variants: tuple[str, ...]
) -> tuple[Workshop, tuple[Topic, ...], tuple[Brand, ...], _Ledger]:
    """The workshop, the topics and clinics that are meant, and a ledger with what has failed already."""
    shop = Workshop(project, variants)
    chosen, problems = shop.chosen(named)
    houses, lost, wrong = shop.houses(clinics)
    ledger = _Ledger(problems=[*problems, *wrong])
    ledger.failed += shop.failures(chosen, lost=lost, clinics=tuple(house.clinic for house in houses))
    return shop, chosen, houses, ledger


def _executor(shop: Workshop, tasks: list[Task], jobs: int) -> Executor:
    stale = sum(bool(task.why) for task in tasks)
    if jobs > 1 and stale > FEW:
        return workers.Pool(shelf=shop.shelf, jobs=min(jobs, stale))
    return workers.InProcess(press=lambda: shop.press)


def _composed(shop: Workshop, tasks: list[Task], ledger: _Ledger) -> Iterator[Leaflet]:
    """Composes what is stale, article by article, as the executor asks for it; settles what is not."""
    draft: Draft | None = None
    for task in tasks:
        if task.trace is not None and not task.why:
            ledger.fresh.append(task.trace.record)
            ledger.problems += (*task.trace.problems, *task.trace.rendering)
            continue
        if draft is None or draft.topic != task.topic:
            draft = shop.read(task.topic)
            ledger.problems += draft.problems
        composed, found = shop.compose(draft, task.house, task.way)
        ledger.problems += found
        if isinstance(composed, Failure):
            ledger.failed.append(composed)
        elif (known := _unchanged(composed, task, shop.project)) is not None:
            _trace(ledger, task, draft, composed, known.record, known.rendering)
            ledger.fresh.append(known.record)
            ledger.problems += known.rendering
        else:
            ledger.pending[task.key] = task, draft
            yield composed


def _unchanged(composed: Leaflet, task: Task, project: Project) -> Trace | None:
    """The trace of a leaflet that is stale by its parts, and would yet come out as it is."""
    trace = task.trace
    if trace is None or task.why == plan.FORCED:
        return None
    same = trace.composed == freshness.composed(composed, task.parts)
    return trace if same and freshness.is_whole(trace.record, project.output) else None


def _settle(shop: Workshop, ledger: _Ledger, leaflet: Leaflet, outcome: RenderedPdf | str) -> None:
    """Writes what was rendered, and enters it."""
    task, draft = ledger.pending.pop((leaflet.clinic, leaflet.slug, leaflet.variant.name))
    made, found = shop.checked(draft, task.house, task.way, outcome)
    ledger.problems += found
    if isinstance(made, Failure):
        ledger.failed.append(made)
    elif blocked := _blocked(leaflet, shop.project):
        ledger.failed.append(workshop.failure(draft, task.house, task.way, blocked.message))
        ledger.problems.append(blocked)
    else:
        record = _write(leaflet, made, shop.project)
        ledger.built.append(record)
        _trace(ledger, task, draft, leaflet, record, found)


def _trace(
    ledger: _Ledger,
    task: Task,
    draft: Draft,
    leaflet: Leaflet,
    record: Record,
    found: tuple[Problem, ...],
) -> None:
    ledger.traces[task.key] = Trace(
        record=record,
        parts=task.parts,
        pictures=draft.sources,
        mentions=draft.mentions,
        composed=freshness.composed(leaflet, task.parts),
        problems=draft.problems,
        rendering=found,
    )


def _name(leaflet: Leaflet) -> str:
    return f"{leaflet.clinic}/{leaflet.slug}{leaflet.variant.suffix}.pdf"


def _blocked(made: Leaflet, project: Project) -> Problem | None:
    """What stands where one leaflet is to be written, if it is nothing that a file can replace."""
    target = project.output / _name(made)
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


def _write(made: Leaflet, rendered: RenderedPdf, project: Project) -> Record:
    files.write(project.output / _name(made), rendered.pdf)
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
        file=_name(made),
        source=made.source,
        sha256=sha256(rendered.pdf).hexdigest(),
    )


def _remember(ledger: _Ledger, project: Project) -> None:
    """Writes down what lies in the output folder and what it was made from."""
    records = [*ledger.built, *ledger.fresh]
    if not records:
        return
    freshness.write(ledger.traces, project.output)
    manifest.write(manifest.read(project.output).with_records(records), project.output)


def _gone(project: Project) -> tuple[Record, ...]:
    """Leaflets of ours whose article is no longer there: neither its file nor another of its slug."""
    known, slugs = manifest.read(project.output).records, set(topics.slugs(project))
    return tuple(
        record
        for record in known
        if record.slug not in slugs and not (project.root / record.source).is_file()
    )


def _withdraw(project: Project) -> tuple[Record, ...]:
    """Removes leaflets whose article is gone: only files that the manifest says are ours."""
    gone = _gone(project)
    if gone:
        for record in gone:
            (project.output / record.file).unlink(missing_ok=True)
        lost = {(record.clinic, record.slug, record.variant) for record in gone}
        traces = freshness.read(project.output)
        freshness.write({key: trace for key, trace in traces.items() if key not in lost}, project.output)
        manifest.write(manifest.read(project.output).without(lost), project.output)
    return gone


def _in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(
        sorted(dict.fromkeys(problems), key=lambda one: (one.file, one.line or 0, one.rule, one.message))
    )
