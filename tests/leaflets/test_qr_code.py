"""The QR code of a leaflet's online version."""

import re
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import zxingcpp
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from handouts.leaflets.qr_code import modules, qr_code
from handouts.project import labels
from handouts.project.project import shipped

DANISH = labels.read_all((shipped("templates"),))["da"]


@pytest.mark.parametrize(("letters", "modules"), [(14, 21), (15, 25), (26, 25), (27, 29), (42, 29), (43, 33)])
def test_a_code_is_as_large_as_its_address_needs(letters: int, modules: int) -> None:
    """At error correction level M (ISO/IEC 18004, table 7), with four white modules on each side."""
    svg = qr_code("https://a.dk/".ljust(letters, "x"), DANISH)
    root = etree.fromstring(svg)
    assert root.get("data-modules") == str(modules + 8)
    assert root.get("viewBox") == f"0 0 {modules + 8} {modules + 8}"


def test_a_code_keeps_its_quiet_zone() -> None:
    """The first dark module of the first row is four modules from the left and from the top."""
    path = etree.fromstring(qr_code("https://klinik.example/knae", DANISH)).find("path")
    assert path is not None
    assert re.match(r"M4 4\.5h7", path.get("d") or "")


def test_a_code_has_a_title_that_can_be_read_aloud() -> None:
    """It names the address as it is printed; its characters cannot end a tag."""
    svg = qr_code("https://klinik.example/a?b=<i>&c=1", DANISH)
    title = etree.fromstring(svg).find("title")
    assert title is not None
    assert title.text == DANISH.online_qr.format(address="klinik.example/a?b=<i>&c=1")
    assert "<i>" not in svg


def read(picture: Image.Image) -> list[tuple[str, str]]:
    """Text and error correction level of each code in a picture."""
    return [(one.text, one.ec_level) for one in zxingcpp.read_barcodes(picture)]


@example("ø/å")
@example("ж/日本")
@given(st.text(st.characters(codec="ascii", categories=("L", "N", "P", "S")), max_size=300))
def test_a_phone_reads_the_address_again(path: str) -> None:
    """Whatever is in it, at level M; another library reads the modules."""
    address = f"https://klinik.example/{path}"
    rows = modules(address)
    side = len(rows)
    picture = Image.new("L", (side + 8, side + 8), 255)
    for y, row in enumerate(rows):
        for x, module in enumerate(row):
            picture.putpixel((x + 4, y + 4), 0 if module == "1" else 255)
    assert read(picture.resize((4 * (side + 8), 4 * (side + 8)), Image.Resampling.NEAREST)) == [
        (address, "M")
    ]


def test_the_lines_are_the_modules() -> None:
    """The path of the drawing, walked line by line."""
    rows = modules("https://klinik.example/knae")
    path = etree.fromstring(qr_code("https://klinik.example/knae", DANISH)).find("path")
    assert path is not None
    x = y = 0
    drawn = set()
    for right, down, length in re.findall(r"[Mm](-?\d+) (-?\d+)(?:\.5)?h(\d+)", path.get("d") or ""):
        x, y = x + int(right), y + int(down)
        drawn |= {(at - 4, y - 4) for at in range(x, x + int(length))}
        x += int(length)
    assert drawn == {(x, y) for y, row in enumerate(rows) for x, one in enumerate(row) if one == "1"}


def test_the_code_on_each_leaflet_can_be_read(case_leaflets: Path) -> None:
    """At 150 dpi, as on a cheap printer: its address is the one that is printed beside it."""
    found = 0
    for path in sorted(case_leaflets.rglob("*.pdf")):
        with pdfium.PdfDocument(path) as opened:
            if path.stem.endswith(("-booklet", "-haefte")):  # its pages are two to a sheet, some turned
                continue
            pages = [page.render(scale=150 / 72).to_pil() for page in opened]
            text = "".join(page.get_textpage().get_text_bounded() for page in opened)
        for address, level in (code for page in pages for code in read(page)):
            assert level == "M"
            assert address.removeprefix("https://") in re.sub(r"\s", "", text)
            found += 1
    assert found
