"""Make the colours of a drawing (SVG) lighter, so that a leaflet in grey takes less ink."""

import re
from typing import Any

from handouts.images.lighter import DARKEST, DENSITY
from handouts.images.svg_elements import LETTERS, local_name

_COLOURS = ("fill", "stroke", "stop-color", "color")
_GROUPS = frozenset({"svg", "g", "a", "switch"})
_DECLARED = re.compile(
    r"(?i)(?<![\w-])(fill|stroke|stop-color|color)(\s{0,9}:\s{0,9})(#[0-9a-f]{3,8}\b|rgb\([^()]{0,40}\)|[a-z]{1,30})"
)
_LINE = 1 - DARKEST / 255
"""Share of its darkness that a line or a letter keeps: black becomes the darkest grey."""
_LIGHT = 0.5
"""Mean of red, green and blue above which letters are on a dark fill."""


def lighten(root: Any) -> None:  # noqa: ANN401 - an lxml element
    """Lighten a drawing: fills by more than half, lines and letters to the darkest grey of the text.

    A fill with the colour of its own line belongs to the line. Light letters become black, because the fill
    behind them becomes light. If a style sheet in the drawing sets fills, it is not known which of them are
    letters: then all colours are lightened like lines.

    Args:
        root: The drawing, which is changed.
    """
    sheets = [element for element in root.iter("*") if local_name(element) == "style"]
    styled = any("fill" in (sheet.text or "") for sheet in sheets)
    for sheet in sheets:
        sheet.text = _declared(sheet.text or "", "line")
    if root.get("fill") is None:
        root.set("fill", "#000")  # what it is without the attribute
    for element in root.iter("*"):
        use = "line" if styled else _use(element)
        for name in _COLOURS:
            if element.get(name):
                element.set(name, _paler(element.get(name), "line" if name == "stroke" else use))
        if element.get("style"):
            element.set("style", _declared(element.get("style"), use))


def _use(element: Any) -> str:  # noqa: ANN401
    """What the colours of an element are for: ``letters``, ``line`` or ``fill``."""
    name = local_name(element)
    if name in LETTERS:
        return "letters"
    if name in _GROUPS:  # letters in it may take its colour
        return "line"
    own = (element.get("fill") or "").lower()
    return "line" if own and own == (element.get("stroke") or "").lower() else "fill"


def _declared(text: str, use: str) -> str:
    """CSS with lighter colours."""
    return _DECLARED.sub(
        lambda one: one[1] + one[2] + _paler(one[3], "line" if one[1].lower() == "stroke" else use), text
    )


def _paler(value: str, use: str) -> str:
    """A lighter colour; what is not an opaque colour stays as it is."""
    from PIL import ImageColor  # noqa: PLC0415 - only drawings need it

    try:
        red, green, blue, *alpha = ImageColor.getrgb(value.strip())
    except ValueError:
        return value
    if alpha and alpha != [255]:
        return value
    if use == "letters" and red + green + blue > _LIGHT * 765:
        return "#000000"
    share = DENSITY if use == "fill" else _LINE
    return "#" + "".join(f"{255 - round((255 - part) * share):02x}" for part in (red, green, blue))
