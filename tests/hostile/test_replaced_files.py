"""Files of a project that are exchanged for links while commands read them."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from handouts.articles import article_folder
from handouts.check import document
from handouts.cli.main import run
from handouts.errors import HandoutsError
from handouts.leaflets import variant
from handouts.project import labels, project, templates
from handouts.project.project import Project, shipped
from handouts.storage import input_files
from handouts.translation import language
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


OWN: dict[str, Callable[[Project], object]] = {
    "templates/leaflet.html": lambda here: templates.filled("leaflet.html", {}, folders=here.templates),
    "templates/labels/da.toml": lambda here: labels.read_all(here.templates),
    "templates/messages/da.toml": lambda here: language.require_sound(here.templates),
    "styles/variants/standard.toml": lambda here: variant.read(here.styles, "standard"),
}
"""Files of a project, and what reads them."""


@pytest.mark.parametrize("name", list(OWN))
def test_a_template_that_became_a_link_after_the_check_is_not_read(
    clinic_project: ClinicProject, tmp_path: Path, name: str
) -> None:
    """Neither templates nor labels, messages and variants; the error names the file, and shows none of it."""
    here = clinic_project()
    path, outside = here.root / name, tmp_path / "outside"
    path.parent.mkdir(parents=True)
    kind, _, rest = name.partition("/")
    path.write_bytes((shipped(kind) / rest).read_bytes())
    outside.write_text("SECRET = {{ SECRET }")
    found = project.find(here.root)
    path.unlink()
    path.symlink_to(outside)
    with pytest.raises(HandoutsError) as raised:
        OWN[name](found)
    said = repr((raised.value.message, raised.value.advice, raised.value.problems))
    assert "link to a file outside the project" in said
    assert path.stem in said
    assert "SECRET" not in said
