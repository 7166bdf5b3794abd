"""Numbered lists of Word → HTML lists with the same numbers; differences are reported.

mammoth numbers every list from 1 and joins neighbouring lists. So each numbered paragraph gets a bookmark
before mammoth reads the file, and the lists of mammoth are corrected by these bookmarks.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from handouts.importing.document import Document
from handouts.importing.word_numbers import Number, Numbering

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARK = "handouts-number-"
_RULE = "docx-numbers"
_ADVICE = "Compare the list with the Word file; write the numbers as words where a list cannot have them"
_SHOWN = 60


def mark(body: "_Element", numbering: Numbering) -> dict[str, Number]:
    """Add a bookmark to each numbered paragraph.

    Returns:
        The number of each paragraph in Word, by the name of its bookmark.
    """
    from lxml import etree  # noqa: PLC0415

    numbers = {}
    for paragraph, number in numbering.numbers(body):
        name = f"{_MARK}{number.paragraph}"
        bookmark = etree.Element(f"{_W}bookmarkStart", {f"{_W}id": name, f"{_W}name": name})
        has_properties = len(paragraph) > 0 and paragraph[0].tag == f"{_W}pPr"
        paragraph.insert(1 if has_properties else 0, bookmark)
        numbers[name] = number
    return numbers


def mend(numbers: dict[str, Number], found: Document) -> None:
    """Set the numbers of lists to those of Word, and report numbers that Markdown cannot have.

    Args:
        numbers: From ``mark``.
        found: The document that mammoth made; its lists are changed.
    """
    of_item = _items(numbers, found)
    there = set(of_item.values())
    lost = [number for number in numbers.values() if number not in there]
    for number in lost:
        if number.said and number.label not in {"", "•"}:
            message = f"{_place(number)}: Word prints “{number.label}” before it, which is lost"
            found.say(_RULE, "error", message, "Write the number before these words")
    for bullets in list(found.tree.iter("ul")):
        _report_kind([of_item[item] for item in bullets if item in of_item], found)
    for ordered in list(found.tree.iter("ol")):
        if not any(_is_note(item) for item in ordered):
            _number(ordered, of_item, found)


def _items(numbers: dict[str, Number], found: Document) -> "dict[HtmlElement, Number]":
    """The list items with a bookmark, and their numbers. Removes the bookmarks."""
    of_item: dict[HtmlElement, Number] = {}
    for anchor in list(found.tree.iter("a")):
        if number := numbers.get(str(anchor.get("id", ""))):
            item = next(anchor.iterancestors("li"), None)
            if item is not None:
                of_item.setdefault(item, number)
            anchor.drop_tag()
    return of_item


def report_notes(parts: "Iterable[_Element]", numbering: Numbering, found: Document) -> None:
    """Report numbered lists in the notes of a Word file, because their numbers are not corrected."""
    for part in parts:
        for _, number in numbering.numbers(part):
            if number.label not in {"", "•"}:
                said = number.said[:_SHOWN]
                message = f"A note has a numbered paragraph, “{said}”; Word prints “{number.label}” before it"
                found.say(_RULE, "error", message, _ADVICE)


def _report_kind(numbers: list[Number], found: Document) -> None:
    """Report numbered paragraphs that became bullets."""
    for number in numbers:
        if number.label not in {"", "•"}:
            message = f"{_place(number)}: Word prints “{number.label}” before it, the article a bullet"
            found.say(_RULE, "error", message, _ADVICE)


def _number(ordered: "HtmlElement", of_item: "dict[HtmlElement, Number]", found: Document) -> None:
    """Set the first number of a list, and split it where the numbers do not follow one another."""
    value = 0
    is_reported = False
    for at, item in enumerate(list(ordered)):
        number = of_item.get(item)
        value += 1
        if number is None or number.label == "•":
            said = _said(item) if number is None else number.said[:_SHOWN]
            message = f"The article prints “{value}.” before “{said}”, Word no such number"
            found.say(_RULE, "error", message, _ADVICE)
            if at == 0:
                ordered.set("start", "1")
            continue
        if at == 0 or number.value != value:
            ordered = ordered if at == 0 else _split(ordered, item)
            value = number.value
            ordered.set("start", str(max(value, 0)))
            is_reported = False
        if not number.is_plain and not is_reported:
            is_reported = True
            message = (
                f"{_place(number)}: Word prints “{number.label}” before it, the article “{max(value, 0)}.”"
            )
            found.say(_RULE, "error", message, f"{_ADVICE}. Look at the paragraphs after it, too")


def _split(ordered: "HtmlElement", item: "HtmlElement") -> "HtmlElement":
    """Move an item and all items after it to a new list directly below. Gives the new list."""
    rest = [item, *item.itersiblings()]
    below: HtmlElement = ordered.makeelement("ol")
    below.tail, ordered.tail = ordered.tail, None
    ordered.addnext(below)
    below.extend(rest)
    return below


def _is_note(item: "HtmlElement") -> bool:
    return str(item.get("id", "")).startswith(("footnote-", "endnote-"))


def _said(item: "HtmlElement") -> str:
    return " ".join(item.text_content().split())[:_SHOWN]


def _place(number: Number) -> str:
    return f"Paragraph {number.paragraph} “{number.said[:_SHOWN]}”"
