"""The program as people run it: arguments in, files, messages and exit codes out."""

import datetime
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from handouts import __version__
from handouts.cli import main, printer
from handouts.cli.main import run
from handouts.errors import HandoutsError
from handouts.leaflets import leaflet
from handouts.text.dates import in_words
from tests import TESTS, reading
from tests.conftest import ARTICLE, ClinicProject

CASE = TESTS / "cases" / "project"


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """A copy of the case project that a test may spoil."""
    folder = tmp_path / "klinik ø"
    shutil.copytree(CASE, folder)
    return folder


def handouts(project: Path, *arguments: str) -> int:
    """One command on one project."""
    return run(["--project", str(project), *arguments])


def write(project: Path, name: str, text: str) -> None:
    """An article with a date."""
    (project / "content" / name).write_text(f"---\nlastUpdated: 01/02/2026\n{text}", encoding="utf-8")


def test_build_makes_every_leaflet_of_every_clinic(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Three articles and two clinics are six leaflets, and the summary says so."""
    assert handouts(clinic, "build") == 0
    made = sorted(path.relative_to(clinic / "dist").as_posix() for path in (clinic / "dist").rglob("*.pdf"))
    assert made == [
        f"{clinic}/{slug}.pdf"
        for clinic in ("havnen", "nordlys")
        for slug in ("kort-om-varme", "ondt-i-knaeet", "sore-shoulder")
    ]
    said = capsys.readouterr().out
    assert "Built 6 leaflets (8 pages on 6 sheets of paper) for 2 clinics" in said
    assert "dist/" in said


def test_build_of_named_topics_and_one_clinic(clinic: Path) -> None:
    """Only what is named is built; the name may be part of a title."""
    assert handouts(clinic, "build", "varme", "--clinic", "havnen", "-o", str(clinic / "ud")) == 0
    assert [path.name for path in (clinic / "ud").rglob("*.pdf")] == ["kort-om-varme.pdf"]


def test_json_is_one_object_on_stdout(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says what was built, what failed, all problems, and the seconds."""
    write(clinic, "darlig.md", "datePublished: 31/02/2026\n---\nTekst.")
    assert handouts(clinic, "build", "--json", "--clinic", "nordlys") == 1
    told = json.loads(capsys.readouterr().out)
    assert sorted(told) == ["built", "failed", "fresh", "problems", "seconds", "withdrawn"]
    assert {one["slug"] for one in told["built"]} == {"kort-om-varme", "ondt-i-knaeet", "sore-shoulder"}
    assert [one["slug"] for one in told["failed"]] == ["darlig"]
    (problem,) = [one for one in told["problems"] if one["severity"] == "error"]
    assert sorted(problem) == ["advice", "column", "file", "line", "message", "rule", "severity"]
    assert (problem["file"], problem["line"], problem["rule"]) == ("content/darlig.md", 3, "date-impossible")
    assert (clinic / told["built"][0]["file"]).is_file()


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
def test_json_is_one_object_also_where_nothing_is_made(
    clinic: Path,
    arguments: list[str],
    code: int,
    says: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A program that reads stdout learns why, in the same kind of object."""
    monkeypatch.chdir(clinic)
    assert handouts(clinic, *arguments) == code
    told = json.loads(capsys.readouterr().out)
    assert (told["built"], told["failed"], told["seconds"]) == ([], [], 0.0)
    assert says in told["error"]["message"]
    assert told["error"]["advice"]


def test_mistakes_in_the_settings_are_json_too(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With their lines."""
    (clinic / "handouts.toml").write_text("picture_dpi = 20\n", encoding="utf-8")
    assert handouts(clinic, "list", "--json") == 2
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["file"], problem["line"], problem["rule"]) == ("handouts.toml", 1, "settings")


def test_json_is_no_topic(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What stands behind -- is a name, whatever it looks like."""
    assert handouts(clinic, "build", "--", "--json") == 2
    assert capsys.readouterr().out == ""


def test_a_bad_article_stops_no_other_and_loses_nothing(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The leaflet that an article had before it went bad stays; the others are built; the exit code is 1."""
    assert handouts(clinic, "build") == 0
    before = (clinic / "dist/nordlys/kort-om-varme.pdf").read_bytes()
    (clinic / "content/kort-om-varme.md").write_bytes(b"---\ntitle: Varme\n---\nBl\xe5 m\xe6rker")
    assert handouts(clinic, "build") == 1
    assert (clinic / "dist/nordlys/kort-om-varme.pdf").read_bytes() == before
    told = capsys.readouterr()
    assert "content/kort-om-varme.md:4: error" in told.err
    assert "UTF-8" in told.err
    assert "4 were fresh" in told.out


def test_a_fault_of_the_program_in_one_article_stops_no_other(
    clinic: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever one article brings about fails with that article's name; the others are built."""
    real = leaflet.compose

    def falls(article: Any, *rest: Any, **more: Any) -> Any:  # noqa: ANN401
        if article.slug == "kort-om-varme":
            raise ZeroDivisionError("nobody foresaw this")
        return real(article, *rest, **more)

    monkeypatch.setattr(leaflet, "compose", falls)
    assert handouts(clinic, "build", "--json", "--clinic", "nordlys") == 1
    told = json.loads(capsys.readouterr().out)
    assert [one["slug"] for one in told["failed"]] == ["kort-om-varme"]
    assert len(told["built"]) == 2
    assert {one["file"] for one in told["problems"] if one["rule"] == "program-fault"} == {
        "content/kort-om-varme.md"
    }


def test_a_text_that_looks_like_our_token_is_a_text(clinic: Path) -> None:
    """What an article says about pictures in HTML is printed as it stands."""
    write(clinic, "kode.md", 'title: Kode\n---\nSkriv `src="picture:9"` her.\n')
    assert handouts(clinic, "build", "kode", "--clinic", "nordlys") == 0
    assert "picture:9" in reading.text(clinic / "dist/nordlys/kode.pdf")


def test_two_articles_with_one_slug_both_fail(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither silently takes the other's place, and the leaflet from before stays."""
    assert handouts(clinic, "build", "--clinic", "nordlys") == 0
    before = (clinic / "dist/nordlys/kort-om-varme.pdf").read_bytes()
    (clinic / "content/mere").mkdir()
    write(clinic, "mere/Kort-om-Varme.md", "title: En anden\n---\nTekst.")
    capsys.readouterr()
    assert handouts(clinic, "build", "--json", "--clinic", "nordlys") == 1
    told = json.loads(capsys.readouterr().out)
    assert sorted(one["source"] for one in told["failed"]) == [
        "content/kort-om-varme.md",
        "content/mere/Kort-om-Varme.md",
    ]
    assert {one["rule"] for one in told["problems"] if one["severity"] == "error"} == {"slug-twice"}
    assert (clinic / "dist/nordlys/kort-om-varme.pdf").read_bytes() == before


def test_a_missing_picture_is_named_with_its_line(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The leaflet fails alone, with file and line of the picture."""
    write(clinic, "uden.md", "title: Uden\n---\nTekst.\n\n![Et knæ](billeder/findes-ikke.png)\n")
    assert handouts(clinic, "build") == 1
    assert "content/uden.md:7: error" in capsys.readouterr().err
    assert (clinic / "dist/nordlys/sore-shoulder.pdf").exists()


def test_a_torn_picture_is_refused_by_a_warm_press(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """WeasyPrint makes Pillow take half pictures; ours must not, also for the second leaflet."""
    whole = (clinic / "content/billeder/varmepude.png").read_bytes()
    (clinic / "content/billeder/revet.png").write_bytes(whole[: len(whole) // 2])
    write(clinic, "z-revet.md", "title: Revet\n---\nTekst.\n\n![En varmepude](billeder/revet.png)\n")
    assert handouts(clinic, "build", "--clinic", "nordlys") == 1
    assert "content/z-revet.md:7: error" in capsys.readouterr().err


def test_a_picture_outside_the_project_is_refused(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No way leads out: neither .. nor a link of the file system."""
    shutil.copy(clinic / "content/billeder/varmepude.png", clinic.parent / "hemmelig.png")
    (clinic / "content/billeder/smutvej.png").symlink_to(clinic.parent / "hemmelig.png")
    write(
        clinic,
        "ud.md",
        "title: Ud\n---\nTekst.\n\n![Et](../../hemmelig.png)\n\n![To](billeder/smutvej.png)\n",
    )
    assert handouts(clinic, "build", "ud") == 1
    said = capsys.readouterr().err
    assert "content/ud.md:7: error" in said
    assert "content/ud.md:9: error" in said


def test_a_character_that_no_font_has_is_an_error(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No box on paper: the leaflet fails, and the character and its line are named."""
    write(clinic, "tegn.md", "title: Tegn\n---\nTekst.\n\nHjerte: \u5fc3\n")
    assert handouts(clinic, "build", "tegn") == 1
    said = capsys.readouterr().err
    assert "U+5FC3" in said
    assert "content/tegn.md:7: error" in said


def test_a_broken_brand_stops_no_other_clinic(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The clinic's errors are named, its leaflets fail, the other clinic gets its own."""
    (clinic / "styles/brands/havnen/_brand.yml").write_text("meta:\n  name: H\ncolour: red\n")
    assert handouts(clinic, "build") == 1
    told = capsys.readouterr()
    assert "styles/brands/havnen/_brand.yml:3: error" in told.err
    assert "Built 3 leaflets" in told.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["build", "xyzzy"], "No topic fits “xyzzy”"),
        (["build", "--clinic", "vest"], "There is no clinic “vest”"),
        (["build", "--content", "findes-ikke"], "no folder of articles"),
        (["build", "--nonsense"], "No such option"),
        (["print"], "Missing argument"),
        (["new", "!!!"], "is no title"),
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


def test_without_a_project_the_way_to_one_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder without handouts.toml is no project."""
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


@pytest.mark.parametrize(
    "typed", ["ondt-i-knaeet", "Ondt i knæet", "KNÆ", "knaeet", "ondt i knæt", "ond i knæet"]
)
def test_print_finds_what_is_meant(clinic: Path, typed: str, tmp_path: Path) -> None:
    """A slug, a title, a part, capitals, æ or ae, a slip of the finger: one leaflet with today's stamp."""
    target = tmp_path / "kopi.pdf"
    assert handouts(clinic, "print", typed, "-o", str(target)) == 0
    today = in_words(datetime.date.today(), "da_DK")
    assert f"Udskrevet {today}" in reading.text(target)


def test_print_lists_several_hits(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where two topics fit, both are named and none is printed."""
    write(clinic, "ondt-i-ryggen.md", "title: Ondt i ryggen\n---\nTekst.")
    assert handouts(clinic, "print", "ondt i") == 2
    said = capsys.readouterr().err
    assert "Ondt i knæet (ondt-i-knaeet)" in said
    assert "Ondt i ryggen (ondt-i-ryggen)" in said


def test_print_suggests_the_nearest(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where none fits, the most similar topic is named."""
    assert handouts(clinic, "print", "sour shudder") == 2
    assert "Sore shoulder" in capsys.readouterr().err


def test_print_leaves_the_batch_alone(clinic: Path) -> None:
    """A copy for one patient takes no leaflet's place."""
    assert handouts(clinic, "build") == 0
    before = {path: path.read_bytes() for path in (clinic / "dist").rglob("*") if path.is_file()}
    assert handouts(clinic, "print", "varme") == 0
    assert {path: path.read_bytes() for path in before} == before


def test_print_overwrites_nothing_but_a_pdf(
    clinic: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An article, the settings, an empty file, a pipe: refused before any work, and left as they were."""
    (tmp_path / "tom.pdf").touch()
    os.mkfifo(tmp_path / "pipe.pdf")
    article = clinic / "content/kort-om-varme.md"
    for target in (article, clinic / "handouts.toml", tmp_path / "tom.pdf", tmp_path / "pipe.pdf"):
        before = target.lstat()
        assert handouts(clinic, "print", "varme", "-o", str(target)) == 2
        assert "is no PDF" in capsys.readouterr().err
        assert (target.lstat().st_ino, target.lstat().st_size) == (before.st_ino, before.st_size)
    (tmp_path / "gammel.pdf").write_bytes(b"%PDF-1.7 before")
    assert handouts(clinic, "print", "varme", "-o", str(tmp_path / "gammel.pdf")) == 0
    assert reading.pages(tmp_path / "gammel.pdf")


def test_without_lp_the_printer_is_refused(
    clinic: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Exit code 3 and what to install, before any work is done."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert handouts(clinic, "print", "varme", "--printer", "Reception") == 3
    assert "lp" in capsys.readouterr().err


def test_the_printer_gets_the_leaflet_on_both_sides(
    clinic: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``lp`` is run with the printer's name, A4, two sides and the file."""
    program = tmp_path / "lp"
    program.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/called"\necho "request id is Reception-7"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert handouts(clinic, "print", "varme", "--printer", "Reception", "-o", str(tmp_path / "x.pdf")) == 0
    called = (tmp_path / "called").read_text()
    assert "-d Reception" in called
    assert "two-sided-long-edge" in called
    assert called.strip().endswith("x.pdf")
    assert "Reception-7" in capsys.readouterr().out


def test_a_printer_that_refuses_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What ``lp`` says is passed on."""
    program = tmp_path / "lp"
    program.write_text('#!/bin/sh\necho "lp: The printer does not exist." >&2\nexit 1\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(HandoutsError, match="does not exist"):
        printer.send(tmp_path / "x.pdf", "Væk")


def test_list_shows_dates_and_pages(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every topic has a line; pages are known once it is built."""
    assert handouts(clinic, "list") == 0
    before = capsys.readouterr().out
    assert "Ondt i knæet" in before
    assert "24/02/2026" in before
    assert handouts(clinic, "build", "--clinic", "nordlys") == 0
    capsys.readouterr()
    assert handouts(clinic, "list", "--json") == 0
    told = {one["slug"]: one for one in json.loads(capsys.readouterr().out)}
    assert told["ondt-i-knaeet"]["pages"] == 2
    assert told["ondt-i-knaeet"]["lastUpdated"] == "2026-02-24"
    assert told["ondt-i-knaeet"]["reviewBy"] == "2028-03-01"
    assert told["kort-om-varme"]["reviewBy"] is None


@pytest.mark.parametrize(
    ("title", "lang"), [("Ondt i skulderen: hvad nu? #1", "da"), ('A "sore" shoulder', "en")]
)
def test_new_writes_an_article_that_builds(clinic: Path, title: str, lang: str) -> None:
    """Whatever the title holds, the skeleton is a good article in its language."""
    assert handouts(clinic, "new", title, "--lang", lang) == 0
    assert handouts(clinic, "build", title, "--clinic", "nordlys") == 0


def test_init_makes_a_project_that_builds_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Settings, brand, logo, two articles and README; no error and no warning."""
    folder = tmp_path / "ny"
    assert run(["init", str(folder), "--name", 'Fys & "Form": Vejle']) == 0
    capsys.readouterr()
    assert handouts(folder, "build") == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert "Built 2 leaflets" in told.out
    assert 'Fys & "Form": Vejle' in reading.text(folder / "dist/klinik/gaa-en-tur.pdf")


LATIN = os.fsdecode(b"bl\xe5")
"""A name in Latin-1, as Python hands it on."""


@pytest.mark.skipif(sys.platform != "linux", reason="only here a name is bytes")
def test_names_that_are_no_utf_8_stop_nothing_else(clinic: Path) -> None:
    """An article, a brand, a folder of articles: one problem each, and the others are built."""
    shutil.copytree(clinic / "styles/brands/nordlys", clinic / "styles/brands" / LATIN)
    shutil.copy(clinic / "content/kort-om-varme.md", clinic / "content" / f"{LATIN}.md")
    (clinic / "content" / LATIN).mkdir()
    (clinic / "content/sore-shoulder.md").rename(clinic / "content" / LATIN / "sore-shoulder.md")
    command = [sys.executable, "-m", "handouts", "--project", str(clinic)]
    for arguments, code in ((["build"], 1), (["build", "--json"], 1), (["list"], 1), (["doctor"], 0)):
        told = subprocess.run([*command, *arguments], capture_output=True, check=False)
        assert told.returncode == code, told.stderr
        assert b"program itself" not in told.stderr
        if "--json" in arguments:
            report = json.loads(told.stdout.decode())
            assert len(report["built"]) + len(report["fresh"]) == 6
            assert {one["slug"] for one in report["failed"] if one["clinic"] == "nordlys"} == {"bl\\xe5"}
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
        (["print", "varme", "--clinic", "nordlys", "-o", f"{LATIN}.pdf"], 0),
        (["init", LATIN], 0),
        (["init", "ny", "--name", LATIN], 2),
    ],
)
def test_a_word_that_is_no_utf_8_is_no_fault(clinic: Path, arguments: list[str], code: int) -> None:
    """Whatever command gets it says so in a line, and prints nothing that nobody can read."""
    told = subprocess.run(
        [sys.executable, "-m", "handouts", *arguments], cwd=clinic, capture_output=True, check=False
    )
    assert told.returncode == code, told.stderr
    assert b"Traceback" not in told.stderr
    assert (told.stdout + told.stderr).decode()


def test_a_name_that_no_file_system_takes_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    """What the system refuses is said in its words, with exit code 3 and no report of a fault."""
    assert run(["init", "a" * 400]) == 3
    said = capsys.readouterr().err
    assert "name too long" in said
    assert "program itself" not in said


def test_init_overwrites_nothing(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where there is a project, nothing is written."""
    before = sorted(clinic.rglob("*"))
    assert run(["init", str(clinic)]) == 2
    assert sorted(clinic.rglob("*")) == before
    assert "There already is" in capsys.readouterr().err


def test_doctor_names_versions(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Program, Python, WeasyPrint, Pango and project are named; all is well here."""
    assert handouts(clinic, "doctor") == 0
    said = capsys.readouterr().out
    for name in ("handouts", "python", "weasyprint", "Pango", "fonts", "project"):
        assert name in said
    assert "MISSING" not in said


def test_a_projects_own_templates_and_styles_take_precedence(clinic: Path) -> None:
    """File by file: one own part and one own sheet, all else as shipped."""
    (clinic / "templates/parts").mkdir(parents=True)
    (clinic / "templates/parts/summary.html").write_text("<p>Vores egen boks</p>", encoding="utf-8")
    (clinic / "styles/variants").mkdir()
    (clinic / "styles/variants/standard.css").write_text("@page { size: A5 }", encoding="utf-8")
    assert handouts(clinic, "build", "varme", "--clinic", "nordlys") == 0
    pdf = clinic / "dist/nordlys/kort-om-varme.pdf"
    assert "Vores egen boks" in reading.text(pdf)
    assert abs(reading.picture(pdf, 0, 72).width - 148 / 25.4 * 72) < 2


@pytest.mark.parametrize(
    ("template", "place"),
    [("<p>{% if %}</p>", "summary.html:1"), ("\n{{ artikel.topic }}", "summary.html:2")],
)
def test_a_mistake_in_an_own_template_is_named(
    clinic: Path, template: str, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """File and line of the part that is wrong, exit code 1, no traceback."""
    (clinic / "templates/parts").mkdir(parents=True)
    (clinic / "templates/parts/summary.html").write_text(template, encoding="utf-8")
    assert handouts(clinic, "build", "varme") == 1
    assert place in capsys.readouterr().err


def test_every_command_has_help_with_examples(capsys: pytest.CaptureFixture[str]) -> None:
    """``--help`` works without a project and shows how the command is used."""
    for name, command in main.cli.commands.items():
        assert "Examples:" in (command.help or ""), name
        assert run([name, "--help"]) == 0
        assert f"\n    handouts {name}" in capsys.readouterr().out, "examples stand on lines of their own"


def test_version_and_module_agree() -> None:
    """``python -m handouts --version`` says the package's version."""
    told = subprocess.run(
        [sys.executable, "-m", "handouts", "--version"], capture_output=True, text=True, check=True
    )
    assert __version__ in told.stdout


def test_help_loads_nothing_heavy() -> None:
    """Neither the renderer nor the parsers are imported to show the help."""
    code = (
        "import sys; from handouts.cli.main import run; run(['--help']); "
        "print([name for name in ('weasyprint', 'markdown', 'pydantic', 'PIL', 'rich', 'jinja2', 'lxml') "
        "if name in sys.modules], file=sys.stderr)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stderr.strip() == "[]"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_are_printed(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One for each shell that click knows."""
    assert run(["completion", shell]) == 0
    assert "_HANDOUTS_COMPLETE" in capsys.readouterr().out


def test_topics_are_completed(clinic: Path) -> None:
    """The tab key offers the slugs that begin with what was typed."""
    told = subprocess.run(
        [sys.executable, "-c", "from handouts.cli.main import main; main()"],
        env={
            **os.environ,
            "_HANDOUTS_COMPLETE": "bash_complete",
            "COMP_WORDS": "handouts print on",
            "COMP_CWORD": "2",
        },
        cwd=clinic,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.stdout.split() == ["plain,ondt-i-knaeet"]


def test_a_fault_of_the_program_is_no_traceback(
    clinic: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody foresaw ends with 3, two lines and a file for the makers."""
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
    """Neither on a word that is no text nor where there is no room for its file."""
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


def test_a_folder_in_the_place_of_a_leaflet_stops_no_other(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """That one fails alone, and says what stands in its way."""
    (clinic / "dist/nordlys/kort-om-varme.pdf/mappe").mkdir(parents=True)
    assert handouts(clinic, "build", "--json", "--clinic", "nordlys") == 1
    told = json.loads(capsys.readouterr().out)
    assert [one["slug"] for one in told["failed"]] == ["kort-om-varme"]
    assert len(told["built"]) == 2
    (problem,) = [one for one in told["problems"] if one["severity"] == "error"]
    assert (problem["file"], problem["rule"]) == ("dist/nordlys/kort-om-varme.pdf", "leaflet-blocked")


def test_a_folder_that_cannot_be_written_is_the_machines_fault(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 3 and what to do."""
    (clinic / "spærret").write_text("en fil")
    assert handouts(clinic, "build", "varme", "-o", str(clinic / "spærret/ud")) == 3
    assert "cannot be written" in capsys.readouterr().err


def test_no_article_speaks_to_the_terminal(
    clinic_project: ClinicProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither colours nor titles nor lines of its own, which a log of CI would take for commands."""
    shown = "![Et billede](/a%1B%5B31mR%0A::stop-commands::x.png)"
    project = clinic_project({"a.md": f"{ARTICLE}\n{shown}\n"})
    (project.content / "n\n::error::x.md").write_text(ARTICLE, "utf-8")
    for command in ("build", "check"):
        run(["--project", str(project.root), command])
        told = capsys.readouterr()
        assert "\x1b" not in told.out + told.err
        assert not [line for line in (told.out + told.err).splitlines() if line.startswith("::")]
        assert r"\x0a::stop-commands::x.png" in told.out + told.err
