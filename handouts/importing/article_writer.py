"""A document → the text of an article, and its pictures."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from handouts.articles import article_file
from handouts.importing import description, pictures
from handouts.importing.document import Document
from handouts.importing.draft import Draft
from handouts.importing.inline import Inline, line_of
from handouts.importing.markdown_writer import Writer
from handouts.importing.pictures import Pictures

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST_HEADING = 80


class ArticleWriter:
    """Writes one article."""

    def __init__(self, document: Document, *, folder: Path | None) -> None:
        """Begin.

        Args:
            document: The document; problems are added to it.
            folder: The only folder of its pictures; None if they are in the document.
        """
        self._document = document
        self._folder = folder
        self._pictures = Pictures("", document.say)

    def draft(self) -> Draft:
        """The article, with its front matter and pictures."""
        text = self._text()
        problems = sorted(self._document.problems, key=lambda problem: problem.line or 0)
        kept = self._pictures
        return Draft(slug=kept.slug, text=text, pictures=kept.files, problems=tuple(problems))

    def _text(self) -> str:
        """The text of the article. Also sets its slug and pictures."""
        document = self._document
        self._mend_headings()
        first = None if document.is_titled else next(document.tree.iter("h1"), None)
        if first is not None and (said := " ".join(first.text_content().split())):
            document.title = said
            first.drop_tree()
        if not document.title:
            document.title = document.name
            document.say(
                "title-guessed", "warning", "It has no title; the file's name is taken", "Correct title:"
            )
        self._pictures.slug = document.slug or article_file.slug_from(document.title)
        levels = [int(str(one.tag)[1]) for one in document.tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        preview = self._preview()
        inline = Inline(
            lambda rule, severity, message, advice, line: document.say(
                rule, severity, message, advice, line=line
            ),
            self._picture,
        )
        blocks = Writer(inline, top=min(levels, default=2)).blocks(document.tree)
        return "\n\n".join([self._front_matter(preview), *blocks]) + "\n"

    def _preview(self) -> list[str]:
        """The fields of the front matter for the preview picture."""
        src, alt = self._document.preview or ("", "")
        name = self._picture(src, alt, None) if src else ""
        if not name:
            return []
        return [f"previewImage: {_yaml(name)}", *([f"previewImageAlt: {_yaml(alt)}"] if alt else [])]

    def _front_matter(self, preview: list[str]) -> str:
        document = self._document
        document.description = description.plain(document.description, document.say)
        lines = [f"title: {_yaml(document.title)}"]
        lines += [f"lastUpdated: {document.updated:%d/%m/%Y}"] if document.updated else []
        lines += [f"datePublished: {document.published:%d/%m/%Y}"] if document.published else []
        for key in ("lang", "description", "author"):
            if value := getattr(document, key):
                lines.append(f"{key}: {_yaml(value)}")
        if document.keywords:
            lines.append(f"keywords: [{', '.join(map(_yaml, document.keywords))}]")
        return "\n".join(["---", *lines, *preview, "draft: true", "---"])

    def _mend_headings(self) -> None:
        """Make headings of short bold paragraphs with text below them."""
        for paragraph in list(self._document.tree.iter("p")):
            if not _is_bold_line(paragraph):
                continue
            said, line = " ".join(paragraph.text_content().split()), line_of(paragraph)
            paragraph.tag = (
                "h6" if next(self._document.tree.iter("h5"), None) is not None else self._level(paragraph)
            )
            for bold in list(paragraph.iter("strong", "b")):
                bold.drop_tag()
            message = f"The bold line “{said[:60]}” is made a heading"
            advice = "Make it bold text again if it is not a heading"
            self._document.say("heading-guessed", "warning", message, advice, line=line)

    @staticmethod
    def _level(paragraph: "HtmlElement") -> str:
        """One level below the nearest real heading above; without one, the second level."""
        above = paragraph.xpath("preceding::*[self::h2 or self::h3 or self::h4][not(@data-guessed)][1]")
        paragraph.set("data-guessed", "")
        return f"h{int(str(above[0].tag)[1]) + 1}" if above else "h2"

    def _picture(self, src: str, alt: str, line: int | None) -> str:
        """File name of a picture beside the article. If the picture is lost: an empty name, and a problem."""
        content, why = self._content(src)
        return self._pictures.keep(content, why, src=src, alt=alt, line=line)

    def _content(self, src: str) -> tuple[bytes, str]:
        """Bytes of a picture, and the reason if there are none."""
        if src in self._document.pictures:
            return self._document.pictures[src], ""
        if src.startswith("data:"):
            return pictures.from_address(src)
        if self._folder is None or re.match(r"(?i)[a-z][a-z0-9+.-]*:|//|/|\\", src) or not src:
            return b"", "it is on the web or outside the folder of the source"
        return pictures.from_folder(self._folder, unquote(re.split(r"[?#]", src)[0]))


def _is_bold_line(paragraph: "HtmlElement") -> bool:
    """Whether a paragraph is one short bold line without a full stop, outside lists and tables."""
    said = " ".join(paragraph.text_content().split())
    if not said or len(said) > _LONGEST_HEADING or said.endswith((".", ",", ";", ":")):
        return False
    if next(paragraph.iterancestors("li", "td", "th", "blockquote"), None) is not None:
        return False
    bold = "".join(one.text_content() for one in paragraph.xpath("./strong|./b"))
    has_text_below = paragraph.getnext() is not None and paragraph.find(".//img") is None
    return " ".join(bold.split()) == said and has_text_below


def _yaml(text: str) -> str:
    """A text as a YAML scalar, in quotes (a JSON string is valid YAML)."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
