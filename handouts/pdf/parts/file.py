"""Writes the file of a leaflet: body, letterhead, fonts, colours and metadata."""

from dataclasses import dataclass
from typing import Any

from handouts.pdf.parts import fonts
from handouts.pdf.parts.body import Body
from handouts.pdf.parts.fonts import Fonts
from handouts.pdf.parts.letterhead.drawn import Drawn
from handouts.pdf.parts.objects import COLOURS, KINDS, Entries, File, entries


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a file says of itself."""

    language: bytes
    """As a string of PDF; empty if it has none."""
    xmp: bytes
    info: Entries
    """Title, author and dates; empty where the standard forbids it."""
    identifier: bytes
    colours: tuple[tuple[str, str], ...]
    """Name and ``rrggbb`` of the colours of the brand."""


def written(body: Body, letterhead: Drawn, about: About, faces: Fonts) -> bytes:
    """The file of a leaflet.

    Args:
        body: Its body.
        letterhead: Its letterhead, drawn for this body.
        about: What it says of itself.
        faces: Writes its fonts.
    """
    file = File(body.version, body.blob, body.rows)
    numbers = body.numbers
    for made in letterhead.objects:
        _add(file, file.number(), made)
    own_fonts = faces.write(file, fonts.joined(body.faces, letterhead.faces), body.version)
    file.add(numbers.fonts, dict(own_fonts))
    for at, page in enumerate(body.pages):
        file.add(
            numbers.pages[at],
            _page(file, page, (letterhead.first[at], letterhead.contents[at]), letterhead.areas[at]),
        )
    resources = {kind: {**body.resources[kind], **letterhead.resources[kind]} for kind in KINDS}
    file.add(numbers.resources, {**body.resources, **resources})
    file.add(COLOURS, {**body.colours, **{name: _single(colour) for name, colour in about.colours}})
    _add_tags(file, body, letterhead)
    file.add_stream(numbers.metadata, body.metadata, about.xmp, compress=False)
    language = {"Lang": about.language} if about.language else {}
    file.add(numbers.catalog, {**body.catalog, **language})
    info = None
    if about.info:
        info = file.number()
        file.add(info, about.info)
    return file.end(numbers.catalog, info, about.identifier)


def _add(file: File, number: int, made: Any) -> None:  # noqa: ANN401 - an object of pydyf
    if isinstance(made, dict):
        file.add(number, entries(made))
        return
    head = {key: one for key, one in entries(made.extra).items() if key != "Length"}
    content = b"\n".join(map(_bytes, made.stream))
    file.add_stream(number, head, content, compress=made.compress)


def _bytes(item: Any) -> bytes:  # noqa: ANN401
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint

    return bytes(pydyf._to_bytes(item))


def _page(file: File, page: Entries, contents: tuple[bytes, bytes], areas: tuple[bytes, ...]) -> Entries:
    """A page with what the letterhead draws before and after the body."""
    before, after = (_content(file, one) for one in contents)
    made = {**page, "Contents": b"[" + b" ".join((*before, page["Contents"], *after)) + b"]"}
    if areas:
        made["Annots"] = b"[" + b" ".join((page.get("Annots", b"[]")[1:-1], *areas)) + b"]"
    return made


def _content(file: File, content: bytes) -> tuple[bytes, ...]:
    if not content:
        return ()
    number = file.number()
    file.add_stream(number, {}, content)
    return (b"%d 0 R" % number,)


def _single(colour: str) -> bytes:
    """A colour space with one colour."""
    return b"[/Indexed /DeviceRGB 0 <%b>]" % colour.encode()


def _add_tags(file: File, body: Body, letterhead: Drawn) -> None:
    """Add the elements that are written for each leaflet (ISO 32000-1, 14.7)."""
    elements = (*letterhead.before, *body.elements, *letterhead.after)
    for number, element in letterhead.inside.items():
        file.add(number, element)
    file.add(body.numbers.document, {**body.document, "K": b"[" + b" ".join(elements) + b"]"})
    rows = [
        b"%d [%b]" % (number, b" ".join((*owned, *letterhead.owners[number])))
        for number, owned in enumerate(body.owners)
    ]
    owners = (*body.links, *letterhead.links)
    rows += [b"%d %b" % (len(body.owners) + at, element) for at, element in enumerate(owners)]
    file.add(body.numbers.parents, b"<</Nums [" + b" ".join(rows) + b"]>>")
    file.add(body.numbers.tree, {**body.tree, "ParentTreeNextKey": b"%d" % (len(body.owners) + len(owners))})
