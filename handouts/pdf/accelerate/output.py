"""The end of a leaflet: its QR code is drawn, its file is written, its memory is freed.

``paths`` replaces the function that draws the path of an SVG. A QR code is one path of several hundred
horizontal lines, which WeasyPrint parses command by command; here they are read in one pass. Any other path
is left to WeasyPrint.

``bytes`` replaces ``PDF.write`` and the ``data`` of pydyf's objects. pydyf converts and compresses each
object once to write it and once more for the identifier of the file; here the result is kept. It is safe
because nothing changes an object while its file is written.

``memory`` replaces ``Document._build_layout_context`` and ``Document.write_pdf``. The styles and the layout
context of a document refer to each other, so they and all boxes stay until the garbage collector runs; here
they are freed when the PDF is written. It is safe because a leaflet is written once: no other layout of it is
drawn after that.

Cost of a leaflet without them (``benchmarks/speedups.py --only …``): ``paths`` 1.02, ``bytes`` 1.05.
``memory`` saves no time but memory: half of that of a worker after 200 long leaflets.
"""

import re
from typing import Any

from handouts.pdf.accelerate.speedup import Speedup, patch

_LEVEL_LINES = re.compile(r"M[0-9]+ [0-9]+\.?[0-9]*h[0-9]+(?:h-?[0-9]+|m-?[0-9]+ -?[0-9]+)+")
_STEP = re.compile(r"h(-?[0-9]+)|m(-?[0-9]+) (-?[0-9]+)")
_CONTEXTS = "_handouts_contexts"
_KEPT, _KEEPS = "_handouts_bytes", "_handouts_keeps"


def _install_paths(weasyprint: Any) -> None:
    svg = weasyprint.svg
    original = svg.TAGS["path"]

    def path(image: Any, node: Any, font_size: Any) -> None:
        commands = node.get("d", "")
        if not _LEVEL_LINES.fullmatch(commands) or any(name.startswith("marker") for name in node.attrib):
            original(image, node, font_size)
            return
        stream, begin = image.stream, commands.index("h")
        x, y = map(float, commands[1:begin].split())
        stream.move_to(0, 0)
        stream.move_to(x, y)
        for level, right, down in _STEP.findall(commands, begin):
            if level:
                x += float(level)
                stream.line_to(x, y)
            else:
                x, y = x + float(right), y + float(down)
                stream.move_to(x, y)

    path.__wrapped__ = original  # type: ignore[attr-defined]
    svg.TAGS["path"] = path


def _install_bytes(weasyprint: Any) -> None:
    pydyf = weasyprint.pdf.pydyf
    write = pydyf.PDF.write

    def write_once(self: Any, *words: Any, **named: Any) -> None:
        for one in self.objects:  # nothing changes them from here on
            one.__dict__[_KEEPS] = True
        write(self, *words, **named)

    patch(pydyf.PDF, "write", write_once)
    for kind in (pydyf.Stream, pydyf.Dictionary):
        kind.data = _kept(kind.data.fget)


def _kept(original: Any) -> property:
    """A property that keeps the value of ``original`` for objects that are being written."""

    def data(self: Any) -> Any:
        if _KEEPS not in self.__dict__:
            return original(self)
        if _KEPT not in self.__dict__:
            self.__dict__[_KEPT] = original(self)
        return self.__dict__[_KEPT]

    data.__wrapped__ = original  # type: ignore[attr-defined]
    return property(data)


def _install_memory(weasyprint: Any) -> None:
    document = weasyprint.document.Document
    build, write = document._build_layout_context.__func__, document.write_pdf

    def build_and_keep(cls: Any, html: Any, *rest: Any) -> Any:
        context = build(cls, html, *rest)
        vars(html).setdefault(_CONTEXTS, []).append(context)
        return context

    def write_and_free(self: Any, *words: Any, **named: Any) -> Any:
        try:
            return write(self, *words, **named)
        finally:
            html = vars(self).get("_html")
            for context in vars(html).pop(_CONTEXTS, ()) if html else ():
                for style in context.style_for.get_computed_styles().values():
                    _clear(style)
                vars(context).clear()

    patch(document, "write_pdf", write_and_free)
    build_and_keep.__wrapped__ = build  # type: ignore[attr-defined]
    document._build_layout_context = classmethod(build_and_keep)


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
        name="bytes",
        install=_install_bytes,
        relies_on={
            "pydyf:PDF.write": "836e6c64f330",
            "pydyf:Object.indirect": "72a3ce2d2ef6",
            "pydyf:Stream.data": "924c48bf0e64",
            "pydyf:Dictionary.data": "72669945d738",
        },
    ),
    Speedup(
        name="memory",
        install=_install_memory,
        relies_on={
            "weasyprint.document:Document._build_layout_context": "1eca391e0c96",
            "weasyprint.document:Document._render": "33c1efddd810",
            "weasyprint.document:Document.write_pdf": "9a46242c5581",
            "weasyprint.css:StyleFor.get_computed_styles": "e54180560c67",
        },
    ),
)
