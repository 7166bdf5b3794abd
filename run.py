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
# Debian 11 and Ubuntu 22.04 call an older Python python3. It must be able to read this whole file, and to run
# it up to here, so that its user gets the command to call instead of a SyntaxError.
if sys.version_info < (3, 11):  # noqa: UP036 - that is the case meant
    sys.stderr.write(TOO_OLD.format(sys.version.split()[0], " ".join(sys.argv[1:])))
    sys.exit(3)

import tomllib  # noqa: E402 - new in 3.11

if sys.platform != "win32":
    import fcntl

ROOT = Path(__file__).resolve().parent
SIGN_OF_LIFE = 10.0  # seconds between two lines while a command runs
# Debian ships these two modules of Python in a package of their own.
MODULES = ("venv", "ensurepip")
# Debian does not install it with Pango. WeasyPrint works without it, but takes longer over fonts.
OPTIONAL = "libharfbuzz-subset.so.0"
# One library per line, by the names that WeasyPrint 70 opens on Linux and macOS (its weasyprint/text/ffi.py).
# On Windows WeasyPrint looks in folders of its own; there it is the program that says what is missing.
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
# For each package manager: what fetches its lists, what installs, and the packages with the libraries.
MANAGERS = {
    "apt-get": ("apt-get update", "apt-get install -y --no-install-recommends", DEBIAN),
    "dnf": ("", "dnf install -y", "pango"),
    "apk": ("apk update", "apk add", " ".join("so:" + names[0] for names in LIBRARIES)),
    "pacman": ("pacman -Sy", "pacman -S --needed --noconfirm", "pango"),
    "zypper": ("", "zypper --non-interactive install", "libpango-1_0-0 libharfbuzz-subset0"),
    "brew": ("", "brew install", "pango"),
}


class MachineError(Exception):
    """This machine lacks something; the message says what to do about it."""


def say(text: str) -> None:
    """Prints a line about what is being done. It goes to stderr: stdout belongs to the program."""
    print("run.py: " + text, file=sys.stderr, flush=True)


def loads(name: str) -> bool:
    """Whether the system's loader finds the library ``name``, or Homebrew has it."""
    for folder in ("", *(MAC_FOLDERS if sys.platform == "darwin" else ())):
        try:
            return bool(ctypes.CDLL(os.path.join(folder, name)))  # noqa: PTH118 - a bare name must stay bare
        except OSError:
            continue
    return False


def lacking(*, modules: bool) -> list[str]:
    """What this machine lacks: libraries and, if .venv is to be made, the ``modules`` for it."""
    importlib.invalidate_caches()  # they may have been installed since the last look
    libraries = () if sys.platform == "win32" else LIBRARIES
    absent = [names[0] for names in libraries if not any(loads(name) for name in names)]
    return absent + [name for name in MODULES if modules and not importlib.util.find_spec(name)]


def remedy(manager: str, lack: list[str]) -> list[str]:
    """The commands with which ``manager`` installs what is lacking; none if it has no package for it."""
    refresh, install, libraries = MANAGERS[manager]
    packages = [libraries] if set(lack) - set(MODULES) else []
    if manager == "apt-get" and set(lack) & set(MODULES):
        packages.append("python{}.{}-venv".format(*sys.version_info))
    return [command for command in (refresh, " ".join([install, *packages])) if packages and command]


def advice(system: str, manager: str, lack: list[str], *, sudo: bool) -> str:
    """What to do about ``lack``: one command if there is one.

    ``system`` is as in sys.platform; ``manager`` is empty if MANAGERS has none of this machine's.
    """
    # Only Debian has a package for them. Elsewhere somebody built this Python without them.
    if set(lack) <= set(MODULES) and manager != "apt-get":
        return f"take another Python: {sys.executable} came without " + " and ".join(lack)
    if manager:
        return " && ".join("sudo " * sudo + command for command in remedy(manager, lack))
    if system == "darwin":
        return "install Homebrew, then: brew install pango"
    return "install Pango 1.44 or newer, Fontconfig and HarfBuzz with its subset library"


def attempt(command: list[str], env: Mapping[str, str]) -> str:
    """Runs ``command``; gives the end of its output if it failed, else nothing.

    While it runs, its last line is printed from time to time, for it may take minutes on a slow line.
    """
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, "output")
        with output.open("wb") as log:
            running = subprocess.Popen(
                command,
                cwd=ROOT,
                env=env,
                # It inherits the lock: if this run is killed, the next one waits until the command has ended.
                close_fds=False,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        with running:
            began = time.monotonic()
            try:
                while running.poll() is None:
                    try:
                        running.wait(SIGN_OF_LIFE)
                    except subprocess.TimeoutExpired:
                        last = (last_lines(output, 1) or [""])[0]
                        say(f"  {time.monotonic() - began:.0f} s: {last.strip():.80}")
            except BaseException:  # Ctrl-C
                running.kill()
                raise
        code = running.returncode
        end = [*last_lines(output, 6), f"(exit code {code})"] if code else []
        return "\n".join("    " + line for line in end)


def last_lines(file: Path, count: int) -> list[str]:
    """The last lines of what a command has printed so far."""
    return file.read_text("utf-8", errors="replace").splitlines()[-count:]


def provide(*, modules: bool) -> None:
    """Sees to the libraries and ``modules``: installs what is lacking if it may, else stops with advice."""
    lack, output = lacking(modules=modules), ""
    if not lack:
        return
    say("not on this machine: " + ", ".join(lack))
    mac, root = sys.platform == "darwin", sys.platform != "win32" and os.geteuid() == 0
    manager = next((name for name in MANAGERS if (name == "brew") == mac and shutil.which(name)), "")
    # A runner of GitHub's is made for one job and asks for no password; a person's sudo is left alone.
    runner = (
        os.environ.get("GITHUB_ACTIONS") == "true" and not root and not mac and bool(shutil.which("sudo"))
    )
    if manager and (runner or root != mac):  # Homebrew refuses to run as root
        for command in remedy(manager, lack):
            command = "sudo -n " * runner + command  # noqa: PLW2901
            say(command)
            # If the lists could not be fetched, old ones may do: it goes on, and what counts is the end.
            output = attempt(command.split(), {**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
        lack = lacking(modules=modules)
    if set(lack) - {OPTIONAL}:
        lead = f"{output}\nrun.py: no network? By hand:" if output else "run.py: call this first:"
        raise MachineError(f"{lead}\n  " + advice(sys.platform, manager, lack, sudo=not root and not mac))
    if lack:
        say(f"goes on without {OPTIONAL}")


def environment(base: Mapping[str, str], system: str) -> dict[str, str]:
    """The environment for .venv, made from ``base``; ``system`` is as in sys.platform."""
    # They would lead into another Python's packages; some people export them in their shell's profile.
    env = {name: value for name, value in base.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}
    if system == "darwin":
        env.setdefault("DYLD_FALLBACK_LIBRARY_PATH", ":".join(MAC_FOLDERS))
    return {**env, "PYTHONUTF8": "1"}  # or pip stops at an æ in the path under LC_ALL=C


def python_in(venv: Path) -> Path:
    """The interpreter of the virtual environment ``venv``."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def stamp(root: Path) -> str:
    """A hash of all that the .venv of the checkout ``root`` depends on: Python, place, lock and packaging."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    packaging = [project["build-system"], project["project"], project["tool"]["hatch"]]
    place = [sys.implementation.cache_tag, sys.base_prefix, os.fsencode(root)]
    text = f"{place} {packaging} {(root / 'requirements.lock').read_bytes()!r}"
    return hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()


def is_ready(venv: Path, wanted: str) -> bool:
    """Whether ``venv`` was made completely, from what the stamp ``wanted`` says, and still has its Python."""
    try:
        return (venv / "stamp").read_text("utf-8") == wanted and os.access(python_in(venv), os.X_OK)
    except (OSError, ValueError):
        return False


def make(venv: Path, wanted: str, env: Mapping[str, str]) -> None:
    """Makes ``venv`` anew, whatever is there; the stamp ``wanted`` comes last, when all is installed."""
    from venv import create  # noqa: PLC0415 - Debian may lack it until `provide` has installed it

    say(f"makes {venv}")
    (venv / "stamp").unlink(missing_ok=True)
    create(venv, clear=True, symlinks=os.name != "nt")
    pip = [
        "-m",
        "pip",
        "install",
        "--progress-bar=off",
        "--disable-pip-version-check",
        "--no-input",
        "--no-deps",
    ]
    hashed = ["--require-hashes", "--only-binary=:all:", "--requirement", "requirements.lock"]
    for text, words in (
        ("installs pip", ["-m", "ensurepip"]),
        ("installs the packages of requirements.lock: half a minute to some minutes", [*pip, *hashed]),
        ("installs handouts", [*pip, "--no-build-isolation", "--editable", "."]),
    ):
        say(text)
        output = attempt([str(python_in(venv)), *words], {**env, "PIP_USER": "0"})
        if output:
            raise MachineError(f"{output}\nrun.py: no network, or a proxy? See docs/install.md")
    # pip wrote the full path of the checkout, of which Python 3.11 reads only ASCII under LC_ALL=C.
    path = next(venv.rglob("_handouts.pth"))
    path.write_text(os.path.relpath(ROOT, path.parent), "utf-8")
    (venv / "stamp").write_text(wanted, "utf-8")


def hold(lock: int, *, alone: bool) -> None:
    """Waits until no other run makes this .venv or, for ``alone``, none uses it (not on Windows).

    The lock ends with this process and those that inherited it, however they end.
    """
    if sys.platform != "win32":
        kind = fcntl.LOCK_EX if alone else fcntl.LOCK_SH
        try:
            fcntl.flock(lock, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            say("waits for another run in this checkout")
            fcntl.flock(lock, kind)
        except OSError:
            pass  # some network file systems have no locks: it goes on without


def set_up(venv: Path, env: Mapping[str, str]) -> None:
    """Makes ready what is not, one run at a time, and leaves ``venv`` locked against other runs' changes."""
    lock = os.open(ROOT / "run.py", os.O_RDONLY)
    os.set_inheritable(lock, True)
    hold(lock, alone=False)
    while not is_ready(venv, stamp(ROOT)) or set(lacking(modules=False)) - {OPTIONAL}:
        hold(lock, alone=True)
        wanted = stamp(ROOT)
        ready = is_ready(venv, wanted)  # another run may have made it meanwhile
        provide(modules=not ready)
        if not ready:
            make(venv, wanted, env)
        hold(lock, alone=False)


def main(words: list[str]) -> int:
    """Runs the command that ``words`` name and gives its exit code (on POSIX it takes over this process)."""
    name, *rest = words or ["--help"]
    # -P: a folder named handouts in the user's folder is not the program.
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
        if name != "handouts":  # these two belong to the checkout; the others to the folder of the user
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
