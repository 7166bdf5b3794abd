"""The body of a leaflet, drawn: what is the same in the files of all clinics.

WeasyPrint draws it as a document of its own. Most of its objects are kept as they stand in a file. Those that
the letterhead changes are kept as values: pages, resources, the root of the tags, metadata.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from handouts.pdf import page_measure
from handouts.pdf.parts import palette
from handouts.pdf.parts.fonts import Face, Fonts
from handouts.pdf.parts.objects import COLOURS, FREE, HEADERS, PROFILE, Entries, Row, entries, object_stream
from handouts.pdf.parts.split import Place
from handouts.pdf.tagging.structure_roles import ROOM_ATTRIBUTE
from handouts.pdf.tagging.tagging import Tagger, install
from handouts.project.pdf_standards import Standard


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Numbers of the objects that are written for each leaflet."""

    catalog: int
    pages: tuple[int, ...]
    resources: int
    fonts: int
    tree: int
    """Root of the tags."""
    document: int
    """Their first element."""
    parents: int
    """From contents to their elements."""
    metadata: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A drawn body."""

    version: str
    """Of the PDF."""
    blob: bytes
    """The objects that do not change, as they stand in a file behind its header."""
    rows: tuple[Row, ...]
    """Where each object is; those that are written for each leaflet are free."""
    numbers: Numbers
    catalog: Entries
    pages: tuple[Entries, ...]
    resources: Entries
    colours: Entries
    tree: Entries
    document: Entries
    elements: tuple[bytes, ...]
    """References of the elements below the first one."""
    owners: tuple[tuple[bytes, ...], ...]
    """For each page, the reference of the element of each marked content."""
    links: tuple[bytes, ...]
    """The element of each link."""
    metadata: Entries
    """The dictionary of the metadata."""
    namespace: bytes
    """Reference of the namespace of the tags; empty before PDF 2.0."""
    faces: dict[str, Face]
    rooms: dict[str, Place]
    """Places of the parts of the letterhead, by name."""
    room_elements: dict[str, tuple[int, Entries]]
    """Number and dictionary of the element in each of these places that is within the text."""
    faults: tuple[tuple[str, str], ...]
    """Rule and message of each fault of the tags."""
    mixed: bool
    """Whether a gradient has a colour of the brand, for which no name can stand."""


def drawn(
    weasyprint: Any,  # noqa: ANN401 - the package
    document: Any,  # noqa: ANN401 - WeasyPrint's
    standard: Standard,
    *,
    fonts: Fonts,
    attachments: list[Any] | None,
    finish: Callable[[Any], None],
) -> Body:
    """Draw a body.

    Args:
        weasyprint: The package.
        document: The body, laid out, without anything in the margins of its pages.
        standard: The standards of the file.
        fonts: Reads its faces.
        attachments: WeasyPrint's attachments.
        finish: Gets the ``pydyf.PDF`` when all is drawn.
    """
    tagger = Tagger()
    install(weasyprint, tagger)
    found: dict[str, Face] = {}
    properties = weasyprint.pdf.VARIANTS[standard.base][1]
    options = {**weasyprint.DEFAULT_OPTIONS, **properties, "pdf_variant": standard.base, "pdf_tags": True}
    write = weasyprint.pdf.build_fonts_dictionary

    def later(_: Any, drawn_fonts: Any, *__: Any) -> Any:  # noqa: ANN401
        """Fonts are written when the letters of the letterhead are known."""
        import pydyf  # noqa: PLC0415 - comes with WeasyPrint

        found.update(fonts.faces(drawn_fonts.values()))
        return pydyf.Dictionary()

    weasyprint.pdf.build_fonts_dictionary = later
    try:
        pdf = weasyprint.pdf.generate_pdf(document, None, 1, **{**options, "attachments": attachments})
    finally:
        weasyprint.pdf.build_fonts_dictionary = write
        install(weasyprint, Tagger())  # the other one holds the text, which may be one patient's
    finish(pdf)
    return _kept(pdf, document, tagger, found, properties["pdf_version"])


def empty_margins(document: Any) -> None:  # noqa: ANN401 - WeasyPrint's
    """Leave out what the margins of the pages say: the letterhead has it."""
    for page in document.pages:
        frame = page._page_box
        frame.children = [box for box in frame.children if type(box).__name__ != "MarginBox"]


def _rooms(document: Any) -> dict[str, Place]:  # noqa: ANN401
    return {
        box.element.get(ROOM_ATTRIBUTE): Place.of(box, page, number)
        for number, page in enumerate(document.pages)
        for box in page_measure.boxes(page)
        if box.element is not None and box.element.get(ROOM_ATTRIBUTE)
    }


def _kept(pdf: Any, document: Any, tagger: Tagger, faces: dict[str, Face], version: str) -> Body:  # noqa: ANN401
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint

    tags = tagger.written
    if tags is None:
        raise AssertionError("WeasyPrint did not ask for tags")
    for stream in tagger.streams:  # the letterhead begins with the coordinates of an empty page
        stream.stream[:] = [b"q", *stream.stream, b"Q"]
    by_reference = {one.reference: one for one in pdf.objects}
    pages = [by_reference[one] for one in pdf.page_references]
    resources = by_reference[pages[0]["Resources"]]
    colours, own_fonts = by_reference[resources["ColorSpace"]], by_reference[resources["Font"]]
    if (colours.number, document.color_profiles["srgb"].pdf_reference) != (COLOURS, b"%d 0 R" % PROFILE):
        raise AssertionError("WeasyPrint numbers the colours in another way")
    metadata, parents = by_reference[pdf.catalog["Metadata"]], by_reference[tags.root["ParentTree"]]
    written_later = (
        *pages, pdf.catalog, resources, colours, own_fonts, metadata, tags.root, tags.document, parents,
    )  # fmt: skip
    later = {one.number for one in (*written_later, *tags.rooms.values())}
    blob, rows = bytearray(), [FREE]
    start, together = len(HEADERS[version]), len(pdf.objects)
    inside: list[tuple[int, bytes]] = []
    for one in pdf.objects[1:]:
        if one.number in later:
            rows.append(FREE)
        elif isinstance(one, pydyf.Stream):
            rows.append((1, start + len(blob), 0))
            blob += one.indirect + b"\n"
        else:
            rows.append((2, together, len(inside)))
            inside.append((one.number, one.data))
    rows.append((1, start + len(blob), 0))
    blob += object_stream(together, inside)
    return Body(
        version=version,
        blob=bytes(blob),
        rows=tuple(rows),
        numbers=Numbers(
            catalog=pdf.catalog.number,
            pages=tuple(one.number for one in pages),
            resources=resources.number,
            fonts=own_fonts.number,
            tree=tags.root.number,
            document=tags.document.number,
            parents=parents.number,
            metadata=metadata.number,
        ),
        catalog=entries(pdf.catalog),
        pages=tuple(entries(one) for one in pages),
        resources=entries(resources),
        colours=entries(colours),
        tree=entries(tags.root),
        document=entries(tags.document),
        elements=tuple(tags.document["K"]),
        owners=tuple(tuple(page) for page in tags.owners_of_pages),
        links=tuple(element.reference for element, _ in tags.areas),
        metadata=entries(metadata.extra),
        namespace=tags.namespace.reference if tags.namespace is not None else b"",
        faces=faces,
        rooms=_rooms(document),
        room_elements={name: (one.number, entries(one)) for name, one in tags.rooms.items()},
        faults=tagger.faults,
        mixed=any(palette.is_mixed(data) for _, data in inside),
    )
