"""Straight quotation marks become those of the language, and straight apostrophes typographic ones."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PHRASES = frozenset(
    [
        *("a", "abbr", "b", "br", "code", "del", "em", "i", "img", "ins", "kbd", "mark", "q", "s"),
        *("small", "span", "strong", "sub", "sup", "u"),
    ]
)
"""Tags inside a sentence; a sentence ends at any other tag."""
_VERBATIM = frozenset(["code", "kbd", "pre"])
_BEFORE_OPENING = frozenset("([{–—-/»«“”„‘\"'")
"""Signs, besides blanks, behind which a quotation may begin."""
_APOSTROPHE = "’"
_SINGLE = "‘"


@dataclass(frozen=True, slots=True)
class _Slot:
    """One piece of text and its place in the tree."""

    element: "HtmlElement"
    is_tail: bool
    text: str
    """Its text; for a line break, a blank."""
    fixed: bool
    """It is read, but not changed."""


def set_marks(tree: "HtmlElement", quotes: tuple[str, str]) -> None:
    """Set the quotation marks in every block of a tree, across the inline elements in it.

    Args:
        tree: The blocks; changed in place.
        quotes: The opening and the closing mark of the language.
    """
    for slots in _runs(tree):
        text = "".join(slot.text for slot in slots)
        if '"' not in text and "'" not in text:
            continue
        signs = _set(text, quotes)
        at = 0
        for slot in slots:
            said = "".join(signs[at : at + len(slot.text)])
            at += len(slot.text)
            if slot.fixed:
                continue
            if slot.is_tail:
                slot.element.tail = said
            else:
                slot.element.text = said


def _runs(tree: "HtmlElement") -> Iterator[list[_Slot]]:
    """The pieces of text of each block, in reading order."""
    from lxml import etree  # noqa: PLC0415

    run: list[_Slot] = []
    verbatim = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        opens = event == "start"
        if element.tag not in PHRASES:
            yield run
            run = []
        verbatim += (1 if opens else -1) * (element.tag in _VERBATIM)
        if opens and element.tag == "br":
            run.append(_Slot(element, is_tail=False, text=" ", fixed=True))
        text = element.text if opens else element.tail
        if text and not (not opens and element is tree):
            run.append(_Slot(element, is_tail=not opens, text=text, fixed=bool(verbatim)))
    yield run


def _set(text: str, quotes: tuple[str, str]) -> list[str]:
    """The characters of the text, with straight marks replaced."""
    signs = list(text)
    is_open = False
    for at, sign in enumerate(text):
        if sign == "'" and "'" in (text[at - 1 : at], text[at + 1 : at + 2]):
            continue  # 30'' are seconds
        if sign == "'":
            signs[at] = _SINGLE if _opens(text, at) and _is_closed(text, at) else _APOSTROPHE
        elif sign == '"':
            opens = _opens(text, at) and not (is_open and _ends(text, at))
            if opens or is_open:
                signs[at] = quotes[0] if opens else quotes[1]
                is_open = opens
    return signs


def _opens(text: str, at: int) -> bool:
    """Whether the mark at a place opens: before it is nothing, a blank, a dash or an opening sign."""
    return at == 0 or text[at - 1].isspace() or text[at - 1] in _BEFORE_OPENING


def _ends(text: str, at: int) -> bool:
    """Whether no letter or digit follows the mark at a place."""
    return at + 1 == len(text) or not text[at + 1].isalnum()


def _is_closed(text: str, at: int) -> bool:
    """Whether a later single mark closes the one at a place; in “’90’erne” none does."""
    close = text.find("'", at + 1)
    while close != -1 and not (_ends(text, close) and not text[close - 1].isspace()):
        close = text.find("'", close + 1)
    return close != -1
