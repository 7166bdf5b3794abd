"""Only ordinary files inside the project are opened."""

import os
import socket
from pathlib import Path

import pytest

from handouts.storage import input_files


def reason(path: Path, *folders: Path) -> str:
    """What is said about a file, or nothing where it may be read."""
    found = input_files.refusal(path, inside=folders)
    return f"{found.rule}: {found.message}" if found else ""


def test_a_file_inside_may_be_read_also_through_a_link(tmp_path: Path) -> None:
    """A link that stays inside is fine, and so is a link to the project itself."""
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "a.md").write_text("x")
    (tmp_path / "p" / "b.md").symlink_to(tmp_path / "p" / "a.md")
    (tmp_path / "q").symlink_to(tmp_path / "p")
    assert reason(tmp_path / "p" / "a.md", tmp_path / "p") == ""
    assert reason(tmp_path / "p" / "b.md", tmp_path / "p") == ""
    assert reason(tmp_path / "q" / "b.md", tmp_path / "p") == ""
    assert reason(tmp_path / "p" / "b.md", tmp_path / "q") == ""


def test_a_link_out_of_the_folders_is_refused(tmp_path: Path) -> None:
    """Also one to a folder whose name begins with that of the project."""
    (tmp_path / "p").mkdir()
    (tmp_path / "p-private").mkdir()
    (tmp_path / "p-private" / "a.md").write_text("x")
    (tmp_path / "p" / "a.md").symlink_to(tmp_path / "p-private" / "a.md")
    (tmp_path / "p" / "d").symlink_to(tmp_path / "p-private")
    for name in ("a.md", "d/a.md"):
        assert reason(tmp_path / "p" / name, tmp_path / "p").startswith("file-outside")
        assert reason(tmp_path / "p" / name, tmp_path / "p", tmp_path / "p-private") == ""


def test_a_pipe_a_socket_a_device_and_a_loop_are_refused_without_opening_them(tmp_path: Path) -> None:
    """This test would wait for ever if one were opened."""
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "loop.md").symlink_to(tmp_path / "pool.md")
    (tmp_path / "pool.md").symlink_to(tmp_path / "loop.md")
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere.md")
    (tmp_path / "device.md").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as line:
        here = Path.cwd()
        os.chdir(tmp_path)  # the name of a socket has at most 107 bytes
        try:
            line.bind("socket.md")
        finally:
            os.chdir(here)
    said = {name: reason(tmp_path / f"{name}.md", tmp_path) for name in ("pipe", "socket", "device")}
    assert said == {
        "pipe": "file-kind: It is a named pipe, not a file",
        "socket": "file-kind: It is a socket, not a file",
        "device": "file-kind: It is a device, not a file",
    }
    for name in ("loop", "pool"):
        assert (
            reason(tmp_path / f"{name}.md", tmp_path) == "file-kind: It is a link that leads back to itself"
        )
    assert "does not exist" in reason(tmp_path / "gone.md", tmp_path)


@pytest.mark.parametrize("name", ["missing.md", "folder"])
def test_what_fails_by_itself_when_it_is_opened_is_not_refused_here(tmp_path: Path, name: str) -> None:
    """A missing file and a folder have errors of their own."""
    (tmp_path / "folder").mkdir()
    assert reason(tmp_path / name, tmp_path) == ""
