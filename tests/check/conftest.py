"""What the tests of checks share: a project to call commands in."""

import sys
from collections.abc import Callable

import pytest
from click.testing import CliRunner

from handouts.cli.main import run
from tests.conftest import ClinicProject

Call = Callable[..., tuple[int, str]]
"""A command → its exit code and what it prints."""
At = Callable[..., Call]
"""Articles (and settings) → a project to call commands in."""


@pytest.fixture
def at(clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch) -> At:
    """Makes a project, makes it the current folder, and gives a function that runs commands in it."""

    def make(articles: dict[str, str], settings: str = "") -> Call:
        monkeypatch.chdir(clinic_project(articles, settings=settings).root)

        def call(*arguments: str) -> tuple[int, str]:
            monkeypatch.setattr(sys, "argv", ["handouts"])
            with CliRunner().isolation() as streams:
                code = run([*arguments])
                out = streams[0].getvalue().decode()
            return code, out

        return call

    return make
