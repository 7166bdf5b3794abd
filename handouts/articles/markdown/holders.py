"""Elements that only hold blocks (``div``, ``section``, ``details``) are replaced by these blocks."""

from typing import TYPE_CHECKING

from handouts.articles.markdown.quotation_marks import PHRASES

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HOLDERS = frozenset(
    [
        *("address", "article", "aside", "body", "center", "details", "dialog", "fieldset", "footer", "form"),
        *("header", "hgroup", "legend", "main", "menu", "nav", "search", "section", "summary"),
    ]
)
"""Elements that are replaced, besides ``div``."""
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))


def unwrap(tree: "HtmlElement", kept: frozenset[str]) -> None:
    """Replace elements that only hold blocks by these blocks; text in them becomes paragraphs.

    The summary of a ``details`` becomes a heading one level below the one above it. Blocks in a heading
    become words of it.

    Args:
        tree: The blocks; changed in place.
        kept: Classes of ``div`` elements to keep.
    """
    _head_details(tree)
    for element in reversed([one for one in tree.iter(*HOLDERS, "div") if one is not tree]):
        names = (element.get("class") or "").split()
        if element.tag == "div" and any(name in kept or "footnote" in name for name in names):
            continue
        _wrap_loose(element)
        element.drop_tag()
    _flatten_headings(tree)


def _flatten_headings(tree: "HtmlElement") -> None:
    """Keep only the words of blocks in a heading (``## Ondt <div>i knæet</div>``): a heading is one line."""
    for heading in list(tree.iter(*_HEADINGS)):
        for block in [one for one in heading.iterdescendants() if one.tag not in PHRASES]:
            block.text = f" {block.text or ''}"
            block.tail = f" {block.tail or ''}"
            block.drop_tag()


def _head_details(tree: "HtmlElement") -> None:
    level = 1
    for element in list(tree.iter(*_HEADINGS, "summary")):
        if element.tag != "summary":
            level = int(element.tag[1])
        elif element.getparent().tag == "details" and element.text_content().strip():
            for nested in element.iter(*_HEADINGS):
                nested.drop_tag()
            element.tag = f"h{min(6, level + 1)}"


def _wrap_loose(element: "HtmlElement") -> None:
    """Make paragraphs of the text and the inline elements directly in an element."""
    run: HtmlElement | None = None
    for part in taken_out(element):
        if not isinstance(part, str) and part.tag not in PHRASES:
            run = None
            element.append(part)
            continue
        if run is None and (not isinstance(part, str) or part.strip()):
            run = element.makeelement("p")
            element.append(run)
        if run is not None:
            _append(run, part)


def taken_out(element: "HtmlElement") -> "list[HtmlElement | str]":
    """Take the texts and elements out of an element, in order."""
    parts: list[HtmlElement | str] = [element.text or ""]
    for child in list(element):
        tail, child.tail = child.tail or "", None
        element.remove(child)
        parts += [child, tail]
    element.text = None
    return parts


def _append(run: "HtmlElement", part: "HtmlElement | str") -> None:
    if not isinstance(part, str):
        run.append(part)
    elif len(run):
        run[-1].tail = (run[-1].tail or "") + part
    else:
        run.text = (run.text or "") + part.lstrip()
