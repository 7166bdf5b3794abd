"""``--untrusted``: what a stranger wrote is parsed in confined workers, and nowhere else."""

import os
import subprocess
import sys

import pytest
from PIL import Image

from handouts import confinement
from handouts.project.project import Project
from tests import ROOT
from tests.build.rebuilding import DRAWING
from tests.conftest import ARTICLE, ClinicProject

WATCHED = """
import os, sys
from pathlib import Path
import PIL.Image, yaml
from handouts.articles.front_matter import splitter
from handouts.articles.markdown import markdown
from handouts.cli.main import run
from handouts.images import svg

def watched(place, name):
    work = getattr(place, name)
    def tried(*arguments, **named):
        try:
            Path(sys.argv[1]).read_bytes()
            os.write(2, f"OPEN {name}\\n".encode())
        except PermissionError:
            os.write(2, f"CONFINED {name}\\n".encode())
        return work(*arguments, **named)
    setattr(place, name, tried)

watched(PIL.Image, "open")
watched(yaml, "compose")
watched(splitter, "split")
watched(svg, "_read")

if __name__ == "__main__":
    sys.exit(run(sys.argv[2:]))
"""
"""A worker imports this file as well, so it is watched, too."""
BROKEN = "---\ntitle: [\n"
PICTURED = (
    ARTICLE.replace("# ", "# Billede af ", 1)
    + """
![Et knæ set fra siden](a.png)

![Et knæ set forfra](b.svg)
"""
)


@pytest.fixture
def strange(clinic_project: ClinicProject) -> Project:
    """A project with a good article, one with a photograph and a drawing, one with an error."""
    made = clinic_project({"god.md": ARTICLE, "billede.md": PICTURED, "fejl.md": BROKEN})
    Image.new("RGB", (600, 400), "red").save(made.content / "a.png")
    (made.content / "b.svg").write_text(DRAWING.format(9), "utf-8")
    return made


def watch(project: Project, *words: str) -> tuple[int, set[str]]:
    """Run a command, and say what was parsed where."""
    script, beside = project.root.parent / "script/watched.py", project.root.parent / "beside"
    script.parent.mkdir()  # not beside the other: a worker may read the folders that Python imports from
    script.write_text(WATCHED, "utf-8")
    beside.write_text("text")
    done = subprocess.run(
        [sys.executable, str(script), str(beside), "--project", str(project.root), *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )
    assert "Traceback" not in done.stderr
    return done.returncode, {line for line in done.stderr.splitlines() if line.split(" ")[0].isupper()}


@pytest.mark.slow("untrusted")
@pytest.mark.skipif(bool(confinement.why_not()), reason=confinement.why_not())
@pytest.mark.parametrize(
    ("words", "code", "parsed"),
    [
        (["build", "-j", "1"], 1, {"open", "compose", "split", "_read"}),
        (["build", "--dry-run"], 0, {"compose", "split"}),
        (["check", "-j", "1"], 1, {"open", "compose", "split", "_read"}),
        (["check", "god"], 0, {"compose", "split"}),
        (["print", "billede", "-o", "{file}"], 0, {"open", "compose", "split", "_read"}),
    ],
)
def test_files_of_a_stranger_are_parsed_in_confined_workers(
    strange: Project, words: list[str], code: int, parsed: set[str]
) -> None:
    """Heads, articles, brands, drawings and photographs, even with one job and few articles."""
    file = str(strange.root.parent / "copy.pdf")
    found = watch(strange, "--untrusted", *(word.format(file=file) for word in words))
    assert found == (code, {f"CONFINED {name}" for name in parsed})


@pytest.mark.slow("untrusted")
def test_without_the_option_nothing_is_started(strange: Project) -> None:
    """A check of a few articles and a copy for a patient need no worker, which would take a second."""
    code, found = watch(strange, "check", "god")
    assert code == 0
    assert found
    assert all(line.startswith("OPEN") for line in found)
