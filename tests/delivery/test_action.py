"""The action that a clinic's own repository uses, run as GitHub's runner would."""

import datetime
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

import run
from handouts import scaffold
from tests import ROOT
from tests.conftest import ARTICLE
from tests.delivery.workflows import ACTION, WORKFLOWS, steps_of
from tests.runner import Run

NEEDED = "this needs git, and a checkout with its history"


def git(folder: Path, *words: str) -> None:
    """Call git in a folder, with a user name."""
    someone = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *someone, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clean clone of this repository, where the runner would put an action that is used."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip(NEEDED)
    folder = tmp_path / "actions dir" / "handouts"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
    return folder


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """A clinic's own repository, with its project in a folder of it."""
    folder = tmp_path / "clinic.git"
    scaffold.project(folder / "til patienter", name="Klinik Ås", today=datetime.date(2026, 1, 1))
    (brand,) = folder.rglob("_brand.yml")
    contact = brand.read_text("utf-8").replace("12 34 56 78", "62 12 34 57")
    contact = contact.replace("Eksempelvej 1", "Åvej 1").replace("1234 Eksempelby", "5700 Svendborg")
    brand.write_text(contact, "utf-8")
    for words in (["init", "--quiet"], ["add", "-A"], ["commit", "-qm", "Articles"]):
        git(folder, *words)
    return folder


def checked_out(repository: Path, folder: Path, *, cache: dict[str, Any], last: Path | None) -> Path:
    """A clean checkout of a repository, with what the last run left in the cache."""
    subprocess.run(["git", "clone", "--quiet", str(repository), str(folder)], check=True)
    for name in cache["with"]["path"].splitlines() if last else ():
        shutil.copytree(last / name, folder / name)
    return folder


@pytest.mark.slow("wheel")
def test_a_clinics_repository_is_checked_built_verified_and_released(
    clone: Path, clinic: Path, tmp_path: Path
) -> None:
    """The action makes a first release, one without changes, and one that fails, each from a clean clone."""
    common = {"project": "til patienter", "variants": "standard large-print"}
    with_verapdf = {"verapdf": "true"} if os.environ.get("HANDOUTS_VERAPDF") else {}
    spoiled = 'v1 "; touch spoiled; $(touch spoiled) `touch spoiled`'

    first = Run(
        action=clone,
        workspace=checked_out(clinic, tmp_path / "one", cache={}, last=None),
        temp=tmp_path / "temp 1",
        given={**common, **with_verapdf, "label": spoiled},
    )
    outputs = first.go()
    assert [step.code for step in first.steps if step.name != "veraPDF"] == [0] * 7, first.steps
    assert int(outputs.pop("pages")) >= 4
    numbers = {"built": "4", "fresh": "0", "failed": "0", "errors": "0", "warnings": "0"}
    assert outputs == {"release": "release", **numbers}
    assert "| Build | 4 built, 0 fresh, 0 failed, 0 withdrawn;" in first.summary
    assert f"4 PDFs {'with' if with_verapdf else 'without'} veraPDF: no findings" in first.summary
    assert 'Release 1 (v1 "; touch spoiled; $(touch spoiled) &#96;touch spoiled&#96;)' in first.summary
    assert not list(tmp_path.rglob("spoiled"))
    release = first.workspace / "release"
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=release, check=True)
    assert len(list(release.glob("*-large-print.zip"))) == len(list(release.glob("*-standard.zip"))) == 1
    assert len(list((release / "site").glob("*/k/*.html"))) == 2, "a page for each content code"

    cache = next(step for step in first.used if step["uses"].startswith("actions/cache@"))
    second = Run(
        action=clone,
        workspace=checked_out(clinic, tmp_path / "two", cache=cache, last=first.workspace),
        temp=tmp_path / "temp 2",
        number=2,
        given={**common, "label": "v2", "since-manifest": str(release / "manifest.json")},
    )
    outputs = second.go()
    assert (outputs["built"], outputs["fresh"], outputs["release"]) == ("0", "4", "release"), second.steps
    assert "Release 2 (v2): 0 added, 0 changed, 0 withdrawn, 2 unchanged |" in second.summary
    key = next(step["with"] for step in second.used if step["uses"].startswith("actions/cache@"))
    assert key["key"] != cache["with"]["key"], "a cache that has its key already is never written again"
    assert key["key"].startswith(key["restore-keys"])

    article = clinic / "til patienter" / "content" / "nakke.md"
    article.write_text(ARTICLE.replace("24/02/2026", "30/02/2026"), "utf-8")
    git(clinic, "add", "-A")
    git(clinic, "commit", "-qm", "A date that is none")
    third = Run(
        action=clone,
        workspace=checked_out(clinic, tmp_path / "three", cache=cache, last=second.workspace),
        temp=tmp_path / "temp 3",
        given=common,
    )
    outputs = third.go()
    codes = {step.name: step.code for step in third.steps}
    fine, failed, skipped = (
        {name for name, code in codes.items() if code == wanted} for wanted in (0, 1, None)
    )
    assert fine == {"Whose project", "Set up", "Verify", "Summary"}
    assert failed == {"Check", "Build"}
    assert skipped == {"veraPDF", "Release"}
    assert "::error file=til patienter/content/nakke.md,line=3," in third.step("Check").said
    assert (outputs["release"], outputs["fresh"], outputs["failed"]) == ("", "4", "2")
    assert "| error | <code>content/nakke.md:3</code> |" in third.summary
    assert "| Release | did not run |" in third.summary


@pytest.mark.slow("wheel")
def test_a_pull_request_is_built_as_a_strangers(clone: Path, clinic: Path, tmp_path: Path) -> None:
    """Nothing of a cache is used, the templates of the pull request are not, and it verifies all the same."""
    project = clinic / "til patienter"
    (project / "templates").mkdir()
    (project / "templates" / "leaflet.html").write_text("{{ nothing }}", "utf-8")
    git(clinic, "add", "-A")
    git(clinic, "commit", "-qm", "A template of a stranger")
    run = Run(
        action=clone,
        workspace=checked_out(clinic, tmp_path / "one", cache={}, last=None),
        temp=tmp_path / "temp",
        event="pull_request",
        given={"project": "til patienter", "release": "false", "verapdf": "true"},
    )
    outputs = run.go()
    assert (outputs["built"], outputs["failed"], outputs["errors"]) == ("2", "0", "0"), run.steps
    assert not [step for step in run.used if step["uses"].startswith("actions/cache@")]
    assert run.step("veraPDF").code is None
    assert "Læses ikke: templates" in run.step("Build").said


def test_what_starts_a_run_decides_whose_project_it_is(tmp_path: Path) -> None:
    """A pull request is a stranger's unless the workflow says other; what is not one is the clinic's."""
    value = next(step for step in ACTION["runs"]["steps"] if step.get("id") == "whose")["env"]["UNTRUSTED"]
    for event, given, wanted in (
        ("pull_request", "", "true"),
        ("pull_request_target", "", "true"),
        ("pull_request", "false", "false"),
        ("push", "", "false"),
        ("push", "true", "true"),
    ):
        run = Run(action=ROOT, workspace=tmp_path, temp=tmp_path, event=event, given={"untrusted": given})
        assert run.filled(value) == wanted


def test_no_script_holds_an_expression_and_no_step_holds_logic() -> None:
    """Values such as a branch's name can have quotes and dollars, so scripts get them as variables only."""
    for file in (*WORKFLOWS, ROOT / "action.yml"):
        for step in steps_of(file):
            assert "${{" not in step.get("run", ""), (file.name, step)
    for step in ACTION["runs"]["steps"]:
        assert len(step.get("run", "").splitlines()) <= 2, step["name"]


def test_every_input_and_output_is_used_and_documented() -> None:
    """Each input reaches a step, and docs/ci.md names each input and output."""
    guide = (ROOT / "docs/ci.md").read_text("utf-8")
    steps = str(ACTION["runs"]["steps"])
    for name in ACTION["inputs"]:
        assert f"inputs.{name} " in steps, name
    for name in (*ACTION["inputs"], *ACTION["outputs"]):
        assert f"`{name}`" in guide, name


def test_on_a_runner_the_libraries_come_with_sudo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On GitHub's runners run.py may install what is missing; on a person's machine it does not call sudo."""
    for name in ("sudo", "apt-get"):
        (tmp_path / name).write_text(f'#!/bin/sh\necho "{name} $*" >> "{tmp_path}/calls"\n', "utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(run, "lacking", lambda **_: [run.OPTIONAL])
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    run.provide(modules=False)
    assert not (tmp_path / "calls").exists()
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    run.provide(modules=False)
    update, install = (tmp_path / "calls").read_text("utf-8").splitlines()
    assert update == "sudo -n apt-get update"
    assert install.startswith("sudo -n apt-get install -y --no-install-recommends ")
