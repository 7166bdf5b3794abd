"""Articles are checked one by one, in one process or in several."""

import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from handouts import confinement
from handouts.check import check, document
from tests.check.checking import SLOPPY, TODAY, environment
from tests.conftest import ARTICLE, ClinicProject


def test_one_bad_article_stops_no_other(
    clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the program itself fails on an article, the others are still checked."""
    here = clinic_project({"a.md": ARTICLE, "b.md": SLOPPY, "c.md": b"\xff", "d.md": "---\ntitle: [\n"})
    broken = document.read

    def read(path: Path, **rest: Any) -> Any:  # noqa: ANN401
        if path.name == "a.md":
            raise ZeroDivisionError("a fault")
        return broken(path, **rest)

    monkeypatch.setattr(document, "read", read)
    inspection = check.check(here, as_of=TODAY)
    rules = {(one.file, one.rule) for one in inspection.problems}
    assert ("content/a.md", "program-fault") in rules
    assert ("content/b.md", "mail-foreign") in rules
    assert ("content/c.md", "file-encoding") in rules
    assert ("content/d.md", "front-matter-open") in rules


@pytest.mark.slow("processes")
@pytest.mark.parametrize("alone", [True, False])
def test_several_processes_find_the_same(clinic_project: ClinicProject, *, alone: bool) -> None:
    """The findings have the same order, whether workers are forked or, beside another thread, spawned."""
    articles = {f"a{number}.md": SLOPPY.replace("nakken", f"nakken {number}") for number in range(120)}
    here = clinic_project({**articles, "b.md": ARTICLE, "c.md": b"\xff"})
    waiting = threading.Event()
    beside = threading.Thread(target=waiting.wait)
    if not alone:
        beside.start()
    try:
        many = check.check(here, as_of=TODAY, jobs=2)
    finally:
        waiting.set()
    one = check.check(here, as_of=TODAY)
    assert many.problems == one.problems
    assert many.readability == one.readability
    assert len({problem.file for problem in many.problems}) == 121


DEADLY = """
import multiprocessing, os, signal
from datetime import date
from pathlib import Path
from handouts.check import check, runner
from handouts.project import project

look, lost = runner.ArticleChecker.check_article, multiprocessing.Value("i", 0)

def deadly(self, path):
    if path.name == "a70.md" and multiprocessing.parent_process() is not None:
        lost.value += 1
        os.kill(os.getpid(), signal.SIGKILL)
    return look(self, path)

here = project.find(Path.cwd())
whole = check.check(here, as_of=date(2026, 6, 1)).problems
runner.ArticleChecker.check_article = deadly
print(check.check(here, as_of=date(2026, 6, 1), jobs=2).problems == whole, lost.value)
"""


@pytest.mark.slow("kills")
@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux only")
def test_articles_of_a_killed_worker_are_checked_again(clinic_project: ClinicProject) -> None:
    """Articles that a lost worker had not reported are checked again."""
    here = clinic_project({f"a{number}.md": SLOPPY for number in range(120)})
    done = subprocess.run(
        [sys.executable, "-c", DEADLY],
        cwd=here.root,
        capture_output=True,
        text=True,
        check=True,
        env=environment(),
    )
    assert done.stdout.split() == ["True", "1"]


CONFINED = """
from datetime import date
from pathlib import Path
from handouts.check import check, runner
from handouts.project import project

def reach(self, path):
    beside = here.root.parent / "beside"
    for work in (Path("/etc/passwd").read_text, beside.read_text, (here.root / "new").touch):
        try:
            work()
        except PermissionError:
            continue
        raise AssertionError(f"{work} was not refused")
    return look(self, path)

look, runner.ArticleChecker.check_article, runner._MANY = runner.ArticleChecker.check_article, reach, 1
here = project.find(Path.cwd())
print(len(check.check(here, as_of=date(2026, 6, 1), jobs=2).checked))
"""


@pytest.mark.slow("processes")
@pytest.mark.skipif(bool(confinement.why_not()), reason=confinement.why_not())
def test_a_worker_reads_the_project_and_nothing_beside_it(clinic_project: ClinicProject) -> None:
    """It has its articles, and the kernel refuses everything else."""
    here = clinic_project({f"a{number}.md": ARTICLE for number in range(3)})
    (here.root.parent / "beside").write_text("text")
    done = subprocess.run(
        [sys.executable, "-c", CONFINED],
        cwd=here.root,
        capture_output=True,
        text=True,
        check=False,
        env=environment(),
    )
    assert (done.stdout.split(), done.stderr) == (["3"], "")
