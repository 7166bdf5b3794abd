"""Commands speak the language of the project to people, and English to programs."""

import json
import re
import subprocess
import sys

import pytest

from handouts.cli.main import run
from tests.check.checking import environment
from tests.conftest import ARTICLE, ClinicProject

UNTITLED = ARTICLE.replace("title: Ondt i nakken\n", "")


@pytest.fixture(autouse=True)
def _no_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HANDOUTS_LANG")
    monkeypatch.setenv("NO_COLOR", "1")


def test_findings_and_their_sum_are_in_the_language_of_the_project(
    clinic_project: ClinicProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Danish is the language of a project that names none."""
    here = clinic_project({"nakke.md": UNTITLED})
    assert run(["--project", str(here.root), "check", "--select", "topic-missing"]) == 0
    out = capsys.readouterr().out
    assert "advarsel  Den har ingen titel, så filens navn bliver titel: “Nakke”  [topic-missing]" in out
    assert "1 artikel, 0 fejl, 1 advarsel, 0 bemærkninger; for få ord til et lixtal (" in out


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_formats_for_programs_are_english(
    clinic_project: ClinicProject, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    """So a search in issues or a baseline does not depend on who ran it."""
    here = clinic_project({"nakke.md": UNTITLED})
    run(["--project", str(here.root), "check", "--format", form])
    assert "It has no title, so the file's name becomes one" in capsys.readouterr().out


def test_the_variable_overrides_the_language_of_the_project(
    clinic_project: ClinicProject, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """HANDOUTS_LANG=en is English, =da Danish."""
    here = clinic_project(settings='language = "en"\n')
    told = {}
    for lang in ("en", "da"):
        monkeypatch.setenv("HANDOUTS_LANG", lang)
        assert run(["--project", str(here.root), "check", "nonsens"]) == 2
        told[lang] = capsys.readouterr().err
    assert told == {
        "en": "handouts: No topic fits “nonsens”\n  → See them all: handouts list\n",
        "da": "handouts: Ingen folder passer på “nonsens”\n  → Se dem alle: handouts list\n",
    }


def test_an_unknown_language_is_a_usage_error(
    clinic_project: ClinicProject, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said in the language of the project, or in English, and names the known ones."""
    monkeypatch.setenv("HANDOUTS_LANG", "klingon")
    assert run(["--project", str(clinic_project().root), "check"]) == 2
    assert "“klingon” (HANDOUTS_LANG)\n  → Choose one of: da, en\n" in capsys.readouterr().err


def test_the_error_of_a_command_is_json_in_english(
    clinic_project: ClinicProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same error is Danish on stderr."""
    here = clinic_project()
    assert run(["--project", str(here.root), "check", "nonsens", "--format", "json"]) == 2
    out, err = capsys.readouterr()
    assert json.loads(out)["error"]["message"] == "No topic fits “nonsens”"
    assert "Ingen folder passer på “nonsens”" in err


def test_a_rule_is_explained_in_danish(
    clinic_project: ClinicProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """With group, severity and reason; sources keep their own language."""
    here = clinic_project()
    assert run(["--project", str(here.root), "check", "--explain", "alt-missing"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Billeder (pictures)\n\nalt-missing: ")
    assert "  Den, der hører folderen, får intet at vide om billedet.\n  Kilde: " in out


def test_a_mistake_in_the_projects_messages_ends_a_command(
    clinic_project: ClinicProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its line: the clinic would otherwise wonder why its words are not used."""
    here = clinic_project()
    own = here.root / "templates/messages/da.toml"
    own.parent.mkdir(parents=True)
    own.write_text('[sentences]\n"Write it" = "Skriv {nu}"\n')
    assert run(["--project", str(here.root), "check"]) == 1
    assert "templates/messages/da.toml:2: fejl: " in capsys.readouterr().err


def test_english_and_help_read_no_messages(clinic_project: ClinicProject) -> None:
    """They cost nothing."""
    here = clinic_project(settings='language = "en"\n')
    code = (
        "import sys; from handouts.cli.main import run; run(sys.argv[1:]); "
        "print('handouts.translation.translation' in sys.modules, 'tomllib' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--help"],
        cwd=here.root,
        capture_output=True,
        text=True,
        check=True,
        env=environment(),
    )
    assert done.stdout.splitlines()[-1].startswith("False")


@pytest.mark.slow("leaflets")
def test_a_build_tells_in_danish_what_it_did(
    clinic_project: ClinicProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was made, for how many clinics, and the plan with its reasons."""
    here = clinic_project()
    assert run(["--project", str(here.root), "build", "--dry-run"]) == 0
    assert capsys.readouterr() == ("solsiden/ondt-i-nakken.pdf: den er ny\n", "1 folder at lave\n")
    assert run(["--project", str(here.root), "build"]) == 0
    assert re.match(
        r"Lavede 1 folder \(\d sider? på \d ark papir\) til 1 klinik på [\d,]+ s → dist/\n",
        capsys.readouterr().out,
    )
