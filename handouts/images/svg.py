"""Prepare drawings (SVG) for print: read them, remove what could do harm, and measure them."""

import base64
import re
from io import BytesIO
from typing import Any

from handouts.images import drawing_weight, lighter_drawing
from handouts.images.drawing_weight import HREFS
from handouts.images.locate import PictureError
from handouts.images.photos import MM_PER_INCH, Print
from handouts.images.svg_elements import local_name

_SVG = "http://www.w3.org/2000/svg"
_DROPPED = {
    "script",
    "foreignObject",
    "animate",
    "animateMotion",
    "animateTransform",
    "set",
    "handler",
    "listener",
}
"""Elements that do nothing on paper, or could load other files."""
_EMBEDDED = re.compile(r"(?i)data:image/(png|jpeg|gif|webp);base64,")
_PRESS_COLOUR = re.compile(r"(?i)device-cmyk|icc-color")
_OUTSIDE = re.compile(r"(?i)url\(\s*(?!['\"]?\s*#)")
_FONTS = re.compile(r"(?is)@import[^;]*;?|@font-face\s*\{[^}]*\}")
"""Imports of a style sheet. They load fonts; a leaflet has its own."""
_LENGTH = re.compile(r"\s*([0-9.]+(?:e[0-9]+)?)\s*(px|mm|cm|in|pt|pc|q)?\s*")
_PX_PER_UNIT = {
    None: 1,
    "px": 1,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96,
    "pt": 96 / 72,
    "pc": 16,
    "q": 96 / 101.6,
}
"""px in each unit; an inch has 96 px (CSS Values 4, 6.2)."""
_LONGEST = 1e7
"""Longest side in px, or in units of the ``viewBox``; a plan of a building, in mm, has a hundredth of it."""
_SHORTEST = 1e-3
"""Shortest side; less is a mistake."""


def is_drawing(raw: bytes) -> bool:
    """Whether a file looks like SVG: it begins like XML and has an svg element near its beginning."""
    start = raw[:100_000].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe \t\r\n")
    return start.startswith(b"<") and re.search(rb"<(\w+:)?svg[\s>]", start) is not None


def cleaned(raw: bytes, *, name: str) -> bytes:
    """A drawing without scripts, and without what loads other files.

    The arguments and errors are those of ``prepare_drawing``.
    """
    from lxml import etree  # noqa: PLC0415 - as below

    root = _read(raw, name)
    _clean(root, name)
    return etree.tostring(root, encoding="utf-8")


def prepare_drawing(raw: bytes, *, name: str, width_mm: float, height_mm: float, grey: bool = False) -> Print:
    """Prepare a drawing for a box on paper. It keeps no scripts and loads no other files.

    A drawing with a width or height is never printed larger than that; one with only a ``viewBox`` fills the
    box.

    Args:
        raw: The file.
        name: Its name to show in messages.
        width_mm: Width of the box in mm.
        height_mm: Height of the box in mm.
        grey: Whether its fills become lighter, to take less ink. Its colours become grey with the page.

    Raises:
        PictureError: ``picture-format``, ``picture-broken``, ``picture-unsafe``, ``picture-large`` or
            ``picture-cmyk``.
    """
    from lxml import etree  # noqa: PLC0415 - only articles with drawings need it

    root = _read(raw, name)
    _clean(root, name)
    if grey:
        lighter_drawing.lighten(root)
    width, height, own = _size(root, name)
    scale = min(width_mm / width, height_mm / height, *([MM_PER_INCH / 96] if own else []))
    return Print(
        content=etree.tostring(root, encoding="utf-8"),
        suffix=".svg",
        width_px=max(1, round(width)),
        height_px=max(1, round(height)),
        width_mm=width * scale,
        height_mm=height * scale,
        kind="diagram",
    )


def _read(raw: bytes, name: str) -> Any:  # noqa: ANN401 - an lxml element
    from lxml import etree  # noqa: PLC0415

    if b"<!ENTITY" in raw.replace(b"\0", b""):  # also in UTF-16
        message = f"The drawing {name} defines entities, which can grow without limit"
        raise PictureError(message, "Save it again as plain SVG", "picture-unsafe")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        message = f"The drawing {name} is broken: {error}"
        raise PictureError(message, "Save it again as SVG", "picture-broken") from None
    if local_name(root) != "svg":
        raise PictureError(f"{name} is XML, but not an SVG drawing", "Save it as SVG", "picture-format")
    return root


def _clean(root: Any, name: str) -> None:  # noqa: ANN401
    """Remove what does nothing on paper; refuse a drawing that needs other files.

    Raises:
        PictureError: ``picture-unsafe``, ``picture-large`` or ``picture-cmyk``.
    """
    for element in list(root.iter("*")):
        if local_name(element) in _DROPPED and element is not root:
            element.getparent().remove(element)
            continue
        if local_name(element) == "style":
            element.text = _FONTS.sub("", element.text or "")
            _check("", element.text, name)
        for attribute, value in list(element.attrib.items()):
            link = attribute in HREFS
            if (
                attribute.lower().startswith("on")
                or attribute.endswith("}base")
                or (link and local_name(element) == "a")
            ):
                del element.attrib[attribute]
            else:
                _check(attribute, value.strip(), name)
    if drawing_weight.weight(root) > drawing_weight.MOST:
        message = f"The drawing {name} has more than {drawing_weight.MOST} parts, points and letters"
        raise PictureError(message, "Draw it simpler, or save it as PNG", "picture-large")


def _check(attribute: str, value: str, name: str) -> None:
    """Refuse a value that loads another file, or has CMYK colours.

    Raises:
        PictureError: ``picture-unsafe`` or ``picture-cmyk``, which PDF/A forbids (ISO 19005-2, 6.2.4.3).
    """
    if _PRESS_COLOUR.search(value) or _has_press_colours(value):
        message = f"The drawing {name} has colours for a printing press (CMYK)"
        raise PictureError(message, "Save it with the colours RGB", "picture-cmyk")
    elsewhere = attribute in HREFS and not value.startswith("#") and not _EMBEDDED.match(value)
    if elsewhere or _OUTSIDE.search(value):
        message = f"The drawing {name} needs another file ({value[:60]})"
        raise PictureError(message, "Embed that file in the drawing when you save it", "picture-unsafe")


def _has_press_colours(value: str) -> bool:
    """Whether a value is a CMYK bitmap inside the drawing. WeasyPrint refuses one that cannot be read."""
    from PIL import Image  # noqa: PLC0415

    if not _EMBEDDED.match(value):
        return False
    try:
        with Image.open(BytesIO(base64.b64decode(value.partition(",")[2]))) as picture:
            return bool(picture.mode == "CMYK")
    except Exception:  # noqa: BLE001 - a broken file can make Pillow raise any exception
        return False


def _size(root: Any, name: str) -> tuple[float, float, bool]:  # noqa: ANN401
    """Width and height in px, and whether the drawing names its size. Adds a missing ``viewBox``."""
    width, height = _length(root.get("width")), _length(root.get("height"))
    box = _numbers(root.get("viewBox") or "")
    if len(box) == 4 and min(box[2:]) >= _SHORTEST:  # noqa: PLR2004 - x, y, width, height
        if width and height:
            return width, height, True
        ratio = box[3] / box[2]
        if width or height:
            return width or height / ratio, height or width * ratio, True
        return box[2], box[3], False
    if not (width and height):
        message = f"The drawing {name} has no size"
        raise PictureError(message, "Give it a viewBox, or width and height", "picture-broken")
    root.set("viewBox", f"0 0 {width:g} {height:g}")
    return width, height, True


def _numbers(text: str) -> list[float]:
    """The numbers of a ``viewBox``; none if one of them is no number, or beyond all measure."""
    found = re.findall(r"-?[0-9.]+(?:e-?[0-9]+)?", text)
    try:
        numbers = [float(number) for number in found if number.strip(".")]
    except ValueError:  # 1.2.3
        return []
    return numbers if all(abs(number) <= _LONGEST for number in numbers) else []


def _length(text: str | None) -> float:
    """A length in px; 0 if there is none, if it is relative (``100%``), or beyond all measure (``1e999``)."""
    found = _LENGTH.fullmatch((text or "").lower())
    try:
        length = float(found[1]) * _PX_PER_UNIT[found[2]] if found else 0
    except ValueError:
        return 0
    return length if _SHORTEST <= length <= _LONGEST else 0
