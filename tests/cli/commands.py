"""Runs commands on a project, for the tests of this folder."""

import os
from pathlib import Path

from handouts.cli.main import run

LATIN = os.fsdecode(b"bl\xe5")
"""A file name in Latin-1, as Python passes it on."""


def handouts(project: Path, *arguments: str) -> int:
    """Run one command on one project, and give its exit code."""
    return run(["--project", str(project), *arguments])


def write(project: Path, name: str, text: str) -> None:
    """Write an article that has a date."""
    (project / "content" / name).write_text(f"---\nlastUpdated: 01/02/2026\n{text}", encoding="utf-8")
