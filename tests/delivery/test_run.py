"""``run.py``: its commands, and the messages of what cannot work."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import run
from tests.delivery.running import checkout, script
from tests.processes import descendants

SOURCE = Path(run.__file__).read_text("utf-8")


def test_an_old_python_can_read_the_whole_file() -> None:
    """The grammar is that of Python 3.7 (the oldest that `ast` knows): a refusal comes, no SyntaxError."""
    ast.parse(SOURCE, feature_version=(3, 7))


def test_code_before_the_version_check_works_with_an_old_python() -> None:
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
    """An unknown word gives exit code 2 and the explanation on stderr."""
    code, out, err = script("leaflet")
    assert (code, out) == (2, "")
    assert "run.py leaflets" in err


def test_a_command_that_fails_shows_the_end_of_what_it_said() -> None:
    """A success prints nothing; a failure prints its last lines and the exit code."""
    assert run.attempt([sys.executable, "-c", "print('noise')"], os.environ) == ""
    said = run.attempt([sys.executable, "-c", "for i in range(50): print('line', i)\nexit(5)"], os.environ)
    assert said.splitlines()[-2:] == ["    line 49", "    (exit code 5)"]
    assert "line 9\n" not in said


def test_a_long_command_shows_its_progress(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last line that the command printed is shown from time to time."""
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


def test_an_unusable_folder_ends_with_3_and_a_message(tmp_path: Path) -> None:
    """A folder without room for .venv, or a broken pyproject.toml, gives a message, not a traceback."""
    colon = checkout(tmp_path / f"a{os.pathsep}b")
    broken = checkout(tmp_path / "broken")
    (broken / "pyproject.toml").write_text("[project\n", "utf-8")
    for root in (colon, broken):
        code, out, err = script("leaflets", file=root / "run.py")
        assert (code, out) == (3, "")
        assert err.splitlines()[-1].startswith("run.py: ")
        assert "Traceback" not in err
        assert not (root / ".venv").exists()
