"""The program as people run it: arguments in, files, messages and exit codes out."""

import subprocess
import sys
from pathlib import Path

import pytest

from handouts import __version__
from handouts.cli import main
from handouts.cli.main import run
from tests.cli.commands import handouts


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["build", "xyzzy"], "No topic fits “xyzzy”"),
        (["build", "--clinic", "vest"], "There is no clinic “vest”"),
        (["build", "--content", "findes-ikke"], "no folder of articles"),
        (["build", "--nonsense"], "No such option"),
        (["init"], "Missing argument"),
        (["new", "!!!"], "cannot be a title"),
        (["init", ""], "cannot be empty"),
        (["init", " "], "cannot be empty"),
        (["build", "-o", ""], "cannot be empty"),
        (["new", "Kort om varme"], "There already is content/kort-om-varme.md"),
    ],
)
def test_wrong_usage_ends_with_two_and_says_what_to_do(
    clinic: Path, arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, a sentence, no traceback."""
    assert handouts(clinic, *arguments) == 2
    said = capsys.readouterr().err
    assert says in said
    assert "Traceback" not in said


def test_without_a_project_the_advice_is_to_make_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder without handouts.toml is not a project."""
    assert run(["--project", str(tmp_path), "list"]) == 2
    assert "handouts init" in capsys.readouterr().err


def test_settings_are_checked_as_a_whole(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every mistake is listed at once with its line."""
    (clinic / "handouts.toml").write_text(
        'contnet = "x"\noutput = "../ud"\npicture_dpi = 20\n', encoding="utf-8"
    )
    assert handouts(clinic, "list") == 2
    said = capsys.readouterr().err
    assert "handouts.toml:1: error" in said
    assert "content" in said
    assert "handouts.toml:2: error" in said
    assert "handouts.toml:3: error" in said


def test_a_name_that_no_file_system_takes_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    """The message has the system's own words, exit code 3, and no bug report."""
    assert run(["init", "a" * 400]) == 3
    said = capsys.readouterr().err
    assert "name too long" in said
    assert "program itself" not in said


def test_every_command_has_help_with_examples(capsys: pytest.CaptureFixture[str]) -> None:
    """``--help`` works without a project and shows how the command is used."""
    for name, command in main.cli.commands.items():
        assert "Examples:" in (command.help or ""), name
        assert run([name, "--help"]) == 0
        assert f"\n    handouts {name}" in capsys.readouterr().out, "examples stand on lines of their own"


def test_version_and_module_agree() -> None:
    """``python -m handouts --version`` says the package's version."""
    done = subprocess.run(
        [sys.executable, "-m", "handouts", "--version"], capture_output=True, text=True, check=True
    )
    assert __version__ in done.stdout


def test_help_loads_nothing_heavy() -> None:
    """The help imports neither the renderer nor the parsers."""
    code = (
        "import sys; from handouts.cli.main import run; run(['--help']); "
        "print([name for name in ('weasyprint', 'markdown', 'pydantic', 'PIL', 'rich', 'jinja2', 'lxml') "
        "if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
