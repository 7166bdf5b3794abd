"""Pieces of a letterhead that are drawn once for a clinic: head, emergency numbers, lines for a pen.

A piece is kept by the HTML that it was made of. Where it belongs, the letterhead of a leaflet has an empty
block of its height, and what was drawn is put there.
"""

import logging
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from handouts.pdf.parts.fonts import Face, Fonts
from handouts.pdf.parts.objects import COLOURS, KINDS, PROFILE
from handouts.pdf.tagging.marked_content import rewrite
from handouts.pdf.tagging.structure_reader import Reader
from handouts.pdf.tagging.structure_tree import Marked, Node

HEAD = "head"
CLASSES = (HEAD, "emergency-box", "handed-out")
"""Elements of the letterhead that are pieces."""
PIECE = "data-piece"
"""Attribute of an element of the letterhead: its piece."""
_PT = 0.75
_NAMES = 1000
"""Most resources of one kind on a page or in a piece: the names of each count from another thousand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A drawn piece."""

    height: float
    """With padding and border, in px."""
    content: tuple[bytes, ...]
    """What draws it; between each two parts stands the number of a marked content."""
    elements: Node
    """Its elements; the marked contents are numbered from 0."""
    faces: dict[str, Face]
    resources: dict[str, dict[str, Any]]
    """What its content names, by kind and name: objects of pydyf."""
    faults: tuple[tuple[str, str], ...]
    records: tuple[logging.LogRecord, ...] = ()
    """What WeasyPrint logged when it was made: each leaflet with the piece has the same problem."""


def drawn(weasyprint: Any, page: Any, box: Any, name: str, *, read: Fonts, pdf2: bool) -> Piece | None:  # noqa: ANN401
    """Draw a piece.

    Args:
        weasyprint: The package.
        page: The page with the piece.
        box: The box of the piece.
        name: One of ``CLASSES``. The head is drawn where it is; another piece at the corner of the page, so
            that its bytes do not depend on the leaflet.
        read: Reads its faces.
        pdf2: For ISO 32000-2.

    Returns:
        The piece; None if it cannot be kept: it has links, or patterns, which do not move.
    """
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint

    class Names(pydyf.Dictionary):  # type: ignore[misc]
        """Resources of one kind: WeasyPrint names a new one by their number."""

        def __len__(self) -> int:
            return _NAMES * (CLASSES.index(name) + 1) + len(self.keys())

    if any(getattr(one, "link_annotation", None) for one in box.descendants()):
        return None
    height = float(box.border_height())
    if name != HEAD:
        box.translate(-box.border_box_x(), -box.border_box_y())
    tags: dict[Any, Any] = {}
    images: dict[str, Any] = {}
    own_fonts: dict[Any, Any] = {}
    resources = pydyf.Dictionary({kind: Names() for kind in KINDS})
    resources["ColorSpace"] = b"%d 0 R" % COLOURS
    profiles = {"srgb": SimpleNamespace(pdf_reference=b"%d 0 R" % PROFILE)}
    frame = (0, 0, page.width, page.height)
    stream = weasyprint.pdf.Stream(own_fonts, frame, resources, images, tags, profiles, "srgb", compress=True)
    stream.push_state()
    if name == HEAD:
        stream.transform(d=-1, f=page.height * _PT)
        stream.transform(a=_PT, d=_PT)
    context = weasyprint.stacking.StackingContext.from_box(box, page._page_box)
    weasyprint.draw.draw_stacking_context(stream, context)
    stream.pop_state()
    if name != HEAD and resources["Pattern"].keys():
        return None
    count = len(tags)
    reader = Reader(pdf2=pdf2)
    reader.read_box(box, page.height, tags)
    structure = reader.finish()
    if rewrite(stream, 0, structure) != count or structure.dropped:
        return None
    for key, picture in images.items():
        resources["XObject"][key] = _picture(picture)
    return Piece(
        height=height,
        content=_content(stream.stream),
        elements=structure.root,
        faces=read.faces(own_fonts.values()),
        resources={kind: {name: plain(one) for name, one in resources[kind].items()} for kind in KINDS},
        faults=tuple(structure.faults),
    )


def plain(one: Any) -> Any:  # noqa: ANN401 - objects of pydyf
    """A copy of an object that a resource needs, with all that is in it."""
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint

    if isinstance(one, pydyf.Stream):
        return pydyf.Stream(list(one.stream), plain(pydyf.Dictionary(one.extra)), one.compress)
    if isinstance(one, dict):
        return pydyf.Dictionary({key: plain(value) for key, value in one.items()})
    return pydyf.Array(map(plain, one)) if isinstance(one, list) else one


def _picture(drawn_picture: dict[str, Any]) -> Any:  # noqa: ANN401 - a pydyf.Stream
    """A picture as it stands in a file, compressed once."""
    made = drawn_picture["image"].get_x_object(drawn_picture["interpolate"], max(drawn_picture["dpi_ratios"]))
    for one in (made, made.extra.get("SMask")):
        if one is not None and one.compress:
            content = one.data.partition(b"\nstream\n")[2].removesuffix(b"\nendstream")
            one.stream, one.compress = [content], False
            one.extra["Filter"] = "/FlateDecode"
    return made


def _content(items: list[Any]) -> tuple[bytes, ...]:
    """The content of a stream, taken apart at the numbers of its marked contents."""
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint

    parts: list[bytes] = []
    part = bytearray()
    for item in items:
        data = pydyf._to_bytes(item)
        if isinstance(item, dict) and "MCID" in item:
            before, _, after = data.partition(b"/MCID %d" % item["MCID"])
            part += before + b"/MCID "
            parts.append(bytes(part))
            part = bytearray(after)
        else:
            part += data
        part += b"\n"
    return (*parts, bytes(part))


def placed(piece: Piece, first: int, x: float, y: float) -> bytes:
    """The content of a piece at a place of a page.

    Args:
        piece: The piece.
        first: Number of its first marked content on that page.
        x: Left edge, in px; 0 for the head, which is where it was drawn.
        y: Upper edge, in px; 0 for the head.
    """
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint

    numbers = (b"%d" % (first + at) for at in range(len(piece.content) - 1))
    content = b"".join(part for pair in zip(piece.content, (*numbers, b""), strict=True) for part in pair)
    if not x and not y:
        return content
    right, down = (pydyf._to_bytes(round(way * _PT, 4)) for way in (x, y))
    return b"q\n0.75 0 0 0.75 %b %b cm\n%bQ\n" % (right, down, content)


def add_elements(piece: Piece, node: Node, page: int, first: int, x: float, y: float) -> None:
    """Add the elements of a piece to the element of its place.

    Args:
        piece: The piece.
        node: The element.
        page: Number of the page, from 0.
        first: Number of its first marked content on that page.
        x: Left edge, in px; 0 for the head.
        y: Upper edge, in px; 0 for the head.
    """
    right, down = round(x * _PT, 3), round(y * _PT, 3)
    whole = piece.elements.kids
    own = (
        whole[0]
        if len(whole) == 1 and isinstance(whole[0], Node) and whole[0].kind == node.kind
        else piece.elements
    )
    node.kids = [_moved(kid, node, page, first, right, down) for kid in own.kids]


def _moved(kid: Any, parent: Node, page: int, first: int, right: float, down: float) -> Any:  # noqa: ANN401
    if isinstance(kid, Marked):
        return Marked(page, first + kid.mcid, kid.text)
    node = Node(
        kind=kid.kind,
        parent=parent,
        alt=kid.alt,
        lang=kid.lang,
        expansion=kid.expansion,
        attributes={owner: dict(ones) for owner, ones in kid.attributes.items()},
        href=kid.href,
        name=kid.name,
    )
    if box := node.attributes.get("Layout", {}).get("BBox"):
        left, bottom, end, top = box
        edges = (left + right, bottom - down, end + right, top - down)
        node.attributes["Layout"]["BBox"] = [round(edge, 3) for edge in edges]
    node.kids = [_moved(one, node, page, first, right, down) for one in kid.kids]
    return node
