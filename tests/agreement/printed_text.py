"""An article as it will be printed, as plain lines: what the files beside the cases of reading say."""

import re

from lxml import html
from lxml.html import HtmlElement

from handouts.articles.article import Article

_KEPT = ("del", "sub", "sup", "mark", "code")
_LINE_END = "\ue000"
_HEADINGS = tuple(f"h{level}" for level in range(1, 7))


def lines_of(article: Article) -> list[str]:
    """The printed text in reading order, a block a line.

    Headings have their ``#``, items their bullet or number and an indent, boxes and quotations ``>``, the
    cells of a row ``|`` between them, lines in an item or a cell ``/``, and pictures ``[alternative text /
    caption]``. Notes come last, with their number.
    """
    said = [article.topic]
    said += [f"lang: {article.lang}"] * (article.lang != "da")
    said += [f"author: {article.author}"] * bool(article.author)
    said += [f"summary: {_inline(point)}" for point in article.summary]
    said += _blocks(article.lead)
    for section in article.sections:
        said += [f"## {_inline(section.heading)}"] * bool(section.heading) + _blocks(section.html)
    if article.faq or article.faq_intro:
        said += ["## FAQ", *_blocks(article.faq_intro)]
    for question in article.faq:
        said += [f"### {_inline(question.question)}", *_blocks(question.answer)]
    for section in article.references:
        said += [f"## {_inline(section.heading)}", *_blocks(section.html)]
    said = [line.rstrip() for line in said]
    notes = (_inline(note).replace("\n", " / ") for note in article.notes)
    return [*said, *(f"[{number}] {note}" for number, note in enumerate(notes, 1))]


def _inline(markup: str) -> str:
    return _words(html.fragment_fromstring(markup, create_parent="div"))


def _blocks(markup: str) -> list[str]:
    if not markup:
        return []
    found: list[str] = []
    for block in html.fragment_fromstring(markup, create_parent="div"):
        found += _block(block, "")
    return found


def _block(block: HtmlElement, before: str) -> list[str]:
    if block.tag in _HEADINGS:
        return [f"{before}{'#' * int(block.tag[1])} {_words(block)}"]
    if block.tag in {"ul", "ol"}:
        return _list(block, before)
    if block.tag == "blockquote":
        return [line for inside in block for line in _block(inside, f"{before}> ")]
    if block.tag == "table":
        rows = block.xpath(".//tr")
        return [before + " | ".join(_line(cell) for cell in row) for row in rows]
    if block.tag == "hr":
        return [f"{before}---"]
    return [f"{before}{said}" for said in _words(block).split("\n") if said]


def _list(block: HtmlElement, before: str) -> list[str]:
    found: list[str] = []
    number = int(block.get("start") or 1)
    for item in block:
        own = "letters" in (item.get("class") or "") or "task" in (item.get("class") or "")
        mark = "" if own else f"{number}. " if block.tag == "ol" else "• "
        nested = [part for part in item if part.tag in {"ul", "ol", "figure", "blockquote", "table", "p"}]
        for part in nested:
            if part.tag != "p":
                part.drop_tree()
        found += [f"{before}{mark}{_line(item)}"]
        for part in nested:
            found += _block(part, f"{before}  ") if part.tag != "p" else []
        number += 1
    return found


def _line(element: HtmlElement) -> str:
    return _words(element).replace("\n", " / ")


def _words(element: HtmlElement) -> str:
    """The words of an element; what is struck out, low, high or marked keeps its tag, a link its address."""
    for img in list(element.iter("img")):
        caption = img.getnext() if img.getnext() is not None and img.getnext().tag == "figcaption" else None
        said = f"[{img.get('alt')}{f' / {caption.text_content()}' if caption is not None else ''}]"
        if caption is not None:
            caption.drop_tree()
        img.tail = f"{said}{img.tail or ''}"
        img.drop_tag()
    for tag in _KEPT:
        for kept in list(element.iter(tag)):
            if tag == "sup" and len(kept) and (kept[0].get("href") or "").startswith("note:"):
                kept.text = f"[{int(kept[0].get('href').partition(':')[2]) + 1}]"
                kept.remove(kept[0])
                continue
            kept.text = f"<{tag}>{kept.text or ''}"
            if len(kept):
                kept[-1].tail = f"{kept[-1].tail or ''}</{tag}>"
            else:
                kept.text += f"</{tag}>"
    for line_end in list(element.iter("br")):
        line_end.tail = f"{_LINE_END}{(line_end.tail or '').lstrip()}"
    text = re.sub(r"\s+", " ", element.text_content()).strip()
    return "\n".join(line.strip() for line in text.split(_LINE_END))
