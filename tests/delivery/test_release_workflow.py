"""The workflow that releases: the last release, and the site."""

import os
import subprocess
from pathlib import Path

import pytest
import yaml

from tests import ROOT
from tests.delivery.workflows import in_the_docs, steps_of, workflow


def test_the_site_cannot_stop_the_release() -> None:
    """GitHub can refuse a job with an environment, so no such job makes the release or runs before it."""
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
def test_the_run_says_how_to_allow_the_site(
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
