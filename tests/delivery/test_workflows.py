"""The workflows of this repository and of the docs: sound, pinned, with few rights."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from tests import ROOT
from tests.delivery.workflows import WORKFLOWS, in_the_docs, steps_of, workflow


def test_only_known_actions_are_used_each_by_its_commit() -> None:
    """A tag can be moved, a commit cannot; this repository's own action is used from the checkout."""
    used = {
        step["uses"]
        for file in (*WORKFLOWS, ROOT / "action.yml")
        for step in steps_of(file)
        if "uses" in step
    }
    for name in used - {"./"}:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", name), name
    assert {name.split("@")[0] for name in used} == {
        "./",
        *(f"actions/{name}" for name in ("attest", "cache", "checkout", "setup-python", "deploy-pages")),
        *(f"actions/{name}" for name in ("download-artifact", "upload-artifact", "upload-pages-artifact")),
    }


def test_every_pinned_action_names_its_version() -> None:
    """Each pinned commit has a comment with its version, the same in every file."""
    versions: dict[str, set[str]] = {}
    for file in (*WORKFLOWS, ROOT / "action.yml", ROOT / "docs/ci.md"):
        for line in re.findall(r"uses: (actions/.*)", file.read_text("utf-8")):
            assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), (file.name, line)
            versions.setdefault(line.partition("@")[0], set()).add(line)
    assert not {name for name, lines in versions.items() if len(lines) > 1}


def test_every_python_that_is_promised_is_tried() -> None:
    """The classifiers of pyproject.toml and the matrix of ci.yml name the same versions of Python."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    promised = [line.rpartition(" ")[2] for line in project["classifiers"] if "Python :: 3." in line]
    jobs = workflow("ci")["jobs"]
    assert jobs["check"]["strategy"]["matrix"]["python"] == promised
    assert project["requires-python"] == f">={promised[0]}"
    assert [step["run"] for step in jobs["macos"]["steps"] if "run" in step] == [
        "python3 run.py leaflets",
        "python3 run.py tests",
    ]


def test_a_run_on_main_fills_the_cache() -> None:
    """Pull requests and tags start from a cache of main: so the action runs there, and for a clinic too."""
    main = workflow("ci")
    assert main[True]["push"]["branches"] == ["main"], "YAML reads the word “on” as true"
    assert any(step.get("uses") == "./" for step in main["jobs"]["action"]["steps"])
    first, _ = in_the_docs()
    clinic = yaml.safe_load(first)
    assert clinic[True]["push"]["branches"] == ["main"]
    assert "pull_request" in clinic[True]


def test_a_job_may_do_no_more_than_it_must() -> None:
    """One job may write to the repository, one to the attestations, one to the pages."""
    jobs = workflow("release")["jobs"]
    assert {name: job["permissions"] for name, job in jobs.items()} == {
        "leaflets": {"contents": "read"},
        "publish": {"contents": "write"},
        "provenance": {"id-token": "write", "attestations": "write"},
        "pages": {"actions": "read", "pages": "read"},
        "site": {"pages": "write", "id-token": "write"},
    }
    for file in WORKFLOWS:
        assert yaml.safe_load(file.read_text("utf-8"))["permissions"] in ({}, {"contents": "read"})


def test_the_workflow_in_the_docs_is_sound(tmp_path: Path, actionlint: str) -> None:
    """The workflows in docs/ci.md pass actionlint, and pin the same actions as ours."""
    ours = {step["uses"] for file in WORKFLOWS for step in steps_of(file) if "uses" in step}
    for number, text in enumerate(in_the_docs()):
        file = tmp_path / f"{number}.yml"
        file.write_text(text, "utf-8")
        used = {step["uses"] for step in steps_of(file) if "uses" in step}
        assert {name for name in used if name.startswith("actions/")} <= ours
    said = subprocess.run(
        [actionlint, *map(str, tmp_path.glob("*.yml"))], capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stdout


@pytest.fixture
def actionlint() -> str:
    """The program that checks workflows."""
    found = os.environ.get("HANDOUTS_ACTIONLINT") or shutil.which("actionlint")
    if not found:
        pytest.skip("no actionlint: export HANDOUTS_ACTIONLINT=$(.ci/actionlint), which needs Go")
    return found


def test_actionlint_passes(actionlint: str) -> None:
    """The workflows, and how release.yml calls the action, are what GitHub expects."""
    command = [actionlint, *map(str, WORKFLOWS)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout


def test_bash_can_read_every_script() -> None:
    """Bash -n accepts every script, so that none fails for the first time at a release."""
    for file in (*WORKFLOWS, ROOT / "action.yml"):
        for step in steps_of(file):
            if "run" in step:
                said = subprocess.run(
                    ["bash", "-n"], input=step["run"], text=True, capture_output=True, check=False
                )
                assert said.returncode == 0, (step, said.stderr)


@pytest.mark.slow("processes")
def test_the_weekly_run_fails_without_the_speed_ups() -> None:
    """What doctor says with the speed-ups on passes the step of newest.yml; with them off it fails."""
    steps = workflow("newest")["jobs"]["weasyprint"]["steps"]
    script = next(step["run"] for step in steps if step.get("name", "").startswith("Speed-ups"))
    script = script.replace(".venv/bin/handouts", f'"{sys.executable}" -m handouts')
    codes = {
        value: subprocess.run(
            ["bash", "-e", "-c", script],
            cwd=ROOT,
            env={**os.environ, "HANDOUTS_SHORTCUTS": value},
            capture_output=True,
            check=False,
        ).returncode
        for value in ("", "0")
    }
    assert codes == {"": 0, "0": 1}
