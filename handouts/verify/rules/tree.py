"""The structure tree: whether it is good to listen to, which is more than being valid."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from handouts.leaflets.variant import Numbers
from handouts.verify.page_content import Box, Piece
from handouts.verify.pdf_reader import STANDARD_TYPES, Content, Element, Finished, LinkArea
from handouts.verify.rules.rule import Fault

_AGAIN = "Build it again; if that does not help, report it with the article"
_ADDRESS = re.compile(r"https?://\S+")
_UNHEARD = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_ITEM = {"Lbl", "LBody"}
_FOOT, _HEAD = 50, 40
"""pt from the lower and the upper edge of a page in which what is repeated is a foot or a head."""
_FULL = 0.75
"""Share of the widest line from which on a line goes on in the next."""
_OVERLAP = 0.5
"""Share of a picture that its box holds, at the least."""
_LINE = 2.0
"""pt by which the base lines of one line may differ."""


def one_document(file: Finished, _: Numbers) -> Iterator[Fault]:
    """There are tags, and they begin with one Document."""
    if not file.tagged or not file.roots:
        yield Fault(
            rule="untagged", message="It has no tags: it cannot be read aloud", advice="Build it again"
        )
    elif [root.kind for root in file.roots] != ["Document"]:
        kinds = ", ".join(root.kind for root in file.roots[:4])
        yield Fault(
            rule="root", message=f"The tree begins with {kinds}, not with one Document", advice=_AGAIN
        )


def types(file: Finished, _: Numbers) -> Iterator[Fault]:
    """Every element is of a type that readers know (ISO 14289-1, 7.1)."""
    for kind in sorted({one.kind for one in file.elements()} - STANDARD_TYPES):
        yield Fault(rule="type-unknown", message=f"No reader knows elements “{_short(kind)}”", advice=_AGAIN)


def headings(file: Finished, _: Numbers) -> Iterator[Fault]:
    """One H1, and no level is skipped on the way down (ISO 14289-1, 7.4)."""
    levels = [(one.level, one) for one in file.elements() if one.level]
    count = sum(level == 1 for level, _ in levels)
    if file.roots and count != 1:
        yield Fault(
            rule="heading-first", message=f"It has {count} headings of the first level", advice=_AGAIN
        )
    last = 0
    for level, heading in levels:
        if level > last + 1:
            yield Fault(
                rule="heading-skipped",
                message=f"“{_short(file.text(heading))}” skips a level (from {last} to {level})",
                advice="Use the next lower level in the article",
            )
        last = level


def tables(file: Finished, _: Numbers) -> Iterator[Fault]:
    """Head cells say what they head, and rows have as many cells as each other (ISO 14289-1, 7.5)."""
    for table in (one for one in file.elements() if one.kind == "Table"):
        cells = list(_own(table))
        heads = [one for one in cells if one.kind == "TH"]
        if not heads:
            yield Fault(
                rule="table-headless",
                message=f"A table has no head: {_said(file, table)}",
                advice="Write column headings in the article's table",
            )
        if any("Scope" not in head.attributes for head in heads):
            yield Fault(
                rule="table-scope",
                message=f"A head cell does not say what it heads: {_said(file, table)}",
                advice=_AGAIN,
            )
        rows = [one for one in cells if one.kind == "TR"]
        spans = any("RowSpan" in one.attributes for one in cells)
        if not spans and len({_width(row) for row in rows}) > 1:
            yield Fault(
                rule="table-ragged",
                message=f"Rows of a table have different numbers of cells: {_said(file, table)}",
                advice="Give every row of the table in the article the same number of |",
            )


def lists(file: Finished, _: Numbers) -> Iterator[Fault]:
    """Lists say how they are numbered and hold items, items their label and body (ISO 14289-1, 7.6)."""
    for one in file.elements():
        if one.kind == "L" and "ListNumbering" not in one.attributes:
            yield Fault(
                rule="list-numbering",
                message=f"A list does not say how it is numbered: {_said(file, one)}",
                advice=_AGAIN,
            )
        if one.kind == "LI" and any(isinstance(kid, Content) or _kind(kid) not in _ITEM for kid in one.kids):
            yield Fault(
                rule="list-item",
                message=f"A list's item holds more than label and body: {_said(file, one)}",
                advice=_AGAIN,
            )


def links(file: Finished, _: Numbers) -> Iterator[Fault]:
    """Every link is an element with text, and says that text, not its address (ISO 14289-1, 7.18.5)."""
    if file.loose_links:
        yield Fault(
            rule="link-loose", message=f"{file.loose_links} links belong to no element", advice=_AGAIN
        )
    for link in (one for one in file.elements() if one.kind == "Link"):
        text = " ".join(file.text(link).split())
        if not text and not any(one.alt for one in link.all()):
            yield Fault(rule="link-empty", message="A link has no text", advice="Write what it leads to")
        for area in (kid for kid in link.kids if isinstance(kid, LinkArea)):
            yield from _told(file, link, area)


def _told(file: Finished, link: Element, area: LinkArea) -> Iterator[Fault]:
    """What is said of the area of a link."""
    text, said = _bare(file.text(link)), _bare(area.contents)
    shown = _short(file.text(link))
    if not said or (_ADDRESS.fullmatch(said) and said != text):
        yield Fault(rule="link-address", message=f"The link “{shown}” is read as its address", advice=_AGAIN)
        return
    told = [text, *(_bare(one.alt) for one in link.all())]
    if not any(one and (one in said or said in one) for one in told):
        yield Fault(
            rule="link-text",
            message=f"The link “{shown}” is read as “{_short(area.contents)}”",
            advice=_AGAIN,
        )


def _bare(text: str) -> str:
    """A text without what is not heard."""
    return "".join(_UNHEARD.sub("", text).split()).casefold()


def figures(file: Finished, _: Numbers) -> Iterator[Fault]:
    """Every picture has a text in its place and a box on its page (ISO 14289-1, 7.3)."""
    for figure in (one for one in file.elements() if one.kind == "Figure"):
        if not figure.alt.strip():
            yield Fault(
                rule="alt-missing",
                message="A picture has no text for those who cannot see it",
                advice="Write what it shows in the square brackets, or mark it {.decorative}",
            )
        if not _framed(file, figure):
            yield Fault(
                rule="figure-box",
                message=f"The picture “{_short(figure.alt)}” has no box on its page",
                advice=_AGAIN,
            )


def _framed(file: Finished, figure: Element) -> bool:
    """Whether the box of a picture is on its page, and where the picture is."""
    told = figure.attributes.get("BBox")
    places = {content.mcid: content.page for content in figure.contents()}
    page = next(iter(places.values()), -1)
    if not told or page < 0:
        return False
    sheet = file.sheets[page]
    box = sheet.placed((told[0], told[1], told[2], told[3]))
    painted = [piece for piece in sheet.pieces if places.get(piece.mcid) == page]
    if not painted:
        return _inside(box, sheet.width, sheet.height)
    return _inside(box, sheet.width, sheet.height) and _held(box, _around(painted)) >= _OVERLAP


def _around(pieces: list[Piece]) -> Box:
    """The box around pieces; a hair wider, for a line has no width."""
    return (
        min(one.left for one in pieces) - 0.1,
        min(one.bottom for one in pieces) - 0.1,
        max(one.right for one in pieces) + 0.1,
        max(one.top for one in pieces) + 0.1,
    )


def _held(box: Box, other: Box) -> float:
    """Which share of the other box lies in a box."""
    wide = min(box[2], other[2]) - max(box[0], other[0])
    high = min(box[3], other[3]) - max(box[1], other[1])
    return max(wide, 0.0) * max(high, 0.0) / ((other[2] - other[0]) * (other[3] - other[1]))


def everything_marked(file: Finished, _: Numbers) -> Iterator[Fault]:
    """Whatever is painted belongs to an element or is marked as an artifact (ISO 14289-1, 7.1)."""
    owned = Counter((content.page, content.mcid) for root in file.roots for content in root.contents())
    for number, sheet in enumerate(file.sheets, 1):
        loose = sum(piece.mcid < 0 and not piece.artifact for piece in sheet.pieces)
        if loose:
            yield Fault(
                rule="unmarked", message=f"Page {number} has {loose} unmarked contents", advice=_AGAIN
            )
        orphans = {one.mcid for one in sheet.pieces if one.mcid >= 0 and not owned[number - 1, one.mcid]}
        if orphans:
            yield Fault(
                rule="unowned",
                message=f"Page {number} has {len(orphans)} contents outside the tree",
                advice=_AGAIN,
            )
    if any(count > 1 for count in owned.values()):
        yield Fault(rule="owned-twice", message="Some content belongs to two elements", advice=_AGAIN)


def margins_silent(file: Finished, _: Numbers) -> Iterator[Fault]:
    """What stands at the head or foot of page after page is not read aloud."""
    if len(file.sheets) < 2:  # noqa: PLR2004 - one page repeats nothing
        return
    edges = Counter(
        (round(piece.baseline), piece.text.strip())
        for sheet in file.sheets
        for piece in sheet.pieces
        if piece.kind == "text" and piece.mcid >= 0 and not _FOOT < piece.baseline < sheet.height - _HEAD
    )
    for (_place, text), count in edges.items():
        if count == len(file.sheets) and text:
            yield Fault(
                rule="margin-read", message=f"“{_short(text)}” is read aloud on every page", advice=_AGAIN
            )


def nothing_split(file: Finished, _: Numbers) -> Iterator[Fault]:
    """No paragraph or table is torn into two elements by the end of a page."""
    first, last = _ends(file)
    for parent in file.elements():
        kids = [kid for kid in parent.kids if isinstance(kid, Element)]
        for one, following in pairwise(kids):
            before, after = list(one.contents()), list(following.contents())
            if not before or not after or before[-1].page + 1 != after[0].page:
                continue
            edge = last[before[-1].page] == before[-1] and first[after[0].page] == after[0]
            if edge and _torn(file, one, following):
                yield Fault(
                    rule="split",
                    message=f"A page's end splits an element: {_said(file, following)}",
                    advice=_AGAIN,
                )


def _ends(file: Finished) -> tuple[dict[int, Content], dict[int, Content]]:
    """What is read first and last on each page."""
    first: dict[int, Content] = {}
    last: dict[int, Content] = {}
    for root in file.roots:
        for content in root.contents():
            first.setdefault(content.page, content)
            last[content.page] = content
    return first, last


def _torn(file: Finished, one: Element, following: Element) -> bool:
    if one.kind != following.kind:
        return False
    if one.kind == "Table":
        return not any(kid.kind == "TH" for kid in _own(following))
    begun, going = file.text(one).rstrip(), file.text(following).lstrip()
    return one.kind == "P" and begun[-1:] not in ".:!?;" and going[:1].islower() and _runs_on(file, one)


def _runs_on(file: Finished, one: Element) -> bool:
    """Whether the last line of a paragraph is about as wide as lines of its page get."""
    page = [content.page for content in one.contents()][-1]
    running = [
        (file.sheets[page], {content.mcid for content in each.contents() if content.page == page})
        for each in (one, *(other for other in file.elements() if other.kind == "P"))
    ]
    widths = [_widths(sheet.pieces, mcids) for sheet, mcids in running]
    widest = max((width for some in widths for width in some), default=0.0)
    return bool(widths[0]) and widths[0][-1] >= _FULL * widest


def _widths(pieces: tuple[Piece, ...], mcids: set[int]) -> list[float]:
    """Widths of the lines of some text, from its first to its last."""
    texts = [one for one in pieces if one.kind == "text" and one.mcid in mcids and one.shown.strip()]
    lines: list[list[Piece]] = []
    for piece in sorted(texts, key=lambda one: -one.baseline):
        if lines and lines[-1][0].baseline - piece.baseline < _LINE:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [max(one.right for one in line) - min(one.left for one in line) for line in lines]


def _own(table: Element) -> Iterator[Element]:
    """What is in a table, but not what is in a table within it."""
    for kid in table.kids:
        if isinstance(kid, Element) and kid.kind != "Table":
            yield kid
            yield from _own(kid)


def _width(row: Element) -> int:
    return sum(int(kid.attributes.get("ColSpan", 1)) for kid in row.kids if isinstance(kid, Element))


def _inside(box: Box, width: float, height: float) -> bool:
    left, bottom, right, top = box
    return -1 <= left < right <= width + 1 and -1 <= bottom < top <= height + 1


def _kind(kid: object) -> str:
    return kid.kind if isinstance(kid, Element) else ""


def _said(file: Finished, element: Element) -> str:
    return f"“{_short(file.text(element))}”"


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 40 else plain[:39] + "…"  # noqa: PLR2004 - what a line of a report holds
