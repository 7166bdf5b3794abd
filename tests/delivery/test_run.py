"""run.py: what it finds out, what it decides, what it tells people; without making a virtual environment."""

import ast
import errno
import os
import re
import subprocess
import sys
import threading
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

import run
from tests.processes import descendants

SOURCE = Path(run.__file__).read_text("utf-8")
PANGO = "libpango-1.0.so.0"


def script(*words: str, cwd: Path = run.ROOT, file: Path = run.ROOT / "run.py") -> tuple[int, str, str]:
    """Exit code, stdout and stderr of run.py, called with ``words``."""
    done = subprocess.run(
        [sys.executable, str(file), *words], cwd=cwd, capture_output=True, encoding="utf-8", check=False
    )
    return done.returncode, done.stdout, done.stderr


def checkout(folder: Path) -> Path:
    """A checkout with only the files that run.py itself reads."""
    folder.mkdir()
    for name in ("run.py", "pyproject.toml", "requirements.lock"):
        (folder / name).write_bytes((run.ROOT / name).read_bytes())
    return folder


def environment_made(venv: Path, *, stamp: bytes, python: str = sys.executable) -> Path:
    """What `make` leaves behind, as far as `is_ready` looks: a Python and a stamp."""
    run.python_in(venv).parent.mkdir(parents=True)
    run.python_in(venv).symlink_to(python)
    (venv / "stamp").write_bytes(stamp)
    return venv


def test_an_old_python_can_read_the_whole_file() -> None:
    """The grammar is that of Python 3.7 (the oldest that `ast` knows): a refusal comes, no SyntaxError."""
    ast.parse(SOURCE, feature_version=(3, 7))


def test_only_what_an_old_python_has_stands_before_the_refusal() -> None:
    """Up to the check of the version there are only imports of old modules and plain assignments."""
    body = ast.parse(SOURCE).body
    check = next(i for i, node in enumerate(body) if isinstance(node, ast.If))
    imports = [node for node in body[:check] if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in imports if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in imports if isinstance(node, ast.ImportFrom)}
    assert ast.unparse(body[check]).startswith("if sys.version_info < (3, 11):")
    assert names <= {
        "ctypes",
        "hashlib",
        "importlib.util",
        "os",
        "shutil",
        "subprocess",
        "sys",
        "tempfile",
        "time",
        "collections.abc",
        "pathlib",
    }
    assert {type(node) for node in body[:check]} <= {ast.Expr, ast.Import, ast.ImportFrom, ast.Assign}


def test_an_old_python_is_refused_with_the_command_that_works() -> None:
    """Under 3.10 run.py ends with 3 and repeats the command with a newer Python's name."""
    old = f"import sys; sys.version_info = (3, 10, 4); sys.argv[1:] = ['leaflets']; exec({SOURCE!r})"
    done = subprocess.run([sys.executable, "-c", old], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 3
    assert "python3.13 run.py leaflets" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_command_it_explains_itself() -> None:
    """No word and --help print the three commands on stdout and end with 0."""
    for words in ([], ["--help"], ["-h"]):
        code, out, err = script(*words)
        assert (code, err) == (0, "")
        assert re.findall(r"python3 run\.py (\w+)", out) == ["leaflets", "tests", "handouts"]


def test_an_unknown_command_is_wrong_usage() -> None:
    """A word that it does not know ends with 2 and the explanation on stderr."""
    code, out, err = script("leaflet")
    assert (code, out) == (2, "")
    assert "run.py leaflets" in err


def test_a_finished_environment_is_ready(tmp_path: Path) -> None:
    """With its Python in place and the right stamp, .venv is left alone."""
    assert run.is_ready(environment_made(tmp_path / "v", stamp=b"right"), "right")


@pytest.mark.parametrize("stamp", [b"", b"wrong", b"right, but longer", b"\xff\xfe"])
def test_an_environment_made_from_something_else_is_not_ready(tmp_path: Path, stamp: bytes) -> None:
    """An empty, an old, a damaged or an unreadable stamp has .venv made anew."""
    assert not run.is_ready(environment_made(tmp_path / "v", stamp=stamp), "right")


def test_a_half_made_environment_is_not_ready(tmp_path: Path) -> None:
    """Without the stamp, which comes last, .venv is made anew; so is one that is not there, or a file."""
    venv = environment_made(tmp_path / "v", stamp=b"right")
    (venv / "stamp").unlink()
    assert not run.is_ready(venv, "right")
    assert not run.is_ready(tmp_path / "nothing", "right")
    (tmp_path / "file").touch()
    assert not run.is_ready(tmp_path / "file", "right")


def test_an_environment_whose_python_is_gone_is_not_ready(tmp_path: Path) -> None:
    """A link to a Python that has been moved or removed has .venv made anew."""
    venv = environment_made(tmp_path / "v", stamp=b"right", python=str(tmp_path / "moved" / "python3"))
    assert not run.is_ready(venv, "right")


def test_the_stamp_knows_place_lock_and_packaging(tmp_path: Path) -> None:
    """Another folder, another lock, another dependency: another stamp; the same again: the same."""
    one, other = checkout(tmp_path / "Søren på ø"), checkout(tmp_path / "other")
    stamps = [run.stamp(one), run.stamp(other)]
    for name, old, new in (
        ("requirements.lock", "sha256:0", "sha256:1"),
        ("pyproject.toml", 'requires-python = ">=3.11"', 'requires-python = ">=3.12"'),
    ):
        text = (one / name).read_text("utf-8")
        assert old in text
        (one / name).write_text(text.replace(old, new), "utf-8")
        stamps.append(run.stamp(one))
        assert run.stamp(one) == stamps[-1]
    assert len(set(stamps)) == len(stamps)


def test_the_stamp_does_not_care_for_a_linters_settings(tmp_path: Path) -> None:
    """A change in pyproject.toml that installs nothing costs no new .venv."""
    root = checkout(tmp_path / "c")
    before = run.stamp(root)
    with (root / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write('\n[tool.another]\nlevel = "strict"\n')
    assert run.stamp(root) == before


def test_it_looks_for_the_libraries_that_weasyprint_opens() -> None:
    """LIBRARIES has each library that WeasyPrint cannot do without, and only names that it tries."""
    spec = find_spec("weasyprint")
    assert spec
    assert spec.origin
    tree = ast.parse((Path(spec.origin).parent / "text" / "ffi.py").read_text("utf-8"))
    opened = [
        ({arg.value for arg in node.args if isinstance(arg, ast.Constant)}, bool(node.keywords))
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_dlopen"
    ]
    needed = [names for names, may_fail in opened if not may_fail]
    assert all(any(set(row) <= names for row in run.LIBRARIES) for names in needed)
    assert all(any(set(row) <= names for names, _ in opened) for row in run.LIBRARIES)


def test_a_library_is_there_if_the_loader_finds_it() -> None:
    """What the tests themselves need loads; what nobody has does not."""
    assert set(run.lacking(modules=False)) <= {run.OPTIONAL}
    assert not run.loads("libnobody-has-this.so.9")


@pytest.mark.parametrize(
    ("system", "manager", "command"),
    [
        (
            "linux",
            "apt-get",
            "sudo apt-get update && sudo apt-get install -y --no-install-recommends "
            "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        ),
        ("linux", "dnf", "sudo dnf install -y pango"),
        (
            "linux",
            "apk",
            "sudo apk update && sudo apk add so:libgobject-2.0.so.0 so:libpango-1.0.so.0 so:libharfbuzz.so.0 "
            "so:libharfbuzz-subset.so.0 so:libfontconfig.so.1 so:libpangoft2-1.0.so.0",
        ),
        ("linux", "pacman", "sudo pacman -Sy && sudo pacman -S --needed --noconfirm pango"),
        ("linux", "zypper", "sudo zypper --non-interactive install libpango-1_0-0 libharfbuzz-subset0"),
        ("linux", "", "install Pango 1.44 or newer, Fontconfig and HarfBuzz with its subset library"),
        ("darwin", "", "install Homebrew, then: brew install pango"),
    ],
)
def test_each_system_gets_its_command(system: str, manager: str, command: str) -> None:
    """Who may not install is told one command, whole and ready to paste."""
    assert run.advice(system, manager, [PANGO], sudo=True) == command


def test_homebrew_needs_no_sudo() -> None:
    """Homebrew refuses to run as root."""
    assert run.advice("darwin", "brew", [PANGO], sudo=False) == "brew install pango"


def test_only_what_is_lacking_is_installed() -> None:
    """Debian's package with ensurepip is named for this Python, and alone where the libraries are there."""
    package = f"python3.{sys.version_info[1]}-venv"
    assert run.remedy("apt-get", ["ensurepip"])[-1].split()[4:] == [package]
    assert run.remedy("apt-get", [PANGO, "ensurepip"])[-1].split()[-2:] == ["libharfbuzz-subset0", package]
    assert package not in run.remedy("apt-get", [run.OPTIONAL])[-1]


def test_no_package_brings_ensurepip_elsewhere() -> None:
    """Where ensurepip is no package of its own, another Python is the advice, not an empty command."""
    assert run.remedy("dnf", ["ensurepip"]) == []
    for system, manager in (("linux", "dnf"), ("linux", ""), ("darwin", "brew"), ("win32", "")):
        assert run.advice(system, manager, ["ensurepip"], sudo=True).startswith("take another Python")


def test_a_command_that_fails_shows_the_end_of_what_it_said() -> None:
    """Success is silent; of a failure the last lines and the exit code are shown."""
    assert run.attempt([sys.executable, "-c", "print('noise')"], os.environ) == ""
    said = run.attempt([sys.executable, "-c", "for i in range(50): print('line', i)\nexit(5)"], os.environ)
    assert said.splitlines()[-2:] == ["    line 49", "    (exit code 5)"]
    assert "line 9\n" not in said


def test_a_long_command_shows_that_it_lives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From time to time there is a line with the last one that the command printed."""
    program = f"""
import pathlib, time
print("Collecting nåle", flush=True)
while not pathlib.Path({str(tmp_path / "seen")!r}).exists():
    time.sleep(0.01)
"""
    said: list[str] = []

    def say(text: str) -> None:
        said.append(text)
        if "nåle" in text:
            (tmp_path / "seen").touch()

    monkeypatch.setattr(run, "SIGN_OF_LIFE", 0.02)
    monkeypatch.setattr(run, "say", say)
    assert run.attempt([sys.executable, "-c", program], {**os.environ, "PYTHONUTF8": "1"}) == ""
    assert re.fullmatch(r"  \d+ s: Collecting nåle", said[-1])


def test_ctrl_c_ends_a_long_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not go on in the background."""

    def interrupt(_: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "SIGN_OF_LIFE", 0.02)
    monkeypatch.setattr(run, "say", interrupt)
    before = descendants(os.getpid())
    with pytest.raises(KeyboardInterrupt):
        run.attempt([sys.executable, "-c", "import time; time.sleep(600)"], os.environ)
    assert descendants(os.getpid()) == before


def test_another_pythons_marks_stay_out_of_the_environment() -> None:
    """PYTHONPATH and PYTHONHOME do not reach .venv; where pip's registry is, and the proxy, do."""
    base = {"PYTHONPATH": "/else", "PYTHONHOME": "/else", "PIP_INDEX_URL": "x", "HTTPS_PROXY": "y"}
    assert run.environment(base, "linux") == {"PIP_INDEX_URL": "x", "HTTPS_PROXY": "y", "PYTHONUTF8": "1"}


def test_macos_finds_homebrews_libraries_unless_told_otherwise() -> None:
    """On a Mac the loader is shown Homebrew's folders, but what the user has set stays."""
    assert run.environment({}, "darwin")["DYLD_FALLBACK_LIBRARY_PATH"].startswith("/opt/homebrew/lib:")
    own = {"DYLD_FALLBACK_LIBRARY_PATH": "/mine"}
    assert run.environment(own, "darwin")["DYLD_FALLBACK_LIBRARY_PATH"] == "/mine"


def test_what_cannot_work_ends_with_3_and_a_line(tmp_path: Path) -> None:
    """A folder in which no .venv can be made, and a broken pyproject.toml, are told without a traceback."""
    colon = checkout(tmp_path / f"a{os.pathsep}b")
    broken = checkout(tmp_path / "broken")
    (broken / "pyproject.toml").write_text("[project\n", "utf-8")
    for root in (colon, broken):
        code, out, err = script("leaflets", file=root / "run.py")
        assert (code, out) == (3, "")
        assert err.splitlines()[-1].startswith("run.py: ")
        assert "Traceback" not in err
        assert not (root / ".venv").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no flock on Windows")
def test_a_run_that_changes_the_environment_waits_for_those_that_use_it(tmp_path: Path) -> None:
    """Two runs of the program go side by side; one that makes .venv anew waits until both have ended."""
    (tmp_path / "lock").touch()
    users = [os.open(tmp_path / "lock", os.O_RDONLY) for _ in range(2)]
    for user in users:
        run.hold(user, alone=False)
    maker = os.open(tmp_path / "lock", os.O_RDONLY)
    waiting = threading.Thread(target=run.hold, args=(maker,), kwargs={"alone": True}, daemon=True)
    waiting.start()
    os.close(users[0])
    waiting.join(0.1)
    assert waiting.is_alive()
    os.close(users[1])
    waiting.join(10)
    assert not waiting.is_alive()
    os.close(maker)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no flock on Windows")
def test_a_file_system_without_locks_does_not_stop_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some network file systems refuse them; then two runs at once are on their own."""

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    (tmp_path / "lock").touch()
    monkeypatch.setattr("fcntl.flock", refuse)
    with (tmp_path / "lock").open() as lock:
        run.hold(lock.fileno(), alone=True)


def test_the_lock_file_has_what_pyproject_asks_for() -> None:
    """Each dependency, also of the tests and the build, is pinned to a version that pyproject.toml allows."""
    lock = (run.ROOT / "requirements.lock").read_text("utf-8")
    pins = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock, re.MULTILINE))
    project = tomllib.loads((run.ROOT / "pyproject.toml").read_text("utf-8"))
    asked = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]
    wrong = [
        text
        for text in asked
        for asks in [Requirement(text)]
        if asks.name not in pins or Version(pins[asks.name]) not in asks.specifier
    ]
    assert wrong == [], "make it anew: the command stands at the head of requirements.lock"


def test_the_lock_file_pins_hashes_and_names_no_registry() -> None:
    """Each package has its hashes, the head says how it is made, and where to get them is left to pip."""
    lock = (run.ROOT / "requirements.lock").read_text("utf-8")
    entries = re.split(r"^(?=[a-z])", lock, flags=re.MULTILINE)
    assert "uv pip compile --universal --generate-hashes" in entries[0]
    assert [entry.split()[0] for entry in entries[1:] if "--hash=sha256:" not in entry] == []
    assert "://" not in lock
    assert "index-url" not in lock
