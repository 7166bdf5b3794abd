"""The end of a leaflet: its QR code is drawn, its memory is freed.

``paths`` replaces the function that draws the path of an SVG. A QR code is one path of several hundred
horizontal lines, which WeasyPrint parses command by command; here they are read in one pass. Any other path
is left to WeasyPrint.

``memory`` replaces ``Document._build_layout_context``. The styles and the layout context of a document refer
to each other, so they and all boxes stay until the garbage collector runs; ``free`` frees them when a leaflet
is written.

Cost of a leaflet without them (``benchmarks/speedups.py --only …``): ``paths`` 1.02.
``memory`` saves no time but memory: half of that of a worker after 200 long leaflets.
"""

import re
from functools import lru_cache
from typing import Any

from handouts.pdf.accelerate.speedup import Speedup

_LEVEL_LINES = re.compile(r"M[0-9]+ [0-9]+\.?[0-9]*h[0-9]+(?:h-?[0-9]+|m-?[0-9]+ -?[0-9]+)+")
_STEP = re.compile(r"h(-?[0-9]+)|m(-?[0-9]+) (-?[0-9]+)")
_CONTEXTS = "_handouts_contexts"


def _install_paths(weasyprint: Any) -> None:
    svg = weasyprint.svg
    original = svg.TAGS["path"]

    def path(image: Any, node: Any, font_size: Any) -> None:
        lines = level_lines(node.get("d", ""))
        if lines is None or any(name.startswith("marker") for name in node.attrib):
            original(image, node, font_size)
            return
        for x, y, is_drawn in lines:
            (image.stream.line_to if is_drawn else image.stream.move_to)(x, y)

    path.__wrapped__ = original  # type: ignore[attr-defined]
    svg.TAGS["path"] = path


@lru_cache(maxsize=4)  # a code is looked at, and then drawn
def level_lines(commands: str) -> tuple[tuple[float, float, bool], ...] | None:
    """The points of a path of level lines, and whether a line leads to each; None for any other path.

    Args:
        commands: The commands of the path (SVG 2, 9.3), such as ``M4 4.5h7m1 0h1``.
    """
    if not _LEVEL_LINES.fullmatch(commands):
        return None
    begin = commands.index("h")
    x, y = map(float, commands[1:begin].split())
    points = [(0.0, 0.0, False), (x, y, False)]
    for level, right, down in _STEP.findall(commands, begin):
        if level:
            x += float(level)
        else:
            x, y = x + float(right), y + float(down)
        points.append((x, y, bool(level)))
    return tuple(points)


def _install_memory(weasyprint: Any) -> None:
    document = weasyprint.document.Document
    build = document._build_layout_context.__func__

    def build_and_keep(cls: Any, html: Any, *rest: Any) -> Any:
        context = build(cls, html, *rest)
        vars(html).setdefault(_CONTEXTS, []).append(context)
        return context

    build_and_keep.__wrapped__ = build  # type: ignore[attr-defined]
    document._build_layout_context = classmethod(build_and_keep)


def free(document: Any) -> None:
    """Free the memory of a document and of all other layouts of its HTML; nothing of them is drawn later.

    Args:
        document: WeasyPrint's document.
    """
    html = vars(document).get("_html")
    for context in vars(html).pop(_CONTEXTS, ()) if html else ():
        for style in context.style_for.get_computed_styles().values():
            _clear(style)
        vars(context).clear()


def _clear(style: Any) -> None:
    """Empties a style and the styles of anonymous boxes that inherit from it."""
    while style is not None:
        anonymous = vars(style).get("anonymous_style")
        vars(style).clear()
        style.clear()
        style = anonymous


SPEEDUPS = (
    Speedup(
        name="paths",
        install=_install_paths,
        relies_on={"weasyprint.svg.path:path": "8cafb19740b4"},
    ),
    Speedup(
        name="memory",
        install=_install_memory,
        relies_on={
            "weasyprint.document:Document._build_layout_context": "1eca391e0c96",
            "weasyprint.document:Document._render": "33c1efddd810",
            "weasyprint.css:StyleFor.get_computed_styles": "e54180560c67",
        },
    ),
)
