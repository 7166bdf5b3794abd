"""Grey pictures with less ink."""

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageStat

from handouts.images import lighter
from handouts.images.images import Kind
from tests.images.test_kinds import infographic, scenery


def ink(picture: Image.Image) -> float:
    """Mean darkness, from 0 to 255."""
    return 255 - ImageStat.Stat(picture).mean[0]


def lightened(picture: Image.Image, kind: Kind) -> Image.Image:
    """A picture of 200 dpi with less ink."""
    return lighter.lighten(picture.convert("L"), kind, dpi=200)


def test_a_photograph_keeps_less_than_half_of_its_ink() -> None:
    """It becomes paler as a whole, so nothing of it is lost."""
    before = scenery().convert("L")
    assert ink(lightened(before, "photograph")) == pytest.approx(0.45 * ink(before), abs=1)


def test_letters_stay_dark_and_fills_become_light() -> None:
    """Words on paper keep a contrast of 7:1 at least (grey 89); a coloured box does not keep half its ink."""
    before = infographic().convert("L")
    after = lightened(before, "diagram")
    words = (480, 60, 800, 140)
    assert min(after.crop(words).tobytes()) == lighter.DARKEST
    assert ink(after.crop((100, 90, 260, 140))) < 0.5 * ink(before.crop((100, 90, 260, 140)))


def test_a_dark_diagram_becomes_a_light_one() -> None:
    """White letters on dark blue are printed as dark letters on nearly white."""
    after = lightened(infographic("#14203c", "white"), "diagram")
    paper = after.getpixel((880, 580))
    assert isinstance(paper, int)
    assert paper > 230
    assert ink(after) < 40
    assert min(after.crop((480, 60, 800, 140)).tobytes()) < 90


def test_white_letters_on_a_dark_fill_stay_legible() -> None:
    """Their fill becomes light, so they become dark."""
    picture = Image.new("L", (600, 300), 255)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((50, 50, 550, 250), fill=100)
    draw.text((120, 130), "Løft benet", fill=255, font=ImageFont.load_default(40))
    after = lightened(picture, "diagram")
    fill = after.getpixel((70, 200))
    assert isinstance(fill, int)
    assert fill > 180
    assert min(after.crop((120, 130, 300, 180)).tobytes()) < 90


@pytest.mark.parametrize("size", [(1, 1), (3, 700), (700, 2)])
def test_a_dot_and_a_line_keep_their_size(size: tuple[int, int]) -> None:
    """However small the picture is."""
    dark = Image.new("L", size, 0)
    for kind in ("photograph", "diagram"):
        after = lightened(dark, kind)
        assert after.size == size
        assert ImageChops.difference(after, dark).getbbox()
