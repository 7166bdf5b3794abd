"""The size of the letters in a drawing (SVG) on paper."""

import math
import re
from dataclasses import dataclass
from typing import Any

from handouts.images.photos import Print
from handouts.images.svg_elements import LETTERS, local_name

_UNSEEN = frozenset({"defs", "title", "desc", "metadata", "clipPath", "mask", "pattern"})
_MEDIUM = 16.0
"""Size of letters without a size of their own, in px (CSS Fonts 4, 2.5)."""
_LEAST = 0.01
"""Smallest size that is said, in pt."""
_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_SIZE = re.compile(r"\s{0,9}([0-9]{0,9}\.?[0-9]{1,9})\s{0,9}([a-z%]{0,9})\s{0,9}", re.IGNORECASE)
_UNIT = "px|pt|pc|mm|cm|in|em|rem|%"
_DECLARED = re.compile(
    r"(?i)(?:^|[;{\s])font(?:"
    rf"-size\s{{0,9}}:\s{{0,9}}([0-9.]{{1,9}}(?:{_UNIT})?)"
    rf"|\s{{0,9}}:[^;}}]{{0,200}}?(?<![\w.#-])([0-9.]{{1,9}}(?:{_UNIT}))"
    r")(?=[\s;}/!]|$)"
)
"""The size in a declaration; of ``font: 700 12px/1.2 Arial`` the first number with a unit."""
_TRANSFORM = re.compile(r"(matrix|scale)\s{0,9}\(([^()]{0,200})\)")
_NUMBER = re.compile(r"-?[0-9]{0,12}\.?[0-9]{1,12}(?:e-?[0-9]{1,2})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lettering:
    """Some letters of a drawing."""

    text: str
    size_pt: float
    """Their size on paper in pt."""


def smallest(made: Print) -> Lettering | None:
    """The smallest letters of a drawing; None if it has none, or only letters drawn as shapes.

    Sizes come from attributes, styles and the simple selectors of a style sheet (``text``, ``.class``,
    ``#id``). Enlargement and reduction (``transform``) count; letters that ``<use>`` repeats have the size
    that they have where they are defined.

    Args:
        made: The drawing, prepared for its box on paper.
    """
    from lxml import etree  # noqa: PLC0415 - only articles with drawings need it

    root = etree.fromstring(made.content)
    sizes = _sheet_sizes("".join(one.text or "" for one in root.iter("*") if local_name(one) == "style"))
    found = [one for one in _letters(root, _MEDIUM, 1.0, sizes) if one[1] > 0]
    if not found:
        return None
    text, size = min(found, key=lambda one: one[1])
    return Lettering(text=text, size_pt=max(_LEAST, size * _mm_per_unit(root, made) * 72 / 25.4))


def _sheet_sizes(sheet: str) -> dict[str, str]:
    """The size that a style sheet gives to each of its selectors."""
    sizes: dict[str, str] = {}
    for rule in sheet.split("}"):
        selectors, _, block = rule.rpartition("{")
        if declared := _declared(block):
            sizes |= {one.strip(): declared for one in selectors.rpartition("{")[2].split(",")}
    return sizes


def _declared(css: str) -> str:
    """The size of letters in some declarations; empty if they have none."""
    found = _DECLARED.search(css)
    return found[1] or found[2] if found else ""


def _letters(element: Any, size: float, scale: float, sizes: dict[str, str]) -> list[tuple[str, float]]:  # noqa: ANN401
    """Texts in an element and the size of each in the units of the drawing."""
    name = local_name(element)
    if name in _UNSEEN:
        return []
    size = _size(element, size, sizes)
    scale *= _enlargement(element.get("transform") or "")
    found: list[tuple[str, float]] = []
    if name in LETTERS and (element.text or "").strip():
        found.append((" ".join(element.text.split()), size * scale))
    for child in element.iterchildren("*"):
        found += _letters(child, size, scale, sizes)
        if name in LETTERS and (child.tail or "").strip():
            found.append((" ".join(child.tail.split()), size * scale))
    return found


def _size(element: Any, above: float, sizes: dict[str, str]) -> float:  # noqa: ANN401
    """Size of the letters of an element in px; the size above it if it has none."""
    own = element.get("font-size")
    names = ["*", local_name(element), *(f".{name}" for name in (element.get("class") or "").split())]
    names += [f"{local_name(element)}{name}" for name in names[2:]] + [f"#{element.get('id')}"]
    for name in names:
        own = sizes.get(name, own)
    read = _SIZE.fullmatch(_declared(element.get("style") or "") or own or "")
    if not read:
        return above
    number, unit = float(read[1]), read[2].lower()
    if unit in {"em", "%"}:
        return above * number / (100 if unit == "%" else 1)
    return number * (_MEDIUM if unit == "rem" else _UNITS.get(unit, 1.0))


def _enlargement(transform: str) -> float:
    """How much larger a transform makes letters, on the average of both directions."""
    factor = 1.0
    for kind, inside in _TRANSFORM.findall(transform):
        numbers = [float(number) for number in _NUMBER.findall(inside)]
        if kind == "scale" and numbers:
            factor *= math.sqrt(abs(numbers[0] * numbers[-1]))
        elif len(numbers) == 6:  # noqa: PLR2004 - a matrix has six numbers
            factor *= math.sqrt(abs(numbers[0] * numbers[3] - numbers[1] * numbers[2]))
    return factor


def _mm_per_unit(root: Any, made: Print) -> float:  # noqa: ANN401
    """How many mm one unit of the drawing is on paper."""
    box = [float(number) for number in _NUMBER.findall(root.get("viewBox") or "")]
    width, height = box[2:4] if len(box) == 4 else (made.width_px, made.height_px)  # noqa: PLR2004
    if width <= 0 or height <= 0:
        width, height = made.width_px, made.height_px
    return min(made.width_mm / width, made.height_mm / height)
