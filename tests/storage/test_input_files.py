"""Only ordinary files inside the project are opened."""

import os
import socket
from pathlib import Path

import pytest

from handouts.storage import input_files


def reason(path: Path, *folders: Path) -> str:
    """Rule and message for a refused file; empty if it may be read."""
    found = input_files.refusal(path, inside=folders)
    return f"{found.rule}: {found.message}" if found else ""


def test_a_file_inside_may_be_read_and_so_may_a_link_to_it(tmp_path: Path) -> None:
    """The project itself may be a link too."""
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "a.md").write_text("x")
    (tmp_path / "p" / "b.md").symlink_to(tmp_path / "p" / "a.md")
    (tmp_path / "q").symlink_to(tmp_path / "p")
    assert reason(tmp_path / "p" / "a.md", tmp_path / "p") == ""
    assert reason(tmp_path / "p" / "b.md", tmp_path / "p") == ""
    assert reason(tmp_path / "q" / "b.md", tmp_path / "p") == ""
    assert reason(tmp_path / "p" / "b.md", tmp_path / "q") == ""


def test_a_link_out_of_the_folders_is_refused(tmp_path: Path) -> None:
    """Also a link to a folder with a name that begins like the project's."""
    (tmp_path / "p").mkdir()
    (tmp_path / "p-private").mkdir()
    (tmp_path / "p-private" / "a.md").write_text("x")
    (tmp_path / "p" / "a.md").symlink_to(tmp_path / "p-private" / "a.md")
    (tmp_path / "p" / "d").symlink_to(tmp_path / "p-private")
    for name in ("a.md", "d/a.md"):
        assert reason(tmp_path / "p" / name, tmp_path / "p").startswith("file-outside")
        assert reason(tmp_path / "p" / name, tmp_path / "p", tmp_path / "p-private") == ""


def test_a_pipe_a_socket_a_device_and_a_loop_are_refused_without_opening_them(tmp_path: Path) -> None:
    """If one were opened, this test would never end."""
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "loop.md").symlink_to(tmp_path / "pool.md")
    (tmp_path / "pool.md").symlink_to(tmp_path / "loop.md")
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere.md")
    (tmp_path / "device.md").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as line:
        here = Path.cwd()
        os.chdir(tmp_path)  # the path of a socket has at most 107 bytes
        try:
            line.bind("socket.md")
        finally:
            os.chdir(here)
    found = {name: reason(tmp_path / f"{name}.md", tmp_path) for name in ("pipe", "socket", "device")}
    assert found == {
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
def test_a_missing_file_and_a_folder_are_not_refused(tmp_path: Path, name: str) -> None:
    """Opening them fails with an error of its own."""
    (tmp_path / "folder").mkdir()
    assert reason(tmp_path / name, tmp_path) == ""


def test_reading_a_file_opens_only_one_that_may_be_read(tmp_path: Path) -> None:
    """The error has the reason. A large file is refused before it is opened."""
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "a.md").write_text("abc")
    (tmp_path / "b.md").write_text("b")
    (tmp_path / "p" / "b.md").symlink_to(tmp_path / "b.md")
    assert input_files.read(tmp_path / "p" / "a.md", inside=(tmp_path / "p",)) == b"abc"
    with pytest.raises(input_files.RefusedError, match="outside the project"):
        input_files.read(tmp_path / "p" / "b.md", inside=(tmp_path / "p",))
    with pytest.raises(input_files.RefusedError) as error:
        input_files.read(tmp_path / "p" / "a.md", inside=(tmp_path / "p",), most=2)
    assert error.value.refusal.rule == "file-too-large"


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        ("a.png", True),
        ("./a/../b.png", True),
        ("..a.png", True),
        ("../a.png", False),
        ("a/../../b.png", False),
        ("/a.png", False),
        ("\\a.png", False),
        ("\\\\server\\share\\a.png", False),
        ("//server/share/a.png", False),
        ("C:\\a.png", False),
        ("C:/a.png", False),
    ],
)
def test_a_name_stays_below_its_folder(name: str, stays: bool) -> None:
    """Whatever the system: no server of Windows, no drive, no root, no way up."""
    assert input_files.stays_below(name) is stays


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file outside the project, which has a file of the same name."""
    for folder, text in (("outside", "SECRET"), ("p/d", "mine")):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.md").write_text(text)
    return tmp_path / "outside" / "a.md"


@pytest.mark.skipif(os.name == "nt", reason="Windows has nothing for this")
@pytest.mark.parametrize("how", ["file", "folder", "pipe"])
def test_what_is_put_in_place_of_a_file_after_the_check_is_not_read(
    secret: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a link, nor a file behind a link in place of its folder, nor a pipe, which would block."""
    project = secret.parents[1] / "p"
    real_path = input_files.real_path
    calls = []

    def replaced(path: Path) -> Path:
        """The attacker acts when the path has been found, and before it is opened."""
        found = real_path(path)
        calls.append(path)
        if path.name == "a.md" and len([one for one in calls if one == path]) == 2:
            if how == "folder":
                (project / "d").rename(project / "e")
                (project / "d").symlink_to(secret.parent)
            else:
                (project / "d" / "a.md").unlink()
                os.mkfifo(path) if how == "pipe" else path.symlink_to(secret)
        return found

    monkeypatch.setattr(input_files, "real_path", replaced)
    with pytest.raises(input_files.RefusedError, match="was replaced"):
        input_files.read(project / "d" / "a.md", inside=(project,))


@pytest.mark.skipif(os.name == "nt", reason="Windows has nothing for this")
def test_a_file_that_grows_after_the_check_is_not_read_whole(tmp_path: Path) -> None:
    """One byte more than allowed is enough to refuse it."""
    (tmp_path / "a.md").write_text("abcdef")
    assert input_files.read_real(tmp_path / "a.md", most=6) == b"abcdef"
    with pytest.raises(input_files.RefusedError) as error:
        input_files.read_real(tmp_path / "a.md", most=5)
    assert error.value.refusal.rule == "file-too-large"


@pytest.mark.skipif(os.name == "nt", reason="Windows has nothing for this")
def test_a_descriptor_is_never_left_open(secret: Path) -> None:
    """Whether the file is read or refused."""
    project = secret.parents[1] / "p"
    (project / "link").symlink_to(project / "d")
    before = set(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").is_dir() else set()  # noqa: PTH208
    for _ in range(20):
        input_files.read_real(project / "d" / "a.md")
        for name in ("link/a.md", "nix", "d"):
            with pytest.raises(OSError):
                input_files.read_real(project / name)
    if before:
        assert len(set(os.listdir("/proc/self/fd"))) <= len(before) + 1  # noqa: PTH208


def test_many_files_are_judged_as_each_alone(tmp_path: Path) -> None:
    """Also links in folders, folders that are links, and the folders themselves."""
    project, other = tmp_path / "klinik", tmp_path / "andet"
    for folder in (project / "content" / "knae", other / "under"):
        folder.mkdir(parents=True)
        (folder / "a.md").write_text("a", "utf-8")
    (project / "content" / "out.md").symlink_to(other / "under" / "a.md")
    (project / "content" / "in.md").symlink_to(project / "content" / "knae" / "a.md")
    (project / "content" / "gone.md").symlink_to(project / "nowhere.md")
    (project / "content" / "linked").symlink_to(other / "under")
    (project / "content" / "loop").symlink_to(project / "content" / "loop")
    folders = (project, project / "content" / "knae")
    inside = input_files.Inside(folders)
    paths = [
        project,
        tmp_path,
        *project.rglob("*"),
        project / "content" / "linked" / "a.md",
        project / "content" / "loop" / "a.md",
        project / "content" / "..",
        project / ".." / "andet" / "under" / "a.md",
        project / "content" / "missing" / "a.md",
    ]
    judged = {path: inside.has(path) for path in paths}
    assert judged == {path: input_files.is_inside(path, folders) for path in paths}
    assert not judged[project / "content" / "linked" / "a.md"]
    assert not judged[project / "content" / "out.md"]
    assert judged[project / "content" / "in.md"]
