"""What contributors find: CONTRIBUTING.md, hooks, forms for issues, settings for editors."""

import configparser
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[!c]*.yml"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]


def test_every_file_that_contributing_names_exists() -> None:
    """A path in CONTRIBUTING.md that is gone sends a reader nowhere."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    links = re.findall(r"\]\(([^)]+)\)", text)
    commands = re.findall(r"tests/[\w/]+\.py", text)
    code = re.findall(r"`([\w./-]*[/.][\w/-]+(?:\.\w+)?/?)`", text)
    made = {".venv", "dist/SHA256SUMS"}
    assert len({*links, *code}) > 10
    assert len(commands) > 1
    assert not [name for name in {*links, *code, *commands} - made if not (ROOT / name).exists()]


def test_the_hooks_check_what_ci_checks_and_download_nothing() -> None:
    """Each hook runs a tool of .venv, and the tools are those of .ci/run."""
    assert [repository["repo"] for repository in HOOKS] == ["local"]
    ci = (ROOT / ".ci/run").read_text("utf-8")
    for hook in HOOKS[0]["hooks"]:
        assert hook["language"] == "system"
        tool, *words = hook["entry"].removesuffix(" --force-exclude").split()
        command = " ".join([Path(tool).name, *words])
        assert re.search(rf"^step \w+ {command}\b", ci, re.MULTILINE), command
        assert Path(tool).parent == Path(".venv/bin")


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_an_issue_form_is_one_that_github_shows(file: Path) -> None:
    """GitHub hides a form with a mistake: each part has a type it knows, an id of its own, and a label."""
    form: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    assert form["name"]
    assert form["description"]
    parts = form["body"]
    assert "**No patient data.**" in parts[0]["attributes"]["value"]
    asked = [part for part in parts if part["type"] != "markdown"]
    assert {part["type"] for part in asked} <= {"input", "textarea", "dropdown", "checkboxes"}
    assert all(part["attributes"]["label"] for part in asked)
    assert len({part["id"] for part in asked}) == len(asked)
    assert any(part.get("validations", {}).get("required") for part in asked)


def test_who_reports_a_leaflet_confirms_that_no_patient_data_is_in_it() -> None:
    """The form for a wrong leaflet cannot be sent without the confirmation; pull requests are reminded."""
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/leaflet.yml").read_text("utf-8"))
    (boxes,) = (part for part in form["body"] if part["type"] == "checkboxes")
    (option,) = boxes["attributes"]["options"]
    assert option["required"] is True
    assert "no patient data" in option["label"]
    assert "No patient data" in (ROOT / ".github/pull_request_template.md").read_text("utf-8")


def test_the_files_are_as_editorconfig_says() -> None:
    """UTF-8, a line end at the end, no blanks at the end of a line; inputs of tests are excepted."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("this needs git, and a checkout with its history")
    settings = configparser.ConfigParser()
    settings.read_string("[top]\n" + (ROOT / ".editorconfig").read_text("utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert settings.getint("*.py", "max_line_length") == project["tool"]["ruff"]["line-length"]
    assert settings["*"]["trim_trailing_whitespace"] == settings["*"]["insert_final_newline"] == "true"
    for excepted in ("tests/{cases,hostile/cases}/**", "{OFL.txt,*.svg}"):
        assert settings[excepted]["trim_trailing_whitespace"] == "unset"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    files = [
        ROOT / name
        for name in listed.decode().split("\0")
        if name and not name.startswith(("tests/cases/", "tests/hostile/cases/"))
    ]
    read = {file: file.read_bytes() for file in files if file.is_file()}
    text = {file: data.decode() for file, data in read.items() if data and b"\0" not in data}
    assert len(text) > 100
    assert not [file for file, data in text.items() if not data.endswith("\n") or "\r" in data]
    ours = {file: data for file, data in text.items() if file.name != "OFL.txt" and file.suffix != ".svg"}
    assert not [file for file, data in ours.items() if re.search(r"[ \t]$", data, re.MULTILINE)]
