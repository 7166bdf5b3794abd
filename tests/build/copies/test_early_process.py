"""A process that loads WeasyPrint while a command reads the article, and renders its leaflet."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handouts.agreement import agreement
from handouts.brands import brand as brands
from handouts.build.copies.early_process import EarlyExecutor, EarlyProcess, Expected, early_process
from handouts.build.copies.print_copy import print_copy
from handouts.build.executors import InProcess
from handouts.build.session import Session, open_session
from handouts.errors import HandoutsError, MachineError, Problem
from handouts.pdf.rendered_pdf import RenderedPdf
from handouts.project.limits import USUAL
from tests.conftest import ClinicProject
from tests.rendering import RenderTask, composed

pytestmark = [
    pytest.mark.skipif(
        sys.platform != "linux" or (os.cpu_count() or 1) < 2, reason="only Linux with two processors has it"
    ),
    pytest.mark.slow("processes"),
]


@pytest.fixture
def session(clinic_project: ClinicProject) -> Session:
    """A project with one clinic and one article."""
    return open_session(clinic_project())


@pytest.fixture
def process() -> Iterator[EarlyProcess]:
    """The process."""
    with early_process() as started:
        assert started is not None
        yield started
    assert multiprocessing.active_children() == []


def outcome(executor: EarlyExecutor | InProcess, session: Session) -> RenderedPdf | str:
    """What an executor makes of the leaflet."""
    task = RenderTask(leaflet=composed(session, session.topics[0], "solsiden"))
    ((_, made),) = executor.render([task])
    return made


def test_the_bytes_are_those_of_a_build(session: Session, process: EarlyProcess, tmp_path: Path) -> None:
    """And its body is kept for later."""
    executor = process.executor(session.resources, USUAL, tmp_path)
    made = outcome(executor, session)
    assert isinstance(made, RenderedPdf)
    other = outcome(InProcess(resources=session.resources), session)
    assert isinstance(other, RenderedPdf)
    assert made.pdf == other.pdf
    assert made.text
    assert made.text.content


def expected(session: Session) -> Expected:
    """What is known of the leaflet before its article is read."""
    brand, _ = session.brand("solsiden")
    assert brand is not None
    return Expected(clinic="solsiden", brand_css=brands.css(brand), variant=session.variants[0])


def test_a_process_that_is_prepared_makes_the_same_bytes(
    session: Session, process: EarlyProcess, tmp_path: Path
) -> None:
    """It reads the style sheets before, which changes nothing."""
    executor = process.executor(session.resources, USUAL, tmp_path)
    executor.prepare(expected(session))
    made, other = outcome(executor, session), outcome(InProcess(resources=session.resources), session)
    assert isinstance(made, RenderedPdf)
    assert isinstance(other, RenderedPdf)
    assert made.pdf == other.pdf


def test_what_goes_wrong_while_it_prepares_is_told_with_the_leaflet(
    session: Session, process: EarlyProcess, tmp_path: Path
) -> None:
    """Once, and as if it had not been prepared."""
    sheet = session.project.root / "styles" / "print.css"
    sheet.write_text("@import url(nowhere.css);", "utf-8")
    resources = replace(session.resources, styles=open_session(session.project).project.styles)
    executor = process.executor(resources, USUAL, tmp_path)
    executor.prepare(expected(session))
    with pytest.raises(MachineError, match=r"nowhere\.css"):
        outcome(executor, session)


def test_a_process_that_is_killed_while_it_prepares_is_the_reason(
    session: Session, process: EarlyProcess, tmp_path: Path
) -> None:
    """Neither the preparation nor the leaflet waits for it."""
    executor = process.executor(session.resources, USUAL, tmp_path)
    os.kill(process.process.pid, signal.SIGKILL)
    executor.prepare(expected(session))
    assert outcome(executor, session) == "The process that rendered it died (exit code -9)"


def test_a_process_that_is_killed_is_the_reason(
    session: Session, process: EarlyProcess, tmp_path: Path
) -> None:
    """The command does not wait for it."""
    executor = process.executor(session.resources, USUAL, tmp_path)
    os.kill(process.process.pid, signal.SIGKILL)
    assert outcome(executor, session) == "The process that rendered it died (exit code -9)"


def test_its_time_is_limited(session: Session, process: EarlyProcess, tmp_path: Path) -> None:
    """By the clock as well."""
    executor = process.executor(session.resources, replace(USUAL, seconds=0.0001), tmp_path)
    assert str(outcome(executor, session)).startswith(("It was not done after", "It took more than"))


def test_a_fault_of_the_project_is_raised(session: Session, process: EarlyProcess, tmp_path: Path) -> None:
    """Here, a style sheet that is not there."""
    sheet = session.project.root / "styles" / "print.css"
    sheet.write_text("@import url(nowhere.css);", "utf-8")
    resources = replace(session.resources, styles=open_session(session.project).project.styles)
    with pytest.raises(MachineError, match=r"nowhere\.css"):
        outcome(process.executor(resources, USUAL, tmp_path), session)


def test_a_copy_is_read_again_while_it_is_rendered(
    session: Session, process: EarlyProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the second reading finds an error there is no copy, and no temporary file is left."""
    problem = Problem(
        file="a.md", line=9, rule="reading-number", severity="error", message="It differs", advice="Look"
    )
    monkeypatch.setattr(agreement, "disagreements", lambda *_: (problem,))
    with pytest.raises(HandoutsError, match="cannot be printed") as caught:
        print_copy(session.project, wanted="nakken", clinic=None, today=date(2026, 2, 24), early=process)
    assert problem in caught.value.problems
    left = [path for path in session.project.cache.rglob("*") if path.is_file() and "weasyprint" in str(path)]
    assert left == []


def test_a_copy_of_the_process_is_a_copy(session: Session, process: EarlyProcess) -> None:
    """With the bytes of one that this process makes."""
    day = date(2026, 2, 24)
    made = print_copy(session.project, wanted="nakken", clinic=None, today=day, early=process)
    other = print_copy(session.project, wanted="nakken", clinic=None, today=day)
    assert made.rendered.pdf == other.rendered.pdf
    assert made.problems == other.problems
