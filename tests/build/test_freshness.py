"""Freshness: only what shows something new is rendered, and what is there is said to be there."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from handouts.build import fingerprints, manifest
from handouts.cli.main import run
from tests.conftest import ARTICLE, ClinicProject

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="{}" height="9"/></svg>'
PICTURED = f"{ARTICLE}\n## Billede\n\nSe her.\n\n![En firkant](b.svg)\n"
RELATED = ARTICLE.replace("title: Ondt i nakken", "title: Ondt i ryggen\nrelated: [ondt-i-nakken]")


@pytest.fixture
def clinic(clinic_project: ClinicProject) -> Path:
    """Three articles, one with a picture and one that names another, for two clinics; built once."""
    made = clinic_project(
        {
            "ondt-i-nakken.md": ARTICLE,
            "billede.md": PICTURED.replace("Ondt i nakken", "Billede"),
            "ryg.md": RELATED,
            "b.svg": DRAWING.format(9),
        },
        clinics=("havnen", "solsiden"),
    )
    assert run(["--project", str(made.root), "build"]) == 0
    return made.root


def built(clinic: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> set[str]:
    """What another build renders."""
    capsys.readouterr()
    run(["--project", str(clinic), "build", "--json", *arguments])
    return {f"{one['clinic']}/{one['slug']}" for one in json.loads(capsys.readouterr().out)["built"]}


def edit(path: Path, old: str, new: str) -> None:
    """Changes a file."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_second_build_renders_nothing(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And says so."""
    assert run(["--project", str(clinic), "build"]) == 0
    assert "Nothing to build: 6 leaflets are up to date" in capsys.readouterr().out


def test_times_of_files_do_not_count(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Touching everything makes nothing stale."""
    for path in clinic.rglob("*"):
        if path.is_file() and "dist" not in path.parts:
            path.touch()
    assert built(clinic, capsys) == set()


def test_another_checkout_is_as_fresh(
    clinic: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its dist/, as CI carries it from run to run."""
    other = tmp_path / "en helt anden mappe" / "klinik ø"
    shutil.copytree(clinic, other, copy_function=shutil.copyfile)
    assert built(other, capsys) == set()


Change = Callable[[Path], None]


@pytest.mark.parametrize(
    ("change", "why", "stale"),
    [
        (
            lambda root: edit(root / "content/ryg.md", "sjældent farligt", "aldrig farligt"),
            "its article changed",
            {"havnen/ryg", "solsiden/ryg"},
        ),
        (
            lambda root: (root / "content/b.svg").write_text(DRAWING.format(4)),
            "a picture changed",
            {"havnen/billede", "solsiden/billede"},
        ),
        (
            lambda root: edit(root / "styles/brands/havnen/_brand.yml", "#14506b", "#7a1f2b"),
            "brand havnen changed",
            {"havnen/billede", "havnen/ondt-i-nakken", "havnen/ryg"},
        ),
        (
            lambda root: (root / "dist/havnen/ryg.pdf").unlink(),
            "its PDF was deleted or altered",
            {"havnen/ryg"},
        ),
        (
            lambda root: (root / "dist/solsiden/ryg.pdf").write_bytes(b"%PDF-1.7 noget andet"),
            "its PDF was deleted or altered",
            {"solsiden/ryg"},
        ),
    ],
)
def test_what_changed_is_rendered_and_nothing_else(
    clinic: Path, capsys: pytest.CaptureFixture[str], change: Change, why: str, stale: set[str]
) -> None:
    """A dry run says why, and builds nothing."""
    change(clinic)
    capsys.readouterr()
    assert run(["--project", str(clinic), "build", "--dry-run", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["stale"]
    assert {(f"{one['clinic']}/{one['slug']}", one["reason"]) for one in told} == {
        (name, why) for name in stale
    }
    assert built(clinic, capsys) == stale
    assert built(clinic, capsys) == set()


def test_a_title_that_another_leaflet_names_counts(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """“Læs også” shows it."""
    edit(clinic / "content/ondt-i-nakken.md", "title: Ondt i nakken", "title: Nakkesmerter")
    assert built(clinic, capsys) == {
        f"{clinic}/{slug}" for clinic in ("havnen", "solsiden") for slug in ("ryg", "ondt-i-nakken")
    }


def test_a_style_or_template_of_the_projects_own_counts(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every leaflet is rendered anew with another style, and with a template that shows something else."""
    (clinic / "styles/variants").mkdir(parents=True)
    (clinic / "styles/variants/standard.css").write_text("h1 { letter-spacing: 0.01em }", "utf-8")
    assert len(built(clinic, capsys)) == 6
    (clinic / "templates/parts").mkdir(parents=True)
    (clinic / "templates/parts/summary.html").write_text("<p>Hej</p>", "utf-8")
    assert len(built(clinic, capsys)) == 6


def test_what_shows_nothing_new_is_composed_and_not_rendered(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A setting, a comment in a template, a field of the front matter that no leaflet shows."""
    (clinic / "handouts.toml").write_text('clinic = "havnen"\n', "utf-8")
    edit(clinic / "content/ryg.md", "title:", "uid: 5\ntitle:")
    (clinic / "templates/parts").mkdir(parents=True)
    (clinic / "templates/parts/summary.html").write_text("{# intet #}", "utf-8")
    assert built(clinic, capsys) == set()


def test_force_renders_everything(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """To the same bytes."""
    before = {path: path.read_bytes() for path in (clinic / "dist").rglob("*.pdf")}
    assert len(built(clinic, capsys, "--force")) == 6
    assert {path: path.read_bytes() for path in (clinic / "dist").rglob("*.pdf")} == before


def test_a_leaflet_whose_article_is_gone_is_withdrawn(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its files, its record and its checksum; a file that is not ours stays."""
    (clinic / "dist/havnen/egen.pdf").write_bytes(b"mit")
    (clinic / "content/ryg.md").unlink()
    capsys.readouterr()
    assert run(["--project", str(clinic), "build", "nakken"]) == 0
    assert (clinic / "dist/havnen/ryg.pdf").is_file(), "a build of named topics withdraws nothing"
    assert run(["--project", str(clinic), "build", "-n"]) == 0
    assert "havnen/ryg.pdf: to be removed; its article, clinic or variant is gone" in capsys.readouterr().out
    assert run(["--project", str(clinic), "build"]) == 0
    said = capsys.readouterr().out
    assert "Removed, because article, clinic or variant is gone: havnen/ryg.pdf, solsiden/ryg.pdf" in said
    assert sorted(path.name for path in (clinic / "dist").rglob("*.pdf")) == [
        *("billede.pdf", "billede.pdf", "egen.pdf", "ondt-i-nakken.pdf", "ondt-i-nakken.pdf")
    ]
    assert not [one for one in manifest.read(clinic / "dist").records if one.slug == "ryg"]
    assert "ryg" not in (clinic / "dist/SHA256SUMS").read_text("utf-8")


def test_an_article_that_went_bad_is_not_gone(clinic: Path) -> None:
    """What it was before stays, until it is mended."""
    (clinic / "content/ryg.md").write_bytes(b"---\ntitle: Ryg\n---\nBl\xe5")
    assert run(["--project", str(clinic), "build"]) == 1
    assert (clinic / "dist/havnen/ryg.pdf").is_file()


def test_articles_from_elsewhere_withdraw_nothing(clinic: Path, tmp_path: Path) -> None:
    """Another folder of articles into the same output: the others' articles are still there."""
    (tmp_path / "andre").mkdir()
    (tmp_path / "andre/fod.md").write_text(ARTICLE, "utf-8")
    assert run(["--project", str(clinic), "build", "--content", str(tmp_path / "andre")]) == 0
    assert (clinic / "dist/havnen/ryg.pdf").is_file()


def test_warnings_are_said_again_while_a_leaflet_is_fresh(
    clinic_project: ClinicProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was wrong is still wrong."""
    made = clinic_project({"a.md": ARTICLE.replace("19/02/2024", "19/02/2027")})
    told = []
    for _ in range(2):
        run(["--project", str(made.root), "build", "--json"])
        told.append(json.loads(capsys.readouterr().out)["problems"])
    assert told[0] == told[1] != []


def test_the_checksums_are_right(clinic: Path) -> None:
    """As ``sha256sum -c`` reads them."""
    done = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=clinic / "dist", check=False)
    assert done.returncode == 0


@pytest.mark.parametrize(
    "raw", [b"", b"{}", b"[]", b'{"version": 1, "traces": [{}]}', b"\xff", b'{"version": 0}']
)
def test_traces_that_cannot_be_read_are_none(
    clinic: Path, capsys: pytest.CaptureFixture[str], raw: bytes
) -> None:
    """Everything is made again."""
    (clinic / "dist" / fingerprints.NAME).write_bytes(raw)
    assert not any(one.inputs for one in fingerprints.read(clinic / "dist").leaflets.values())
    assert len(built(clinic, capsys)) == 6


def test_traces_hold_no_path_of_this_machine(clinic: Path) -> None:
    """Nor a time: they are the same wherever the project lies."""
    text = (clinic / "dist" / fingerprints.NAME).read_text("utf-8")
    assert str(clinic) not in text


def test_a_lost_manifest_is_written_again(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Byte for byte, and nothing is rendered for it; so are lost checksums."""
    dist = clinic / "dist"
    names = ("manifest.json", "SHA256SUMS")
    was = [(dist / name).read_bytes() for name in names]
    for lost in names:
        (dist / lost).unlink()
        assert built(clinic, capsys) == set()
        assert [(dist / name).read_bytes() for name in names] == was


def test_a_build_without_news_writes_nothing(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither traces nor manifest nor what was seen of the articles."""
    kept = [
        *(clinic / "dist").glob("*.*"),
        *(clinic / "dist").glob(".tr*"),
        *(clinic / ".handouts").glob("*.json"),
    ]
    before = {path: path.stat().st_mtime_ns for path in kept}
    assert len(before) == 4
    assert built(clinic, capsys) == set()
    assert {path: path.stat().st_mtime_ns for path in kept} == before


def test_a_brand_that_is_mended_is_read_again(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One with an error fails whatever was fresh before."""
    brand = clinic / "styles/brands/havnen/_brand.yml"
    edit(brand, "#14506b", "no colour")
    assert run(["--project", str(clinic), "build"]) == 1
    edit(brand, "no colour", "#14506b")
    assert built(clinic, capsys) == set()


def test_the_manifest_tells_texts_by_their_parts(clinic: Path) -> None:
    """One word in one section changes its hash and no other."""
    first = manifest.read(clinic / "dist")
    edit(clinic / "content/ryg.md", "Gå en tur hver dag", "Gå to ture hver dag")
    run(["--project", str(clinic), "build"])
    second = manifest.read(clinic / "dist")
    old, new = (
        next(told.texts[record.code] for record in told.records if record.slug == "ryg")
        for told in (first, second)
    )
    assert list(old) == ["", "Hvad kan du selv gøre?", "Må jeg løbe?"]
    assert [name for name in old if old[name] != new[name]] == ["Hvad kan du selv gøre?"]
    assert set(first.texts) != set(second.texts)
