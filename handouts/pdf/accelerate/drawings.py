"""Drawings: a path of level lines, as a QR code is, in one go."""

import re
from typing import Any

_LEVEL = re.compile(r"M[0-9]+ [0-9]+\.?[0-9]*h[0-9]+(?:h-?[0-9]+|m-?[0-9]+ -?[0-9]+)+")
_STEP = re.compile(r"h(-?[0-9]+)|m(-?[0-9]+) (-?[0-9]+)")


def shorten(weasyprint: Any) -> None:
    """Take the shortcut."""
    svg = weasyprint.svg
    original = svg.TAGS["path"]

    def path(image: Any, node: Any, font_size: Any) -> None:
        told = node.get("d", "")
        if not _LEVEL.fullmatch(told) or any(name.startswith("marker") for name in node.attrib):
            original(image, node, font_size)
            return
        stream, begin = image.stream, told.index("h")
        x, y = map(float, told[1:begin].split())
        stream.move_to(0, 0)
        stream.move_to(x, y)
        for level, right, down in _STEP.findall(told, begin):
            if level:
                x += float(level)
                stream.line_to(x, y)
            else:
                x, y = x + float(right), y + float(down)
                stream.move_to(x, y)

    svg.TAGS["path"] = path
