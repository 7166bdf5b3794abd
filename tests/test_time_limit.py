"""The time limit of a leaflet: for composing, and for rendering in this process or in a worker."""

import contextlib
import datetime
import functools
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handouts import time_limit
from handouts.build import build, compose, worker_process
from handouts.build.copies.print_copy import print_copy
from handouts.check import check, document
from handouts.errors import HandoutsError
from handouts.time_limit import TimeLimitError
from handouts.verify import pdf_reader, verify
from tests import ROOT
from tests.conftest import ARTICLE, ClinicProject


def hang(*_: object, **__: object) -> None:
    """Work that never ends; articles that would take so long are refused at once."""
    while True:
        int("1")


def hang_on_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the check of ``ondt.md`` never end."""
    original = document.read

    def read(path: Path, **rest: Any) -> Any:  # noqa: ANN401 - as the original
        while path.name == "ondt.md":
            int("1")
        return original(path, **rest)

    monkeypatch.setattr(document, "read", read)


def test_an_endless_article_fails_alone(
    clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even in this process. The error gives the reason."""
    made = clinic_project({"ondt.md": ARTICLE})
    monkeypatch.setattr(compose, "_read", hang)
    monkeypatch.setattr(time_limit, "SECONDS", 0.3)
    report = build.build(made)
    assert [one.slug for one in report.failed] == ["ondt"]
    (problem,) = [one for one in report.problems if one.severity == "error"]
    assert problem.file == "content/ondt.md"
    assert problem.message.endswith("It took more than 0.3 seconds of computing time")
    assert problem.advice.startswith("Shorten or simplify it")


def test_a_check_has_a_limit_too(clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """The article that takes too long is named; the others are checked."""
    made = clinic_project({"ondt.md": ARTICLE, "nakke.md": ARTICLE})
    hang_on_one(monkeypatch)
    monkeypatch.setattr(time_limit, "CHECK_SECONDS", 0.05)
    found = check.check(made, as_of=datetime.date(2026, 2, 24)).problems
    assert "It took more than 0.05 seconds of computing time" in next(
        one.message for one in found if one.rule == "too-slow"
    )
    assert {one.file for one in found if one.rule == "too-slow"} >= {"content/ondt.md"}


def test_one_leaflet_for_a_patient_has_the_limit_too(
    clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``print`` ends with an error instead of running for minutes."""
    made = clinic_project({"ondt.md": ARTICLE})
    monkeypatch.setattr(compose, "_read", hang)
    monkeypatch.setattr(time_limit, "SECONDS", 0.3)
    with pytest.raises(HandoutsError) as caught:
        print_copy(made, wanted="ondt", clinic=None, today=datetime.date(2026, 2, 24))
    assert any("more than 0.3 seconds" in one.message for one in caught.value.problems)


def test_a_small_leaflet_that_hangs_is_stopped_here(
    clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even if it is too short to be given to a worker."""
    made = clinic_project({"a.md": ARTICLE})
    monkeypatch.setattr(worker_process, "outcome", hang)
    monkeypatch.setattr(time_limit, "SECONDS", 1.0)
    report = build.build(made)
    assert [one.reason for one in report.failed] == ["It took more than 1 seconds of computing time"]


def test_the_limit_interrupts_work_that_swallows_exceptions() -> None:
    """As WeasyPrint does with an unreadable picture."""
    with pytest.raises(TimeLimitError), time_limit.time_limit(0.05):
        while True:
            with contextlib.suppress(Exception):
                int("no number")


def test_what_sleeps_takes_no_computing_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends by the clock, and the reason says so: here, after a tenth of a second that does nothing."""
    monkeypatch.setattr(time_limit, "BY_CLOCK", 0.01)
    with (
        pytest.raises(TimeLimitError, match=r"^It was not done after 0\.1 seconds$"),
        time_limit.time_limit(10),
    ):
        time.sleep(60)


def test_what_sleeps_is_not_interrupted_before() -> None:
    """As work that waits for a busy machine: the sleep is longer than the limit of CPU time."""
    with time_limit.time_limit(0.02):
        time.sleep(0.06)


def test_other_threads_do_not_count() -> None:
    """The limit of the main thread is not that of the process, whose CPU time the alarm counts."""
    ended = threading.Event()

    def work() -> None:
        while not ended.is_set():
            int("1")

    other = threading.Thread(target=work)
    other.start()
    before = time.process_time()
    try:
        with time_limit.time_limit(0.05):
            while time.process_time() - before < 0.08:
                time.sleep(0.001)
    finally:
        ended.set()
        other.join()


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
    """Both clocks stop when the work is done."""
    with time_limit.time_limit(0.02):
        pass
    end = time.process_time() + 0.04
    while time.process_time() < end:
        int("1")
    time.sleep(0.001)
    assert signal.getitimer(signal.ITIMER_REAL) == signal.getitimer(signal.ITIMER_PROF) == (0, 0)


def in_thread(work: Callable[[], object]) -> object:
    """What some work gives back in a thread, or its exception."""
    found: list[object] = []

    def run() -> None:
        try:
            found.append(work())
        except BaseException as error:  # noqa: BLE001 - an interruption is one
            found.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return found[0]


def test_another_thread_gets_no_signal() -> None:
    """Python handles signals only in the main thread; leaflets are then rendered in a worker."""
    assert in_thread(time_limit.is_available) is False


def test_another_thread_is_interrupted_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, and even if the work swallows exceptions and one interruption is lost."""
    monkeypatch.setattr(time_limit, "_AGAIN", 0.01)
    lost: list[object] = []

    def swallows() -> None:
        with time_limit.time_limit(0.01):
            while len(lost) < 2:
                try:
                    while True:
                        with contextlib.suppress(Exception):
                            int("no number")
                except TimeLimitError as error:
                    lost.append(error)
            while True:
                pass

    assert isinstance(in_thread(swallows), TimeLimitError)
    assert len(lost) == 2


def test_a_thread_that_sleeps_ends_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two of its sleeps, which take no computing time."""
    monkeypatch.setattr(time_limit, "BY_CLOCK", 0.01)

    def sleepy() -> None:
        with time_limit.time_limit(5):
            while True:
                time.sleep(0.001)

    assert str(in_thread(sleepy)) == "It was not done after 0.05 seconds"


def test_a_thread_that_sleeps_takes_no_computing_time() -> None:
    """As in the main thread: the sleep is longer than the limit."""

    def sleepy() -> str:
        with time_limit.time_limit(0.02):
            time.sleep(0.06)
        return "done"

    assert in_thread(sleepy) == "done"


def test_where_the_time_of_a_thread_cannot_be_asked_that_of_the_process_counts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As on Windows and macOS: what spins is interrupted all the same."""
    monkeypatch.delattr(time, "pthread_getcpuclockid")

    def spin() -> None:
        with time_limit.time_limit(0.01):
            hang()

    assert str(in_thread(spin)) == "It took more than 0.01 seconds of computing time"


def test_the_clock_of_a_thread_that_has_ended_stands_still() -> None:
    """What watches it may look once more before it ends, too."""
    clock = in_thread(time_limit._cpu_time)
    assert callable(clock)
    assert clock() <= time.process_time()


def test_work_of_a_thread_in_time_is_not_interrupted_later(request: pytest.FixtureRequest) -> None:
    """Nor by an interruption that was on its way when the work ended, nor while it begins."""
    request.addfinalizer(functools.partial(sys.setswitchinterval, sys.getswitchinterval()))
    sys.setswitchinterval(1e-6)  # so that the interruption comes anywhere

    def often() -> int:
        done = 0
        for _ in range(300):
            with contextlib.suppress(TimeLimitError), time_limit.time_limit(0.0001):
                sum(range(300))
            done += sum(range(300)) == 44850
        return done

    assert in_thread(often) == 300


def test_two_threads_have_two_limits() -> None:
    """The one that is in time goes on."""
    ended = threading.Event()

    def quick() -> str:
        with time_limit.time_limit(60):
            ended.wait()
        return "done"

    def slow() -> None:
        try:
            with time_limit.time_limit(0.01):
                while True:
                    pass
        finally:
            ended.set()

    found: list[object] = []
    first = threading.Thread(target=lambda: found.append(in_thread(quick)))
    first.start()
    assert isinstance(in_thread(slow), TimeLimitError)
    first.join()
    assert found == ["done"]


def test_a_check_in_a_thread_has_a_limit(
    clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in threads of the print station."""
    made = clinic_project({"ondt.md": ARTICLE})
    hang_on_one(monkeypatch)
    monkeypatch.setattr(time_limit, "CHECK_SECONDS", 0.05)
    found = in_thread(lambda: check.check(made, as_of=datetime.date(2026, 2, 24)).problems)
    assert isinstance(found, tuple)
    assert "It took more than 0.05 seconds of computing time" in next(
        one.message for one in found if one.rule == "too-slow"
    )


@pytest.mark.slow("time limits")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of a process")
@pytest.mark.parametrize(("work", "ends"), [("pow(7, 10**9)", True), ("time.sleep(1.5)", False)])
def test_a_worker_is_ended_inside_of_native_code(work: str, ends: bool) -> None:
    """It may also sleep for longer than its limit: its parent looks at the clock."""
    code = f"import time\nfrom handouts.time_limit import process_limit\nwith process_limit(0.01): {work}"
    made = subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT)
    assert time_limit.is_over(made.returncode) is ends
    assert ends or made.returncode == 0


def test_a_verification_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that takes too long is named; the others are verified."""
    original = pdf_reader.read

    def read(path: Path, **rest: Any) -> Any:  # noqa: ANN401 - as the original
        while path.name == "a.pdf":
            int("1")
        return original(path, **rest)

    monkeypatch.setattr(pdf_reader, "read", read)
    monkeypatch.setattr(time_limit, "SECONDS", 0.05)
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.7")
    found = verify.verify([tmp_path], styles=(), shown=lambda path: path.name)
    messages = {one.file: one.message for one in found.problems}
    assert messages["a.pdf"] == "It could not be checked: It took more than 0.05 seconds of computing time"
