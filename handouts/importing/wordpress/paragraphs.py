"""Lines of text → paragraphs, as in WordPress for texts of the classic editor (``wpautop``)."""

import re
from typing import TYPE_CHECKING

from handouts.articles.markdown.holders import taken_out
from handouts.importing.markdown_writer import BLOCKS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HOLDERS = frozenset(
    ["article", "aside", "blockquote", "body", "center", "div", "footer", "header", "main", "nav", "section"]
)
"""Elements in which lines of text become paragraphs."""
_TIGHT = frozenset(["dd", "details", "li", "td", "th"])
"""Elements in which a single paragraph gets no ``p``."""
_LINES = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary"])
"""Elements in which line ends become line breaks."""
_BLANK_LINE = re.compile(r"\n[ \t\r]*(?:\n[ \t\r]*)+")


def set_paragraphs(element: "HtmlElement") -> None:
    """In an element, make paragraphs of text between blank lines, and line breaks of line ends."""
    if element.tag in _LINES:
        _break_lines(element)
    elif element.tag in _HOLDERS | _TIGHT:
        _part(element)
    elif element.tag != "pre":
        for child in element:
            set_paragraphs(child)


def _groups(holder: "HtmlElement") -> "list[HtmlElement | list[HtmlElement | str]]":
    """The blocks of an element, and the runs of text and inline elements between blocks and blank lines."""
    groups: list[HtmlElement | list[HtmlElement | str]] = []
    for part in taken_out(holder):
        if not isinstance(part, str) and (
            part.tag in BLOCKS or any(one.tag in BLOCKS for one in part.iter())
        ):
            groups.append(part)
            continue
        for number, piece in enumerate(_BLANK_LINE.split(part) if isinstance(part, str) else [part]):
            if number or not groups or not isinstance(groups[-1], list):
                groups.append([])
            run = groups[-1]
            if isinstance(run, list):
                run.append(piece)
    return [one for one in groups if not isinstance(one, list) or _has_content(one)]


def _part(holder: "HtmlElement") -> None:
    groups = _groups(holder)
    is_bare = holder.tag in _TIGHT and sum(isinstance(one, list) for one in groups) <= 1
    for group in groups:
        if not isinstance(group, list):
            set_paragraphs(group)
            holder.append(group)
        elif is_bare:
            _fill(holder, group)
        else:
            paragraph = holder.makeelement("p")
            holder.append(paragraph)
            _fill(paragraph, group)
            _break_lines(paragraph)
    if is_bare and not any(child.tag in BLOCKS for child in holder):
        _break_lines(holder)


def _has_content(run: "list[HtmlElement | str]") -> bool:
    return any(not isinstance(one, str) or one.strip() for one in run)


def _fill(element: "HtmlElement", run: "list[HtmlElement | str]") -> None:
    for part in run:
        if not isinstance(part, str):
            element.append(part)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + part
        else:
            element.text = (element.text or "") + part


def _break_lines(paragraph: "HtmlElement") -> None:
    """Make line breaks of line ends in a paragraph, except at its ends and beside a break."""
    paragraph.text = (paragraph.text or "").lstrip()
    if len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "").rstrip()
    else:
        paragraph.text = paragraph.text.rstrip()
    for element in list(paragraph.iter()):
        if element.tag == "pre":
            continue
        children = list(element)
        text = _lines(element.text or "", behind=False, before=_is_break(children[:1]))
        element.text = text[0]
        parts = _breaks(element, text[1:])
        for at, child in enumerate(children, 1):
            before = _is_break(children[at : at + 1])
            tail = _lines(child.tail or "", behind=child.tag == "br", before=before)
            child.tail = tail[0]
            parts += [child, *_breaks(element, tail[1:])]
        element[:] = parts


def _is_break(elements: "list[HtmlElement]") -> bool:
    return bool(elements) and elements[0].tag == "br"


def _lines(text: str, *, behind: bool, before: bool) -> list[str]:
    """The lines of a text; a line end beside a break is ignored."""
    text = re.sub(r"^\s*\n\s*", "", text) if behind else text
    return (re.sub(r"\s*\n\s*$", "", text) if before else text).split("\n")


def _breaks(element: "HtmlElement", lines: list[str]) -> "list[HtmlElement]":
    """A line break before each of some lines."""
    made = []
    for line in lines:
        made.append(element.makeelement("br"))
        made[-1].tail = line
    return made
