"""The road from a folder of articles to a folder of leaflets. ``build`` is its spine."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from handouts.articles import article_file, article_folder, topics
from handouts.build import executors, freshness, leftovers, lock, plan
from handouts.build.executors import Executor
from handouts.build.freshness import Parts, Traces
from handouts.build.manifest import Record
from handouts.build.plan import Task
from handouts.build.progress import Ledger, overdue
from handouts.build.session import Draft, Failure, Session, usual_clinic
from handouts.errors import HandoutsError, Problem
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.renderer import RenderedPdf
from handouts.pdf.resources import ResourceFolders
from handouts.project import review
from handouts.project.project import Project
from handouts.project.review import DECISIONS
from handouts.project.variant_names import STANDARD

Progress = Callable[[int, int, str], None]
"""Called with leaflets done, leaflets in all, and the name of one that is next."""
FEW = 3
"""Leaflets that are rendered sooner than a pool is warm."""
SAVED = 30.0
"""Seconds after which what is done is remembered: a build that is killed has lost no more than that."""


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


def build(
    project: Project,
    *,
    named: tuple[str, ...] = (),
    clinics: tuple[str, ...] = (),
    variants: tuple[str, ...] = (),
    jobs: int = 1,
    force: bool = False,
    as_of: date | None = None,
    executor_factory: Callable[[ResourceFolders], Executor] | None = None,
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
        as_of: The day of the review gate; None and it does not stand, for a batch never asks what day it is.
        executor_factory: Gives what renders instead of this machine, such as a cluster.
        progress: Told before each leaflet.
        waiting: Told who holds the output folder, where that must be waited for.

    Returns:
        What was built, was fresh, failed and was withdrawn. One bad article, picture or brand fails alone.

    Raises:
        UsageError: A topic or a clinic does not exist, or the project has none.
        MachineError: A native library is missing, or the output folder cannot be written.
    """
    began = time.perf_counter()
    session = Session(project, variants)
    with lock.held(project.output, waiting=waiting):
        leftovers.sweep(project)
        ledger, tasks, read = _opened(session, named, clinics, force=force, as_of=as_of)
        total, saved = len(tasks) + len(ledger.failed), time.perf_counter()
        try:
            for leaflet, made in _executor(session, tasks, jobs, executor_factory).render(
                _composed(session, tasks, ledger)
            ):
                progress(ledger.done, total, leaflet.title)
                ledger.settle(leaflet, made)
                if time.perf_counter() - saved > SAVED:
                    read, saved = ledger.remember(read), time.perf_counter()
        finally:
            ledger.remember(read)
        withdrawn = _gone(session, ledger) if not named else ()
        ledger.withdraw(withdrawn)
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
    as_of: date | None = None,
) -> tuple[tuple[Task, ...], tuple[Record, ...]]:
    """What ``build`` would look at and why, and what it would withdraw; nothing is written."""
    session = Session(project, variants)
    ledger, tasks, _ = _opened(session, named, clinics, force=force, as_of=as_of)
    refused = DECISIONS["refuse"]
    return tuple(task for task in tasks if task.why and task.review != refused), () if named else _gone(
        session, ledger
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
    session = Session(project, (variant or STANDARD,))
    topic = topics.choose(wanted, session.topics)
    (chosen,) = session.clinics((clinic or usual_clinic(project),))
    gate = project.settings.review
    decision = review.decided(topic.review_by, topic.updated, topic.published, gate, today)
    if decision == DECISIONS["refuse"]:
        raise HandoutsError(f"The review of “{topic.title}” is overdue", advice=review.READ_THROUGH)
    draft = session.read(topic)
    made, found = session.make(
        draft, chosen, session.variants[0], printed=today, stamped=decision == DECISIONS["stamp"]
    )
    problems = [*draft.problems, *found, *[overdue(topic, gate, "warning")] * bool(decision)]
    if not isinstance(made, Failure):
        return Copy(leaflet=made[0], rendered=made[1], problems=_in_order(problems))
    raise HandoutsError(
        f"“{topic.title}” cannot be printed", advice="Mend what is named above", problems=_in_order(problems)
    )


def _opened(
    session: Session, named: tuple[str, ...], clinics: tuple[str, ...], *, force: bool, as_of: date | None
) -> tuple[Ledger, list[Task], Traces]:
    """A ledger with what has failed already, what is to be done, and the traces of what is there.

    A brand that had no error and is what it was is not read: that takes longer than all the rest.
    """
    output, parts = session.project.output, Parts(session.project)
    chosen, problems = session.chosen(named)
    read = freshness.read(output)
    ledger = Ledger(
        session=session,
        traces=replace(read, leaflets=dict(read.leaflets)),
        as_of=as_of,
        problems=problems,
    )
    good, lost = [], []
    for clinic in session.clinics(clinics):
        known = parts.brand(clinic)
        if known == read.brands.get(clinic) or not (wrong := session.brand(clinic)[1]):
            ledger.brands[clinic] = known
            good.append(clinic)
        else:
            ledger.problems += wrong
            lost.append(clinic)
    ledger.failed += session.failures(chosen, lost=tuple(lost), clinics=tuple(good))
    tasks = plan.tasks(session, chosen, tuple(good), traces=read, parts=parts, force=force, as_of=as_of)
    return ledger, tasks, read


def _executor(
    session: Session,
    tasks: list[Task],
    jobs: int,
    executor_factory: Callable[[ResourceFolders], Executor] | None,
) -> Executor:
    stale = sum(bool(task.why) for task in tasks)
    if executor_factory is not None and stale:
        return executor_factory(session.resources)
    if jobs > 1 and stale > FEW:
        return executors.Pool(resources=session.resources, jobs=min(jobs, stale))
    return executors.InProcess(renderer=lambda: session.renderer)


def _composed(session: Session, tasks: list[Task], ledger: Ledger) -> Iterator[Leaflet]:
    """Composes what is stale, article by article, as the executor asks for it; settles what is not."""
    draft: Draft | None = None
    for task in tasks:
        if task.review == DECISIONS["refuse"]:
            ledger.refuse(task)
            continue
        if task.trace is not None and not task.why:
            ledger.keep(task, task.trace)
            continue
        if draft is None or draft.topic != task.topic:
            draft = session.read(task.topic)
            ledger.problems += draft.problems
        stamped = task.review == DECISIONS["stamp"]
        composed, found = session.compose(draft, task.clinic, task.variant, stamped=stamped)
        ledger.problems += found
        if isinstance(composed, Failure):
            ledger.failed.append(composed)
        elif ledger.awaits(task, draft, composed):
            yield composed


def _gone(session: Session, ledger: Ledger) -> tuple[Record, ...]:
    """Leaflets whose article is gone: no article has their slug, and none is in their article's file."""
    slugs = set(article_folder.slugs(session.project))
    return tuple(
        record
        for record in freshness.recorded(ledger.traces).records
        if record.slug not in slugs
        and not article_file.makes(session.project.root / record.source, record.slug)
    )


def _in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(
        sorted(dict.fromkeys(problems), key=lambda one: (one.file, one.line or 0, one.rule, one.message))
    )
