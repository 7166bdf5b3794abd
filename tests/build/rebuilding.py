"""Builds a small project again after a change."""

import json
from pathlib import Path

import pytest

from handouts.cli.main import run
from tests.conftest import ARTICLE

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="{}" height="9"/></svg>'
PICTURED = f"{ARTICLE}\n## Billede\n\nSe her.\n\n![En firkant](b.svg)\n"
RELATED = ARTICLE.replace("title: Ondt i nakken", "title: Ondt i ryggen\nrelated: [ondt-i-nakken]")


def built(clinic: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> set[str]:
    """Build again; the rendered leaflets as ``clinic/slug``."""
    capsys.readouterr()
    run(["--project", str(clinic), "build", "--json", *arguments])
    return {f"{one['clinic']}/{one['slug']}" for one in json.loads(capsys.readouterr().out)["built"]}


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text in a file; it must be there."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
