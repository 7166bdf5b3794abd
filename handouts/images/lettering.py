"""The size of the letters in a drawing (SVG) on paper."""

import math
import re
from dataclasses import dataclass
from typing import Any

from handouts.images.photos import Print

_LETTERS = frozenset({"text", "tspan", "textPath"})
_UNSEEN = frozenset({"defs", "title", "desc", "metadata", "clipPath", "mask", "pattern"})
_MEDIUM = 16.0
"""Size of letters without a size of their own, in px (CSS Fonts 4, 2.5)."""
_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_SIZE = re.compile(r"\s*([0-9]*\.?[0-9]+)\s*([a-z%]*)\s*", re.IGNORECASE)
_DECLARED = re.compile(
    r"(?i)(?:^|[;{\s])font(?:-size)?\s*:[^;}]*?(?<![\w.#-])([0-9]*\.?[0-9]+(?:px|pt|pc|mm|cm|in|em|rem|%)?)(?=[\s;}/]|$)"
)
_RULE = re.compile(r"([^{}]+)(\{[^{}]*\})")
_TRANSFORM = re.compile(r"(matrix|scale)\s*\(([^)]*)\)")
_NUMBER = re.compile(r"-?[0-9]*\.?[0-9]+(?:e-?[0-9]+)?")


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
    sheets = "".join(one.text or "" for one in root.iter("*") if _name(one) == "style")
    sizes = {
        one.strip(): declared[1]
        for selectors, block in _RULE.findall(sheets)
        if (declared := _DECLARED.search(block))
        for one in selectors.split(",")
    }
    found = list(_letters(root, _MEDIUM, 1.0, sizes))
    if not found:
        return None
    text, size = min(found, key=lambda one: one[1])
    return Lettering(text=text, size_pt=size * _mm_per_unit(root, made) * 72 / 25.4)


def _letters(element: Any, size: float, scale: float, sizes: dict[str, str]) -> list[tuple[str, float]]:  # noqa: ANN401
    """Texts in an element and the size of each in the units of the drawing."""
    name = _name(element)
    if name in _UNSEEN:
        return []
    size = _size(element, size, sizes)
    scale *= _enlargement(element.get("transform") or "")
    found: list[tuple[str, float]] = []
    if name in _LETTERS and (element.text or "").strip():
        found.append((" ".join(element.text.split()), size * scale))
    for child in element.iterchildren("*"):
        found += _letters(child, size, scale, sizes)
        if name in _LETTERS and (child.tail or "").strip():
            found.append((" ".join(child.tail.split()), size * scale))
    return found


def _size(element: Any, above: float, sizes: dict[str, str]) -> float:  # noqa: ANN401
    """Size of the letters of an element in px; the size above it if it has none."""
    own = element.get("font-size")
    names = ["*", _name(element), *(f".{name}" for name in (element.get("class") or "").split())]
    names += [f"{_name(element)}{name}" for name in names[2:]] + [f"#{element.get('id')}"]
    for name in names:
        own = sizes.get(name, own)
    declared = _DECLARED.search(element.get("style") or "")
    read = _SIZE.fullmatch(declared[1] if declared else own or "")
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
    return min(made.width_mm / width, made.height_mm / height)


def _name(element: Any) -> str:  # noqa: ANN401
    """Name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]
