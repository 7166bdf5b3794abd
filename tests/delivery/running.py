"""How the tests of run.py call it, and make what it finds."""

import subprocess
import sys
from pathlib import Path

import run

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
