"""One copy of one leaflet for one patient: ``handouts print``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from handouts.articles import topics
from handouts.articles.topics import Topic
from handouts.brands import brand as brands
from handouts.build import executors, failures
from handouts.build.composer import Composer, open_composer
from handouts.build.copies.early_process import EarlyExecutor, EarlyProcess, Expected
from handouts.build.executors import Executor
from handouts.build.failures import Failure, failure
from handouts.build.scratch import scratch_folder
from handouts.build.session import Session, usual_clinic
from handouts.build.state import overdue
from handouts.errors import HandoutsError, Problem
from handouts.leaflets.adaptation import Adaptation
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf import body_cache
from handouts.project import review
from handouts.project.project import Project
from handouts.project.review import DECISIONS
from handouts.project.variant_names import STANDARD

if TYPE_CHECKING:
    from handouts.pdf.rendered_pdf import RenderedPdf


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One leaflet for one patient."""

    leaflet: Leaflet
    rendered: RenderedPdf
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    leaflet: Leaflet


def print_copy(
    project: Project,
    *,
    wanted: str,
    clinic: str | None,
    today: date,
    variant: str | None = None,
    executor: Executor | None = None,
    early: EarlyProcess | None = None,
    adaptation: Adaptation | None = None,
    session: Session | None = None,
) -> Copy:
    """Make one copy of one leaflet for one patient, stamped with the day it was printed.

    Args:
        project: The project.
        wanted: The topic, as the user types it.
        clinic: The clinic; None for the only one, or the one of the settings.
        today: The day on the stamp.
        variant: The variant; None for the standard leaflet.
        executor: What renders it; None to render it in this process.
        early: A process that renders it, if there is no executor.
        adaptation: What it has for this patient only. No file has it, if the executor writes none.
        session: The variant, labels, topics and brands, if they have been read; None to read them.

    Raises:
        UsageError: The topic or the clinic is not clear.
        HandoutsError: The leaflet cannot be made; the reasons are the error's problems.
        MachineError: A native library is missing.
    """
    with (
        nullcontext(Composer(session)) if session else open_composer(project, (variant or STANDARD,)) as here
    ):
        topic = topics.choose(wanted, here.session.topics)
        (chosen,) = here.session.clinics((clinic or usual_clinic(project),))
        gate = project.settings.review
        decision = review.decided(topic.review_by, topic.updated, topic.published, gate, today)
        if decision == DECISIONS["refuse"]:
            raise HandoutsError(f"The review of “{topic.title}” is overdue", advice=review.READ_THROUGH)
        return copy_of(
            here,
            topic,
            chosen,
            printed=today,
            stamped=decision == DECISIONS["stamp"],
            executor=executor,
            early=early,
            adaptation=adaptation,
            warnings=(overdue(topic, gate, "warning"),) if decision else (),
        )


def copy_of(
    composer: Composer,
    topic: Topic,
    clinic: str,
    *,
    printed: date | None,
    stamped: bool = False,
    executor: Executor | None = None,
    early: EarlyProcess | None = None,
    adaptation: Adaptation | None = None,
    warnings: tuple[Problem, ...] = (),
) -> Copy:
    """Read an article, compose its leaflet for one clinic and render it.

    Args:
        composer: What reads the article, with a session of one variant.
        topic: The article.
        clinic: The clinic, which must exist.
        printed: The day on the stamp; None for no stamp.
        stamped: Whether the leaflet says that its review is overdue.
        executor: What renders it; None to render it in this process.
        early: A process that renders it, if there is no executor.
        adaptation: What it has for one patient only.
        warnings: Problems to report together with those of the leaflet.

    Raises:
        HandoutsError: The leaflet cannot be made; the reasons are the error's problems.
        MachineError: A native library is missing.
    """
    session = composer.session
    project, (variant,) = session.project, session.variants
    with nullcontext(executor) if executor else _executor(composer, clinic, early) as here:
        loaded = composer.load(topic, session.variants, once=isinstance(here, EarlyExecutor))
        leaflet, found = composer.compose(
            loaded, clinic, variant, printed=printed, stamped=stamped, adaptation=adaptation
        )
        if isinstance(here, EarlyExecutor) and not isinstance(leaflet, Failure):
            here.begin(leaflet)
            loaded = composer.checked(loaded)  # while the other process renders
            if loaded.article is None:
                leaflet = failure(topic, clinic, variant, "The article has errors")
        problems = [*loaded.problems, *found, *warnings]
        if not isinstance(leaflet, Failure):
            ((_, outcome),) = here.render([_Job(leaflet=leaflet)])
    if not isinstance(leaflet, Failure):
        failed = failure(topic, clinic, variant, "")
        made, wrong = failures.checked(outcome, failed, topic, pictures=loaded.sources, project=project)
        problems += wrong
        if not isinstance(made, Failure):
            body_cache.keep(session.resources, leaflet, made)
            return Copy(leaflet=leaflet, rendered=made, problems=failures.in_order(problems))
    raise HandoutsError(
        f"“{topic.title}” cannot be printed",
        advice="Correct the problems above",
        problems=failures.in_order(problems),
    )


@contextmanager
def _executor(composer: Composer, clinic: str, early: EarlyProcess | None) -> Iterator[Executor]:
    """What renders the leaflet: the early process, if there is one, else this process."""
    session, project = composer.session, composer.session.project
    with scratch_folder(project) as scratch:
        if early is None:
            yield executors.on_this_machine(session.resources, project.limits, scratch=scratch)
            return
        here = early.executor(session.resources, project.limits, scratch)
        brand = None if project.is_untrusted else session.brand(clinic)[0]  # only a worker reads a stranger's
        try:
            if brand is not None:
                (variant,) = session.variants
                here.prepare(Expected(clinic=brand.clinic, brand_css=brands.css(brand), variant=variant))
            yield here
        finally:
            here.end()
