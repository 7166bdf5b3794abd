"""Pictures, links, footnotes and tables in an article's text, prepared for any leaflet.

Where a picture is, whether a link has an address on paper and which number a note gets depend on the clinic
and the variant. So they leave the tree as values, and tokens take their place: ``picture:0``, ``link:0``.
"""

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from handouts.articles import tables
from handouts.articles.markdown.markdown import CLASSES, inner_html, plain_text
from handouts.articles.source_lines import Lines

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LIST_CLASSES = frozenset({"steps", "no-steps"})
_SAFE = re.compile(r"(?i)(?:https?:|mailto:|tel:)|(?![a-z][a-z0-9+.-]*:).")
"""Addresses that a link may lead to: of the web, of mail and telephone, and of the clinic's site."""
_REFERENCES = ".//sup[starts-with(@id, 'fnref')][a[contains(@class, 'footnote-ref')]]"
_REFERENCE = re.compile(r"\[\^([^\]\s]+)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureUse:
    """A picture where the article shows it."""

    src: str
    """Address as the author wrote it."""
    alt: str | None
    """Text for those who cannot see it; None where the author wrote none."""
    decorative: bool
    """The author marked it as saying nothing."""
    line: int | None
    """Line of the article's file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link where the article shows it."""

    href: str
    """Address as the author wrote it."""
    text: str
    """What is printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """What left the tree; a token's number is the place in these tuples."""

    pictures: tuple[PictureUse, ...]
    links: tuple[Link, ...]
    notes: tuple[str, ...]
    """Footnotes, as inline HTML."""
    unused_notes: tuple[str, ...]
    """Names of the footnotes that nothing refers to, and which are therefore not printed."""
    missing_notes: tuple[str, ...]
    """Names of missing footnotes; the reference to one is printed as it is written."""
    note_pictures: tuple[str, ...]
    """Names of footnotes that hold a picture, which has no place among the notes."""
    wide_spans: tuple[str, ...]
    """How many columns or rows a cell of a table was to span, where it was more than any table has."""
    table_faults: tuple[tuple[str, str], ...]
    """Rule and first words of each table that does not hang together."""


def prepare(tree: "HtmlElement", lines: Lines) -> Tokens:
    """Mend an article's tree in place and take pictures, links and notes out of it.

    Args:
        tree: The article's blocks, sanitised.
        lines: Its source.

    Returns:
        What was taken out.
    """
    for element in tree.iter():
        _mend_classes(element)
    _class_whole_lists(tree)
    held = tree.xpath("./div[@class='footnote']/ol/li[.//img]/@id")
    pictures = _take_pictures(tree, lines)
    links = _take_links(tree)
    missing, (notes, unused) = _missing_notes(tree), _take_notes(tree)
    return Tokens(
        pictures=pictures,
        links=links,
        notes=notes,
        unused_notes=unused,
        missing_notes=missing,
        note_pictures=tuple(name.removeprefix("fn:") for name in held),
        wide_spans=tables.cap_spans(tree),
        table_faults=tuple(fault for table in list(tree.iter("table")) for fault in tables.mend(table)),
    )


def _mend_classes(element: "HtmlElement") -> None:
    kept = [name for name in (element.get("class") or "").split() if name in CLASSES or "footnote" in name]
    if kept:
        element.set("class", " ".join(kept))
    elif "class" in element.attrib:
        del element.attrib["class"]


def _class_whole_lists(tree: "HtmlElement") -> None:
    """A class in braces below a list ends up on its last item, but means the list."""
    for item in tree.iter("li"):
        if item.get("class") in _LIST_CLASSES and item.getparent() is not None:
            item.getparent().set("class", item.attrib.pop("class"))


def _take_notes(tree: "HtmlElement") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The footnotes in the order in which they are referred to, and the names of those that are not.

    A footnote may refer to another that has not come yet; so no two can refer to each other for ever.
    """
    items: dict[str, HtmlElement] = {}
    for block in tree.xpath("./div[@class='footnote'][ol/li[starts-with(@id, 'fn:')]]"):
        items |= {item.get("id"): item for item in block.iter("li") if item.get("id")}
        block.drop_tree()
    found: list[str] = []
    _number(tree, items, found, again=True)
    for name in found:  # grows as it goes
        _number(items[name], items, found, again=False)
    unused = tuple(name.removeprefix("fn:") for name in items if name not in found)
    return tuple(_note(items[name]) for name in found), unused


def _number(holder: "HtmlElement", items: "dict[str, HtmlElement]", found: list[str], *, again: bool) -> None:
    """Put the token of its footnote in place of each reference; one that leads nowhere goes."""
    for sup in holder.xpath(_REFERENCES):
        name = (sup[0].get("href") or "").removeprefix("#")
        if name not in items or (name in found and not again):
            sup.drop_tree()
            continue
        if name not in found:
            found.append(name)
        sup.attrib.pop("id", None)
        sup[0].attrib.clear()
        sup[0].text = ""
        sup[0].set("href", f"note:{found.index(name)}")


def _note(item: "HtmlElement") -> str:
    """A footnote's blocks in one; of lists and tables the text alone, item by item."""
    said = []
    for block in item:
        if block.tag == "p":
            said.append(inner_html(block))
        else:
            parts = [
                plain_text(part) for part in block.iter("li", "td", "th") if not len(part.findall(".//li"))
            ]
            said += [escape(part, quote=False) for part in parts or [plain_text(block)]]
    return "<br>".join(filter(None, said)) or inner_html(item)


def _take_pictures(tree: "HtmlElement", lines: Lines) -> tuple[PictureUse, ...]:
    from lxml.html import builder  # noqa: PLC0415

    uses = []
    for number, img in enumerate(list(tree.iter("img"))):
        src = (img.get("src") or "").strip()
        alt = " ".join((img.get("alt") or "").split()) or None
        caption = " ".join((img.get("title") or "").split())
        decorative = "decorative" in (img.get("class") or "")
        line = lines.find(src) or lines.find(unquote(src)) or lines.find(unquote(src).rpartition("/")[2])
        if not src:  # sanitised away: an address that is none of a file in the project
            line = lines.find(f"![{alt or ''}](")
            src = lines.picture(line)
        uses.append(PictureUse(src=unquote(src), alt=alt, decorative=decorative, line=line))
        img.attrib.clear()
        img.set("src", f"picture:{number}")
        img.set("alt", "" if decorative else alt or caption)
        if any(parent.tag in {"td", "th", "figure"} for parent in img.iterancestors()):
            continue
        figure = builder.E.figure()
        figure.set("class", "picture")
        _lift(img, figure)
        if caption:
            figure.append(builder.E.figcaption(caption))
    return tuple(uses)


def _lift(img: "HtmlElement", figure: "HtmlElement") -> None:
    """Put a picture in a figure of its own behind the paragraph that held it."""
    holder = img
    while holder.getparent() is not None and holder.getparent().tag not in {"div", "li", "dd", "blockquote"}:
        holder = holder.getparent()
    if holder is img:
        figure.tail, img.tail = img.tail, None
        img.getparent().replace(img, figure)
        figure.append(img)
        return
    tail, img.tail = img.tail, None
    previous, parent = img.getprevious(), img.getparent()
    if tail:
        if previous is None:
            parent.text = (parent.text or "") + tail
        else:
            previous.tail = (previous.tail or "") + tail
    parent.remove(img)
    last = holder
    while last.getnext() is not None and last.getnext().get("class") == "picture":
        last = last.getnext()
    figure.append(img)
    last.addnext(figure)
    if holder.tag == "p" and not plain_text(holder) and not len(holder):
        holder.drop_tree()


def _take_links(tree: "HtmlElement") -> tuple[Link, ...]:
    for back in tree.xpath(".//a[contains(@class, 'footnote-backref')]"):
        back.drop_tree()
    references = {sup[0] for sup in tree.xpath(_REFERENCES)}
    links: list[Link] = []
    for anchor in list(tree.iter("a")):
        if anchor in references:
            continue
        href = (anchor.get("href") or "").strip()
        if not _SAFE.match(href) or not plain_text(anchor):
            anchor.drop_tag()
            continue
        anchor.attrib.clear()
        anchor.set("href", f"link:{len(links)}")
        links.append(Link(href=href, text=plain_text(anchor)))
        _trim(anchor)
    return tuple(links)


def _trim(anchor: "HtmlElement") -> None:
    """Move a blank at the start of a link's text in front of the link (``[ www.dr.dk](…)``)."""
    text = anchor.text or ""
    if not text.startswith((" ", "\n")):
        return
    anchor.text = text.lstrip()
    previous, parent = anchor.getprevious(), anchor.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "").rstrip() + " "
    elif parent is not None:
        parent.text = (parent.text or "").rstrip() + " "


def _missing_notes(tree: "HtmlElement") -> tuple[str, ...]:
    """References that Markdown has left as text, because there is no such footnote."""
    texts = tree.xpath(".//text()[not(ancestor::code or ancestor::pre or ancestor::kbd)]")
    return tuple(dict.fromkeys(name for text in texts for name in _REFERENCE.findall(text)))
