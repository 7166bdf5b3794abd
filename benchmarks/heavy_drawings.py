"""Drawings, pictures and style sheets that are made to take long, for ``benchmarks/hostile.py``.

Each is a function that adds files to a small project; its article is ``content/arm.md``.
"""

import base64
import io
import random
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

from heavy_articles import article


def _drawn(svg: str) -> Callable[[Path], None]:
    """An article with one drawing."""

    def make(root: Path) -> None:
        article("Se armen her.\n\n![Armen](t.svg)")(root)
        (root / "content" / "t.svg").write_text(svg, "utf-8")

    return make


def _svg(inside: str) -> str:
    """A drawing."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 900">{inside}</svg>'


def _uses(levels: int) -> str:
    """Groups that each use the one before ten times."""
    groups = [
        f'<g id="g{level}">' + f'<use href="#g{level - 1}"/>' * 10 + "</g>" for level in range(1, levels)
    ]
    return f'<defs><g id="g0"><path/></g>{"".join(groups)}</defs><use href="#g{levels - 1}"/>'


def _embedded(content: Callable[[], bytes], times: int = 1) -> Callable[[Path], None]:
    """A drawing with a picture in it, some times."""

    def make(root: Path) -> None:
        data = base64.b64encode(content()).decode()
        image = f'<image width="9" height="9" href="data:image/png;base64,{data}"/>'
        _drawn(_svg(image * times))(root)

    return make


def _shown(name: str, content: Callable[[], bytes]) -> Callable[[Path], None]:
    """An article with one picture."""

    def make(root: Path) -> None:
        article(f"Se armen her.\n\n![Armen]({name})")(root)
        (root / "content" / name).write_bytes(content())

    return make


def _chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG, with its checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *, rows: int | None = None, colour: int = 0, bits: int = 8) -> bytes:
    """A PNG of nothing that claims a size and has some of its rows."""
    squeeze = zlib.compressobj(9)
    row = b"\0" * (1 + (width * bits + 7) // 8 * {0: 1, 2: 3, 6: 4}[colour])
    packed = (
        b"".join(squeeze.compress(row) for _ in range(height if rows is None else rows)) + squeeze.flush()
    )
    head = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def _noise(width: int, height: int, kind: str) -> bytes:
    """A picture that cannot be packed."""
    from PIL import Image

    made = io.BytesIO()
    pixels = random.Random(1).randbytes(width * height * 3)
    Image.frombytes("RGB", (width, height), pixels).save(made, kind)
    return made.getvalue()


def _animated(frames: int, size: int) -> bytes:
    """A GIF of many pictures."""
    from PIL import Image

    made = io.BytesIO()
    every = [Image.new("P", (size, size), index % 250) for index in range(frames)]
    every[0].save(made, "GIF", save_all=True, append_images=every[1:])
    return made.getvalue()


def _text_chunks() -> bytes:
    """A PNG with a text of 60 MB that is packed."""
    small = png(9, 9)
    packed = _chunk(b"zTXt", b"a\0\0" + zlib.compress(b"a" * 60_000_000, 9))
    return small[:33] + packed + small[33:]


def _style(css: str) -> Callable[[Path], None]:
    """A project with a style sheet that is added to the shipped one."""

    def make(root: Path) -> None:
        from handouts.project.project import shipped

        article("Se armen her.\n\n- En\n- To")(root)
        theme = (shipped("styles") / "theme.css").read_text("utf-8")
        (root / "styles" / "theme.css").write_text(theme + css, "utf-8")

    return make


FILES: dict[str, Callable[[Path], None]] = {
    # drawings
    "svg-path-points-90000": _drawn(_svg(f'<path d="M0 0{"L12.3 45.6" * 90_000}"/>')),
    "svg-path-400000": _drawn(_svg(f'<path d="M0 0{"L1 1" * 400_000}"/>')),
    "svg-path-curves": _drawn(_svg(f'<path d="M0 0{"c1 1 2 2 3 3" * 70_000}"/>')),
    "svg-path-dense": _drawn(_svg(f'<path d="M0 0{"h1v1" * 240_000}"/>')),
    "svg-path-arcs": _drawn(_svg(f'<path d="M0 0{"a9 9 0 0 1 1 1" * 60_000}"/>')),
    "svg-elements-90000": _drawn(_svg('<rect width="9" height="9"/>' * 90_000)),
    "svg-texts-40000": _drawn(_svg('<text x="1" y="9">a</text>' * 45_000)),
    "svg-long-text": _drawn(_svg(f'<text x="1" y="9">{"a " * 500_000}</text>')),
    "svg-nested-900": _drawn(_svg("<g>" * 240 + "<path/>" + "</g>" * 240)),
    "svg-nested-50000": _drawn(_svg("<g>" * 50_000 + "</g>" * 50_000)),
    "svg-use-circle": _drawn(
        _svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g><use href="#a"/>')
    ),
    "svg-use-tree": _drawn(_svg(_uses(9))),
    "svg-use-5": _drawn(_svg(_uses(5))),
    "svg-gradient-circle": _drawn(
        _svg(
            '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/><rect width="9" height="9" fill="url(#a)"/>'
        )
    ),
    "svg-pattern-circle": _drawn(
        _svg(
            '<pattern id="a" width="1" height="1"><rect width="9" height="9" fill="url(#a)"/></pattern><rect width="900" height="900" fill="url(#a)"/>'
        )
    ),
    "svg-pattern-small": _drawn(
        _svg(
            '<pattern id="a" width="0.0001" height="0.0001"><rect width="9" height="9"/></pattern><rect width="900" height="900" fill="url(#a)"/>'
        )
    ),
    "svg-mask-circle": _drawn(
        _svg(
            '<mask id="a"><rect width="9" height="9" mask="url(#a)"/></mask><rect width="9" height="9" mask="url(#a)"/>'
        )
    ),
    "svg-clip-circle": _drawn(
        _svg(
            '<clipPath id="a"><rect width="9" height="9" clip-path="url(#a)"/></clipPath><rect width="9" height="9" clip-path="url(#a)"/>'
        )
    ),
    "svg-marker-circle": _drawn(
        _svg(
            '<marker id="a" orient="auto"><path d="M0 0L1 1" marker-start="url(#a)"/></marker><path d="M0 0L9 9" marker-start="url(#a)"/>'
        )
    ),
    "svg-markers": _drawn(
        _svg(
            f'<marker id="a"><path d="M0 0{"L1 1" * 300}"/></marker><path d="M0 0{"L12.3 45.6" * 3_000}" marker-mid="url(#a)"/>'
        )
    ),
    "svg-filter": _drawn(
        _svg(
            '<filter id="a">'
            + "<feOffset dx='1' dy='1'/>" * 30_000
            + '</filter><rect width="9" height="9" filter="url(#a)"/>'
        )
    ),
    "svg-style-rules": _drawn(
        _svg(
            "<style>"
            + "".join(f".a{n} {{fill:red}}" for n in range(5_000))
            + "</style>"
            + '<rect class="a1" width="9" height="9"/>' * 5_000
        )
    ),
    "svg-style-selector": _drawn(
        _svg(
            "<style>"
            + "* * * * * * * * * * x {fill:red}" * 300
            + "</style>"
            + "<g>" * 200
            + "<rect/>" * 3_000
            + "</g>" * 200
        )
    ),
    "svg-dashes": _drawn(
        _svg('<path d="M0 0L900 900" stroke="red" stroke-dasharray="' + "0.001 " * 100_000 + '"/>')
    ),
    "svg-dasharray-tiny": _drawn(_svg('<path d="M0 0L900 900" stroke="red" stroke-dasharray="0.00001"/>')),
    "svg-numbers-huge": _drawn(_svg('<path d="M0 0L1e308 1e308"/><rect width="1e400" height="9"/>')),
    "svg-numbers-long": _drawn(_svg(f'<path d="M0 0L{"1" * 900_000} 1"/>')),
    "svg-transforms": _drawn(_svg(f'<rect width="9" height="9" transform="{"rotate(1) " * 90_000}"/>')),
    "svg-viewbox-thin": _drawn(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000000 1"><rect width="9" height="1"/></svg>'
    ),
    "svg-attributes": _drawn(_svg("<rect " + " ".join(f'a{n}="1"' for n in range(90_000)) + "/>")),
    "svg-embedded-bomb": _embedded(lambda: png(60_000, 60_000, rows=20_000, bits=1)),
    "svg-embedded-big": _embedded(lambda: png(8_000, 8_000, colour=2)),
    "svg-embedded-200": _embedded(lambda: png(2_000, 2_000, colour=2), 200),
    "svg-large-20MB": _drawn(_svg("<!--" + "a" * 20_000_000 + "-->")),
    # pictures
    "png-60000": _shown("t.png", lambda: png(60_000, 60_000, rows=1_000)),
    "png-8900": _shown("t.png", lambda: png(8_900, 8_900, colour=2)),
    "png-8900-alpha": _shown("t.png", lambda: png(8_900, 8_900, colour=6)),
    "png-truncated": _shown("t.png", lambda: png(8_900, 8_900, colour=2, rows=4_000)[:-9_000]),
    "png-thin": _shown("t.png", lambda: png(70_000_000, 1)),
    "png-text-60MB": _shown("t.png", _text_chunks),
    "png-noise": _shown("t.png", lambda: _noise(5_000, 5_000, "PNG")),
    "jpeg-noise": _shown("t.jpg", lambda: _noise(6_000, 6_000, "JPEG")),
    "webp-noise": _shown("t.webp", lambda: _noise(3_000, 3_000, "WEBP")),
    "gif-animated": _shown("t.gif", lambda: _animated(3_000, 300)),
    "jpeg-truncated": _shown("t.jpg", lambda: _noise(3_000, 3_000, "JPEG")[:400_000]),
    # styles
    "css-columns": _style("p { columns: 9; } body { columns: 5 } li { columns: 30 }"),
    "css-rules-100000": _style("".join(f".a{n} p {{ color: red }}\n" for n in range(30_000))),
    "css-tiny-page": _style("@page { size: 10mm 10mm; margin: 0 }"),
    "css-page-tiny-content": _style("@page { margin: 140mm 100mm }"),
    "css-break-every": _style("* { break-before: page !important; break-after: page !important }"),
    "css-content": _style("p::before { content: '" + "a " * 400_000 + "' }"),
    "css-counter": _style(
        "li { counter-increment: list-item 2000000000 } ol { counter-reset: list-item 2000000000 }"
    ),
    "css-nested": _style("p { " * 2_000 + "color: red" + "}" * 2_000),
    "css-var-circle": _style(":root { --a: var(--b); --b: var(--a) } p { color: var(--a) }"),
    "css-var-bomb": _style(
        ":root { --a0: a a a a a a a a a a; "
        + "".join(f"--a{n}: " + f"var(--a{n - 1}) " * 10 + ";" for n in range(1, 9))
        + "} p { font-family: var(--a8) }"
    ),
    "css-huge-font": _style("p { font-size: 100000pt }"),
    "css-gradient": _style("body { background: repeating-linear-gradient(red 0, blue 0.00001px) }"),
    "css-box-huge": _style("p { height: 100000000px }"),
    "css-has": _style(":has(:has(:has(* *) *) *) { color: red }" * 100),
}
"""The drawings, pictures and style sheets, by name."""
