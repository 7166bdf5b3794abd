"""The structure tree: whether it is good to listen to, which is more than being valid."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from handouts.checks.fault import Fault
from handouts.finished import Content, Element, Finished, LinkArea
from handouts.variant import Numbers

_AGAIN = "Build it again; if that does not help, report it with the article"
_HEADS = "Write column headings in the article's table"
_ADDRESS = re.compile(r"https?://\S+")
_LEVEL = re.compile("H[1-6]")
_ITEM = {"Lbl", "LBody"}
_FOOT, _HEAD = 50, 40
"""pt from the lower and the upper edge of a page in which what is repeated is a foot or a head."""
_FILLED = 0.3
"""Share of its box that a drawing paints, at the least: a line across it has less than a photograph."""
_FULL_LINE = 0.75
_WHOLE = {"P", "Table"}


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


def headings(file: Finished, _: Numbers) -> Iterator[Fault]:
    """One H1, and no level is skipped on the way down (ISO 14289-1, 7.4)."""
    levels = [(int(one.kind[1:]), one) for one in file.elements() if _LEVEL.fullmatch(one.kind)]
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
        cells = _own_cells(table)
        heads = [one for one in cells if one.kind == "TH"]
        if not heads:
            yield Fault(
                rule="table-headless",
                message=f"A table has no head: {_said(file, table)}",
                advice=_HEADS,
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


def _own_cells(table: Element) -> list[Element]:
    """Rows and cells of a table, without those of a table inside one of its cells."""
    found: list[Element] = []
    waiting = [kid for kid in table.kids if isinstance(kid, Element)]
    while waiting:
        one = waiting.pop(0)
        found.append(one)
        if one.kind in {"THead", "TBody", "TFoot", "TR"}:
            waiting = [kid for kid in one.kids if isinstance(kid, Element)] + waiting
    return found


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
    for other in file.elements():
        if other.kind != "Link" and any(isinstance(kid, LinkArea) for kid in other.kids):
            yield Fault(
                rule="link-loose", message=f"A link belongs to {other.kind}, not to a Link", advice=_AGAIN
            )
    for link in (one for one in file.elements() if one.kind == "Link"):
        text = " ".join(file.text(link).split())
        if not text and not any(one.alt for one in link.all()):
            yield Fault(rule="link-empty", message="A link has no text", advice="Write what it leads to")
        alts = " ".join(one.alt for one in link.all() if one.alt)
        for area in {kid.contents for kid in link.kids if isinstance(kid, LinkArea)}:
            if _bare(area) not in {_bare(text), _bare(alts), _bare(text + alts)}:
                yield Fault(
                    rule="link-address" if _ADDRESS.fullmatch(_bare(area)) else "link-text",
                    message=f"The link “{_short(text)}” is read as “{_short(area)}”",
                    advice=_AGAIN,
                )


def _bare(text: str) -> str:
    """A text without blanks and without marks of where it may be parted."""
    return "".join(text.replace("\u00ad", "").replace("\u200b", "").split())


def figures(file: Finished, _: Numbers) -> Iterator[Fault]:
    """Every picture has a text in its place and a box on its page (ISO 14289-1, 7.3)."""
    for figure in (one for one in file.elements() if one.kind == "Figure"):
        if not figure.alt.strip():
            yield Fault(
                rule="alt-missing",
                message="A picture has no text for those who cannot see it",
                advice="Write what it shows in the square brackets, or mark it {.decorative}",
            )
        if not _is_boxed(file, figure):
            yield Fault(
                rule="figure-box",
                message=f"The picture “{_short(figure.alt)}” has no box where it stands",
                advice=_AGAIN,
            )


def _is_boxed(file: Finished, figure: Element) -> bool:
    """Whether a picture's box lies on its page and covers at least half of what is painted of it."""
    box = figure.attributes.get("BBox")
    content = next(figure.contents(), None)
    if not isinstance(box, list) or len(box) != 4 or content is None or content.page < 0:  # noqa: PLR2004
        return False
    sheet = file.sheets[content.page]
    drawn = [piece for piece in sheet.pieces if piece.mcid == content.mcid]
    if not _inside(box, sheet.width, sheet.height) or not drawn:
        return not drawn and _inside(box, sheet.width, sheet.height)
    edges = (
        max(box[0], min(piece.left for piece in drawn)),
        max(box[1], min(piece.bottom for piece in drawn)),
        min(box[2], max(piece.right for piece in drawn)),
        min(box[3], max(piece.top for piece in drawn)),
    )
    shared = max(0.0, edges[2] - edges[0]) * max(0.0, edges[3] - edges[1])
    return bool(shared >= 0.5 * (box[2] - box[0]) * (box[3] - box[1]) * _FILLED)


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
    """No paragraph, list or table is torn into two elements by the end of a page."""
    for parent in file.elements():
        kids = [kid for kid in parent.kids if isinstance(kid, Element)]
        for one, following in pairwise(kids):
            if one.kind == following.kind and one.kind in _WHOLE and _torn(file, one, following):
                yield Fault(
                    rule="split",
                    message=f"A page's end splits an element: {_said(file, following)}",
                    advice=_AGAIN,
                )


def _torn(file: Finished, one: Element, following: Element) -> bool:
    """Whether the second goes on with what the first began, to go by its look on the page."""
    ends, begins = list(one.contents()), list(following.contents())
    if not ends or not begins or ends[-1].page + 1 != begins[0].page or ends[-1].page < 0:
        return False
    if one.kind == "Table":
        return not any(kid.kind == "TH" for kid in following.all())
    first = file.text(following).lstrip()[:1]
    if not first.islower() or file.text(one).rstrip()[-1:] in ".:!?":
        return False
    read = [piece for piece in file.sheets[ends[-1].page].pieces if piece.kind == "text" and piece.mcid >= 0]
    last = [piece for piece in read if piece.mcid == ends[-1].mcid]
    if not last or min(piece.baseline for piece in read) < min(piece.baseline for piece in last) - 1:
        return False
    widest = max(piece.right - piece.left for piece in read)
    return max(piece.right for piece in last) - min(piece.left for piece in last) >= _FULL_LINE * widest


def _width(row: Element) -> int:
    return sum(int(kid.attributes.get("ColSpan", 1)) for kid in row.kids if isinstance(kid, Element))


def _inside(box: list[float], width: float, height: float) -> bool:
    left, bottom, right, top = box
    return -1 <= left < right <= width + 1 and -1 <= bottom < top <= height + 1


def _kind(kid: object) -> str:
    return kid.kind if isinstance(kid, Element) else ""


def _said(file: Finished, element: Element) -> str:
    return f"“{_short(file.text(element))}”"


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 40 else plain[:39] + "…"  # noqa: PLR2004 - what a line of a report holds
