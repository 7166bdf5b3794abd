"""A saved web page → a document: its main content and its metadata."""

import contextlib
from datetime import date
from typing import TYPE_CHECKING

from handouts.importing.document import Document, parse

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MAIN = (
    "//main",
    "//*[@role='main']",
    "//article",
    "//*[contains(concat(' ', @class, ' '), ' entry-content ')]",
    "//*[@id='content']",
)
"""XPaths of the main text, the best first. A path counts only if it finds a single element."""
_NAVIGATION = ("nav", "header", "footer", "aside", "form")
_UNSHOWN = ("noscript", "template")
_ROLES = ("navigation", "banner", "contentinfo", "search", "complementary")
_LOST = ("iframe", "video", "audio", "object", "embed", "canvas", "svg", "math")


def read(content: bytes, *, file: str, name: str) -> Document:
    """Read a web page.

    Args:
        content: Its bytes.
        file: Its path, to show.
        name: Its name without ending.
    """
    page = parse(content)
    found = Document(file=file, name=name, tree=page)
    _fields(page, found)
    found.tree = _main(page, found)
    clean(found)
    return found


def clean(found: Document) -> None:
    """Remove and report elements that cannot be printed."""
    _leave_out(found)
    for tag in _LOST:
        for element in list(found.tree.iter(tag)):
            message = f"<{tag}> has no place on paper and is left out"
            found.say(
                "html-lost", "error", message, "Describe in words what it shows", line=element.sourceline
            )
            element.drop_tree()


def _meta(page: "HtmlElement", *names: str) -> str:
    """The value of the first of these names in the metadata of the page; empty if there is none."""
    for name in names:
        for value in page.xpath("//meta[@name=$n or @property=$n]/@content", n=name):
            if said := " ".join(str(value).split()):
                return said
    return ""


def _fields(page: "HtmlElement", found: Document) -> None:
    titles = page.xpath("//head/title")
    found.title = _meta(page, "og:title") or (" ".join(titles[0].text_content().split()) if titles else "")
    found.description = _meta(page, "description", "og:description")
    found.author = _meta(page, "author")
    found.lang = (page.get("lang") or "")[:2].lower()
    found.updated = day(_meta(page, "article:modified_time", "last-modified"))
    found.published = day(_meta(page, "article:published_time", "date"))


def day(written: str) -> date | None:
    """The day of a date such as 2024-02-24T10:00:00; None if it is not a date."""
    with contextlib.suppress(ValueError):
        return date.fromisoformat(written[:10])
    return None


def _main(page: "HtmlElement", found: Document) -> "HtmlElement":
    """The element with the main text; the whole body if none is found."""
    body = page.find("body")
    for path in _MAIN:
        elements = page.xpath(path)
        if len(elements) == 1 and elements[0].text_content().strip():
            main: HtmlElement = elements[0]
            rest = _words(page) - _words(main)
            if rest > 0:
                message = f"{rest} words around the main text are left out (menus, head, foot)"
                found.say("html-around", "warning", message, "Look whether any of them belong to the text")
            return main
    return body if body is not None else page


def _words(element: "HtmlElement") -> int:
    """Number of words in an element, without the title of the page."""
    return sum(len(str(text).split()) for text in element.xpath(".//text()[not(ancestor::title)]"))


def _leave_out(found: Document) -> None:
    """Remove navigation, and what is for browsers without scripts, and report the words."""
    for element in list(found.tree.iter()):
        if not isinstance(element.tag, str) or element is found.tree or element.getparent() is None:
            continue
        is_head = element.tag == "header" and element.xpath(".//h1")
        if is_head or not (element.tag in (*_NAVIGATION, *_UNSHOWN) or element.get("role") in _ROLES):
            continue
        said = " ".join(element.text_content().split())
        if said:
            message = f"<{element.tag}> is left out: “{said[:80]}”"
            found.say(
                "html-left-out",
                "warning",
                message,
                "Copy its words if they belong to the text",
                line=element.sourceline,
            )
        element.drop_tree()
