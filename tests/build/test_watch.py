"""``handouts build --watch``: a saved file is built again."""

import signal
import subprocess
import sys
from contextlib import suppress

import pytest

from handouts.build import watch
from tests.conftest import ARTICLE, ClinicProject
from tests.processes import wait_until


def test_a_saved_article_is_built_again(clinic_project: ClinicProject) -> None:
    """Only that one. A mistake in it or in the settings does not stop the command; Ctrl-C does."""
    made = clinic_project({"a.md": ARTICLE, "b.md": ARTICLE})
    log = made.root.parent / "log.txt"
    command = [sys.executable, "-m", "handouts", "--project", str(made.root), "build", "--watch", "-j", "1"]
    with log.open("wb") as out:
        running = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
    try:
        wait_until(lambda: "Waiting for files" in log.read_text("utf-8"))
        leaflet = made.output / "solsiden" / "a.pdf"
        before, other = leaflet.read_bytes(), (made.output / "solsiden" / "b.pdf").stat().st_mtime_ns
        (made.root / "content" / "a.md").write_text("---\ntitle: [\n---\nBare tekst", "utf-8")
        wait_until(lambda: "Saved: content/a.md" in log.read_text("utf-8"))
        (made.root / "handouts.toml").write_text("clinic = \n", "utf-8")
        wait_until(lambda: "handouts.toml has 1 mistake" in log.read_text("utf-8"))
        (made.root / "handouts.toml").write_text("", "utf-8")
        (made.root / "content" / "a.md").write_text(ARTICLE.replace("hver dag", "to gange om dagen"), "utf-8")
        wait_until(lambda: leaflet.read_bytes() != before)
        assert (made.output / "solsiden" / "b.pdf").stat().st_mtime_ns == other
        running.send_signal(signal.SIGINT)
        assert running.wait() == 130
    finally:
        running.kill()
        running.wait()
    assert "Traceback" not in log.read_text("utf-8")


def test_ctrl_c_is_never_lost(clinic_project: ClinicProject) -> None:
    """Even if Python ignores it, as in a destructor."""
    saved = watch.changes(clinic_project())
    assert next(saved) == ()
    with suppress(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        next(saved)


def test_a_warning_is_shown_once_until_its_article_is_saved(clinic_project: ClinicProject) -> None:
    """Saving another article does not repeat it; saving its own shows it again."""
    warned = ARTICLE.replace("title: Ondt", "titel: Nakke\ntitle: Ondt")
    made = clinic_project({"a.md": warned, "b.md": ARTICLE})
    log = made.root.parent / "log.txt"
    command = [sys.executable, "-m", "handouts", "--project", str(made.root), "build", "--watch", "-j", "1"]

    def save(name: str, text: str, builds: int) -> None:
        """Save an article, and wait for the end of that build."""
        (made.root / "content" / name).write_text(text, "utf-8")
        wait_until(lambda: log.read_text("utf-8").count(" → dist/") == builds)

    with log.open("wb") as out:
        running = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
    try:
        wait_until(lambda: "Waiting for files" in log.read_text("utf-8"))
        assert log.read_text("utf-8").count("content/a.md:2: warning") == 1
        save("b.md", ARTICLE.replace("hver dag", "to gange om dagen"), builds=2)
        assert log.read_text("utf-8").count("content/a.md:2: warning") == 1
        save("a.md", warned.replace("hver dag", "to gange om dagen"), builds=3)
        assert log.read_text("utf-8").count("content/a.md:2: warning") == 2
    finally:
        running.send_signal(signal.SIGINT)
        running.wait()
