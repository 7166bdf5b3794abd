"""The files of a folder: which are articles, and which are left out or refused."""

import os
from pathlib import Path

import pytest

from tests.importing.markdown_folder.folders import imported, write


def test_files_that_are_no_articles_are_counted(tmp_path: Path) -> None:
    """Hidden folders and folders of programs are skipped; links out of the folder are refused."""
    files: dict[str, str | bytes] = dict.fromkeys(
        [".git/a.md", "node_modules/b.md", "public/c.md", "_site/d.md", "themes/e.md", "README.md"], "Tekst"
    )
    folder = write(
        tmp_path / "noter", {**files, "knae.md": "# Knæ\n\nTekst", "tom.md": "---\ntitle: x\n---\n"}
    )
    write(tmp_path, {"ude.md": "# Ude\n\nTekst", "ude/f.md": "Tekst"})
    (folder / "link.md").symlink_to(tmp_path / "ude.md")
    (folder / "mappe").symlink_to(tmp_path / "ude")
    articles, problems = imported(folder)
    assert list(articles) == ["knae"]
    assert [(one.rule, one.severity) for one in problems] == [
        ("folder-left-out", "note"),
        ("folder-left-out", "note"),
        ("file-outside", "error"),
    ]
    assert problems[1].message == (
        "Left out: 1 × README.md, 1 × _site/, 1 × hidden folder, 1 × link to a folder, 1 × node_modules/, "
        "1 × public/, 1 × themes/"
    )


def test_a_folder_without_markdown_is_refused(tmp_path: Path) -> None:
    """By its name as typed."""
    articles, [problem] = imported(write(tmp_path / "noter", {"a.txt": "Tekst"}))
    assert (articles, problem.rule, problem.message) == ({}, "import-refused", "It has no Markdown files")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_rights_is_an_error(tmp_path: Path) -> None:
    """The others are imported."""
    folder = write(tmp_path / "noter", {"a.md": "# A\n\nTekst", "lukket/b.md": "# B\n\nTekst"})
    (folder / "lukket").chmod(0)
    try:
        articles, [problem] = imported(folder)
    finally:
        (folder / "lukket").chmod(0o700)
    assert (list(articles), problem.rule, Path(problem.file).name) == (["a"], "folder-unreadable", "lukket")
