"""Each hostile project ends as its ``case.toml`` says, and nothing outside the project is opened or changed.

A case is a folder: ``case.toml``, and the files of a project that are added to a small good one. The keys:

- ``why``: what is tried, in one line. ``slow``: a word, if it needs a whole leaflet.
- ``run``: the words of the command. ``exit``: its exit code. ``said``: texts that it prints.
- ``problems``: for ``check``, each error as ``file:line: rule``, and no others.
- ``pipes``: files that are named pipes. ``links``: links, and where they lead.
- ``appended``: texts that are added to a copy of a shipped file.
- ``repeated``: files that are too large to keep: a beginning, a text, how often, and an end.
- ``sparse``: files of nothing, with their size in bytes.
"""

import hashlib
import json
import os
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from handouts.cli.main import run
from tests.hostile import projects
from tests.hostile.watching import watched

CASES = Path(__file__).parent / "cases"
FAULTS = ("Traceback", "program itself", "program failed", "SECRET")


def content_of(folder: Path) -> dict[str, str]:
    """Hash of each file in a folder."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def errors_in(printed: str) -> list[str]:
    """The errors that ``check --format json`` found, as ``file:line: rule``."""
    errors = [one for one in json.loads(printed)["problems"] if one["severity"] == "error"]
    return [f"{one['file']}{':' + str(one['line']) if one['line'] else ''}: {one['rule']}" for one in errors]


def cases() -> Iterator[Any]:
    """Each case, with its name."""
    for path in sorted(CASES.iterdir()):
        settings = tomllib.loads((path / "case.toml").read_text("utf-8"))
        slow = [pytest.mark.slow(settings["slow"])] if "slow" in settings else []
        yield pytest.param(path, settings, id=path.name, marks=slow)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there, and there are no named pipes")
@pytest.mark.parametrize(("case", "settings"), list(cases()))
def test_a_hostile_project_reaches_nothing_outside(
    case: Path, settings: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The outcome is the expected one, without a fault of the program, and nothing is asked of a network."""
    root = projects.make(case, settings, tmp_path)
    before = content_of(tmp_path / "outside")
    words = [*settings["run"], "--format", "json"] if "problems" in settings else settings["run"]
    with watched(tmp_path / "outside") as opened:
        code = run(["--project", str(root), *words])
    out, err = capsys.readouterr()
    assert opened == []
    assert content_of(tmp_path / "outside") == before
    assert [fault for fault in FAULTS if fault in out + err] == []
    assert code == settings["exit"], out + err
    if "problems" in settings:
        assert errors_in(out) == settings["problems"]
    assert [text for text in settings.get("said", ()) if text not in out + err] == []
