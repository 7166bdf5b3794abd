"""Sets up what `handouts` needs on this machine, then runs it. All it asks for is Python 3.11 or newer.

    python3 run.py leaflets       build every leaflet of content/ into dist/
    python3 run.py tests          run the tests, except the slow ones; with --all all of them
    python3 run.py handouts ...   run any command of the program; try: handouts --help

The first run installs the native libraries (as root, or with Homebrew; otherwise it prints the command)
and makes .venv here from requirements.lock. Later runs start at once. More in docs/install.md.
Exit code: that of the program; 3 if this machine lacks something; 130 after Ctrl-C.
"""

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

TOO_OLD = "run.py: this is Python {}, handouts needs 3.11 or newer. Call one, as in\n  python3.13 run.py {}\n"
# The python3 of Debian 11 and Ubuntu 22.04 is older. It must read this whole file and run it up to here, so
# that its user gets the command to call instead of a SyntaxError.
if sys.version_info < (3, 11):  # noqa: UP036 - that is the case meant
    sys.stderr.write(TOO_OLD.format(sys.version.split()[0], " ".join(sys.argv[1:])))
    sys.exit(3)

import tomllib  # noqa: E402 - new in 3.11

# Windows has no such module.
if sys.platform != "win32":
    import fcntl

ROOT = Path(__file__).resolve().parent
SIGN_OF_LIFE = 10.0  # seconds between two lines while a command runs
# Debian has these two modules of Python in a package of their own.
MODULES = ("venv", "ensurepip")
# Debian does not install this one with Pango. WeasyPrint works without it, but needs more time for fonts.
OPTIONAL = "libharfbuzz-subset.so.0"
# One library a line, with the names that WeasyPrint 70 opens on Linux and macOS (its weasyprint/text/ffi.py).
LIBRARIES = (
    ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib"),
    ("libpango-1.0.so.0", "libpango-1.0.dylib"),
    ("libharfbuzz.so.0", "libharfbuzz.0.dylib"),
    (OPTIONAL, "libharfbuzz-subset.0.dylib"),
    ("libfontconfig.so.1", "libfontconfig.1.dylib"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
)
# The loader of macOS does not search Homebrew's folders, on Apple silicon and on Intel.
MAC_FOLDERS = ("/opt/homebrew/lib", "/usr/local/lib")
DEBIAN = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
# For each package manager: the command that fetches its lists, the one that installs, and the packages.
MANAGERS = {
    "apt-get": ("apt-get update", "apt-get install -y --no-install-recommends", DEBIAN),
    "dnf": ("", "dnf install -y", "pango"),
    "apk": ("apk update", "apk add", " ".join("so:" + names[0] for names in LIBRARIES)),
    "pacman": ("pacman -Sy", "pacman -S --needed --noconfirm", "pango"),
    "zypper": ("", "zypper --non-interactive install", "libpango-1_0-0 libharfbuzz-subset0"),
    "brew": ("", "brew install", "pango"),
}


class MachineError(Exception):
    """Something is missing on this machine; the message says what to do."""


def say(text: str) -> None:
    """Prints a line on stderr, because stdout belongs to the program."""
    print("run.py: " + text, file=sys.stderr, flush=True)


def loads(name: str) -> bool:
    """Whether the loader finds the library ``name``, or Homebrew has it."""
    for folder in ("", *(MAC_FOLDERS if sys.platform == "darwin" else ())):
        try:
            return bool(ctypes.CDLL(os.path.join(folder, name)))  # noqa: PTH118 - a bare name must stay bare
        except OSError:
            continue
    return False


def lacking(*, modules: bool) -> list[str]:
    """The missing libraries and, with ``modules``, the missing modules that make .venv."""
    importlib.invalidate_caches()  # a module may have been installed a moment ago
    # On Windows WeasyPrint searches folders of its own, and the program names what is missing.
    libraries = () if sys.platform == "win32" else LIBRARIES
    absent = [names[0] for names in libraries if not any(loads(name) for name in names)]
    return absent + [name for name in MODULES if modules and not importlib.util.find_spec(name)]


def remedy(manager: str, lack: list[str]) -> list[str]:
    """The commands with which ``manager`` installs what is missing; empty if it has no package for it."""
    refresh, install, libraries = MANAGERS[manager]
    packages = [libraries] if set(lack) - set(MODULES) else []
    if manager == "apt-get" and set(lack) & set(MODULES):
        packages.append("python{}.{}-venv".format(*sys.version_info))
    return [command for command in (refresh, " ".join([install, *packages])) if packages and command]


def advice(system: str, manager: str, lack: list[str], *, sudo: bool) -> str:
    """What the user should do about ``lack``: one command, if there is one.

    ``system`` is a value of sys.platform; ``manager`` is empty if this machine has none of MANAGERS.
    """
    # Only Debian has a package for the modules. Elsewhere this Python was built without them.
    if set(lack) <= set(MODULES) and manager != "apt-get":
        return f"take another Python: {sys.executable} came without " + " and ".join(lack)
    if manager:
        return " && ".join("sudo " * sudo + command for command in remedy(manager, lack))
    if system == "darwin":
        return "install Homebrew, then: brew install pango"
    return "install Pango 1.44 or newer, Fontconfig and HarfBuzz with its subset library"


def attempt(command: list[str], env: Mapping[str, str]) -> str:
    """Runs ``command`` in the checkout. Returns the end of its output if it failed, else an empty text.

    While it runs, its last line is printed from time to time: on a slow network it takes minutes.
    """
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, "output")
        with output.open("wb") as log:
            null, same = subprocess.DEVNULL, subprocess.STDOUT
            # The command inherits the lock, so that the next run waits for it even if this one is killed.
            running = subprocess.Popen(
                command, cwd=ROOT, env=env, close_fds=False, stdin=null, stdout=log, stderr=same
            )
        with running:
            began = time.monotonic()
            try:
                while running.poll() is None:
                    try:
                        running.wait(SIGN_OF_LIFE)
                    except subprocess.TimeoutExpired:
                        last = output.read_text("utf-8", errors="replace").rstrip().rpartition("\n")[2]
                        say(f"  {time.monotonic() - began:.0f} s: {last.strip():.80}")
            except BaseException:  # Ctrl-C: the command must not go on in the background
                running.kill()
                raise
        end = output.read_text("utf-8", errors="replace").splitlines()[-6:]
        lines = [*end, f"(exit code {running.returncode})"] if running.returncode else []
        return "\n".join("    " + line for line in lines)


def provide(*, modules: bool) -> None:
    """Installs what is missing, if it may; otherwise raises MachineError with advice."""
    lack, output = lacking(modules=modules), ""
    if not lack:
        return
    say("not on this machine: " + ", ".join(lack))
    mac, root = sys.platform == "darwin", sys.platform != "win32" and os.geteuid() == 0
    manager = next((name for name in MANAGERS if (name == "brew") == mac and shutil.which(name)), "")
    # GitHub makes a machine for each job, and its sudo asks for no password. A person's sudo is not called.
    runner = os.environ.get("GITHUB_ACTIONS") == "true" and bool(shutil.which("sudo")) and not (root or mac)
    if manager and (runner or root != mac):  # Homebrew refuses to run as root
        for command in remedy(manager, lack):
            command = "sudo -n " * runner + command  # noqa: PLW2901
            say(command)
            # If the lists cannot be fetched, old lists may do. Only what is missing afterwards counts.
            output = attempt(command.split(), {**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
        lack = lacking(modules=modules)
    if set(lack) - {OPTIONAL}:
        lead = f"{output}\nrun.py: no network? By hand:" if output else "run.py: call this first:"
        raise MachineError(f"{lead}\n  " + advice(sys.platform, manager, lack, sudo=not root and not mac))
    if lack:
        say(f"goes on without {OPTIONAL}")


def environment(base: Mapping[str, str], system: str) -> dict[str, str]:
    """The environment variables for .venv, made from ``base``; ``system`` is a value of sys.platform."""
    # Some people export these in their profile; they would lead to the packages of another Python.
    env = {name: value for name, value in base.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}
    if system == "darwin":
        env.setdefault("DYLD_FALLBACK_LIBRARY_PATH", ":".join(MAC_FOLDERS))
    return {**env, "PYTHONUTF8": "1"}  # without it, pip fails on an æ in the path under LC_ALL=C


def python_in(venv: Path) -> Path:
    """The interpreter of the virtual environment ``venv``."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def stamp(root: Path) -> str:
    """A hash of all that .venv depends on: Python, the place of the checkout, lock file and packaging."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    packaging = [project["build-system"], project["project"], project["tool"]["hatch"]]
    place = [sys.implementation.cache_tag, sys.base_prefix, os.fsencode(root)]
    text = f"{place} {packaging} {(root / 'requirements.lock').read_bytes()!r}"
    return hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()


def is_ready(venv: Path, wanted: str) -> bool:
    """Whether ``venv`` is complete, was made for the stamp ``wanted``, and still has its Python."""
    try:
        return (venv / "stamp").read_text("utf-8") == wanted and os.access(python_in(venv), os.X_OK)
    except (OSError, ValueError):
        return False


def make(venv: Path, wanted: str, env: Mapping[str, str]) -> None:
    """Makes ``venv``, in place of whatever is there. The stamp ``wanted`` is written last."""
    from venv import create  # noqa: PLC0415 - on Debian, `provide` may have installed it just now

    say(f"makes {venv}")
    (venv / "stamp").unlink(missing_ok=True)
    create(venv, clear=True, symlinks=os.name != "nt")
    pip = "-m pip install --progress-bar=off --disable-pip-version-check --no-input --no-deps"
    hashed = "--require-hashes --only-binary=:all: --requirement requirements.lock"
    for text, words in (
        ("installs pip", "-m ensurepip"),
        ("installs the packages of requirements.lock: half a minute to some minutes", f"{pip} {hashed}"),
        ("installs handouts", f"{pip} --no-build-isolation --editable ."),
    ):
        say(text)
        # Some people have pip install for the user alone, which it refuses to do in a .venv.
        output = attempt([str(python_in(venv)), *words.split()], {**env, "PIP_USER": "0"})
        if output:
            raise MachineError(f"{output}\nrun.py: no network, or a proxy? See docs/install.md")
    # pip wrote the full path of the checkout, but under LC_ALL=C Python 3.11 reads only ASCII there.
    path = next(venv.rglob("_handouts.pth"))
    path.write_text(os.path.relpath(ROOT, path.parent), "utf-8")
    (venv / "stamp").write_text(wanted, "utf-8")


def hold(lock: int, *, alone: bool) -> None:
    """Waits until no other run changes .venv or, with ``alone``, none uses it (not on Windows).

    The lock is free when this process and those that inherited it have ended, also if they were killed.
    """
    if sys.platform != "win32":
        kind = fcntl.LOCK_EX if alone else fcntl.LOCK_SH
        try:
            fcntl.flock(lock, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            say("waits for another run in this checkout")
            fcntl.flock(lock, kind)
        except OSError:
            pass  # some network file systems have no locks


def set_up(venv: Path, env: Mapping[str, str]) -> None:
    """Installs what is missing, one run at a time. ``venv`` stays locked, so that no other run changes it."""
    lock = os.open(ROOT / "run.py", os.O_RDONLY)
    os.set_inheritable(lock, True)
    hold(lock, alone=False)
    while not is_ready(venv, stamp(ROOT)) or set(lacking(modules=False)) - {OPTIONAL}:
        hold(lock, alone=True)
        wanted = stamp(ROOT)
        ready = is_ready(venv, wanted)  # another run may have made it while this one waited
        provide(modules=not ready)
        if not ready:
            make(venv, wanted, env)
        hold(lock, alone=False)


def main(words: list[str]) -> int:
    """Runs the command that ``words`` name, and returns its exit code (on POSIX it replaces this process)."""
    name, *rest = words or ["--help"]
    # Without -P, a folder named handouts in the current folder would be taken for the program.
    program = ["-P", "-m", "handouts"]
    commands = {
        "leaflets": [*program, "build", *rest],
        "tests": ["-m", "pytest", "-n", "auto", "--maxprocesses=8", "--dist", "loadscope", *rest],
        "handouts": [*program, *rest],
    }
    if name not in commands:
        asked = name in {"-h", "--help"}
        print(__doc__, end="", file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    env = environment(os.environ, sys.platform)
    command = [str(python_in(ROOT / ".venv")), *commands[name]]
    try:
        set_up(ROOT / ".venv", env)
        if name != "handouts":  # the other commands run in the user's current folder
            os.chdir(ROOT)
        if os.name != "nt":
            os.execve(command[0], command, env)  # noqa: S606
        return subprocess.run(command, env=env, check=False).returncode
    except KeyboardInterrupt:
        return 130
    except MachineError as error:
        print(error, file=sys.stderr)
    except (OSError, ValueError) as error:
        say(str(error))
    return 3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
