"""The cache of pictures: each is prepared once, and again if it changes."""

from pathlib import Path

import pytest
from PIL import Image

from handouts.images import images
from handouts.images.images import Kind
from tests.images.pictures import photograph, rule_of, written


def test_a_missing_file_and_a_folder_are_problems(tmp_path: Path) -> None:
    """A file may be deleted after it was found."""
    for path in (tmp_path / "missing.png", tmp_path):
        assert (
            rule_of(images.prepare, path, cache=tmp_path / "c", width_mm=9, height_mm=9) == "picture-missing"
        )


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    """Its name comes from its content: two caches have the same file, whatever the name of the source."""
    raw = written(photograph(900, 600), "a.png")
    made = []
    for number, name in enumerate(("a.png", "b.jpg")):
        (tmp_path / name).write_bytes(raw)
        made.append(images.prepare(tmp_path / name, cache=tmp_path / str(number), width_mm=100, height_mm=60))
    assert made[0] == made[1]
    first, second = (tmp_path / str(number) / made[number].name for number in (0, 1))
    assert first.read_bytes() == second.read_bytes()


def test_a_picture_is_prepared_once(tmp_path: Path) -> None:
    """The second time, nothing is written. Another box or resolution gives another picture."""
    (tmp_path / "a.png").write_bytes(written(photograph(900, 600), "a.png"))
    cache = tmp_path / "cache"
    first = images.prepare(tmp_path / "a.png", cache=cache, width_mm=100, height_mm=60)
    before = {path: path.stat().st_mtime_ns for path in cache.rglob("*")}
    assert images.prepare(tmp_path / "a.png", cache=cache, width_mm=100, height_mm=60) == first
    assert {path: path.stat().st_mtime_ns for path in cache.rglob("*")} == before
    assert images.prepare(tmp_path / "a.png", cache=cache, width_mm=50, height_mm=60).width_mm == 50
    assert (
        images.prepare(tmp_path / "a.png", cache=cache, width_mm=100, height_mm=60, dpi=150).width_px == 532
    )


def test_a_changed_picture_is_prepared_again(tmp_path: Path) -> None:
    """Its content counts, not the time of the file."""
    source = tmp_path / "a.png"
    made = []
    for shade in ("red", "blue"):
        source.write_bytes(written(Image.new("RGB", (90, 60), shade), "a.png"))
        made.append(images.prepare(source, cache=tmp_path / "cache", width_mm=100, height_mm=60))
    assert made[0].name != made[1].name


@pytest.mark.slow("pictures")
@pytest.mark.parametrize("wrong", [b"", b"damaged", b"\xff" * 200, b"{}\n{}"])
@pytest.mark.parametrize("which", ["picture", "entry"])
def test_a_damaged_cache_is_noticed_and_repaired(tmp_path: Path, which: str, wrong: bytes) -> None:
    """A file that does not match its hash is made again."""
    (tmp_path / "a.png").write_bytes(written(photograph(900, 600), "a.png"))
    cache = tmp_path / "cache"
    first = images.prepare(tmp_path / "a.png", cache=cache, width_mm=100, height_mm=60)
    whole = (cache / first.name).read_bytes()
    target = cache / first.name if which == "picture" else next((cache / "index").iterdir())
    target.write_bytes(wrong)
    assert images.prepare(tmp_path / "a.png", cache=cache, width_mm=100, height_mm=60) == first
    assert (cache / first.name).read_bytes() == whole
    assert {path.suffix for path in cache.rglob("*") if path.is_file()} == {".jpg", ".json"}


def test_the_author_decides_what_kind_a_picture_is(tmp_path: Path) -> None:
    """The pixels of the prepared picture stay; the answer of the pixels is not taken from the cache."""
    (tmp_path / "a.png").write_bytes(written(photograph(900, 600), "a.png"))
    made = [
        images.prepare(tmp_path / "a.png", cache=tmp_path / "c", width_mm=100, height_mm=60, kind=kind)
        for kind in ("diagram", "photograph", None)
    ]
    assert [one.kind for one in made[:2]] == ["diagram", "photograph"]
    assert len({one.name for one in made}) == 1


def test_a_diagram_has_a_box_of_its_own(tmp_path: Path) -> None:
    """If it has words; a photograph or a drawing without words fills the box of pictures."""
    (tmp_path / "a.png").write_bytes(written(Image.new("RGB", (2000, 1000), "red"), "a.png"))
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">{}</svg>'.format
    (tmp_path / "b.svg").write_text(drawing('<text y="5" font-size="4">Uge</text>'), "utf-8")
    (tmp_path / "c.svg").write_text(drawing('<path d="M0 0 5 5"/>'), "utf-8")
    uses: tuple[tuple[str, Kind | None], ...]
    uses = (
        ("a.png", None),
        ("a.png", "photograph"),
        ("b.svg", None),
        ("b.svg", "photograph"),
        ("c.svg", None),
    )
    made = [
        images.prepare(
            tmp_path / name,
            cache=tmp_path / "c",
            width_mm=100,
            height_mm=60,
            kind=kind,
            diagram_mm=(176, 100),
        )
        for name, kind in uses
    ]
    assert [one.width_mm for one in made] == [176, 100, 176, 100, 100]
