"""What a clinic's own repository uses: the action, the workflow that releases, and the summary of a run."""

import datetime
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

import run
from handouts import scaffold
from tests import ROOT
from tests.conftest import ARTICLE
from tests.runner import Run

ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
NEEDED = "this needs git, and a checkout with its history"


def steps_of(file: Path) -> list[dict[str, Any]]:
    """All steps of a workflow or an action."""
    read = yaml.safe_load(file.read_text("utf-8"))
    jobs = read["jobs"].values() if "jobs" in read else [read["runs"]]
    return [step for job in jobs for step in job["steps"]]


def workflow(name: str) -> dict[Any, Any]:
    """A workflow of this repository."""
    read = yaml.safe_load((ROOT / f".github/workflows/{name}.yml").read_text("utf-8"))
    assert isinstance(read, dict)
    return read


def in_the_docs() -> list[str]:
    """The workflows that docs/ci.md gives to clinics."""
    text = (ROOT / "docs/ci.md").read_text("utf-8")
    return re.findall(r"^```yaml\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def git(folder: Path, *words: str) -> None:
    """Call git in a folder, as someone."""
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
    """From a clean clone, as the runner does it: a first release, one that changes nothing, a failed one."""
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
    assert [step.code for step in first.steps if step.name != "veraPDF"] == [0] * 6, first.steps
    assert int(outputs.pop("pages")) >= 4
    told = {"built": "4", "fresh": "0", "failed": "0", "errors": "0", "warnings": "0"}
    assert outputs == {"release": "release", **told}
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
    assert fine == {"Set up", "Verify", "Summary"}
    assert failed == {"Check", "Build"}
    assert skipped == {"veraPDF", "Release"}
    assert "::error file=til patienter/content/nakke.md,line=3," in third.step("Check").said
    assert (outputs["release"], outputs["fresh"], outputs["failed"]) == ("", "4", "2")
    assert "| error | <code>content/nakke.md:3</code> |" in third.summary
    assert "| Release | did not run |" in third.summary


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
        *(f"actions/{name}" for name in ("cache", "checkout", "setup-python", "deploy-pages")),
        *(f"actions/{name}" for name in ("download-artifact", "upload-artifact", "upload-pages-artifact")),
    }


def test_every_pinned_action_names_its_version() -> None:
    """A person reads the version, GitHub the commit; an action has the same of both in every file."""
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


def test_no_script_holds_an_expression_and_no_step_holds_logic() -> None:
    """A branch's name or a title may hold quotes and dollars: such values travel as variables only."""
    for file in (*WORKFLOWS, ROOT / "action.yml"):
        for step in steps_of(file):
            assert "${{" not in step.get("run", ""), (file.name, step)
    for step in ACTION["runs"]["steps"]:
        assert len(step.get("run", "").splitlines()) <= 2, step["name"]


def test_a_job_may_do_no_more_than_it_must() -> None:
    """Only the job that publishes may write to the repository, only the one that deploys to the pages."""
    jobs = workflow("release")["jobs"]
    assert {name: job["permissions"] for name, job in jobs.items()} == {
        "leaflets": {"contents": "read"},
        "publish": {"contents": "write"},
        "pages": {"actions": "read", "pages": "read"},
        "site": {"pages": "write", "id-token": "write"},
    }
    for file in WORKFLOWS:
        assert yaml.safe_load(file.read_text("utf-8"))["permissions"] in ({}, {"contents": "read"})


def test_every_input_and_output_is_used_and_told() -> None:
    """Each input reaches a step, and docs/ci.md names each input and output."""
    told = (ROOT / "docs/ci.md").read_text("utf-8")
    steps = str(ACTION["runs"]["steps"])
    for name in ACTION["inputs"]:
        assert f"inputs.{name} " in steps, name
    for name in (*ACTION["inputs"], *ACTION["outputs"]):
        assert f"`{name}`" in told, name


def test_the_workflow_in_the_docs_is_sound(tmp_path: Path, actionlint: str) -> None:
    """Who copies the workflow of docs/ci.md gets one that actionlint passes, with the same pinned actions."""
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
    """A script that bash cannot read would show it only on the day of the release."""
    for file in (*WORKFLOWS, ROOT / "action.yml"):
        for step in steps_of(file):
            if "run" in step:
                said = subprocess.run(
                    ["bash", "-n"], input=step["run"], text=True, capture_output=True, check=False
                )
                assert said.returncode == 0, (step, said.stderr)


def test_the_site_cannot_stop_the_release() -> None:
    """GitHub refuses a whole job that names an environment: no job with one makes or holds up a release."""
    for text in ((ROOT / ".github/workflows/release.yml").read_text("utf-8"), in_the_docs()[1]):
        jobs = yaml.safe_load(text)["jobs"]
        (site,) = (name for name, job in jobs.items() if "environment" in job)
        assert [step["uses"].partition("@")[0] for step in jobs[site]["steps"]] == ["actions/deploy-pages"]
        maker = next(name for name, job in jobs.items() if "gh release create" in str(job))
        before = {maker}
        while needs := {jobs[name].get("needs") for name in before} - before - {None}:
            before |= needs
        assert site not in before
        after = jobs[site]["needs"]
        assert maker in {after, jobs[after].get("needs")}, "the files are attached first"


PAGES = """\
#!/bin/sh
case "$*" in
    *deployment-branch-policies*) [ -n "$RULES" ] && printf '%s' "$RULES" || { echo '{}'; exit 1; } ;;
    *) printf '%s' "$SOURCE"; case "$SOURCE" in *HTTP*) exit 1 ;; esac ;;
esac
"""
NOT_FOUND = '{"message": "Not Found", "status": "404"}gh: Not Found (HTTP 404)'


@pytest.mark.parametrize(
    ("source", "rules", "code", "said"),
    [
        (NOT_FOUND, "branch main\n", 0, "Settings → Pages → Source: GitHub Actions"),
        ("legacy", "", 0, "Settings → Pages → Source: GitHub Actions"),
        ("workflow", "branch main\n", 1, "Ref type: Tag, name pattern v*"),
        ("workflow", "branch v*\ntag w*\n", 1, "Ref type: Tag, name pattern v*"),
        ("workflow", "branch main\ntag v*\n", 0, "ready=true"),
        ("workflow", "", 0, "ready=true"),
        ("gh: Resource not accessible by integration (HTTP 403)", "", 0, "ready=true"),
    ],
    ids=["no pages", "from a branch", "main only", "other tags", "tags", "no rules", "no answer"],
)
def test_who_must_allow_the_site_is_told_how(
    tmp_path: Path, source: str, rules: str, code: int, said: str
) -> None:
    """No pages: the run stays green with a note. Pages that refuse the tag: red, with the clicks that help.

    ``gh`` needs GitHub: a program in its place answers as GitHub would.
    """
    (tmp_path / "gh").write_text(PAGES, "utf-8")
    (tmp_path / "gh").chmod(0o755)
    step = next(step for step in workflow("release")["jobs"]["pages"]["steps"] if step.get("id") == "ask")
    files = {name: tmp_path / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for file in files.values():
        file.touch()
    environment = {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "SOURCE": source,
        "RULES": rules,
        "GH_REPO": "clinic/leaflets",
        "GITHUB_REF_NAME": "v2",
        **{name: str(file) for name, file in files.items()},
    }
    command = ["bash", "-e", "-c", step["run"]]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    ready = files["GITHUB_OUTPUT"].read_text("utf-8")
    assert done.returncode == code, done.stderr
    assert said in done.stdout + ready
    assert (ready == "") == ("::" in done.stdout), "it is deployed, or a person is told why it is not"
    assert files["GITHUB_STEP_SUMMARY"].read_text("utf-8").count("The release is complete") == (ready == "")


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


GH = """\
#!/bin/sh
case "$2" in
    list) printf '%s' "$TAGS" ;;
    download) [ "$3" != v0-lost ] && mkdir -p "$7" && echo '{}' > "$7/manifest.json" ;;
esac
"""


@pytest.mark.parametrize(
    ("tags", "code", "manifest"),
    [
        ("", 0, False),
        ("v2\n", 0, False),
        ("v2\nv1\n", 0, True),
        ("v1\nv0-lost\n", 0, True),
        ("v0-lost\n", 1, False),
    ],
    ids=["first", "first, again", "second, again", "second", "lost"],
)
def test_the_last_release_is_another_one_or_none(
    tmp_path: Path, tags: str, code: int, *, manifest: bool
) -> None:
    """The first release has no last one; where there is one and it cannot be had, the run ends there.

    ``gh`` needs GitHub: a program in its place answers with the tags that it would list, the newest first.
    """
    (tmp_path / "gh").write_text(GH, "utf-8")
    (tmp_path / "gh").chmod(0o755)
    step = next(step for step in steps_of(ROOT / ".github/workflows/release.yml") if step.get("id") == "last")
    environment = {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "TAGS": tags,
        "GITHUB_REF_NAME": "v2",
        "GITHUB_OUTPUT": str(tmp_path / "out"),
        "RUNNER_TEMP": str(tmp_path),
    }
    (tmp_path / "out").write_text("")
    said = subprocess.run(["bash", "-e", "-c", step["run"]], env=environment, check=False)
    assert said.returncode == code
    assert (tmp_path / "out").read_text("utf-8").strip() == (
        f"manifest={tmp_path}/last/manifest.json" if manifest else ""
    )


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
