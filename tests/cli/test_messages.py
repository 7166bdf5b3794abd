"""What commands print when something is wrong: for people, and as JSON."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from handouts.cli import messages
from handouts.cli.main import run
from handouts.errors import UsageError
from tests.cli.commands import LATIN, handouts
from tests.conftest import ARTICLE, ClinicProject


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["build", "xyzzy", "--json"], 2, "No topic fits “xyzzy”"),
        (["build", "--json", "--clinic", "vest"], 2, "There is no clinic “vest”"),
        (["build", "--json", "--content", "findes-ikke"], 2, "no folder of articles"),
        (["list", "--json", "--content", "findes-ikke"], 2, "no folder of articles"),
        (["build", "varme", "--json", "-o", "handouts.toml/ud"], 3, "cannot be written"),
    ],
)
def test_json_is_one_object_even_if_nothing_is_made(
    clinic: Path,
    arguments: list[str],
    code: int,
    says: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The object has the error."""
    monkeypatch.chdir(clinic)
    assert handouts(clinic, *arguments) == code
    data = json.loads(capsys.readouterr().out)
    assert (data["built"], data["failed"], data["seconds"]) == ([], [], 0.0)
    assert says in data["error"]["message"]
    assert data["error"]["advice"]


def test_mistakes_in_the_settings_are_json_too(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each problem has its line."""
    (clinic / "handouts.toml").write_text("picture_dpi = 20\n", encoding="utf-8")
    assert handouts(clinic, "list", "--json") == 2
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["file"], problem["line"], problem["rule"]) == ("handouts.toml", 1, "settings")


def test_a_word_after_two_hyphens_is_a_topic(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Even if it looks like an option."""
    assert handouts(clinic, "build", "--", "--json") == 2
    assert capsys.readouterr().out == ""


@pytest.mark.slow("processes")
def test_lines_of_advice_are_indented_alike(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The second line is below the first one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(clinic)
        messages.show_error(UsageError("A mistake", advice="Do this\nOr that"), as_json=False)
    assert capsys.readouterr().err == "handouts: A mistake\n  → Do this\n    Or that\n"


@pytest.mark.slow("processes")
@pytest.mark.skipif(sys.platform != "linux", reason="only here a name is bytes")
def test_names_that_are_not_utf_8_stop_nothing_else(clinic: Path) -> None:
    """Of an article, a brand, a folder of articles: each has one problem, and the others are built."""
    shutil.copytree(clinic / "styles/brands/nordlys", clinic / "styles/brands" / LATIN)
    shutil.rmtree(clinic / "styles/brands/havnen")
    shutil.copy(clinic / "content/kort-om-varme.md", clinic / "content" / f"{LATIN}.md")
    (clinic / "content" / LATIN).mkdir()
    (clinic / "content/sore-shoulder.md").rename(clinic / "content" / LATIN / "sore-shoulder.md")
    command = [sys.executable, "-m", "handouts", "--project", str(clinic)]
    for arguments, code in ((["build"], 1), (["build", "--json"], 1), (["list"], 1), (["doctor"], 0)):
        done = subprocess.run([*command, *arguments], capture_output=True, check=False)
        assert done.returncode == code, done.stderr
        assert b"program itself" not in done.stderr
        if "--json" in arguments:
            report = json.loads(done.stdout.decode())
            assert len(report["built"]) + len(report["fresh"]) == 3
            assert {one["slug"] for one in report["failed"] if one["clinic"] == "nordlys"} == {"bl-xe5"}
            assert {one["file"]: one["rule"] for one in report["problems"]} == {
                "content/bl\\xe5.md": "file-name",
                "styles/brands/bl\\xe5/_brand.yml": "brand-folder",
            }


@pytest.mark.skipif(sys.platform != "linux", reason="only here a name is bytes")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["new", LATIN], 2),
        (["build", LATIN], 2),
        (["build", LATIN, "--json"], 2),
        (["build", "--clinic", LATIN], 2),
        (["build", "--content", LATIN], 2),
        (["list", "--content", LATIN, "--json"], 2),
        pytest.param(
            ["print", "varme", "--clinic", "nordlys", "-o", f"{LATIN}.pdf"],
            0,
            marks=pytest.mark.slow("leaflets"),
        ),
        (["init", LATIN], 0),
        (["init", "ny", "--name", LATIN], 2),
    ],
)
def test_an_argument_that_is_not_utf_8_gives_no_traceback(
    clinic: Path, arguments: list[str], code: int
) -> None:
    """Each command reports it in one line, in valid UTF-8."""
    done = subprocess.run(
        [sys.executable, "-m", "handouts", *arguments], cwd=clinic, capture_output=True, check=False
    )
    assert done.returncode == code, done.stderr
    assert b"Traceback" not in done.stderr
    assert (done.stdout + done.stderr).decode()


def test_a_fault_of_the_program_prints_no_traceback(
    clinic: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends with exit code 3, two lines, and a file for a bug report."""
    monkeypatch.setattr("handouts.articles.topics.read_topics", lambda _: 1 / 0)
    assert handouts(clinic, "list") == 3
    said = capsys.readouterr().err
    assert "Traceback" not in said
    report = Path(said.rpartition("with the file ")[2].strip())
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")
    report.unlink()


def test_the_report_of_a_fault_never_fails(
    clinic: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither an argument that is not valid text nor a full disk stops it."""
    monkeypatch.setattr("handouts.articles.topics.read_topics", lambda _: 1 / 0)
    assert handouts(clinic, "build", LATIN) == 3
    report = Path(capsys.readouterr().err.rpartition("with the file ")[2].strip())
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")
    report.unlink()

    def full(**_: str) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("tempfile.mkstemp", full)
    assert handouts(clinic, "build", LATIN) == 3
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_articles_cannot_control_the_terminal(
    clinic_project: ClinicProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Control characters print no colours, and no lines that a CI log would take for commands."""
    shown = "![Et billede](/a%1B%5B31mR%0A::stop-commands::x.png)"
    project = clinic_project({"a.md": f"{ARTICLE}\n{shown}\n"})
    (project.content / "n\n::error::x.md").write_text(ARTICLE, "utf-8")
    for command in ("build", "check"):
        run(["--project", str(project.root), command])
        output = capsys.readouterr()
        assert "\x1b" not in output.out + output.err
        assert not [line for line in (output.out + output.err).splitlines() if line.startswith("::")]
        assert "::stop-commands::x.png" in output.out + output.err
