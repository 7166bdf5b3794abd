"""Pictures: where they are looked for, and how they come to paper."""

import base64
import os
import random
import re
import struct
import unicodedata
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image, ImageCms, ImageDraw, ImageFile

from handouts.images import images
from handouts.images.images import Picture, PictureError
from tests import TESTS

CASES = sorted((TESTS / "cases" / "images").glob("*.svg"))
Prepare = Callable[..., tuple[Picture, Image.Image]]


@pytest.fixture(name="project")
def _project(tmp_path: Path) -> Path:
    """A project with an article in a folder of its own and pictures in two places."""
    for folder in ("content/krop", "content/images", "images", "elsewhere"):
        (tmp_path / "project" / folder).mkdir(parents=True)
    (tmp_path / "outside").mkdir()
    return tmp_path / "project"


@pytest.fixture(name="locate")
def _locate(project: Path) -> Callable[[str], Path]:
    def locate(src: str) -> Path:
        roots = (project / "images" / "..", project / "content")
        return images.locate(src, article=project / "content" / "krop" / "knæ.md", roots=roots)

    return locate


@pytest.fixture(name="prepare")
def _prepare(tmp_path: Path) -> Prepare:
    def prepare(
        picture: Image.Image | bytes,
        name: str = "picture.png",
        **saved: Any,  # noqa: ANN401 - whatever Pillow's writers take
    ) -> tuple[Picture, Image.Image]:
        (tmp_path / name).write_bytes(
            picture if isinstance(picture, bytes) else written(picture, name, **saved)
        )
        made = images.prepare(tmp_path / name, cache=tmp_path / "cache", width_mm=100, height_mm=60)
        return made, Image.open(BytesIO((tmp_path / "cache" / made.name).read_bytes()))

    return prepare


def written(picture: Image.Image, name: str, **saved: Any) -> bytes:  # noqa: ANN401 - whatever Pillow's writers take
    """A picture as a file of the kind that its name says."""
    target = BytesIO()
    picture.save(target, {"jpg": "JPEG"}.get(name[-3:], name.rpartition(".")[2].upper()), **saved)
    return target.getvalue()


def photograph(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Something with as many colours as a photograph."""
    grain = (max(1, width // 8), max(1, height // 8))
    grains = random.Random(width).randbytes(grain[0] * grain[1])  # noqa: S311 - noise, not a secret
    noise = Image.frombytes("L", grain, grains).resize((width, height))
    bands = [noise.point(lambda value, by=by: (value * by) % 256) for by in range(1, len(mode) + 1)]
    return Image.merge(mode, bands)


def rule_of(function: Callable[..., object], *arguments: object, **named: object) -> str:
    """The rule that a picture is refused by."""
    with pytest.raises(PictureError) as caught:
        function(*arguments, **named)
    assert caught.value.message
    assert caught.value.advice
    return caught.value.rule


@pytest.mark.parametrize(
    ("file", "src"),
    [
        ("content/krop/knæ.png", "knæ.png"),
        ("content/krop/knæ.png", "./kn%C3%A6.png"),
        ("content/krop/et knæ, bøjet.png", "et%20knæ,%20bøjet.png"),
        ("content/krop/50 %.png", "50 %.png"),
        ("content/krop/100%20.png", "100%20.png"),
        ("content/krop/膝.png", "膝.png"),
        ("content/krop/knæ.png", "knæ.png?v=2#top"),
        ("content/krop/billeder/knæ.png", r"billeder\knæ.png"),
        ("content/images/knæ.png", "../images/knæ.png"),
        ("images/Knæ.PNG", "/images/Knæ.PNG"),
        ("content/images/knæ.png", "/images/knæ.png"),
        ("images/knæ.png", "../../images/knæ.png"),
    ],
)
def test_a_picture_is_found_by_the_name_that_the_author_wrote(
    project: Path, locate: Callable[[str], Path], file: str, src: str
) -> None:
    """Names in any script, percent-encoded or not, from the article or a root, with a query behind."""
    (project / file).parent.mkdir(exist_ok=True)
    (project / file).touch()
    assert locate(src) == (project / file).resolve()


@pytest.mark.parametrize("stored", ["NFC", "NFD"])
@pytest.mark.parametrize("asked", ["NFC", "NFD"])
@pytest.mark.parametrize("word", ["Tå på én fod", "강아지"])
def test_letters_of_two_signs_are_the_letters_of_one(
    project: Path, locate: Callable[[str], Path], stored: str, asked: str, word: str
) -> None:
    """A name typed on a Mac finds a file from Windows, and the other way round."""
    kinds: dict[str, Any] = {"NFC": "NFC", "NFD": "NFD"}
    file = project / "content" / "krop" / unicodedata.normalize(kinds[stored], f"{word}.png")
    file.touch()
    assert locate(unicodedata.normalize(kinds[asked], f"{word}.png")).samefile(file)


def test_the_first_root_counts(project: Path, locate: Callable[[str], Path]) -> None:
    """Of two pictures of one name that of the first root is shown."""
    for folder in ("images", "content/images"):
        (project / folder / "a.png").touch()
    assert locate("/images/a.png") == (project / "images" / "a.png").resolve()


def test_capitals_count_and_are_hinted_at(project: Path, locate: Callable[[str], Path]) -> None:
    """On every system: what is found here must be found where the names are told apart."""
    (project / "images" / "Knæ.PNG").touch()
    with pytest.raises(PictureError) as caught:
        locate("/images/knæ.png")
    assert caught.value.rule == "picture-missing"
    assert "“Knæ.PNG”" in caught.value.advice


@pytest.mark.parametrize(
    ("src", "rule"),
    [
        ("missing.png", "picture-missing"),
        ("", "picture-missing"),
        (".", "picture-missing"),
        ("krop", "picture-missing"),
        ("knæ.md/a.png", "picture-missing"),
        ("a\0b.png", "picture-missing"),
        ("x" * 5000, "picture-missing"),
        ("%FF%FE.png", "picture-missing"),
        ("../../../outside/secret.png", "picture-outside"),
        ("/../outside/secret.png", "picture-outside"),
        ("%2e%2e/%2e%2e/%2e%2e/outside/secret.png", "picture-outside"),
        ("link.png", "picture-outside"),
        ("circle.png", "picture-missing"),
        ("http://pictures.example/a.png", "picture-remote"),
        ("HTTPS://pictures.example/a.png", "picture-remote"),
        ("//pictures.example/a.png", "picture-remote"),
        ("data:image/png;base64,iVBORw0KGgo=", "picture-remote"),
        ("file:///etc/passwd", "picture-remote"),
        ("C:\\Billeder\\a.png", "picture-remote"),
    ],
)
def test_what_is_not_in_the_project_is_refused(
    project: Path, locate: Callable[[str], Path], src: str, rule: str
) -> None:
    """Neither the web nor the rest of the disk is read, by whatever way it is named."""
    (project.parent / "outside" / "secret.png").touch()
    (project / "content" / "krop" / "link.png").symlink_to(project.parent / "outside" / "secret.png")
    (project / "content" / "krop" / "circle.png").symlink_to(project / "content" / "krop" / "circle.png")
    (project / "content" / "krop" / "knæ.md").touch()
    assert rule_of(locate, src) == rule


def test_a_link_within_the_project_is_followed(project: Path, locate: Callable[[str], Path]) -> None:
    """Only where a link leads out of the project is it refused."""
    (project / "images" / "a.png").touch()
    (project / "content" / "krop" / "b.png").symlink_to(project / "images" / "a.png")
    assert locate("b.png") == (project / "images" / "a.png").resolve()


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(src=st.text() | st.text(alphabet="./\\%2e~:ab"))
def test_no_address_leads_out_of_the_project(project: Path, locate: Callable[[str], Path], src: str) -> None:
    """Whatever an address says, it is refused or names a file inside."""
    try:
        assert locate(src).is_relative_to(project)
    except PictureError as error:
        assert error.rule in {"picture-missing", "picture-outside", "picture-remote"}


def test_a_photograph_of_seven_megapixels_shrinks_to_what_paper_shows(prepare: Prepare) -> None:
    """A transparent PNG of 3072 × 2304 pixels becomes a JPEG of 200 dpi that fits its box."""
    picture, shown = prepare(photograph(3072, 2304, "RGBA"))
    assert (picture.width_mm, picture.height_mm) == (80, 60)
    assert (picture.width_px, picture.height_px) == shown.size == (630, 473)
    assert (shown.format, shown.mode) == ("JPEG", "RGB")
    assert shown.info.get("progressive") is None


def test_a_small_picture_is_never_blown_up(prepare: Prepare) -> None:
    """Fewer pixels than the box shows stay as they are, at 100 to the inch: 300 pixels are 76.2 mm."""
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
    """A line or a dot keeps at least one pixel in each direction and stays in the box."""
    picture, shown = prepare(photograph(*size))
    assert 0 < picture.width_mm <= 100
    assert 0 < picture.height_mm <= 60
    assert min(shown.size) >= 1


def test_what_is_transparent_becomes_white(prepare: Prepare) -> None:
    """Paper is white: neither black nor the hidden colour of transparent pixels comes through."""
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
    """PNG, JPEG, WebP and GIF in all their modes come out as what every printer takes, and look the same."""
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
    """An X-ray with 65536 shades is not cut off at white."""
    dark = Image.new("I;16", (200, 100), 0x4000)
    _, shown = prepare(dark)
    assert (shown.mode, shown.getpixel((50, 50))) == ("L", 0x40)


@pytest.mark.parametrize("held", range(1, 9))
def test_a_photograph_is_turned_upright(prepare: Prepare, held: int) -> None:
    """However the telephone was held, the dark corner of the scene is at the top left."""
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


def test_a_colour_profile_is_turned_into_srgb(prepare: Prepare) -> None:
    """The same numbers mean another colour in another profile: they are translated, and the profile goes."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = profile.index(b"rXYZ"), profile.index(b"gXYZ")
    profile[red], profile[green] = profile[green], profile[red]
    _, shown = prepare(Image.new("RGB", (300, 200), (255, 0, 0)), icc_profile=bytes(profile))
    assert shown.getpixel((9, 9)) == pytest.approx((0, 255, 0), abs=3)
    assert "icc_profile" not in shown.info


def test_broken_metadata_harms_nothing(prepare: Prepare) -> None:
    """A photograph with a profile and a way of holding that cannot be read is printed all the same."""
    _, shown = prepare(photograph(300, 200), "a.jpg", icc_profile=b"nonsense", exif=b"Exif\0\0MM\0*\0\0")
    assert shown.size == (300, 200)


def test_nothing_of_the_photographer_is_left(prepare: Prepare) -> None:
    """Place, camera and comments stay where they are: they are nobody's business on paper."""
    exif = Image.Exif()
    exif[0x010F] = "Secret Camera"
    for name in ("a.jpg", "a.png", "a.webp"):
        _, shown = prepare(photograph(900, 500), name, exif=exif)
        assert not shown.getexif()
        assert set(shown.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_drawing_of_few_colours_stays_sharp(prepare: Prepare) -> None:
    """Flat areas become PNG, which keeps every pixel; only where JPEG is smaller is it taken."""
    drawn = Image.new("RGB", (600, 300), "white")
    ImageDraw.Draw(drawn).rectangle((50, 50, 300, 200), fill="#0b5563")
    _, shown = prepare(drawn)
    assert shown.format == "PNG"
    assert shown.convert("RGB").tobytes() == drawn.tobytes()


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "picture-format"),
        (b"I am no picture.", "picture-format"),
        (b"<!DOCTYPE html><title>404 Not Found</title>", "picture-format"),
        (written(Image.new("RGB", (9, 9)), "a.bmp"), "picture-format"),
        (b"%PDF-1.7", "picture-format"),
        (written(photograph(400, 400), "a.png")[:5000], "picture-broken"),
        (written(photograph(400, 400), "a.jpg")[:5000], "picture-broken"),
        (written(photograph(400, 400), "a.webp")[:5000], "picture-broken"),
    ],
    ids=["empty", "text", "html", "bmp", "pdf", "torn png", "torn jpeg", "torn webp"],
)
def test_what_is_no_whole_picture_is_refused(prepare: Prepare, content: bytes, rule: str) -> None:
    """A torn file, a text and a web page that only bear a picture's name are told apart."""
    assert rule_of(prepare, content) == rule


def test_a_bomb_of_pixels_is_not_unfolded(prepare: Prepare, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few bytes that claim to be a picture of 10 000 million pixels are refused before they are decoded."""
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda _: pytest.fail("It was decoded"))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    for side in (100_000, 9_500):
        header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
        bomb = (
            b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
        )
        assert rule_of(prepare, bomb) == "picture-large"


def test_a_file_that_is_gone_or_no_file_is_a_problem(tmp_path: Path) -> None:
    """Between finding and reading a file may vanish."""
    for path in (tmp_path / "missing.png", tmp_path):
        assert (
            rule_of(images.prepare, path, cache=tmp_path / "c", width_mm=9, height_mm=9) == "picture-missing"
        )


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    place=st.integers(0, 20_000),
    wrong=st.binary(min_size=1, max_size=20),
    kind=st.sampled_from(["png", "jpg", "webp", "gif"]),
)
def test_no_broken_picture_can_make_it_fall(prepare: Prepare, place: int, wrong: bytes, kind: str) -> None:
    """A picture with some bytes overwritten is shown or refused."""
    whole = FUZZED[kind]
    place %= len(whole)
    try:
        prepare(whole[:place] + wrong + whole[place + len(wrong) :])
    except PictureError as error:
        assert error.rule.startswith("picture-")


FUZZED = {kind: written(photograph(64, 48), f"a.{kind}") for kind in ("png", "jpg", "webp", "gif")}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_drawing_is_harmless_or_refused(case: Path, tmp_path: Path) -> None:
    """What could do harm is taken out; what would leave a hole in the drawing is refused with its rule."""
    expected = re.search(r"<!-- ! (picture-[a-z]+) -->", case.read_text(encoding="utf-8"))
    if expected:
        assert rule_of(images.prepare, case, cache=tmp_path, width_mm=100, height_mm=60) == expected[1]
    else:
        picture = images.prepare(case, cache=tmp_path, width_mm=100, height_mm=60)
        kept = (tmp_path / picture.name).read_text(encoding="utf-8")
        assert not re.search(
            r"steal|script|fonts\.example|klinik\.example|styles\.example|DOCTYPE|browser", kept
        )
        assert "Et knæ" in kept
        assert "data:image/png" in kept
        assert 'fill="url(#g)"' in kept


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 400 100"', (100, 25)),
        ('viewBox="0,0 100 400"', (15, 60)),
        ('viewBox="0 0 400 100" width="20mm" height="5mm"', (20, 5)),
        ('viewBox="0 0 400 100" width="96"', (25.4, 6.35)),
        ('width="1in" height="1in"', (25.4, 25.4)),
        ('width="960px" height="96"', (100, 10)),
        ('viewBox="0 0 400 100" width="100%" height="100%"', (100, 25)),
    ],
)
def test_a_drawing_fills_the_box_unless_it_says_its_size(
    tmp_path: Path, attributes: str, size: tuple[float, float]
) -> None:
    """Lines can be drawn at any size: the box decides, and the drawing's own size where it has one."""
    (tmp_path / "a.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}><path d="M0 0h9"/></svg>'
    )
    picture = images.prepare(tmp_path / "a.svg", cache=tmp_path / "cache", width_mm=100, height_mm=60)
    assert (picture.width_mm, picture.height_mm) == pytest.approx(size)
    assert picture.name.endswith(".svg")
    assert etree.parse(tmp_path / "cache" / picture.name).getroot().get("viewBox")


def test_a_drawing_in_another_encoding_is_read(tmp_path: Path) -> None:
    """UTF-16, as some programs of Windows write it, is a drawing as well."""
    drawing = (
        '<?xml version="1.0" encoding="UTF-16"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1"/>'
    )
    (tmp_path / "a.svg").write_bytes(drawing.encode("utf-16"))
    picture = images.prepare(tmp_path / "a.svg", cache=tmp_path / "cache", width_mm=100, height_mm=60)
    assert (picture.width_px, picture.height_px) == (4, 1)


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    """Its name is its content: two caches hold the same file, whatever the source is called."""
    raw = written(photograph(900, 600), "a.png")
    made = []
    for number, name in enumerate(("a.png", "b.jpg")):
        (tmp_path / name).write_bytes(raw)
        made.append(images.prepare(tmp_path / name, cache=tmp_path / str(number), width_mm=100, height_mm=60))
    assert made[0] == made[1]
    first, second = (tmp_path / str(number) / made[number].name for number in (0, 1))
    assert first.read_bytes() == second.read_bytes()


def test_a_picture_is_made_once(tmp_path: Path) -> None:
    """The second time nothing is written, and another box or resolution is another picture."""
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


def test_a_changed_picture_is_made_again(tmp_path: Path) -> None:
    """The content decides, never the time of the file."""
    source = tmp_path / "a.png"
    made = []
    for shade in ("red", "blue"):
        source.write_bytes(written(Image.new("RGB", (90, 60), shade), "a.png"))
        made.append(images.prepare(source, cache=tmp_path / "cache", width_mm=100, height_mm=60))
    assert made[0].name != made[1].name


@pytest.mark.parametrize("wrong", [b"", b"torn", b"\xff" * 200, b"{}\n{}"])
@pytest.mark.parametrize("which", ["picture", "entry"])
def test_a_torn_cache_is_noticed_and_mended(tmp_path: Path, which: str, wrong: bytes) -> None:
    """A file that is not what its name says is made again, as if it had never been there."""
    (tmp_path / "a.png").write_bytes(written(photograph(900, 600), "a.png"))
    cache = tmp_path / "cache"
    first = images.prepare(tmp_path / "a.png", cache=cache, width_mm=100, height_mm=60)
    whole = (cache / first.name).read_bytes()
    target = cache / first.name if which == "picture" else next((cache / "index").iterdir())
    target.write_bytes(wrong)
    assert images.prepare(tmp_path / "a.png", cache=cache, width_mm=100, height_mm=60) == first
    assert (cache / first.name).read_bytes() == whole
    assert {path.suffix for path in cache.rglob("*") if path.is_file()} == {".jpg", ".json"}


@pytest.mark.parametrize("spoiled", ['fill="device-cmyk(0 1 0 0)"', "bitmap"])
def test_a_drawing_with_colours_for_a_press_is_refused(tmp_path: Path, spoiled: str) -> None:
    """PDF/A knows none (ISO 19005-2, 6.2.4.3); a photograph is turned into RGB instead."""
    inside = f"<rect width='9' height='9' {spoiled}/>"
    if spoiled == "bitmap":
        raw = base64.b64encode(written(photograph(20, 20, "CMYK"), "a.jpg")).decode()
        inside = f"<image width='9' height='9' href='data:image/jpeg;base64,{raw}'/>"
    (tmp_path / "a.svg").write_text(
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{inside}</svg>", "utf-8"
    )
    assert (
        rule_of(images.prepare, tmp_path / "a.svg", cache=tmp_path / "c", width_mm=50, height_mm=50)
        == "picture-cmyk"
    )


def test_a_picture_that_is_a_named_pipe_is_refused_and_never_opened(project: Path) -> None:
    """This test would wait for ever if it were."""
    os.mkfifo(project / "content" / "krop" / "pibe.png")
    with pytest.raises(images.PictureError, match="is a named pipe, not a file") as refused:
        images.locate(
            "pibe.png", article=project / "content" / "krop" / "knae.md", roots=(project, project / "content")
        )
    assert refused.value.rule == "picture-missing"
