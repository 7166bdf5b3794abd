"""How much work a drawing (SVG) is to print, counted before it is printed, so that none takes minutes."""

import base64
import re
from io import BytesIO
from typing import Any

from handouts.images.svg_elements import LETTERS, local_name

HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
MOST = 100_000
"""Heaviest drawing that is printed. The heaviest of the shipped ones has a fiftieth."""
_ELEMENT = 5
"""Weight of an element. A line to a point weighs 1, a curve 3: half of its numbers and letters."""
_PIXELS = 1_000
"""Pixels of a picture in the drawing that weigh as much as a line."""
_PARTS = re.compile(r"[A-Za-z]|\d+\.?\d*|\.\d+")
_REFERENCE = re.compile(r"url\(\s*+(?:['\"]\s*+)?#([^)'\"\s]++)")
_EACH_POINT = re.compile(r"\bmarker(?:-mid)?(?![\w-])")


def weight(root: Any) -> int:  # noqa: ANN401 - an lxml element
    """Elements, lines, curves, letters and pixels, with those that are drawn again by a reference.

    What refers to itself in a circle is heavier than ``MOST``.
    """
    try:
        return _Drawing(root).weight(root)
    except RecursionError:
        return MOST + 1


class _Drawing:
    """The named parts of a drawing, and what each weighs."""

    def __init__(self, root: Any) -> None:  # noqa: ANN401
        self._by_name = {element.get("id"): element for element in root.iter("*") if element.get("id")}
        self._weights: dict[str, int] = {}
        self._points = 1 + max(map(_lines, root.iter("*")))
        self._elements = sum(1 for _ in root.iter("*"))

    def weight(self, element: Any) -> int:  # noqa: ANN401
        """What an element weighs with all that is in it."""
        count = 0
        for inner in element.iter("*"):
            count += _ELEMENT + _lines(inner) + _letters(inner) + _pixels(inner) + self._references(inner)
            if count > MOST:
                return MOST + 1
        return count

    def _references(self, element: Any) -> int:  # noqa: ANN401
        href = _href(element)
        count = self._behind(href[1:]) if href.startswith("#") else 0
        if local_name(element) == "style":
            count += self._named("", element.text or "") * self._elements  # it may be meant for each
        return count + sum(self._named(attribute, value) for attribute, value in element.attrib.items())

    def _named(self, attribute: str, value: str) -> int:
        """What the parts weigh that a value names; a marker is drawn at each point of a line."""
        if "url(" not in value:
            return 0
        times = self._points if _EACH_POINT.search(f"{attribute} {value}") else 1
        return sum(times * self._behind(name) for name in _REFERENCE.findall(value))

    def _behind(self, name: str) -> int:
        """What a named part weighs; too much while it is being weighed, so in a circle."""
        if name in self._by_name and name not in self._weights:
            self._weights[name] = MOST + 1
            self._weights[name] = self.weight(self._by_name[name])
        return self._weights.get(name, 0)


def _lines(element: Any) -> int:  # noqa: ANN401
    written = f"{element.get('d') or ''} {element.get('points') or ''}"
    return len(_PARTS.findall(written)) // 2


def _letters(element: Any) -> int:  # noqa: ANN401
    return len(element.text or "") + len(element.tail or "") if local_name(element) in LETTERS else 0


def _href(element: Any) -> str:  # noqa: ANN401
    return next((str(element.get(href)) for href in HREFS if element.get(href)), "").strip()


def _pixels(element: Any) -> int:  # noqa: ANN401
    """Weight of a picture that is written into the drawing; 0 if there is none that can be read."""
    from PIL import Image  # noqa: PLC0415 - few drawings have one

    data = _href(element)
    if not data.startswith("data:"):
        return 0
    try:
        with Image.open(BytesIO(base64.b64decode(data.partition(",")[2]))) as picture:
            return picture.width * picture.height // _PIXELS
    except Image.DecompressionBombError:
        return MOST + 1
    except Exception:  # noqa: BLE001 - a broken file can make Pillow raise any exception
        return 0
