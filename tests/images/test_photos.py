"""Preparing photographs for print."""

import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw, ImageFile

from handouts.images import photos, pixels
from handouts.images.images import PictureError
from tests.images.pictures import Prepare, photograph, rule_of, written


@pytest.mark.slow("pictures")
def test_a_photograph_of_seven_megapixels_is_scaled_down_to_its_printed_size(prepare: Prepare) -> None:
    """A transparent PNG of 3072 × 2304 pixels becomes a JPEG of 200 dpi that fits its box."""
    picture, shown = prepare(photograph(3072, 2304, "RGBA"))
    assert (picture.width_mm, picture.height_mm) == (80, 60)
    assert (picture.width_px, picture.height_px) == shown.size == (630, 473)
    assert (shown.format, shown.mode) == ("JPEG", "RGB")
    assert shown.info.get("progressive") is None


def test_a_small_picture_is_not_enlarged(prepare: Prepare) -> None:
    """It keeps its pixels, and is printed with 100 dpi at least: 300 pixels are 76.2 mm."""
    picture, shown = prepare(photograph(300, 100))
    assert shown.size == (300, 100)
    assert (picture.width_mm, picture.height_mm) == (76.2, 25.4)


def test_between_100_and_200_dpi_a_picture_keeps_its_pixels(prepare: Prepare) -> None:
    """A picture that fills the box with fewer than 200 dpi is not scaled in either direction."""
    picture, shown = prepare(photograph(600, 200))
    assert shown.size == (600, 200)
    assert picture.width_mm == 100


@pytest.mark.parametrize("size", [(1, 1), (5000, 3), (3, 5000), (1, 800)])
def test_odd_shapes_fit_the_box(prepare: Prepare, size: tuple[int, int]) -> None:
    """A line or a dot has at least one pixel in each direction and stays inside the box."""
    picture, shown = prepare(photograph(*size))
    assert 0 < picture.width_mm <= 100
    assert 0 < picture.height_mm <= 60
    assert min(shown.size) >= 1


def test_transparent_parts_become_white(prepare: Prepare) -> None:
    """Like the paper, not black, and not in the hidden colour of transparent pixels."""
    clear = Image.new("RGBA", (200, 100), (255, 0, 0, 0))
    ImageDraw.Draw(clear).rectangle((0, 0, 99, 99), fill=(0, 0, 0, 128))
    for picture in (clear, clear.convert("LA"), clear.quantize()):
        _, shown = prepare(picture)
        assert shown.mode == "L"
        left, right = (shown.convert("L").getpixel((x, 50)) for x in (50, 150))
        assert right == 255
        assert left == pytest.approx(127, abs=3)


@pytest.mark.parametrize(
    ("name", "mode", "saved"),
    [
        ("a.jpg", "RGB", {}),
        ("a.jpg", "CMYK", {}),
        ("a.jpg", "L", {}),
        ("a.webp", "RGB", {}),
        ("a.webp", "RGBA", {"lossless": True}),
        ("a.png", "P", {}),
        ("a.png", "1", {}),
        ("a.png", "LA", {}),
        ("a.gif", "P", {}),
        ("wrong-ending.jpg.png", "RGB", {}),
    ],
)
def test_every_kind_of_picture_becomes_rgb_or_grey(
    prepare: Prepare, name: str, mode: str, saved: dict[str, Any]
) -> None:
    """PNG, JPEG, WebP and GIF in all their modes get colours that every printer has, and look the same."""
    drawn = Image.new("RGB", (400, 240), "white")
    ImageDraw.Draw(drawn).rectangle(
        (0, 0, 199, 239), fill=(90, 90, 90) if mode in {"L", "LA", "1"} else (200, 30, 30)
    )
    before = drawn.convert(mode)
    _, shown = prepare(before, name, **saved)
    assert shown.mode in {"RGB", "L"}
    for place in ((100, 120), (300, 120)) if mode != "1" else ():
        wanted, found = (picture.convert("RGB").getpixel(place) for picture in (before, shown))
        assert isinstance(wanted, tuple)
        assert found == pytest.approx(wanted, abs=12)


def test_sixteen_bits_of_grey_keep_their_shades(prepare: Prepare) -> None:
    """An X-ray with 65,536 shades does not become white."""
    dark = Image.new("I;16", (200, 100), 0x4000)
    _, shown = prepare(dark)
    assert (shown.mode, shown.getpixel((50, 50))) == ("L", 0x40)


@pytest.mark.parametrize("held", range(1, 9))
def test_a_photograph_is_turned_upright(prepare: Prepare, held: int) -> None:
    """However the telephone was held, the dark corner of the picture is at the top left."""
    upright = Image.new("L", (300, 200), 255)
    ImageDraw.Draw(upright).rectangle((0, 0, 99, 99), fill=0)
    back = {
        2: 0,
        3: 3,
        4: 1,
        5: 5,
        6: 2,
        7: 6,
        8: 4,
    }  # turns that undo each orientation
    stored = upright if held == 1 else upright.transpose(Image.Transpose(back[held]))
    exif = Image.Exif()
    exif[0x0112] = held
    picture, shown = prepare(stored, "a.jpg", exif=exif)
    assert shown.size == (picture.width_px, picture.height_px) == (300, 200)
    shades = [shown.convert("L").getpixel(place) for place in ((40, 40), (250, 40), (40, 170), (250, 170))]
    assert shades == pytest.approx([0, 255, 255, 255], abs=4)


def test_colours_are_converted_to_srgb_by_their_profile(prepare: Prepare) -> None:
    """The same numbers are another colour in another profile. The profile itself is removed."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = profile.index(b"rXYZ"), profile.index(b"gXYZ")
    profile[red], profile[green] = profile[green], profile[red]
    _, shown = prepare(Image.new("RGB", (300, 200), (255, 0, 0)), icc_profile=bytes(profile))
    assert shown.getpixel((9, 9)) == pytest.approx((0, 255, 0), abs=3)
    assert "icc_profile" not in shown.info


def test_broken_metadata_does_no_harm(prepare: Prepare) -> None:
    """A photograph with a broken colour profile and a broken orientation is printed all the same."""
    _, shown = prepare(photograph(300, 200), "a.jpg", icc_profile=b"nonsense", exif=b"Exif\0\0MM\0*\0\0")
    assert shown.size == (300, 200)


def test_metadata_are_removed(prepare: Prepare) -> None:
    """Camera, place and comments are private; they do not belong in a leaflet."""
    exif = Image.Exif()
    exif[0x010F] = "Secret Camera"
    for name in ("a.jpg", "a.png", "a.webp"):
        _, shown = prepare(photograph(900, 500), name, exif=exif)
        assert not shown.getexif()
        assert set(shown.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_drawing_of_few_colours_stays_sharp(prepare: Prepare) -> None:
    """It becomes PNG, which keeps every pixel, because PNG is smaller than JPEG here."""
    drawn = Image.new("RGB", (600, 300), "white")
    ImageDraw.Draw(drawn).rectangle((50, 50, 300, 200), fill="#0b5563")
    _, shown = prepare(drawn)
    assert shown.format == "PNG"
    assert shown.convert("RGB").tobytes() == drawn.tobytes()


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "picture-format"),
        (b"This is a text.", "picture-format"),
        (b"<!DOCTYPE html><title>404 Not Found</title>", "picture-format"),
        (written(Image.new("RGB", (9, 9)), "a.bmp"), "picture-format"),
        (b"%PDF-1.7", "picture-format"),
        (written(photograph(400, 400), "a.png")[:5000], "picture-broken"),
        (written(photograph(400, 400), "a.jpg")[:5000], "picture-broken"),
        (written(photograph(400, 400), "a.webp")[:5000], "picture-broken"),
    ],
    ids=["empty", "text", "html", "bmp", "pdf", "truncated png", "truncated jpeg", "truncated webp"],
)
def test_a_file_that_is_not_a_whole_picture_is_refused(prepare: Prepare, content: bytes, rule: str) -> None:
    """A truncated picture breaks another rule than a text or a web page with the name of a picture."""
    assert rule_of(prepare, content) == rule


def test_a_picture_with_too_many_pixels_is_not_decoded(
    prepare: Prepare, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few bytes that claim to have 10,000 million pixels are refused before they are decoded."""
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda _: pytest.fail("It was decoded"))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    for side in (100_000, 9_500):
        header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
        bomb = (
            b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
        )
        assert rule_of(prepare, bomb) == "picture-large"


@pytest.mark.slow("fuzzing")
@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    place=st.integers(0, 20_000),
    wrong=st.binary(min_size=1, max_size=20),
    kind=st.sampled_from(["png", "jpg", "webp", "gif"]),
)
def test_no_broken_picture_can_crash_the_program(
    prepare: Prepare, place: int, wrong: bytes, kind: str
) -> None:
    """A picture with some overwritten bytes is prepared or refused."""
    whole = FUZZED[kind]
    place %= len(whole)
    try:
        prepare(whole[:place] + wrong + whole[place + len(wrong) :])
    except PictureError as error:
        assert error.rule.startswith("picture-")


FUZZED = {kind: written(photograph(64, 48), f"a.{kind}") for kind in ("png", "jpg", "webp", "gif")}


@pytest.mark.slow("leaflets")
@pytest.mark.parametrize(
    ("size", "dpi"), [((3000, 1000), 762), ((1000, 3000), 1270), ((600, 100), 152.4), ((50, 50), 100)]
)
def test_the_printed_resolution_comes_from_the_head_of_the_file(
    tmp_path: Path, size: tuple[int, int], dpi: float
) -> None:
    """Without decoding the picture; a small one is printed smaller, with 100 dpi."""
    path = tmp_path / "a.png"
    path.write_bytes(written(photograph(*size), "a.png")[:2000])
    assert photos.printed_size(path, width_mm=100, height_mm=60) == pytest.approx((size[0] / dpi * 25.4, dpi))


def test_the_printed_resolution_of_a_turned_photograph(tmp_path: Path) -> None:
    """Width and height are those of the upright picture."""
    exif = Image.Exif()
    exif[0x0112] = 6
    (tmp_path / "a.jpg").write_bytes(written(photograph(1000, 3000), "a.jpg", exif=exif))
    assert photos.printed_size(tmp_path / "a.jpg", width_mm=100, height_mm=60) == pytest.approx((100, 762))


def test_a_file_that_is_not_a_picture_has_no_printed_resolution(tmp_path: Path) -> None:
    """It breaks the same rule as in print; a picture with a broken head is left to that."""
    (tmp_path / "a.png").write_bytes(b"This is a text.")
    assert rule_of(photos.printed_size, tmp_path / "a.png", width_mm=100, height_mm=60) == "picture-format"
    (tmp_path / "b.png").write_bytes(written(photograph(9, 9), "b.png")[:20])
    assert photos.printed_size(tmp_path / "b.png", width_mm=100, height_mm=60) is None


@pytest.mark.parametrize("size", [(40, 70), (700, 3), (1, 5000), (5000, 1)])
@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_transparency_is_laid_on_white_in_strips(
    mode: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the same pixels as at once, and no whole copies in memory, except of one row."""
    monkeypatch.setattr(pixels, "_STRIP", 1000)
    shades = bytes(range(256)) * (2 * size[0] * size[1] * len(mode) // 256 + 1)
    picture = Image.frombytes(
        mode, size, shades[: size[0] * size[1] * len(Image.new(mode, (1, 1)).tobytes())]
    )
    if mode == "P":
        picture.info["transparency"] = bytes(range(256))
    whole = picture.convert("RGBA")
    laid = Image.alpha_composite(Image.new("RGBA", size, "white"), whole).convert("RGB")
    largest = []
    compose = Image.alpha_composite

    def watched(below: Image.Image, above: Image.Image) -> Image.Image:
        largest.append(above.width * above.height)
        return compose(below, above)

    monkeypatch.setattr(Image, "alpha_composite", watched)
    assert pixels.flat(picture).tobytes() == laid.tobytes()
    assert max(largest) <= max(1000, size[0])
