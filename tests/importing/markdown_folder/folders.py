"""Folders of Markdown for tests."""

import io
from pathlib import Path

from PIL import Image

from handouts.errors import Problem
from handouts.importing import importing

LOST, KEPT = "shortcode-lost", "shortcode-left-out"
"""Rules of commands that are lost, or whose text is kept."""


def photo(colour: str = "teal") -> bytes:
    """A small picture as PNG."""
    file = io.BytesIO()
    Image.new("RGB", (4, 3), colour).save(file, "PNG")
    return file.getvalue()


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write some files by their paths in a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def imported(folder: Path, *, into: str = "content") -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The articles that a folder makes, by name, and the problems."""
    target = folder.parent / into
    made, problems = importing.import_all((folder,), target, taken=frozenset())
    return {one.article.stem: one.article.read_text("utf-8") for one in made}, problems


def body(
    folder: Path, content: str, *, name: str = "knae.md"
) -> tuple[str, list[tuple[str, str, int | None]]]:
    """The Markdown that one text becomes, and rule, severity and line of each problem.

    Args:
        folder: The folder; its other files are there already.
        content: The text; a head with a title is put before it, and lines are counted without that.
        name: Its file.
    """
    write(folder, {name: f"---\ntitle: Ondt i knæet\n---\n{content}"})
    made, problems = importing.import_all((folder,), folder.parent / "content", taken=frozenset())
    article = next(one.article for one in made if one.source.endswith(f"/{name}"))
    said = [
        (one.rule, str(one.severity), one.line - 3 if one.line else None)
        for one in problems
        if one.file.endswith(f"/{name}")
    ]
    return article.read_text("utf-8").split("---\n", 2)[2].strip("\n"), said
