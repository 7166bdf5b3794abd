"""The address of the online version: in a line that is laid out, its words are exchanged.

It is the only part of the facts that differs for each leaflet of each clinic. If title and address stand on
one line, all such lines of a clinic differ in the words of the address alone: where each word begins follows
from the widths of those before it.
"""

import copy
import re
from collections import Counter
from dataclasses import replace

from handouts.pdf import engine, source_guard
from handouts.pdf.accelerate import output
from handouts.pdf.parts.layouts import Document
from handouts.pdf.parts.letterhead.layout import Element, PieceLayout
from handouts.pdf.parts.letterhead.piece import Piece
from handouts.pdf.tagging.structure_boxes import Box, is_a, texts

_WORD, _ADDRESS = "x", "https://x.example/"
_START = frozenset(("start", "left"))
_DIGESTS = {
    "weasyprint.layout.inline:get_next_linebox": "85f1eff36fce",
    "weasyprint.layout.inline:split_inline_box": "039bca5ab958",
    "weasyprint.layout.inline:split_text_box": "eb75c8b916af",
    "weasyprint.html:handle_a": "aa83de04ee6f",
}
"""What places the words of a line, and says where a link leads; if one is another, each line is laid out."""


def pattern(part: Element) -> Element | None:
    """An address of as many words, each of one letter.

    Args:
        part: The address in the facts: a title, and a link of words that may part between them.

    Returns:
        The other address; None if this one has another form.
    """
    made = copy.deepcopy(part)
    words = _words(made)
    link = made.find("a")
    if (
        link is None
        or [one.tag for one in made] != ["span", "a"]
        or not words
        or source_guard.changed(_DIGESTS)
    ):
        return None
    link.set("href", _ADDRESS)
    for word in words:
        word.text = _WORD
    made.tail = None
    return made


def _words(part: Element) -> list[Element]:
    """The words of an address; empty if there is other text in its link."""
    link = part.find("a")
    if link is None or (link.text or "").strip():
        return []
    kinds = {"span", "wbr"}
    if any(one.tag not in kinds or len(one) or (one.tail or "").strip() for one in link):
        return []
    words = [one for one in link if one.tag == "span"]
    return words if all(one.text and not re.search(r"\s", one.text) for one in words) else []


def line(outer: Element, element: Element, layout: PieceLayout) -> "Line | None":
    """Lay out an address that ``pattern`` gave.

    Args:
        outer: The element around it.
        element: The address.
        layout: Lays it out.

    Returns:
        The line; None if it is none: a style sheet sets it in another way.
    """
    with engine.log() as records:
        document = layout.document(outer)
    made = None if records else Line.of(document, element)
    if made is None:
        output.free(document)
    return made


class Line:
    """A line with a title and an address, laid out."""

    def __init__(self, document: Document, block: Box, link: Box) -> None:
        """Keep a line.

        Args:
            document: Its document.
            block: The box of its paragraph.
            link: The box of the link.
        """
        self._document, self._block, self._link = document, block, link
        (self._line,) = block.children
        self._texts = [(box, box.text) for box in texts(block)]
        """All texts as they are laid out: what is read aloud is written into them."""
        by_word = {box.element: box for box in texts(link)}
        self._words = [by_word[word] for word in _words(block.element)]

    @classmethod
    def of(cls, document: Document, element: Element) -> "Line | None":
        """The line of an address; None if it is not one line from left to right, from its beginning."""
        block = next((box for box in _inside(document.pages[0]._page_box) if box.element is element), None)
        if (
            len(document.pages) > 1
            or block is None
            or not is_a(block, "BlockBox")
            or len(block.children) != 1
        ):
            return None
        links = [box for box in _inside(block) if box.element_tag == "a"]
        found = Counter(box.element for link in links for box in texts(link))
        style = block.style
        is_plain = (
            len(links) == 1
            and is_a(block.children[0], "LineBox")
            and all(map(_is_placed_by_width, _inside(block.children[0])))
            and all(found[word] == 1 for word in _words(element))  # a style sheet may add text
            and all(box.style["text_transform"] == "none" for box in texts(block))
            and style["direction"] == "ltr"
            and style["text_align_all"] in _START
            and style["text_align_last"] in _START | {"auto"}
            and style["text_indent"].value == 0
        )
        return cls(document, block, links[0]) if is_plain else None

    def drawn(self, part: Element, layout: PieceLayout, number: int, key: str) -> Piece | None:
        """Draw the line with the words of another address.

        Args:
            part: The address.
            layout: Draws it.
            number: Number of this part of the letterhead, from 1.
            key: Its key.

        Returns:
            The piece; None if the words have no room on one line, or are higher than others.
        """
        with engine.log() as records:
            drawn = self._drawn(part, layout, number)
        return replace(drawn, key=key) if drawn and not records else None

    def _drawn(self, part: Element, layout: PieceLayout, number: int) -> Piece | None:
        weasyprint = layout.weasyprint
        for box, text in self._texts:
            box.text = text
        for box, word in zip(self._words, _words(part), strict=True):
            box.text = box.element.text = word.text  # the element, too, is read: it says how a line ends
            new, rest, _ = weasyprint.layout.inline.split_text_box(None, box, None, 0)
            if rest is not None or (new.height, new.baseline) != (box.height, box.baseline):
                return None
            box.width, box.pango_layout = new.width, new.pango_layout
        _put(self._line, self._line.position_x)
        if self._line.width > self._block.width:
            return None
        (link,) = (one for one in part if one.tag == "a")
        element, address = self._link.element, link.get("href", "")
        element.attrib.clear()
        element.attrib.update(link.attrib)
        self._link.link = weasyprint.html.get_link(address, self._document._html.base_url)
        page = weasyprint.document.Page(self._document.pages[0]._page_box)
        return layout.drawn([page], self._block.element, number)


def _is_placed_by_width(box: Box) -> bool:
    return (is_a(box, "InlineBox") and box.style["position"] == "static") or is_a(box, "TextBox")


def _inside(box: Box) -> list[Box]:
    """All boxes in a box."""
    found = []
    for child in getattr(box, "children", ()):
        found += [child, *_inside(child)]
    return found


def _put(box: Box, x: float) -> float:
    """Put an inline box and what is in it.

    Args:
        box: The box.
        x: Where it begins, in px.

    Returns:
        Where it ends.
    """
    box.position_x = x
    if is_a(box, "TextBox"):
        return float(x + box.margin_width())
    begin = end = box.content_box_x()
    for child in box.children:
        end = _put(child, end)
    box.width = end - begin
    return float(x + box.margin_width())
