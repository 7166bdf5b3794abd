"""Rules that compare the structure tree with the pages: unmarked content, page headers, split paragraphs."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from handouts.leaflets.variant import Numbers
from handouts.verify.page_content import Piece
from handouts.verify.pdf_reader import Finished
from handouts.verify.rules.rule import AGAIN, Fault, quote, shorten
from handouts.verify.structure_elements import Content, Element, own_parts

_FOOT, _HEAD = 50, 40
"""Distance (pt) from the lower and the upper edge of a page; repeated text there is a footer or a header."""
_FULL = 0.75
"""A line with at least this share of the widest line's width continues on the next line."""
_LINE = 2.0
"""Most pt between the baselines of texts on one line."""


def everything_marked(file: Finished, _: Numbers) -> Iterator[Fault]:
    """Everything on a page belongs to one element or is marked as an artifact (ISO 14289-1, 7.1)."""
    owned = Counter((content.page, content.mcid) for root in file.roots for content in root.contents())
    for number, sheet in enumerate(file.sheets, 1):
        loose = sum(piece.mcid < 0 and not piece.artifact for piece in sheet.pieces)
        if loose:
            yield Fault(rule="unmarked", message=f"Page {number} has {loose} unmarked contents", advice=AGAIN)
        orphans = {one.mcid for one in sheet.pieces if one.mcid >= 0 and not owned[number - 1, one.mcid]}
        if orphans:
            yield Fault(
                rule="unowned",
                message=f"Page {number} has {len(orphans)} contents outside the tree",
                advice=AGAIN,
            )
    if any(count > 1 for count in owned.values()):
        yield Fault(rule="owned-twice", message="Some content belongs to two elements", advice=AGAIN)


def margins_silent(file: Finished, _: Numbers) -> Iterator[Fault]:
    """Headers and footers that are repeated on every page are not read aloud."""
    if len(file.sheets) < 2:  # noqa: PLR2004 - one page repeats nothing
        return
    edges = Counter(
        edge
        for sheet in file.sheets
        for edge in {  # once for each page: a line may have the same sign twice
            (round(piece.baseline), piece.text.strip())
            for piece in sheet.pieces
            if piece.kind == "text" and piece.mcid >= 0 and not _FOOT < piece.baseline < sheet.height - _HEAD
        }
    )
    for (_place, text), count in edges.items():
        if count == len(file.sheets) and text:
            yield Fault(
                rule="margin-read", message=f"“{shorten(text)}” is read aloud on every page", advice=AGAIN
            )


def nothing_split(file: Finished, _: Numbers) -> Iterator[Fault]:
    """No paragraph or table is split into two elements at the end of a page."""
    first, last = _ends(file)
    for parent in file.elements():
        kids = [kid for kid in parent.kids if isinstance(kid, Element)]
        for one, following in pairwise(kids):
            before, after = list(one.contents()), list(following.contents())
            if not before or not after or before[-1].page + 1 != after[0].page:
                continue
            edge = last[before[-1].page] == before[-1] and first[after[0].page] == after[0]
            if edge and _is_split(file, one, following):
                yield Fault(
                    rule="split",
                    message=f"The end of a page splits an element: {quote(file, following)}",
                    advice=AGAIN,
                )


def _ends(file: Finished) -> tuple[dict[int, Content], dict[int, Content]]:
    """The content that is read first and last on each page."""
    first: dict[int, Content] = {}
    last: dict[int, Content] = {}
    for root in file.roots:
        for content in root.contents():
            first.setdefault(content.page, content)
            last[content.page] = content
    return first, last


def _is_split(file: Finished, one: Element, following: Element) -> bool:
    """Whether the second element, on the next page, looks like the rest of the first."""
    if one.kind != following.kind:
        return False
    if one.kind == "Table":
        return not any(kid.kind == "TH" for kid in own_parts(following))
    begun, going = file.text(one).rstrip(), file.text(following).lstrip()
    return one.kind == "P" and begun[-1:] not in ".:!?;" and going[:1].islower() and _runs_on(file, one)


def _runs_on(file: Finished, one: Element) -> bool:
    """Whether the last line of a paragraph is nearly as wide as the widest line of its page."""
    page = [content.page for content in one.contents()][-1]
    running = [
        (file.sheets[page], {content.mcid for content in each.contents() if content.page == page})
        for each in (one, *(other for other in file.elements() if other.kind == "P"))
    ]
    widths = [_widths(sheet.pieces, mcids) for sheet, mcids in running]
    widest = max((width for some in widths for width in some), default=0.0)
    return bool(widths[0]) and widths[0][-1] >= _FULL * widest


def _widths(pieces: tuple[Piece, ...], mcids: set[int]) -> list[float]:
    """Widths (pt) of the lines of some text, from the first to the last."""
    texts = [one for one in pieces if one.kind == "text" and one.mcid in mcids and one.shown.strip()]
    lines: list[list[Piece]] = []
    for piece in sorted(texts, key=lambda one: -one.baseline):
        if lines and lines[-1][0].baseline - piece.baseline < _LINE:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [max(one.right for one in line) - min(one.left for one in line) for line in lines]
