"""The action and the workflows of this repository, and those that the docs give to clinics."""

import re
from pathlib import Path
from typing import Any

import yaml

from tests import ROOT

ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


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
