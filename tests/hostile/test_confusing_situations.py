"""Odd projects that nobody made on purpose: folders inside each other, changing articles, odd names."""

import os
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from handouts.articles import article_file
from handouts.cli.main import run
from handouts.project.project import Project
from handouts.storage import input_files
from tests.conftest import ARTICLE, ClinicProject, make_project

MINE = ARTICLE.replace("nakken", "ryggen")
SETTINGS = [
    ('output = "content/ud"', "content", "content/ud"),
    ('output = "content"', "content", "content"),
    ('output = "."', "content", "."),
    ('content = "dist/tekster"', "dist/tekster", "dist"),
    ('content = "dist/solsiden"', "dist/solsiden", "dist"),
]
"""Settings, the folder of the articles, and that of the leaflets."""


def files(root: Path) -> set[str]:
    """The files of a project that are not in its cache."""
    found = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    return {path.as_posix() for path in found if path.parts[0] != ".handouts"}


@pytest.fixture
def nested(tmp_path: Path, request: pytest.FixtureRequest) -> tuple[Project, Path, Path]:
    """A project with folders inside each other, and files of the user in both; its articles, its leaflets."""
    settings, content, output = request.param
    made = make_project(tmp_path / "klinik", {}, settings=settings)
    texts, leaflets = made.root / content, made.root / output
    for path, text in (
        (texts / "god.md", ARTICLE),
        (texts / "noter.txt", "mit"),
        (texts / "gammel.pdf", "%PDF-1.7 mit"),
        (leaflets / "mit.txt", "mit"),
        (leaflets / "solsiden" / "mit.pdf", "%PDF-1.7 mit"),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return made, texts, leaflets


@pytest.mark.slow("leaflets")
@pytest.mark.parametrize("nested", SETTINGS, indirect=True)
def test_folders_inside_each_other_lose_nothing(
    nested: tuple[Project, Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Leaflets are built, withdrawn and given out; no file of the user is changed, no PDF is an article."""
    made, texts, leaflets = nested
    before = {name: (made.root / name).read_bytes() for name in files(made.root)}
    named = ["--project", str(made.root)]
    for words in (["list"], ["check"], ["build"], ["list"], ["check"]):
        assert run([*named, *words]) == 0, words
    assert (leaflets / "solsiden/god.pdf").read_bytes().startswith(b"%PDF")
    (texts / "god.md").rename(texts / "ny.md")
    assert run([*named, "build"]) == 0
    assert not (leaflets / "solsiden/god.pdf").exists()
    assert run([*named, "release", "-o", str(made.root.parent / "udgivelse")]) == 0
    assert run([*named, "site", "-o", str(made.root.parent / "web")]) == 0
    said = capsys.readouterr()
    assert "gammel" not in said.out + said.err
    after = {name: (made.root / name).read_bytes() for name in files(made.root)}
    moved = {name.replace("god.md", "ny.md"): raw for name, raw in before.items()}
    assert moved.items() <= after.items()
    new = {name.rpartition("/")[2] for name in after.keys() - moved.keys()}
    assert new == {".lock", ".traces.json", "SHA256SUMS", "manifest.json", "ny.pdf"}


@pytest.mark.parametrize("name", ["manifest.json", "SHA256SUMS"])
def test_a_file_of_another_program_is_not_replaced(
    clinic_project: ClinicProject, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """As where the leaflets are put into the folder of a web site, which may have a manifest of its own."""
    made = clinic_project(settings='output = "."')
    (made.root / name).write_text('{"name": "Klinikken", "icons": []}', "utf-8")
    assert run(["--project", str(made.root), "build"]) == 2
    said = capsys.readouterr().err
    assert f"{name} is not a file of handouts" in said
    assert "→ Move it away, or have the leaflets in another folder" in said
    assert (made.root / name).read_text("utf-8").startswith('{"name"')


def truncate(path: Path) -> None:
    """Leave half of a head."""
    path.write_text(ARTICLE[:30], "utf-8")


def empty(path: Path) -> None:
    """Leave nothing."""
    path.write_text("")


def become_a_folder(path: Path) -> None:
    """Put a folder in its place."""
    path.unlink()
    path.mkdir()


def become_binary(path: Path) -> None:
    """Put something else in its place."""
    path.write_bytes(bytes(range(256)))


def grow(path: Path) -> None:
    """Make it larger than an article may be."""
    path.write_bytes(b"x" * (article_file.MOST_BYTES + 1))


def vanish(path: Path) -> None:
    """Remove it."""
    path.unlink()


def at_opening(moment: int, change: Callable[[Path], None], patches: pytest.MonkeyPatch) -> list[Path]:
    """Change ond.md when it is opened for the first or second time; gives how often it was, as it grows."""
    opened: list[Path] = []
    read = input_files.read

    def changing(path: Path, **named: object) -> bytes:
        if path.name == "ond.md":
            opened.append(path)
            if len(opened) == moment:
                change(path)
        return read(path, **named)  # type: ignore[arg-type]

    patches.setattr(input_files, "read", changing)
    return opened


CHANGES = [truncate, empty, become_a_folder, become_binary, grow, vanish]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.slow("leaflets")
@pytest.mark.parametrize("words", [["check"], ["check", "ond"], ["build"]])
def test_an_article_that_changes_while_it_is_read_fails_alone(
    tmp_path: Path,
    words: list[str],
    change: Callable[[Path], None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """At each moment at which it is opened: an error with its name, and what to do; the others are built."""
    for moment in (1, 2):
        made = make_project(tmp_path / f"klinik-{moment}", {"god.md": ARTICLE, "ond.md": MINE})
        with monkeypatch.context() as patches:
            opened = at_opening(moment, change, patches)
            code = run(["--project", str(made.root), *words])
        said = "".join(capsys.readouterr())
        if len(opened) < moment:
            continue
        assert code == 1
        assert "content/ond.md" in said
        assert "→" in said
        assert "The program itself failed" not in said
        if words == ["build"]:
            assert (made.output / "solsiden/god.pdf").is_file()
            assert not (made.output / "solsiden/ond.pdf").exists()


@pytest.mark.slow("leaflets")
def test_odd_dates_of_files_change_nothing(
    clinic_project: ClinicProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """2099, 1970, before 1970, and after 2106: contents count, not dates."""
    times = (4_070_908_800, 0, -3_153_600_000, 2**33)
    made = clinic_project({f"a{number}.md": ARTICLE for number in range(len(times))})
    named = ["--project", str(made.root)]
    for number, time in enumerate(times):
        os.utime(made.content / f"a{number}.md", (time, time))
    for words in (["list"], ["check"], ["build"]):
        assert run([*named, *words]) == 0
    for number, path in enumerate(sorted(made.output.rglob("*"))):
        os.utime(path, (times[number % 4],) * 2)
    os.utime(made.root / "handouts.toml", (-5, -5))
    capsys.readouterr()
    assert run([*named, "build"]) == 0
    assert "Nothing to build" in capsys.readouterr().out
    (made.content / "a1.md").write_text(MINE, "utf-8")
    os.utime(made.content / "a1.md", (0, 0))
    assert run([*named, "build"]) == 0
    assert "Built 1 leaflet, 3 were up to date" in capsys.readouterr().out
    assert run([*named, "release", "-o", str(made.root.parent / "udgivelse")]) == 0


IMPOSSIBLE = ["con", "slut.", "a:b", "linje\nskift", "x" * 255, ".skjult", "print"]
UNUSUAL = ["med blank", "Storm", unicodedata.normalize("NFD", "havnen-å")]


@pytest.mark.slow("leaflets")
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_odd_names_of_clinics_stop_no_other(
    clinic_project: ClinicProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Those that leaflets cannot have fail with advice, and so do two that would be one folder elsewhere."""
    made = clinic_project(clinics=("solsiden", *IMPOSSIBLE, *UNUSUAL))
    twins = ["Nordlys", "nordlys"]
    for name in twins:
        make_project(made.root.parent / name, {}, clinics=(name,))
        (made.root.parent / name / "styles/brands" / name).rename(made.brands / name)
    if len({path.name.casefold() for path in made.brands.iterdir()}) == len(list(made.brands.iterdir())):
        twins = []
    named = ["--project", str(made.root)]
    assert run([*named, "check"]) == 1
    said = capsys.readouterr().out
    assert said.count("[brand-folder]") == len(IMPOSSIBLE) + len(twins)
    assert said.count("[brand-name-typed]") == len(UNUSUAL)
    assert run([*named, "build"]) == 1
    said = capsys.readouterr().err
    assert said.count("[brand-folder]") == len(IMPOSSIBLE) + len(twins)
    built = {path.parent.name for path in made.output.rglob("*.pdf")}
    assert built == {"solsiden", *UNUSUAL}
    assert run([*named, "build", "--clinic", "havnen-å"]) == 0
    assert run([*named, "print", "nakken", "--clinic", "havnen-å"]) == 0
    for clinic in ("solsiden", "nordlys"):
        assert run([*named, "build", "--clinic", clinic]) == (clinic == "nordlys" and bool(twins))
    if twins:
        (made.brands / "Nordlys").rename(made.root / "Nordlys")
        assert run([*named, "build", "--clinic", "nordlys"]) == 0
