"""Leaflets that could not be made, and the problems that say why."""

from dataclasses import replace

from handouts.build import failures
from handouts.build.failures import Failure
from handouts.build.session import Session, open_session
from handouts.errors import Problem
from handouts.pdf.rendered_pdf import RenderedPdf
from tests.conftest import ARTICLE, ClinicProject

SIGN = f"{ARTICLE}\nEt tegn: 漢\n"


def _problem(file: str, line: int | None, message: str) -> Problem:
    return Problem(file=file, line=line, rule="r", severity="error", message=message, advice="")


def _checked(
    session: Session, outcome: RenderedPdf | str
) -> tuple[RenderedPdf | Failure, tuple[Problem, ...]]:
    (topic,) = session.topics
    failed = failures.failure(topic, "solsiden", session.variants[0], "")
    return failures.checked(outcome, failed, topic, pictures=(), project=session.project)


def test_a_reason_of_the_executor_becomes_a_problem(clinic_project: ClinicProject) -> None:
    """The article is its file."""
    reason = "It took more than 60 seconds of computing time"
    failed, (problem,) = _checked(open_session(clinic_project()), reason)
    assert isinstance(failed, Failure)
    assert failed.reason == reason
    assert (problem.file, problem.rule) == ("content/ondt-i-nakken.md", "rendering-failed")


def test_a_missing_character_gets_the_line_that_has_it(clinic_project: ClinicProject) -> None:
    """The renderer knows only the character."""
    session = open_session(clinic_project({"a.md": SIGN}))
    rendered = RenderedPdf(
        pdf=b"",
        pages=1,
        sheets=1,
        layouts=1,
        claims=(),
        files=(),
        problems=(
            replace(
                _problem("content/a.md", None, "No font has the character “漢” (U+6F22)"),
                rule="glyph-missing",
            ),
        ),
    )
    failed, (problem,) = _checked(session, rendered)
    assert isinstance(failed, Failure)
    assert problem.line == 1 + SIGN[: SIGN.index("漢")].count("\n")


def test_a_pdf_without_errors_is_passed_on(clinic_project: ClinicProject) -> None:
    """Without a failure."""
    rendered = RenderedPdf(pdf=b"%PDF", pages=1, sheets=1, layouts=1, claims=(), files=(), problems=())
    assert _checked(open_session(clinic_project()), rendered) == (rendered, ())


def test_what_fails_before_composing(clinic_project: ClinicProject) -> None:
    """All topics for a clinic whose brand has errors, and two articles with one slug for every clinic."""
    articles = {"ondt-ryg.md": ARTICLE, "ondt ryg.md": ARTICLE, "nakke.md": ARTICLE}
    session = open_session(clinic_project(articles))
    found = failures.before_composing(session, session.topics, lost=("havnen",), clinics=("solsiden",))
    assert ("nakke", "havnen", "The brand has errors") in {
        (one.slug, one.clinic, one.reason) for one in found
    }
    assert {one.clinic for one in found if one.slug == "ondt-ryg"} == {"havnen", "solsiden"}
    assert ("nakke", "solsiden") not in {(one.slug, one.clinic) for one in found}


def test_problems_are_sorted_and_shown_once() -> None:
    """By file and line; a problem without a line comes first."""
    first, second, third = _problem("a", None, "z"), _problem("a", 3, "y"), _problem("b", 1, "x")
    assert failures.in_order([third, second, first, second]) == (first, second, third)
