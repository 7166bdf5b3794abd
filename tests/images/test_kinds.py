"""Photographs and diagrams are told apart by their pixels."""

import random

import pytest
from PIL import Image, ImageDraw, ImageFont, ImageOps

from handouts.images import kinds
from handouts.images.images import Kind
from handouts.images.kinds import kind_of
from tests.images.pictures import Prepare, written


def infographic(paper: str = "white", ink: str = "black") -> Image.Image:
    """Coloured boxes with words, and lines between them."""
    picture = Image.new("RGB", (900, 600), paper)
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(26)
    for row, colour in enumerate(("#dd6622", "#2288aa", "#77aa22")):
        draw.rectangle((60, 60 + 180 * row, 300, 160 + 180 * row), fill=colour, outline=ink, width=4)
        draw.line((300, 110 + 180 * row, 460, 300), fill=ink, width=5)
        draw.text((480, 70 + 180 * row), "Sov nok, spis varieret\nog bevæg dig hver dag", fill=ink, font=font)
    return picture


def scenery(width: int = 450, height: int = 300) -> Image.Image:
    """Light and shade without an edge, as skin or a wall has them."""
    grain = (width // 30, height // 30)
    bands = [
        Image.frombytes("L", grain, random.Random(by).randbytes(grain[0] * grain[1]))  # noqa: S311 - no secret
        for by in range(3)
    ]
    return Image.merge("RGB", bands).resize((width, height), Image.Resampling.BICUBIC)


def kind(picture: Image.Image, name: str = "a.png") -> Kind:
    """The kind of a picture in a file."""
    return kind_of(written(picture, name), picture)


@pytest.mark.parametrize("name", ["a.png", "a.jpg"])
def test_a_diagram_may_have_any_background(name: str) -> None:
    """White, black or dark blue: how much of a picture is white says nothing about its kind."""
    white = infographic()
    for picture in (white, ImageOps.invert(white), infographic("#14203c", "white"), white.convert("L")):
        assert kind(picture, name) == "diagram"


@pytest.mark.parametrize("name", ["a.png", "a.jpg"])
def test_a_photograph_may_have_a_white_edge(name: str) -> None:
    """Light and shade make a photograph, also one in grey or in front of a white wall."""
    bordered = Image.new("RGB", (700, 450), "white")
    bordered.paste(scenery(), (125, 75))
    for picture in (scenery(), scenery().convert("L"), bordered):
        assert kind(picture, name) == "photograph"


def test_a_page_of_small_text_is_a_diagram() -> None:
    """A form or a table may have letters that cannot be seen in a small copy."""
    page = Image.new("L", (1200, 1200), 255)
    lines = "\n".join(["Du må gerne cykle og svømme, når det ikke gør ondt i knæet."] * 100)
    column = Image.new("L", (400, 1180), 255)
    ImageDraw.Draw(column).multiline_text((0, 0), lines, fill=0, font=ImageFont.load_default(12))
    for left in (40, 450, 840):
        page.paste(column, (left, 20))
    assert kind(page) == "diagram"


@pytest.mark.parametrize("size", [(1, 1), (3, 900), (12, 8), (5000, 4)])
def test_a_picture_without_pixels_to_judge_is_a_diagram(size: tuple[int, int]) -> None:
    """A dot, a line, or one colour."""
    assert kind(Image.new("RGB", size, "red")) == "diagram"


@pytest.mark.parametrize("size", [(1_000_000, 1), (1, 1_000_000), (400_000, 2)])
def test_a_thin_picture_is_looked_at_in_a_small_copy_too(size: tuple[int, int]) -> None:
    """A PNG may be 80 million pixels wide and one high; its copy for looking took a gigabyte."""
    small = kinds._reduced(Image.new("RGB", size), 1000)
    assert small.width * small.height <= 1000


def test_a_prepared_picture_says_its_kind(prepare: Prepare) -> None:
    """A drawing made of lines is always a diagram."""
    assert prepare(scenery(), "a.png")[0].kind == "photograph"
    assert prepare(infographic(), "b.png")[0].kind == "diagram"
