"""The head of a clinic, drawn once for its leaflets.

In the letterhead of a leaflet stands an empty block of its height. What was drawn comes before the body,
as it is read.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from handouts.pdf.parts.fonts import Face, Fonts
from handouts.pdf.parts.objects import COLOURS, KINDS, PROFILE
from handouts.pdf.tagging.marked_content import rewrite
from handouts.pdf.tagging.structure_reader import Reader
from handouts.pdf.tagging.structure_roles import PT
from handouts.pdf.tagging.structure_tree import Marked, Node

_NAMES = 1000
"""From where the names of its resources count: a body has fewer of a kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnHead:
    """A drawn head."""

    height: float
    """With padding and border, in px."""
    content: tuple[bytes, ...]
    """What draws it on a page; between each two parts stands the number of a marked content."""
    elements: Node
    """Its elements; the marked contents are numbered from 0."""
    faces: dict[str, Face]
    resources: dict[str, dict[str, Any]]
    """What its content names, by kind and name: objects of pydyf."""
    faults: tuple[tuple[str, str], ...]
    records: tuple[logging.LogRecord, ...] = ()
    """What WeasyPrint logged when it was made: each leaflet with the head has the same problem."""

    @property
    def count(self) -> int:
        """Number of its marked contents."""
        return len(self.content) - 1

    def numbered(self, first: int) -> bytes:
        """The content, with the marked contents numbered from ``first``."""
        numbers = (*(b"%d" % (first + at) for at in range(self.count)), b"")
        return b"".join(part for pair in zip(self.content, numbers, strict=True) for part in pair)

    def put_into(self, node: Node, first: int) -> None:
        """Give an element of page 1 the contents of the head, numbered from ``first``."""
        kids = self.elements.kids
        whole = kids[0] if len(kids) == 1 and isinstance(kids[0], Node) else self.elements
        node.kids = [_copy(kid, node, first) for kid in whole.kids]


def drawn(weasyprint: Any, page: Any, box: Any, fonts: Fonts, *, pdf2: bool) -> DrawnHead | None:  # noqa: ANN401
    """Draw a head.

    Args:
        weasyprint: The package.
        page: Page 1 of the letterhead, laid out.
        box: The box of the head.
        fonts: Reads its faces.
        pdf2: For ISO 32000-2.

    Returns:
        The head; None if it cannot be kept, because it has links or what is not read aloud as a whole.
    """
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint

    class Names(pydyf.Dictionary):  # type: ignore[misc]
        """Resources of one kind: WeasyPrint names a new one by their number."""

        def __len__(self) -> int:
            return _NAMES + len(self.keys())

    if any(getattr(one, "link_annotation", None) or one.style["anchor"] for one in box.descendants()):
        return None
    height = float(box.border_height())
    tags: dict[Any, Any] = {}
    images: dict[str, Any] = {}
    own_fonts: dict[Any, Any] = {}
    resources = pydyf.Dictionary({kind: Names() for kind in KINDS})
    resources["ColorSpace"] = b"%d 0 R" % COLOURS
    profiles = {"srgb": SimpleNamespace(pdf_reference=b"%d 0 R" % PROFILE)}
    frame = (0, 0, page.width, page.height)
    stream = weasyprint.pdf.Stream(own_fonts, frame, resources, images, tags, profiles, "srgb", compress=True)
    with stream.stacked():
        stream.transform(d=-1, f=page.height * PT)
        stream.transform(a=PT, d=PT)
        context = weasyprint.stacking.StackingContext.from_box(box, page._page_box)
        weasyprint.draw.draw_stacking_context(stream, context)
    count = len(tags)
    reader = Reader(pdf2=pdf2)
    reader.read_box(box, page.height, tags)
    structure = reader.finish()
    if rewrite(stream, 0, structure) != count or structure.dropped:
        return None
    for key, picture in images.items():
        resources["XObject"][key] = _picture(picture)
    return DrawnHead(
        height=height,
        content=_content(stream.stream),
        elements=structure.root,
        faces=fonts.faces(own_fonts.values()),
        resources=copied({kind: resources[kind] for kind in KINDS}),
        faults=tuple(structure.faults),
    )


def copied(resources: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """A copy of resources, by kind and name, with all that is in them.

    An object in two places, such as a group that is also a mask, is one object in the copy, too: where it is
    written, it gets its number, and the other place refers to that.
    """
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint

    made: dict[int, Any] = {}

    def copy(one: Any) -> Any:  # noqa: ANN401 - objects of pydyf
        if id(one) in made:
            return made[id(one)]
        if isinstance(one, pydyf.Stream):
            made[id(one)] = new = pydyf.Stream(list(one.stream), None, one.compress)
            new.extra = copy(one.extra)
            return new
        if isinstance(one, dict):
            return pydyf.Dictionary({key: copy(value) for key, value in one.items()})
        return pydyf.Array(map(copy, one)) if isinstance(one, list) else one

    return {kind: {name: copy(one) for name, one in ones.items()} for kind, ones in resources.items()}


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


def _copy(kid: Any, parent: Node, first: int) -> Any:  # noqa: ANN401 - Node or Marked
    if isinstance(kid, Marked):
        return Marked(0, first + kid.mcid, kid.text)
    node = Node(
        kind=kid.kind,
        parent=parent,
        alt=kid.alt,
        lang=kid.lang,
        expansion=kid.expansion,
        attributes=kid.attributes,
        href=kid.href,
        name=kid.name,
    )
    node.kids = [_copy(one, node, first) for one in kid.kids]
    return node
