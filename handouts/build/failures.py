"""Leaflets that could not be made, and the problems that say why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.articles import article_file
from handouts.articles.topics import Topic
from handouts.build.session import Session
from handouts.errors import Problem
from handouts.images import images, svg
from handouts.images.images import PictureError
from handouts.leaflets.variant import Variant
from handouts.memory_limit import too_much
from handouts.project.project import Project
from handouts.text import control_characters
from handouts.time_limit import TimeLimitError

if TYPE_CHECKING:
    from handouts.pdf.rendered_pdf import RenderedPdf

_UNCLEAR = {"slug-twice": "Another article would make the same leaflet"}
"""Why an unclear article fails, by the rule of its problem; other rules use their own message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A leaflet that was not made. The PDF of an earlier build is kept."""

    slug: str
    clinic: str
    variant: str
    source: str
    """The article's path."""
    reason: str


def failure(topic: Topic, clinic: str, variant: Variant, reason: str) -> Failure:
    """The failure of one leaflet of a topic."""
    return Failure(slug=topic.slug, clinic=clinic, variant=variant.name, source=topic.file, reason=reason)


def before_composing(
    session: Session, chosen: tuple[Topic, ...], *, lost: tuple[str, ...], clinics: tuple[str, ...]
) -> list[Failure]:
    """The leaflets that fail before anything is composed.

    Args:
        session: The session.
        chosen: The topics to build.
        lost: Clinics whose brand has errors.
        clinics: The other clinics.

    Returns:
        Every topic for a lost clinic. Where all topics are built, also the articles that cannot be
        distinguished, for every clinic.
    """
    shown = tuple(map(control_characters.legible, lost))
    brands = [
        failure(topic, clinic, variant, "The brand has errors")
        for topic in chosen
        for clinic in shown
        for variant in session.variants
    ]
    unclear = [
        Failure(
            slug=article_file.slug_of(Path(problem.file)),
            clinic=clinic,
            variant=variant.name,
            source=problem.file,
            reason=_UNCLEAR.get(problem.rule, problem.message),
        )
        for problem in (session.unclear if chosen == session.topics else ())
        if problem.severity == "error"
        for clinic in (*shown, *clinics)
        for variant in session.variants
    ]
    return brands + unclear


def program_fault(error: Exception, topic: Topic) -> Problem:
    """The problem of an article on which the program itself failed."""
    return Problem(
        file=topic.file,
        line=None,
        rule="program-fault",
        severity="error",
        message=f"The program itself failed on this article: {error!r}",
        advice="Please report it with the article; the other leaflets are not affected",
    )


def lost_worker(reason: str, topic: Topic) -> Problem:
    """The problem of an article whose confined worker died or was stopped."""
    return Problem(
        file=topic.file,
        line=None,
        rule="program-fault",
        severity="error",
        message=f"It could not be composed: {reason}",
        advice="Shorten or simplify it; if that does not help, report it with the article",
    )


def lost_brand(reason: str, clinic: str, project: Project) -> Problem:
    """The problem of a brand whose confined worker died or was stopped."""
    return Problem(
        file=project.shown(project.brands / clinic / "_brand.yml"),
        line=None,
        rule="program-fault",
        severity="error",
        message=f"The brand could not be read: {reason}",
        advice="Try it without its logo; if that helps, report it with the logo",
    )


def over_limit(error: TimeLimitError | MemoryError, topic: Topic, project: Project) -> tuple[str, Problem]:
    """Why an article could not be composed within the project's limits, and the problem that says so."""
    slow = isinstance(error, TimeLimitError)
    reason = str(error) if slow else too_much(project.limits.megabytes)
    return reason, Problem(
        file=topic.file,
        line=None,
        rule="too-slow" if slow else "too-much-memory",
        severity="error",
        message=f"It could not be composed: {reason}",
        advice="Shorten or simplify it; if that does not help, report it with the article",
    )


def checked(
    outcome: RenderedPdf | str, failed: Failure, topic: Topic, *, pictures: Iterable[str], project: Project
) -> tuple[RenderedPdf | Failure, tuple[Problem, ...]]:
    """The result of a rendering: its PDF if it can be used, and its problems.

    Args:
        outcome: What the executor gave: the PDF, or the reason why there is none.
        failed: The failure of this leaflet, without its reason.
        topic: The article.
        pictures: Addresses of the article's pictures.
        project: Where pictures are.

    Returns:
        The PDF, or the failure with its reason; and the problems, with the article's lines where known.
    """
    if isinstance(outcome, str):
        problem = Problem(
            file=topic.file,
            line=None,
            rule="rendering-failed",
            severity="error",
            message=f"It could not be rendered: {outcome}",
            advice="Shorten or simplify it; if that does not help, report it with the article",
        )
        return replace(failed, reason=outcome), (problem,)
    found = tuple(_placed(problem, topic, pictures, project) for problem in outcome.problems)
    if any(problem.severity == "error" for problem in found):
        return replace(failed, reason="It has errors that show when it is rendered"), found
    return outcome, found


def _placed(problem: Problem, topic: Topic, pictures: Iterable[str], project: Project) -> Problem:
    """A problem about a character, with the line that has it, or that shows a drawing with it."""
    from handouts.pdf.render_problems import missing_characters  # noqa: PLC0415 - only after a rendering

    characters = frozenset(missing_characters(problem))
    if not characters:
        return problem
    drawings = [one for one in pictures if characters & set(_text_of_drawing(one, topic.path, project))]
    lines = enumerate(article_file.read_text(topic.path).split("\n"), 1)
    found = [
        number for number, line in lines if characters & set(line) or any(one in line for one in drawings)
    ]
    return replace(problem, line=found[0]) if found else problem


def _text_of_drawing(address: str, path: Path, project: Project) -> str:
    """The text of a drawing that an article shows; empty for any other picture."""
    try:
        raw = images.locate(address, article=path, roots=project.asset_roots).read_bytes()
    except (PictureError, OSError):
        return ""
    return raw.decode("utf-8", "replace") if svg.is_drawing(raw) else ""


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by file and line, each once."""
    return tuple(
        sorted(dict.fromkeys(problems), key=lambda one: (one.file, one.line or 0, one.rule, one.message))
    )
