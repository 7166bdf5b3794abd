"""Rules for the structure tree: it must be valid, and also good to listen to."""

import re
from collections.abc import Iterator

from handouts.leaflets.variant import Numbers
from handouts.verify.page_content import Piece
from handouts.verify.pdf_reader import Finished
from handouts.verify.pdfium_objects import Box, is_inside
from handouts.verify.rules.rule import AGAIN, Fault, quote, shorten
from handouts.verify.structure_elements import STANDARD_TYPES, Content, Element, LinkArea, own_parts

_ADDRESS = re.compile(r"https?://\S+")
_UNHEARD = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_ITEM = {"Lbl", "LBody"}
_OVERLAP = 0.5
"""Least share of a picture that must be inside its box."""


def one_document(file: Finished, _: Numbers) -> Iterator[Fault]:
    """The file has tags, in one Document element."""
    if not file.tagged or not file.roots:
        yield Fault(
            rule="untagged", message="It has no tags: it cannot be read aloud", advice="Build it again"
        )
    elif [root.kind for root in file.roots] != ["Document"]:
        kinds = ", ".join(root.kind for root in file.roots[:4])
        yield Fault(rule="root", message=f"The tree begins with {kinds}, not with one Document", advice=AGAIN)


def types(file: Finished, _: Numbers) -> Iterator[Fault]:
    """Every element has a standard type (ISO 14289-1, 7.1)."""
    for kind in sorted({one.kind for one in file.elements()} - STANDARD_TYPES):
        yield Fault(
            rule="type-unknown", message=f"“{shorten(kind)}” is not a standard type of elements", advice=AGAIN
        )


def headings(file: Finished, _: Numbers) -> Iterator[Fault]:
    """There is one H1, and no level is skipped (ISO 14289-1, 7.4)."""
    levels = [(one.level, one) for one in file.elements() if one.level]
    count = sum(level == 1 for level, _ in levels)
    if file.roots and count != 1:
        yield Fault(rule="heading-first", message=f"It has {count} headings of the first level", advice=AGAIN)
    last = 0
    for level, heading in levels:
        if level > last + 1:
            yield Fault(
                rule="heading-skipped",
                message=f"“{shorten(file.text(heading))}” skips a level (from {last} to {level})",
                advice="Use the next lower level in the article",
            )
        last = level


def tables(file: Finished, _: Numbers) -> Iterator[Fault]:
    """Header cells have a scope, and all rows have the same number of cells (ISO 14289-1, 7.5)."""
    for table in (one for one in file.elements() if one.kind == "Table"):
        cells = list(own_parts(table))
        heads = [one for one in cells if one.kind == "TH"]
        if not heads:
            yield Fault(
                rule="table-headless",
                message=f"A table has no header cells: {quote(file, table)}",
                advice="Write column headings in the article's table",
            )
        if any("Scope" not in head.attributes for head in heads):
            yield Fault(
                rule="table-scope",
                message=f"A header cell does not say if it is for a row or a column: {quote(file, table)}",
                advice=AGAIN,
            )
        rows = [one for one in cells if one.kind == "TR"]
        spans = any("RowSpan" in one.attributes for one in cells)
        if not spans and len({_width(row) for row in rows}) > 1:
            yield Fault(
                rule="table-ragged",
                message=f"Rows of a table have different numbers of cells: {quote(file, table)}",
                advice="Give every row of the table in the article the same number of |",
            )


def lists(file: Finished, _: Numbers) -> Iterator[Fault]:
    """Lists say how they are numbered, and their items contain label and body (ISO 14289-1, 7.6)."""
    for one in file.elements():
        if one.kind == "L" and "ListNumbering" not in one.attributes:
            yield Fault(
                rule="list-numbering",
                message=f"A list does not say how it is numbered: {quote(file, one)}",
                advice=AGAIN,
            )
        if one.kind == "LI" and any(isinstance(kid, Content) or _kind(kid) not in _ITEM for kid in one.kids):
            yield Fault(
                rule="list-item",
                message=f"A list item contains more than label and body: {quote(file, one)}",
                advice=AGAIN,
            )


def links(file: Finished, _: Numbers) -> Iterator[Fault]:
    """Every link is an element with text, and its description is that text (ISO 14289-1, 7.18.5)."""
    if file.loose_links:
        yield Fault(rule="link-loose", message=f"{file.loose_links} links belong to no element", advice=AGAIN)
    for link in (one for one in file.elements() if one.kind == "Link"):
        text = " ".join(file.text(link).split())
        if not text and not any(one.alt for one in link.all()):
            yield Fault(
                rule="link-empty",
                message="A link has no text",
                advice="Write a text that says where it leads",
            )
        for area in (kid for kid in link.kids if isinstance(kid, LinkArea)):
            yield from _area_faults(file, link, area)


def _area_faults(file: Finished, link: Element, area: LinkArea) -> Iterator[Fault]:
    """Faults of the description of a link's area."""
    text, description = _bare(file.text(link)), _bare(area.contents)
    shown = shorten(file.text(link))
    if not description or (_ADDRESS.fullmatch(description) and description != text):
        yield Fault(rule="link-address", message=f"The link “{shown}” is read as its address", advice=AGAIN)
        return
    texts = [text, *(_bare(one.alt) for one in link.all())]
    if not any(one and (one in description or description in one) for one in texts):
        yield Fault(
            rule="link-text",
            message=f"The link “{shown}” is read as “{shorten(area.contents)}”",
            advice=AGAIN,
        )


def _bare(text: str) -> str:
    """A text in lower case, without blanks and characters that are not heard."""
    return "".join(_UNHEARD.sub("", text).split()).casefold()


def figures(file: Finished, _: Numbers) -> Iterator[Fault]:
    """Every picture has an alternative text, and a box around it on its page (ISO 14289-1, 7.3)."""
    for figure in (one for one in file.elements() if one.kind == "Figure"):
        if not figure.alt.strip():
            yield Fault(
                rule="alt-missing",
                message="A picture has no alternative text",
                advice="Write what it shows in the square brackets, or mark it {.decorative}",
            )
        if not _framed(file, figure):
            yield Fault(
                rule="figure-box",
                message=f"The box of the picture “{shorten(figure.alt)}” is missing or in the wrong place",
                advice=AGAIN,
            )


def _framed(file: Finished, figure: Element) -> bool:
    """Whether the box of a picture is on its page and contains at least half of the picture."""
    edges = figure.attributes.get("BBox")
    places = {content.mcid: content.page for content in figure.contents()}
    page = next(iter(places.values()), -1)
    if not edges or page < 0:
        return False
    sheet = file.sheets[page]
    box = sheet.placed((edges[0], edges[1], edges[2], edges[3]))
    painted = [piece for piece in sheet.pieces if places.get(piece.mcid) == page]
    if not painted:
        return is_inside(box, sheet.width, sheet.height)
    return is_inside(box, sheet.width, sheet.height) and _share_inside(box, _around(painted)) >= _OVERLAP


def _around(pieces: list[Piece]) -> Box:
    """The box around pieces, 0.1 pt wider on each side because a line has no width."""
    return (
        min(one.left for one in pieces) - 0.1,
        min(one.bottom for one in pieces) - 0.1,
        max(one.right for one in pieces) + 0.1,
        max(one.top for one in pieces) + 0.1,
    )


def _share_inside(box: Box, other: Box) -> float:
    """The share of the other box that is inside a box, from 0 to 1."""
    wide = min(box[2], other[2]) - max(box[0], other[0])
    high = min(box[3], other[3]) - max(box[1], other[1])
    return max(wide, 0.0) * max(high, 0.0) / ((other[2] - other[0]) * (other[3] - other[1]))


def _width(row: Element) -> int:
    return sum(int(kid.attributes.get("ColSpan", 1)) for kid in row.kids if isinstance(kid, Element))


def _kind(kid: object) -> str:
    return kid.kind if isinstance(kid, Element) else ""
