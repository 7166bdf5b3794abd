"""The time limit of a leaflet: for composing, and for rendering in this process or in a worker."""

import contextlib
import datetime
import signal
import sys
import threading
import time

import pytest

from handouts import time_limit
from handouts.build import build, worker_process
from handouts.build.print_copy import print_copy
from handouts.check import check
from handouts.errors import HandoutsError
from handouts.time_limit import TimeLimitError
from tests.conftest import ARTICLE, ClinicProject

HEAD = "---\ntitle: Ondt overalt\nlastUpdated: 24/02/2026\n---\n\nEn indledning.\n\n"
ENDLESS = HEAD + "".join(f"## Overskrift {number}\n\n" for number in range(4_900))
"""An article that would take minutes."""


def test_an_endless_article_fails_alone(
    clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even in this process. The error gives the reason."""
    made = clinic_project({"ondt.md": ENDLESS})
    monkeypatch.setattr(time_limit, "SECONDS", 1.0)
    report = build.build(made)
    assert [one.slug for one in report.failed] == ["ondt"]
    (problem,) = [one for one in report.problems if one.severity == "error"]
    assert problem.file == "content/ondt.md"
    assert problem.message.endswith("It took more than 1 seconds")
    assert problem.advice.startswith("Shorten or simplify it")


def test_a_check_has_a_limit_too(clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """The article that takes too long is named; the others are checked."""
    made = clinic_project({"ondt.md": ENDLESS, "nakke.md": ARTICLE})
    monkeypatch.setattr(time_limit, "CHECK_SECONDS", 0.05)
    found = check.check(made, as_of=datetime.date(2026, 2, 24)).problems
    assert "It took more than 0.05 seconds" in next(one.message for one in found if one.rule == "too-slow")
    assert {one.file for one in found if one.rule == "too-slow"} >= {"content/ondt.md"}


def test_one_leaflet_for_a_patient_has_the_limit_too(
    clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``print`` ends with an error instead of running for minutes."""
    made = clinic_project({"ondt.md": ENDLESS})
    monkeypatch.setattr(time_limit, "SECONDS", 1.0)
    with pytest.raises(HandoutsError) as caught:
        print_copy(made, wanted="ondt", clinic=None, today=datetime.date(2026, 2, 24))
    assert any("more than 1 seconds" in one.message for one in caught.value.problems)


def test_a_small_leaflet_that_hangs_is_stopped_here(
    clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even if it is too short to be given to a worker."""
    made = clinic_project({"a.md": ARTICLE})

    def hangs(*_: object) -> None:
        while True:
            time.sleep(0.01)

    monkeypatch.setattr(worker_process, "outcome", hangs)
    monkeypatch.setattr(time_limit, "SECONDS", 5.0)
    report = build.build(made)
    assert [one.reason for one in report.failed] == ["It took more than 5 seconds"]


def test_the_limit_interrupts_work_that_swallows_exceptions() -> None:
    """As WeasyPrint does with an unreadable picture."""
    with pytest.raises(TimeLimitError), time_limit.time_limit(0.05):
        while True:
            with contextlib.suppress(Exception):
                time.sleep(0.01)


def test_an_interruption_in_a_destructor_is_not_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Python cannot raise it there and would print a traceback; the next interruption ends the work."""
    monkeypatch.setattr(sys, "unraisablehook", sys.__unraisablehook__)

    class Destroyed:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGALRM)

    with pytest.raises(TimeLimitError), time_limit.time_limit(60):
        Destroyed()
        assert capsys.readouterr().err == ""
        signal.raise_signal(signal.SIGALRM)


def test_work_in_time_is_not_interrupted_later() -> None:
    """The clock stops when the work is done."""
    with time_limit.time_limit(0.05):
        pass
    time.sleep(0.2)


def test_another_thread_has_no_limit() -> None:
    """Python handles signals only in the main thread; leaflets are then rendered in a worker."""
    found = []
    thread = threading.Thread(target=lambda: found.append(time_limit.is_available()))
    thread.start()
    thread.join()
    assert found == [False]
