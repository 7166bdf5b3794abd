"""How the tests of reports make a page and read it."""

import os
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any

import lxml.html
import pytest
from click.testing import CliRunner

from handouts.check import check
from handouts.cli.main import run
from handouts.project.project import Project
from handouts.report import report
from tests import ROOT
from tests.releasing import tree

pytest.importorskip("matplotlib", reason="matplotlib is not installed")

TODAY = date(2026, 6, 1)

_pages: dict[str, bytes] = {}


def call(*arguments: str) -> tuple[int, str, str]:
    """A command's exit code, and what it says on stdout and stderr."""
    with CliRunner().isolation() as streams:
        code = run([*arguments])
        return code, streams[0].getvalue().decode(), streams[1].getvalue().decode()


def page_of(here: Project, **wanted: Any) -> Any:  # noqa: ANN401 - lxml's element, or any option of check
    """The report of a project as a tree. The charts of equal projects are drawn only once."""
    key = repr((sorted(tree(here.root).items()), sorted(wanted.items())))
    if key not in _pages:
        inspection = check.check(here, as_of=TODAY, pemat=True, **wanted)
        _pages[key] = report.page(here, inspection, as_of=TODAY)
    return lxml.html.document_fromstring(_pages[key])


def row_of(tree: Any, title: str) -> list[str]:  # noqa: ANN401 - lxml's element
    """The cells of an article in the table of all."""
    (row,) = [row for row in tree.xpath('//table[@id="all"]/tbody/tr') if row[0].text_content() == title]
    return [" ".join(cell.text_content().split()) for cell in row]


def words(tree: Any) -> str:  # noqa: ANN401 - lxml's element
    """The text of a tree with single blanks."""
    return " ".join(tree.text_content().split())


def python(code: str, here: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run some Python in a project."""
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def words_in(lang: str) -> dict[str, Any]:
    """The shipped words of a report."""
    return tomllib.loads((ROOT / f"templates/report/{lang}.toml").read_text("utf-8"))


def braces(text: str) -> set[str]:
    """The names in braces in a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}
