"""Sets up what `handouts` needs on this machine, then runs it. Python 3.11 or newer is all it asks for.

    python3 run.py leaflets       build every leaflet of content/ into dist/
    python3 run.py tests          run the tests; what follows goes to pytest
    python3 run.py handouts ...   run any command of the program; try: handouts --help

The first run installs the native libraries (as root, or with Homebrew; otherwise it names the command)
and makes .venv here from requirements.lock; later runs find that done. More in docs/install.md.
Exit code: that of the program; 3 if this machine lacks something; 130 after Ctrl-C.
"""

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

TOO_OLD = "run.py: this is Python {}, handouts needs 3.11 or newer: call one, as in\n  python3.13 run.py {}\n"
# What an old system calls python3 must be able to read this whole file, and to run it up to here.
if sys.version_info < (3, 11):  # noqa: UP036 - the machine may have an older one than the project wants
    sys.stderr.write(TOO_OLD.format(sys.version.split()[0], " ".join(sys.argv[1:])))
    sys.exit(3)

import tomllib  # noqa: E402 - new in 3.11

if sys.platform != "win32":
    import fcntl

ROOT = Path(__file__).resolve().parent
MODULES = ("venv", "ensurepip")  # Debian packs them apart from Python
OPTIONAL = "libharfbuzz-subset.so.0"  # without it WeasyPrint makes the subsets of fonts more slowly
# A library a line, as WeasyPrint 70 opens it on Linux, macOS and Windows (in its weasyprint/text/ffi.py).
LIBRARIES = (
    ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"),
    ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    (OPTIONAL, "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"),
    ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
)
MAC_FOLDERS = ("/opt/homebrew/lib", "/usr/local/lib")  # Homebrew on Apple silicon and on Intel
DLL_FOLDERS = r"C:\msys64\ucrt64\bin;C:\msys64\mingw64\bin;C:\Program Files\GTK3-Runtime Win64\bin"

DEBIAN = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
# For each package manager: what fetches its lists, what installs, what the libraries are called there.
MANAGERS = {
    "apt-get": ("apt-get update", "apt-get install -y --no-install-recommends", DEBIAN),
    "dnf": ("", "dnf install -y", "pango"),
    "apk": ("apk update", "apk add", " ".join("so:" + names[0] for names in LIBRARIES)),
    "pacman": ("pacman -Sy", "pacman -S --needed --noconfirm", "pango"),
    "zypper": ("", "zypper --non-interactive install", "libpango-1_0-0 libharfbuzz-subset0"),
    "brew": ("", "brew install", "pango"),
}
WINDOWS = (
    "winget install MSYS2.MSYS2; "
    r'C:\msys64\usr\bin\bash -lc "pacman -S --noconfirm mingw-w64-ucrt-x86_64-pango"'
    "\n  (in PowerShell; or get Linux with `wsl --install`, and call this in there)"
)


class MachineError(Exception):
    """This machine lacks something; the message says what to do about it."""


def say(text: str) -> None:
    """Prints a line about what is being done, where it does not mix with what the program prints."""
    print("run.py: " + text, file=sys.stderr, flush=True)


def loads(name: str) -> bool:
    """Whether the system's loader finds the library ``name``, or finds it where Homebrew puts libraries."""
    for folder in ("", *(MAC_FOLDERS if sys.platform == "darwin" else ())):
        try:
            return bool(ctypes.CDLL(os.path.join(folder, name)))  # noqa: PTH118 - a bare name must stay bare
        except OSError:
            continue
    return False


def lacking(*, modules: bool) -> list[str]:
    """What is not on this machine: libraries and, where a .venv is to be made, the ``modules`` for it."""
    if sys.platform == "win32":
        for folder in os.environ.get("WEASYPRINT_DLL_DIRECTORIES", DLL_FOLDERS).split(";"):
            if Path(folder).is_dir():
                os.add_dll_directory(folder)
    importlib.invalidate_caches()
    absent = [names[0] for names in LIBRARIES if not any(loads(name) for name in names)]
    return absent + [name for name in MODULES if modules and not importlib.util.find_spec(name)]


def remedy(manager: str, lack: list[str]) -> list[str]:
    """The commands with which ``manager`` brings what is lacking; none where it has nothing for it."""
    refresh, install, libraries = MANAGERS[manager]
    packages = [libraries] if set(lack) - set(MODULES) else []
    if manager == "apt-get" and set(lack) & set(MODULES):
        packages.append("python{}.{}-venv".format(*sys.version_info))
    return [command for command in (refresh, " ".join([install, *packages])) if packages and command]


def advice(system: str, manager: str, lack: list[str], *, sudo: bool) -> str:
    """What to do about ``lack``: one command if there is one.

    ``system`` is as in sys.platform, ``manager`` empty where there is none that MANAGERS knows.
    """
    if set(lack) <= set(MODULES) and manager != "apt-get":
        return f"take another Python: {sys.executable} came without " + " and ".join(lack)
    if system == "win32":
        return WINDOWS
    if manager:
        return " && ".join("sudo " * sudo + command for command in remedy(manager, lack))
    if system == "darwin":
        return "install Homebrew, then: brew install pango"
    return "install Pango 1.44 or newer, Fontconfig and HarfBuzz with its subset library"


def attempt(command: list[str], env: Mapping[str, str]) -> str:
    """Runs ``command`` quietly; gives the end of what it printed if it failed, else nothing."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=env,
        close_fds=False,  # it holds the lock too: if this run is killed, the next one waits for it to end
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    end = [*done.stdout.decode(errors="replace").splitlines()[-6:], f"(exit code {done.returncode})"]
    return "\n".join("    " + line for line in end) if done.returncode else ""


def provide(*, modules: bool) -> None:
    """Sees to the libraries and ``modules``: installs what is lacking where it may, halts where it cannot."""
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
    if manager and (runner or root != mac):  # Homebrew will not run as root
        for command in remedy(manager, lack):
            command = "sudo -n " * runner + command  # noqa: PLW2901
            say(command)  # lists that were fetched only in part may still do, so it goes on after a failure
            output = attempt(command.split(), {**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
        lack = lacking(modules=modules)
    if set(lack) - {OPTIONAL}:
        lead = f"{output}\nrun.py: no network? By hand:" if output else "run.py: call this first:"
        raise MachineError(f"{lead}\n  " + advice(sys.platform, manager, lack, sudo=not root and not mac))
    if lack:
        say(f"goes on without {OPTIONAL}")


def environment(base: Mapping[str, str], system: str) -> dict[str, str]:
    """The environment for .venv: ``base`` without another Python's marks; ``system`` as in sys.platform."""
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
    """Whether ``venv`` was made to its end, from what ``wanted`` stands for, and still has its Python."""
    try:
        return (venv / "stamp").read_text("utf-8") == wanted and os.access(python_in(venv), os.X_OK)
    except (OSError, ValueError):
        return False


def make(venv: Path, wanted: str, env: Mapping[str, str]) -> None:
    """Makes ``venv`` anew, whatever is there; the stamp ``wanted`` comes last, when all is in it."""
    from venv import create  # noqa: PLC0415 - not there before `provide`, on some systems

    say(f"makes {venv}")
    (venv / "stamp").unlink(missing_ok=True)
    create(venv, clear=True, symlinks=os.name != "nt")
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--no-deps"]
    hashed = ["--require-hashes", "--only-binary=:all:", "--requirement", "requirements.lock"]
    for text, words in (
        ("installs pip", ["-m", "ensurepip"]),
        ("installs requirements.lock", [*pip, *hashed]),
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
            pass  # a file system without locks


def set_up(venv: Path, env: Mapping[str, str]) -> None:
    """Makes ready what is not, one run at a time, and leaves ``venv`` locked against other runs' changes."""
    lock = os.open(ROOT / "run.py", os.O_RDONLY)
    os.set_inheritable(lock, True)
    hold(lock, alone=False)
    while not is_ready(venv, stamp(ROOT)) or set(lacking(modules=False)) - {OPTIONAL}:
        hold(lock, alone=True)
        wanted = stamp(ROOT)
        ready = is_ready(venv, wanted)  # for another run may have done it meanwhile
        provide(modules=not ready)
        if not ready:
            make(venv, wanted, env)
        hold(lock, alone=False)


def main(words: list[str]) -> int:
    """Runs the command that ``words`` name and gives its exit code (on POSIX it takes over this process)."""
    name, *rest = words or ["--help"]
    # -P: a folder of that name, where the user stands, is not the program.
    program = ["-P", "-m", "handouts"]
    commands = {
        "leaflets": [*program, "build", *rest],
        "tests": ["-m", "pytest", "-n", "auto", "--maxprocesses=8", *rest],
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
        if name != "handouts":
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
