"""Pictures, links, footnotes and tables in the text of an article, prepared for any leaflet.

The place of a picture, the printed address of a link and the number of a note depend on the clinic and the
variant. So they are taken out of the tree as values, and tokens replace them: ``picture:0``, ``link:0``.
"""

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote

from handouts.articles import tables
from handouts.articles.markdown.markdown import inner_html, keep_known_classes, plain_text, unmarked
from handouts.articles.source_lines import Lines

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_KINDS: dict[str, Literal["photograph", "diagram"]] = {"photo": "photograph", "diagram": "diagram"}
_LIST_CLASSES = frozenset({"steps", "no-steps"})
_SAFE = re.compile(r"(?i)(?:https?:|mailto:|tel:)|(?![a-z][a-z0-9+.-]*:).")
"""Allowed addresses of links: web, mail, telephone, and the clinic's own site."""
_FIGURE_HOLDERS = frozenset({"div", "li", "dd", "blockquote", "td", "th"})
_REFERENCES = ".//sup[starts-with(@id, 'fnref')][a[contains(@class, 'footnote-ref')]]"
_REFERENCE = re.compile(r"\[\^([^\]\s]+)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureUse:
    """A picture in the text of an article."""

    src: str
    """Address as the author wrote it."""
    alt: str | None
    """Alternative text; None if the author wrote none."""
    decorative: bool
    """The author marked it as decoration."""
    kind: Literal["photograph", "diagram"] | None = None
    """What the author called it; None if its pixels decide."""
    line: int | None
    """Line of the article's file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link in the text of an article."""

    href: str
    """Address as the author wrote it."""
    text: str
    """Its printed words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Values taken out of the tree; the number of a token is the index in these tuples."""

    pictures: tuple[PictureUse, ...]
    links: tuple[Link, ...]
    notes: tuple[str, ...]
    """Footnotes, as inline HTML."""
    unused_notes: tuple[str, ...]
    """Names of footnotes without a reference; they are not printed."""
    missing_notes: tuple[str, ...]
    """Names of missing footnotes; references to them are printed as written."""
    note_pictures: tuple[str, ...]
    """Names of footnotes with a picture; notes have no room for it."""
    wide_spans: tuple[str, ...]
    """Spans of table cells that were more than 50 columns or rows, as written."""
    table_faults: tuple[tuple[str, str], ...]
    """Rule and first words of each table with a problem."""


def prepare(tree: "HtmlElement", lines: Lines) -> Tokens:
    """Mend the tree of an article, and take pictures, links and notes out of it.

    Args:
        tree: The sanitised blocks of the article; changed in place.
        lines: Its source.

    Returns:
        The values for the tokens.
    """
    for element in tree.iter():
        keep_known_classes(element)
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


def _class_whole_lists(tree: "HtmlElement") -> None:
    """Move a class in braces below a list from the last item, where the parser puts it, to the list."""
    for item in tree.iter("li"):
        if item.get("class") in _LIST_CLASSES and item.getparent() is not None:
            item.getparent().set("class", item.attrib.pop("class"))


def _take_notes(tree: "HtmlElement") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The footnotes in the order of their references, and the names of those without a reference.

    In a footnote only the first reference to another footnote counts, so two that refer to each other end.
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
    """Replace each reference by the token of its footnote; remove one without a footnote."""
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
    """The blocks of a footnote as one line; of lists and tables texts and numbers, with breaks."""
    said = []
    for block in item:
        if block.tag == "p":
            said.append(inner_html(block))
        else:
            parts = list(block.iter("li", "td", "th")) or [block]
            said += [escape(_point(part), quote=False) for part in parts]
    return "<br>".join(filter(None, said)) or inner_html(item)


def _point(part: "HtmlElement") -> str:
    """Number and text of an item or a cell, without those of the items in it."""
    above, depth = part.getparent(), len(list(part.iterancestors("li"))) + (part.tag == "li")
    mark = f"{int(above.get('start') or 1) + above.index(part)}. " if above.tag == "ol" else ""
    return mark + " ".join("".join(part.xpath(f".//text()[count(ancestor::li)={depth}]")).split())


def _take_pictures(tree: "HtmlElement", lines: Lines) -> tuple[PictureUse, ...]:
    from lxml.html import builder  # noqa: PLC0415

    uses = []
    for number, img in enumerate(list(tree.iter("img"))):
        src = (img.get("src") or "").strip()
        alt = unmarked(" ".join((img.get("alt") or "").split())) or None
        caption = " ".join((img.get("title") or "").split())
        classes = (img.get("class") or "").split()
        decorative = "decorative" in classes
        kind = next((_KINDS[name] for name in classes if name in _KINDS), None)
        line = lines.find(src) or lines.find(unquote(src)) or lines.find(unquote(src).rpartition("/")[2])
        if not src:  # sanitised away: an address that is none of a file in the project
            line = lines.find(f"![{alt or ''}](")
            src = lines.picture(line)
        uses.append(PictureUse(src=unquote(src), alt=alt, decorative=decorative, line=line, kind=kind))
        img.attrib.clear()
        img.set("src", f"picture:{number}")
        img.set("alt", "" if decorative else alt or caption)
        around = {parent.tag for parent in img.iterancestors()}
        if "figure" in around or (not caption and not around.isdisjoint(("td", "th"))):
            continue
        figure = builder.E.figure()
        figure.set("class", "picture")
        _lift(img, figure)
        if caption:
            figure.append(builder.E.figcaption(caption))
    return tuple(uses)


def _lift(img: "HtmlElement", figure: "HtmlElement") -> None:
    """Move a picture to a figure behind its paragraph."""
    holder = img
    while holder.getparent() is not None and holder.getparent().tag not in _FIGURE_HOLDERS:
        holder = holder.getparent()
    if holder is img:
        figure.tail, img.tail = img.tail, None
        img.getparent().replace(img, figure)
        figure.append(img)
        return
    img.drop_tree()  # keeps its tail
    last, img.tail = holder, None
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
    """Names of references that Markdown left as text because the footnote is missing."""
    left = tree.xpath(".//text()[contains(.,'[^') and not(ancestor::code or ancestor::pre or ancestor::kbd)]")
    return tuple(dict.fromkeys(name for text in left for name in _REFERENCE.findall(text)))
