"""The manifest: written, read, and refused if it is damaged."""

import json
import pickle
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from handouts.build import manifest
from handouts.build.manifest import Manifest, Record
from handouts.cli.main import run
from tests.build.rebuilding import built, edit

RECORD = Record(
    slug="knae",
    title="Knæ",
    description="",
    clinic="solsiden",
    variant="standard",
    language="da",
    updated="2026-02-24",
    published="",
    review_by="",
    review="",
    as_of="",
    pages=2,
    sheets=1,
    standards="PDF/UA-1, PDF/A-2a",
    tagged=True,
    code="7F3A-91",
    file="solsiden/knae.pdf",
    source="content/knæ.md",
    sha256="00" * 32,
)


def test_a_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    """All records with all fields; Danish letters are not escaped."""
    made = Manifest().with_records(
        [RECORD, replace(RECORD, clinic="havnen", file="havnen/knae.pdf", pages=4)]
    )
    manifest.write(made, tmp_path)
    assert manifest.read(tmp_path) == made
    assert "content/knæ.md" in (tmp_path / "manifest.json").read_text("utf-8")
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - our own bytes


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    """In whatever order they were added."""
    other = replace(RECORD, slug="ryg")
    manifest.write(Manifest().with_records([RECORD, other]), tmp_path / "a")
    manifest.write(Manifest().with_records([other]).with_records([RECORD]), tmp_path / "b")
    assert (tmp_path / "a" / "manifest.json").read_bytes() == (tmp_path / "b" / "manifest.json").read_bytes()


def test_a_new_record_replaces_the_old_one() -> None:
    """Each leaflet has one record; records of other clinics and variants stay."""
    made = Manifest().with_records([RECORD, replace(RECORD, variant="large-print", pages=3)])
    made = made.with_records([replace(RECORD, pages=6)])
    assert [(one.variant, one.pages) for one in made.records] == [("large-print", 3), ("standard", 6)]


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "null", "1", '"a"', "{}", '{"version": 99, "leaflets": []}', '{"version": 3}'),
        *(
            '{"version": 3, "texts": {}, "leaflets": [{}]}',
            '{"version": 3, "leaflets": {"a": 1}}',
            '{"version": 3, "leaflets": 5}',
        ),
        *("[" * 100_000, '{"version": 3, "leaflets": [{"slug": "\udc00"}]}'),
        json.dumps(
            {"version": 3, "leaflets": [{**json.loads(json.dumps(dict.fromkeys(Record.__slots__, "x")))}]}
        ),
        json.dumps({"version": 3, "leaflets": [dict.fromkeys(Record.__slots__, None)]}),
        json.dumps({"version": 3, "leaflets": [dict.fromkeys((*Record.__slots__, "more"), "x")]}),
    ],
    ids=lambda text: text[:30],
)
def test_a_damaged_manifest_is_read_as_empty(tmp_path: Path, text: str) -> None:
    """A build can make it again."""
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8", errors="surrogatepass")
    assert manifest.read(tmp_path) == Manifest()


@pytest.mark.parametrize(
    "file",
    [
        "",
        "solsiden",
        "../x.pdf",
        "/x/y.pdf",
        "/y.pdf",
        "a\\..\\..\\b/c.pdf",
        "a/b/c.pdf",
        "a/b.txt",
        "a/\0.pdf",
        "a/\n.pdf",
        f"a/{'b' * 600}.pdf",
    ],
)
def test_a_manifest_with_the_path_of_another_file_is_read_as_empty(tmp_path: Path, file: str) -> None:
    """A build may delete the files that the manifest names, so they must be leaflets of the folder."""
    manifest.write(Manifest().with_records([replace(RECORD, file=file)]), tmp_path)
    assert manifest.read(tmp_path) == Manifest()


@pytest.mark.parametrize("part", ['"title": "Knæ', '"texts": {"', '"Lead": "', '{"Lead', '{"version": 3,\n"'])
def test_a_manifest_with_half_a_character_is_read_as_empty(tmp_path: Path, part: str) -> None:
    """JSON can have one, but no file can: the manifest could not be written again."""
    manifest.write(Manifest().with_records([RECORD], {RECORD.code: {"Lead": "ab"}}), tmp_path)
    file = tmp_path / "manifest.json"
    text = file.read_text("utf-8").replace('"texts": {\n"', '"texts": {"')
    assert part in text
    file.write_text(text.replace(part, f"{part}\\ud800"), "utf-8")
    assert manifest.read(tmp_path) == Manifest()


def test_a_missing_manifest_is_read_as_empty(tmp_path: Path) -> None:
    """The first build finds none."""
    assert manifest.read(tmp_path / "dist") == Manifest()


def test_the_checksums_are_right(clinic: Path) -> None:
    """``sha256sum -c`` accepts them."""
    done = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=clinic / "dist", check=False)
    assert done.returncode == 0


def test_a_lost_manifest_is_written_again(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the same bytes, and without rendering; so are lost checksums."""
    dist = clinic / "dist"
    names = ("manifest.json", "SHA256SUMS")
    was = [(dist / name).read_bytes() for name in names]
    for lost in names:
        (dist / lost).unlink()
        assert built(clinic, capsys) == set()
        assert [(dist / name).read_bytes() for name in names] == was


def test_the_manifest_has_a_hash_for_each_section(clinic: Path) -> None:
    """A changed word changes the hash of its section only."""
    first = manifest.read(clinic / "dist")
    edit(clinic / "content/ryg.md", "Gå en tur hver dag", "Gå to ture hver dag")
    run(["--project", str(clinic), "build"])
    second = manifest.read(clinic / "dist")
    old, new = (
        next(one.texts[record.code] for record in one.records if record.slug == "ryg")
        for one in (first, second)
    )
    assert list(old) == ["", "Hvad kan du selv gøre?", "Må jeg løbe?"]
    assert [name for name in old if old[name] != new[name]] == ["Hvad kan du selv gøre?"]
    assert set(first.texts) != set(second.texts)
