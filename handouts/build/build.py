"""From a project to a folder of leaflets. ``build`` is the place to start reading."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.build import executors, failures, fingerprints, output_folder, plan
from handouts.build.composer import Composer, open_composer
from handouts.build.executors import Executor
from handouts.build.failures import Failure
from handouts.build.fingerprints import Fingerprints
from handouts.build.freshness import InputHashes
from handouts.build.manifest import Record
from handouts.build.plan import Task
from handouts.build.scratch import scratch_folder
from handouts.build.session import Session
from handouts.build.state import BuildState
from handouts.errors import Problem
from handouts.pdf import body_cache
from handouts.pdf.resources import ResourceFolders
from handouts.project.project import Project
from handouts.project.review import DECISIONS

if TYPE_CHECKING:
    from handouts.build.compose import ComposedTask

Progress = Callable[[int, int, str], None]
"""Called with the number of finished leaflets, the number of all, and the title of the one just rendered."""
ExecutorFactory = Callable[[ResourceFolders, Path], Executor]
"""Makes an executor from the folders of resources and a folder for temporary files."""
FEW = 3
"""Up to this number of leaflets, starting a pool takes longer than rendering."""
SAVE_EVERY = 30.0
"""Seconds between two writes of the fingerprints: a killed build loses no more work than that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build did."""

    built: tuple[Record, ...]
    fresh: tuple[Record, ...]
    """Leaflets that were up to date."""
    failed: tuple[Failure, ...]
    withdrawn: tuple[Record, ...]
    """Leaflets whose article is gone; their PDFs are removed."""
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
        """Sheets of paper for one copy of each leaflet, printed on both sides."""
        return sum(record.sheets for record in (*self.built, *self.fresh))


def build(
    project: Project,
    *,
    named: tuple[str, ...] = (),
    clinics: tuple[str, ...] = (),
    variants: tuple[str, ...] = (),
    jobs: int = 1,
    force: bool = False,
    as_of: date | None = None,
    executor_factory: ExecutorFactory | None = None,
    progress: Progress = lambda *_: None,
    waiting: Callable[[str], None] = lambda _: None,
) -> Report:
    """Build leaflets: compose what is out of date, render what would look different, write, record.

    Args:
        project: The project.
        named: Topics to build, as the user types them; none means all.
        clinics: Clinics to build for; none means all.
        variants: Variants to build; none means those of the settings, and for each leaflet also the
            variants that it was built in before.
        jobs: Processes that render; 1 renders in this process.
        force: Render every leaflet, even if it is up to date.
        as_of: The day of the review check; None for no check. A build never uses today's date.
        executor_factory: Makes the executor that renders instead of this machine, such as a cluster.
        progress: Called after each rendered leaflet.
        waiting: Called with the name of another process that has locked the output folder.

    Returns:
        What was built, up to date, failed and withdrawn. A bad article or brand does not stop the others.

    Raises:
        UsageError: A topic or clinic does not exist, or the output folder has files of another program.
        MachineError: A native library is missing, or the output folder cannot be written.
    """
    began = time.perf_counter()
    locked = output_folder.locked(project.output, waiting=waiting)
    with open_composer(project, variants) as composer, locked, scratch_folder(project) as scratch:
        session = composer.session
        output_folder.prepare(project)
        if project.ignores_records:
            fingerprints.remove(project.output)
        state, tasks, written = _started(
            composer, named, clinics, keep=not variants, force=force, as_of=as_of
        )
        total, saved = len(tasks) + len(state.failed), time.perf_counter()
        executor = _executor(session, tasks, jobs, executor_factory, scratch)
        try:
            for composed, outcome in executor.render(_composed(composer, tasks, state)):
                progress(state.done, total, composed.leaflet.title)
                state.record_built(composed, outcome)
                body_cache.keep(session.resources, composed.leaflet, outcome)
                if time.perf_counter() - saved > SAVE_EVERY:
                    written, saved = state.save(written), time.perf_counter()
        finally:
            state.save(written)
        state.withdraw(withdrawn := () if named else plan.gone(session, state.known))
        body_cache.tidy(session.resources, written=bool(state.built))
    slow = _slow(session) if state.built and executor_factory is None else ()
    return Report(
        built=tuple(state.built),
        fresh=tuple(state.fresh),
        failed=tuple(state.failed),
        withdrawn=withdrawn,
        problems=failures.in_order([*state.problems, *slow]),
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
    """What ``build`` would make and why, and what it would withdraw. Nothing is written."""
    with open_composer(project, variants) as composer:
        state, tasks, _ = _started(composer, named, clinics, keep=not variants, force=force, as_of=as_of)
    stale = tuple(task for task in tasks if task.why and task.review != DECISIONS["refuse"])
    return stale, () if named else plan.gone(composer.session, state.known)


def _started(
    composer: Composer,
    named: tuple[str, ...],
    clinics: tuple[str, ...],
    *,
    keep: bool,
    force: bool,
    as_of: date | None,
) -> tuple[BuildState, list[Task], Fingerprints]:
    """The state with what has already failed, what is to be done, and the fingerprints as they are written.

    A brand that had no error and has not changed is not read: that would take longer than all the rest.
    """
    session = composer.session
    inputs = InputHashes(session.project)
    chosen, problems = session.chosen(named)
    written = fingerprints.of_project(session.project)
    state = BuildState(
        project=session.project,
        known=replace(written, leaflets=dict(written.leaflets)),
        as_of=as_of,
        problems=list(problems),
    )
    good, lost = [], []
    for clinic in session.clinics(clinics):
        hashed = inputs.brand(clinic)
        if hashed == written.brands.get(clinic) or not (wrong := composer.brand_problems(clinic)):
            state.brands[clinic] = hashed
            good.append(clinic)
        else:
            state.problems += wrong
            lost.append(clinic)
    state.failed += failures.before_composing(session, chosen, lost=tuple(lost), clinics=tuple(good))
    tasks = plan.tasks(
        session,
        chosen,
        tuple(good),
        known=written,
        inputs=inputs,
        kept=plan.kept_variants(session, written) if keep else (),
        force=force,
        as_of=as_of,
    )
    return state, tasks, written


def _executor(
    session: Session,
    tasks: list[Task],
    jobs: int,
    executor_factory: ExecutorFactory | None,
    scratch: Path,
) -> Executor:
    stale = sum(bool(task.why) for task in tasks)
    if executor_factory is not None and stale:
        return executor_factory(session.resources, scratch)
    jobs, limits = min(jobs, stale) if stale > FEW else 1, session.project.limits
    return executors.on_this_machine(session.resources, limits, scratch=scratch, jobs=jobs)


def _composed(composer: Composer, tasks: list[Task], state: BuildState) -> Iterator[ComposedTask]:
    """Composes, topic by topic, what has to be rendered, as the executor asks for it; records the rest."""
    for topic, group in groupby(tasks, key=lambda task: task.topic):
        if not (stale := [task for task in group if not _is_settled(task, state)]):
            continue
        from handouts.build.compose import ComposedTask  # noqa: PLC0415 - nothing may have to be composed

        loaded = composer.load(topic, dict.fromkeys(task.variant for task in stale))
        state.problems += loaded.problems
        for task in stale:
            stamped = task.review == DECISIONS["stamp"]
            leaflet, problems = composer.compose(loaded, task.clinic, task.variant, stamped=stamped)
            if isinstance(leaflet, Failure):
                state.record_failed(leaflet, problems)
                continue
            state.problems += problems
            composed = ComposedTask(task=task, loaded=loaded, leaflet=leaflet)
            if state.needs_render(composed):
                yield composed


def _is_settled(task: Task, state: BuildState) -> bool:
    """Whether a leaflet need not be composed; if so, it is recorded."""
    if task.review == DECISIONS["refuse"]:
        state.record_refused(task)
        return True
    if task.fingerprint is not None and not task.why:
        state.record_fresh(task, task.fingerprint)
        return True
    return False


def _slow(session: Session) -> tuple[Problem, ...]:
    """Why builds take longer than they have to on this machine."""
    from handouts.pdf.accelerate import status  # noqa: PLC0415 - loads WeasyPrint's room

    return tuple(status.warnings(session.resources))
