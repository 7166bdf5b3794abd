"""Files of a project that are exchanged for links while commands read them."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from handouts.articles import article_folder
from handouts.check import document
from handouts.cli.main import run
from handouts.storage import input_files
from tests.conftest import ARTICLE, ClinicProject

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need rights there")
SECRET = ARTICLE.replace("nakken", "SECRET")


@contextmanager
def exchanged(path: Path, outside: Path) -> Iterator[None]:
    """Put a link to a file outside in place of a file, and the file back, again and again."""
    kept, ended = path.with_name("kept.txt"), threading.Event()
    os.link(path, kept)

    def exchange() -> None:
        while not ended.is_set():
            for made in (outside.symlink_to, None):
                new = path.with_name("new.txt")
                new.unlink(missing_ok=True)
                new.symlink_to(outside) if made else os.link(kept, new)
                new.replace(path)

    thread = threading.Thread(target=exchange)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def test_an_article_that_is_exchanged_all_the_time_shows_nothing_of_outside(
    clinic_project: ClinicProject, tmp_path: Path
) -> None:
    """Each reading gives the article or a refusal, never the text outside."""
    made = clinic_project()
    article = made.content / "ondt-i-nakken.md"
    (tmp_path / "outside.md").write_text(SECRET, "utf-8")
    seen = set()
    with exchanged(article, tmp_path / "outside.md"):
        for _ in range(300):
            try:
                seen.add(input_files.read(article, inside=article_folder.bounds(made)))
            except OSError:
                seen.add(b"refused")
    assert seen <= {ARTICLE.encode(), b"refused"}


def test_check_reports_an_article_that_was_exchanged(
    clinic_project: ClinicProject,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It is an error of that article, and its words outside are in no message."""
    made = clinic_project()
    article = made.content / "ondt-i-nakken.md"
    (tmp_path / "outside.md").write_text(SECRET, "utf-8")
    read = document.read

    def replaced(path: Path, **named: object) -> object:
        path.unlink()
        path.symlink_to(tmp_path / "outside.md")
        return read(path, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(document, "read", replaced)
    assert run(["--project", str(made.root), "check"]) == 1
    said = capsys.readouterr()
    assert f"content/{article.name}" in said.out + said.err
    assert "link to a file outside the project" in said.out + said.err
    assert "SECRET" not in said.out + said.err
