"""Rules for legibility, measured on the finished page: sizes, line length, margins, contrast."""

from collections import Counter
from collections.abc import Iterator

from handouts.leaflets.variant import Numbers
from handouts.verify.page_content import Piece, Sheet
from handouts.verify.pdf_reader import Finished
from handouts.verify.pdfium_objects import Colour
from handouts.verify.rules.rule import Fault
from handouts.verify.structure_elements import Element

_MM = 72 / 25.4
_SLACK = 0.06
"""Rounding error of a size (pt)."""
_FULL = 0.86
"""A line with at least this share of the widest line's width counts as full."""
_LONG = 60
"""A paragraph with fewer characters is a label, not text."""
_HEAD_MM = 6.0
"""Least white space (mm) above the text and below its last baseline: printers do not reach further."""
_GAP = 12.0
"""Two runs of text on one line with at least this distance (pt) are in two columns."""


def smallest(file: Finished, numbers: Numbers) -> Iterator[Fault]:
    """No text is smaller than the limit (UKAAF G003)."""
    found = {
        round(piece.size, 1): piece.shown.strip()
        for sheet in file.sheets
        for piece in sheet.pieces
        if piece.kind == "text" and piece.shown.strip() and piece.size < numbers.smallest_pt - _SLACK
    }
    for size, text in sorted(found.items())[:3]:
        yield Fault(
            rule="text-small",
            message=f"“{text[:30]}” is set in {size} pt; the limit is {numbers.smallest_pt:g}",
            advice="Set it larger in the style sheet",
        )


def body(file: Finished, numbers: Numbers) -> Iterator[Fault]:
    """The body text is not smaller than the limit (UKAAF G003, RNIB Clear Print)."""
    size = body_size(file)
    if size and size < numbers.body_pt - _SLACK:
        yield Fault(
            rule="text-body",
            message=f"The text is set in {size:g} pt; the limit is {numbers.body_pt:g}",
            advice="Set --size-body larger in the style sheet",
        )


def body_size(file: Finished) -> float:
    """Size (pt) of most letters of the body text; 0 for a file without text.

    Body text is the text below headings. If there is none, the longer paragraphs are used, else all text. The
    smallest size of a file counts as that of labels and small print, unless it is the only one.
    """
    for places in (_below_headings(file), _paragraphs(file, _LONG), None):
        sizes = _sizes(file, places)
        smallest_size = min(_sizes(file, None), default=0.0)
        if len(sizes) > 1:
            sizes.pop(smallest_size, None)
        if sizes and (places is None or set(sizes) != {smallest_size} or len(_sizes(file, None)) == 1):
            return sizes.most_common(1)[0][0]
    return 0.0


def _sizes(file: Finished, places: set[tuple[int, int]] | None) -> "Counter[float]":
    """Number of letters by size (pt), in some places or in all (None); text in pictures does not count."""
    drawn = {
        (content.page, content.mcid)
        for element in file.elements()
        if element.kind == "Figure"
        for content in element.contents()
    }
    sizes: Counter[float] = Counter()
    for number, sheet in enumerate(file.sheets):
        for piece in sheet.pieces:
            place = (number, piece.mcid)
            if piece.kind == "text" and place not in drawn and (places is None or place in places):
                sizes[round(piece.size, 1)] += len(piece.shown.strip())
    return sizes


def _below_headings(file: Finished) -> set[tuple[int, int]]:
    """Page and mcid of the paragraphs after a heading, up to the next other element."""
    found: set[tuple[int, int]] = set()
    for parent in file.elements():
        below = False
        for kid in parent.kids:
            if isinstance(kid, Element):
                heading = kid.level > 0
                below = heading or (below and kid.kind in {"P", "Div"})
                if below and not heading:
                    found |= {(content.page, content.mcid) for content in kid.contents()}
    return found


def _paragraphs(file: Finished, least: int) -> set[tuple[int, int]]:
    """Page and mcid of paragraphs and list items with at least ``least`` characters; not those of tables."""
    return {
        (content.page, content.mcid)
        for element in file.elements()
        if element.kind in {"P", "LBody"} and len(file.text(element)) >= least
        for content in element.contents()
    }


def line_length(file: Finished, numbers: Numbers) -> Iterator[Fault]:
    """Full lines have no more characters, on average, than the limit (RNIB Clear Print)."""
    mean = characters_a_line(file)
    if mean > numbers.line:
        yield Fault(
            rule="line-long",
            message=f"Full lines have {mean:.0f} characters on average; the limit is {numbers.line:g}",
            advice="Set --measure smaller in the style sheet",
        )


def characters_a_line(file: Finished) -> float:
    """Average number of characters, with blanks, of the full lines of the text; 0 if there are none."""
    size, places = body_size(file), _paragraphs(file, 1)
    lines = [line for number, sheet in enumerate(file.sheets) for line in _lines(sheet, number, size, places)]
    if not lines:
        return 0.0
    widest = max(right - left for left, right, _ in lines)
    full = [count for left, right, count in lines if right - left >= _FULL * widest]
    return sum(full) / len(full)


def _lines(
    sheet: Sheet, number: int, size: float, places: set[tuple[int, int]]
) -> Iterator[tuple[float, float, int]]:
    """Left and right edge (pt) and number of characters of each line of text of a size."""
    rows: dict[int, list[Piece]] = {}
    for piece in sheet.pieces:
        running = piece.kind == "text" and (not places or (number, piece.mcid) in places)
        if running and piece.shown.strip() and abs(piece.size - size) < _SLACK:
            rows.setdefault(round(piece.baseline), []).append(piece)
    for row in rows.values():
        row.sort(key=lambda piece: piece.left)
        run = [row[0]]
        for piece in row[1:]:
            if piece.left - run[-1].right > _GAP:
                yield _measured(run)
                run = []
            run.append(piece)
        yield _measured(run)


def _measured(run: list[Piece]) -> tuple[float, float, int]:
    text = " ".join("".join(piece.shown for piece in run).split())
    return run[0].left, run[-1].right, len(text)


def margins(file: Finished, numbers: Numbers) -> Iterator[Fault]:
    """No text is too near the edge of the page, or off the page."""
    for number, sheet in enumerate(file.sheets, 1):
        texts = [piece for piece in sheet.pieces if piece.kind == "text" and piece.shown.strip()]
        if not texts:
            continue
        across = min(*(piece.left for piece in texts), *(sheet.width - piece.right for piece in texts)) / _MM
        along = (
            min(*(piece.baseline for piece in texts), *(sheet.height - piece.top for piece in texts)) / _MM
        )
        for white, least in ((across, numbers.margin_mm), (along, _HEAD_MM)):
            if white < least - 0.1:
                yield Fault(
                    rule="margin",
                    message=f"Text on page {number} {_where(white)}; the least distance is {least:g} mm",
                    advice="Shorten the text, or set a wider margin",
                )
                break


def _where(white: float) -> str:
    if white < 0:
        return f"runs {-white:.1f} mm off the page"
    return f"is {white:.1f} mm from the edge"


def contrasts(file: Finished, numbers: Numbers) -> Iterator[Fault]:
    """Text has enough contrast with its background (WCAG 2.2, 1.4.3 and 1.4.6)."""
    seen: dict[tuple[Colour, Colour], str] = {}
    for sheet in file.sheets:
        for piece in sheet.pieces:
            if piece.kind == "text" and piece.shown.strip() and piece.background is not None:
                seen.setdefault((piece.colour, piece.background), piece.shown.strip())
    for (colour, background), text in seen.items():
        found = contrast(colour, background)
        if found < numbers.contrast - 0.05:
            yield Fault(
                rule="contrast",
                message=f"“{text[:30]}” has a contrast of {found:.1f}; the limit is {numbers.contrast:g}",
                advice="Choose a darker colour in the brand or the style sheet",
            )


def contrast(one: Colour, other: Colour) -> float:
    """Contrast ratio of two colours, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]  # noqa: PLR2004 - WCAG
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
