"""Contact sheets for ``paper.py``: the pages of many leaflets at the size of stamps, to be looked at."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LEAFLETS = 8
"""Leaflets on one sheet."""
MOST = 40
"""Leaflets of the standard variant; each other variant gets one sheet."""
_KB = 150
"""Largest file."""
_TRIES = ((32, 10), (28, 10), (25, 10), (25, 6), (22, 6), (20, 6), (18, 4), (15, 4))
"""Dots per inch and colours beside the greys, tried in turn until a file is small enough."""
_GREYS = (255, 222, 180, 130, 80, 30)
_COLOURFUL = 36
"""Difference of the strongest and the weakest of red, green and blue from which a pixel counts as coloured."""
_WIDE = 8
"""Pages of A4 in a row."""
_GAP, _LABEL = 6, 13
"""Pixels between pages, and above them for the name of the leaflet."""
_GROUND, _INK = 222, 60
"""Shades of grey behind the pages, and of the names."""


def write(folder: Path, pdfs: Path, slugs: list[str], suffixes: list[str]) -> list[Path]:
    """Write contact sheets of the standard leaflets, in colour and in grey, and one of each other variant.

    Args:
        folder: Where the PNGs go; made if missing.
        pdfs: Folder of the leaflets.
        slugs: The articles to show, in their order.
        suffixes: What comes between a slug and ``.pdf`` in each variant; empty for the standard one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for suffix in suffixes:
        some = slugs[: MOST if not suffix else LEAFLETS]
        for at in range(0, len(some), LEAFLETS):
            shown = [(slug, pdfs / f"{slug}{suffix}.pdf") for slug in some[at : at + LEAFLETS]]
            for grey in (False, True) if not suffix else (False,):
                name = (suffix.removeprefix(".") or "standard") + ("-grey" if grey else "")
                path = folder / f"{name}-{at // LEAFLETS + 1}.png"
                path.write_bytes(_small([one for one in shown if one[1].is_file()], grey=grey))
                written.append(path)
    return written


def _small(shown: list[tuple[str, Path]], *, grey: bool) -> bytes:
    """The first try that is small enough, else the last."""
    data = b""
    for dpi, colours in _TRIES:
        sheet = _sheet([(slug, list(_pages(path, dpi, grey=grey))) for slug, path in shown], dpi)
        buffer = io.BytesIO()
        sheet.convert("RGB").quantize(palette=_palette(sheet, colours), dither=0).save(
            buffer, "PNG", optimize=True
        )
        data = buffer.getvalue()
        if len(data) <= _KB * 1000:
            break
    return data


def _palette(sheet: Any, colours: int) -> Any:
    """A palette of greys, for letters, and of the commonest colours; without care the greys take all places."""
    from PIL import Image

    found = [grey for grey in _GREYS for _ in range(3)]
    if sheet.mode == "RGB":
        strong = [one for one in sheet.getdata() if max(one) - min(one) > _COLOURFUL]
        if strong:
            row = Image.new("RGB", (len(strong), 1))
            row.putdata(strong)
            found += row.quantize(colours, method=Image.Quantize.MEDIANCUT).getpalette()[: 3 * colours]
    palette = Image.new("P", (1, 1))
    palette.putpalette(found + found[:3] * (256 - len(found) // 3))
    return palette


def _pages(path: Path, dpi: int, *, grey: bool) -> Iterator[Any]:
    """The pages of a PDF as pictures; made larger first, so that small letters stay even."""
    import pypdfium2
    from PIL import Image

    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            large = page.render(scale=4 * dpi / 72, grayscale=grey).to_pil().convert("L" if grey else "RGB")
            yield large.resize((large.width // 4, large.height // 4), Image.Resampling.BOX)


def _sheet(leaflets: list[tuple[str, list[Any]]], dpi: int) -> Any:
    """Leaflets side by side, a name above each; a leaflet is not parted unless it is longer than a row."""
    from PIL import Image, ImageDraw, ImageFont

    width = round(_WIDE * 210 / 25.4 * dpi) + (_WIDE + 1) * _GAP
    places: list[tuple[int, int, Any, str]] = []
    x = y = _GAP
    row = 0
    for slug, pages in leaflets:
        whole = sum(page.width + _GAP for page in pages)
        for at, page in enumerate(pages):
            if x > _GAP and x + (whole if at == 0 else page.width) > width:
                x, y, row = _GAP, y + row + _LABEL + _GAP, 0
            places.append((x, y, page, slug if at == 0 else ""))
            x, row = x + page.width + _GAP, max(row, page.height)
    mode = places[0][2].mode
    ground = Image.new(mode, (width, y + row + _LABEL + _GAP), _shade(mode, _GROUND))
    draw, font = ImageDraw.Draw(ground), ImageFont.load_default(10)
    for left, top, page, slug in places:
        draw.text((left, top), slug[:34], fill=_shade(mode, _INK), font=font)
        ground.paste(page, (left, top + _LABEL))
    return ground


def _shade(mode: str, grey: int) -> Any:
    return grey if mode == "L" else (grey,) * 3
