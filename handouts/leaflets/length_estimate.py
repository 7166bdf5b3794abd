"""Estimate the length of a leaflet from its text, before it is laid out.

The sizes are those of the shipped style sheets in mm. Lines are filled with the widths of the shipped face.
Copyfit corrects the estimate after the first layout. docs/design.md says how near it is.
"""

import re
from dataclasses import dataclass, replace
from typing import Any

from handouts.leaflets.text_width import MM_PER_PT, body_face, lines

Element = Any
"""An element of an ElementTree."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HOLDERS = frozenset({"ul", "ol", "dl", "div", "section", "blockquote", "header"})
_BLOCKS = frozenset({"p", *_HEADINGS, *_HOLDERS, "table", "figure", "pre", "li", "dt", "dd", "hr"})
_SIZE = re.compile(r"--(width|height):\s*([\d.]+)")
_LEAST = re.compile(r"--least:\s*([\d.]+)")
_SMALL_LEADING = 1.36
_CELL_LEADING = 1.3
_PICTURE_IN_CELL = 30.0
_WEEK = 17.0
_BOLD = 1.05
"""Width of bold letters, relative to regular ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics:
    """Sizes of the plain setting of a variant, in mm; the defaults are those of the standard leaflet."""

    body_pt: float = 12.0
    heading_pt: float = 12.0
    """Size of the headings of sections."""
    subheading_pt: float = 12.0
    topic_pt: float = 28.0
    small_pt: float = 9.5
    leading: float = 1.4
    measure: float = 130.0
    page: float = 264.0
    """Height of the text area of a page."""
    head: float = 20.0
    """How much smaller it is on page 1: the clinic's head and the difference of margins."""
    facts: float = 37.0
    """Height of the facts (dates, code, contact) and the space above them."""
    side: float = 41.0
    """Width of the side column for headings; 0 if they are above their text."""
    extra: float = 46.0
    """Width of the side column and its gutter."""
    word: int = 14
    """Letters of the longest word that is never hyphenated."""
    spacing: float = 1.0
    """Space between blocks, as a share of the standard leaflet's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """Estimated length of a leaflet in pages of the plain setting, without the space lost at page breaks."""

    text: float
    pictures: float

    def fitted(self, text: float, pictures: float) -> float:
        """The length in another setting.

        Args:
            text: Length of text in that setting, as a share of the plain one.
            pictures: Height of pictures in that setting, as a share of the plain one.
        """
        return self.text * text + self.pictures * pictures


def length(document: Element, metrics: Metrics) -> Length:
    """Estimate the length of a leaflet.

    Args:
        document: Its HTML.
        metrics: The plain setting.
    """
    ruler = _Ruler(metrics)
    total = metrics.head + metrics.facts
    for part in (one for tag in ("main", "section") for one in document.iter(tag)):
        names = _classes(part)
        if part.tag == "main":
            total += sum(ruler.block(one, metrics.measure) for one in part if one.tag != "aside")
        elif "faq" in names:
            total += ruler.appendix(part)
        elif "end" in names:
            total += ruler.end(part)
    pictures = ruler.pictures / metrics.page
    return Length(text=total / metrics.page - pictures, pictures=pictures)


class _Ruler:
    """Measures blocks in mm. Numbers are the margins in the shipped style sheets."""

    def __init__(self, metrics: Metrics) -> None:
        self._is = metrics
        self._line = metrics.body_pt * metrics.leading * MM_PER_PT
        self._face = body_face()
        self._gap = metrics.spacing
        self.pictures = 0.0
        """Height of the pictures so far; copyfit makes them lower."""

    def appendix(self, part: Element) -> float:
        total = 2.9 * self._gap + 3.4 * self._gap + self._is.heading_pt * 1.38 * 1.2 * MM_PER_PT
        return total + sum(self.block(child, self._is.measure) for child in part if child.tag != "header")

    def end(self, part: Element) -> float:
        small = _Ruler(self._small())
        total = 2.9 * self._gap
        for child in part:
            blocks = [child] if child.tag == "p" else [one for one in child if one.tag != "h2"]
            least = 0.0 if self._is.side or child.tag == "p" else small._line
            total += 2.0 + least + sum(small.block(one, self._is.measure) for one in blocks)
        return total

    def _small(self) -> Metrics:
        return replace(self._is, body_pt=self._is.small_pt, leading=_SMALL_LEADING, spacing=0.3 * self._gap)

    def block(self, block: Element, width: float, inside: str = "") -> float:
        """Height of a block with the space below it; ``inside`` is the class of what holds it."""
        names = _classes(block)
        if block.tag in _HEADINGS or "stand-in" in names:
            return self._heading(block, names, inside)
        if block.tag == "table":
            return self._table(block, width, wide="wide" in names) + 4.4 * self._gap
        if block.tag in {"figure", "img"} or (block.tag == "p" and block.find("img") is not None):
            return self._figure(block) + 4.4 * self._gap
        if block.tag == "li":
            return self._item(block, width, inside)
        if block.tag in _HOLDERS:
            return self._holder(block, width, names)
        size = self._is.body_pt * (13 / 12 if inside == "lead" else 1.0)
        return self._lines(block, width, size=size) * self._line * size / self._is.body_pt + 2.0 * self._gap

    def _holder(self, block: Element, width: float, names: list[str]) -> float:
        gap = self._gap
        if "week" in names:
            return 0.0 if self._is.side else _WEEK * self._is.body_pt / 12 + 2 * gap
        for name, above, less in (("part", 3.8 * gap + 0.3, 0.0), ("question", 2.5 * gap + 0.2, 0.0),
                                  ("summary", 8.5 * gap, 9.0)):  # fmt: skip
            if name in names:
                rule = 0.0 if "plain" in names else above
                return rule + self._inside(block, width - less) - 2.0 * gap
        inner = width - (5.6 if block.tag in {"ul", "ol"} else 0)
        below = 2.0 * gap if block.tag in {"ul", "ol", "dl"} else 0.0
        least = _LEAST.search(block.get("style") or "")
        return max(self._inside(block, inner) + below, float(least[1]) if least else 0.0)

    def _inside(self, block: Element, width: float) -> float:
        name = block.get("class") or ""
        return sum(
            self.block(child, width, name) for child in block if child.tag in _BLOCKS or child.tag == "img"
        )

    def _heading(self, block: Element, names: list[str], inside: str) -> float:
        gap = self._gap
        if "hung" in names and self._is.side:
            return 0.0 if block.tag in {"h2", "h1"} or inside == "question" else 1.2 * gap
        whole = self._is.measure + self._is.extra
        if block.tag == "h1":
            size = self._is.topic_pt
            return self._lines(block, whole, size=size * _BOLD) * size * 1.08 * MM_PER_PT + 3.6 * gap
        size = self._is.heading_pt if block.tag == "h2" else self._is.subheading_pt
        above = 0.8 if block.tag == "h2" else 3.0
        return self._lines(block, whole, size=size * _BOLD) * size * 1.25 * MM_PER_PT + above * gap

    def _item(self, block: Element, width: float, inside: str) -> float:
        inner = [child for child in block if child.tag in _BLOCKS]
        after = (1.0 if "steps" in inside else 0.6) * self._gap
        if not inner:
            return self._lines(block, width) * self._line + after
        own = lines((block.text or "").strip(), self._face, pt=self._is.body_pt, room=width)[0] * self._line
        return (own if (block.text or "").strip() else 0.0) + self._inside(block, width) - 1.4 * self._gap

    def _table(self, table: Element, width: float, *, wide: bool) -> float:
        rows = [["".join(cell.itertext()).strip() for cell in row] for row in table.iter("tr")]
        columns = max((len(row) for row in rows), default=0) or 1
        widths = self._columns(rows, columns, width, wide=wide)
        cell = self._is.body_pt * _CELL_LEADING * MM_PER_PT
        height = 0.0
        for row in rows:
            needed = [
                lines(text, self._face, pt=self._is.body_pt, room=max(widths[at] - 4, 8))[0]
                for at, text in enumerate(row)
            ]
            height += max(needed, default=1) * cell + 2.1 * self._gap
        pictures = sum(1 for _ in table.iter("img"))
        return height + pictures * _PICTURE_IN_CELL / columns

    def _columns(self, rows: list[list[str]], columns: int, width: float, *, wide: bool) -> list[float]:
        first = self._is.side if wide and self._is.side and columns > 1 else 0.0
        room = width + self._is.extra * wide - (first + 5 if first else 0)
        start = 1 if first else 0
        total = [
            sum(len(row[at]) if at < len(row) else 0 for row in rows) ** 0.5 + 4
            for at in range(start, columns)
        ]
        shares = [one * room / sum(total) for one in total]
        return [first + 4, *shares] if first else shares

    def _figure(self, block: Element) -> float:
        image = block if block.tag == "img" else block.find(".//img")
        sizes = dict(_SIZE.findall(image.get("style") or "")) if image is not None else {}
        caption = "".join(block.itertext()).strip()
        small = self._is.small_pt
        said = lines(caption, self._face, pt=small, room=self._is.measure)[0] if caption else 0
        high = float(sizes.get("height", 20))
        self.pictures += high
        return high + said * small * 1.35 * MM_PER_PT + 1.2 * bool(said)

    def _lines(self, block: Element, width: float, *, size: float = 0.0) -> int:
        text = " ".join("".join(block.itertext()).split())
        return lines(text, self._face, pt=size or self._is.body_pt, room=width)[0] if text else 0


def _classes(block: Element) -> list[str]:
    return (block.get("class") or "").split()
