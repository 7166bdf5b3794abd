"""An export of WordPress → a task for each page and post, and problems for items that are left out."""

import functools
import html
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.articles import article_file
from handouts.errors import HandoutsError, Problem, Severity
from handouts.importing import web_page
from handouts.importing.article_writer import ArticleWriter
from handouts.importing.document import Document, parse
from handouts.importing.draft import Draft, Task
from handouts.importing.wordpress import block_comments, export, footnotes
from handouts.importing.wordpress.addresses import FOLDERS, Addresses, linked
from handouts.importing.wordpress.export import Export, Item
from handouts.importing.wordpress.paragraphs import set_paragraphs
from handouts.importing.wordpress.shortcodes import Shortcodes

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_KINDS = frozenset({"page", "post"})
_STATUSES = frozenset({"draft", "future", "pending", "private", "publish"})
_WITHOUT_TEXT = frozenset(
    [
        *("acf-field", "acf-field-group", "attachment", "custom_css", "customize_changeset", "nav_menu_item"),
        *("oembed_cache", "revision", "wp_block", "wp_font_face", "wp_font_family", "wp_global_styles"),
        *("wp_navigation", "wp_template", "wp_template_part"),
    ]
)
"""Types of items without text of their own; ``wp_block`` is read where a page refers to it."""
_MOST_ABOVE = 5
"""Pages above a page whose names may become part of its name."""
_DESCRIPTIONS = ("_yoast_wpseo_metadesc", "rank_math_description", "_aioseo_description")
"""Fields of plugins for the description of a page."""


def tasks(content: bytes, *, file: str, folder: Path) -> tuple[tuple[Task, ...], tuple[Problem, ...]]:
    """A task for each article of an export.

    Args:
        content: The bytes of the export.
        file: Its path, to show.
        folder: Its folder, with the ``uploads`` of the site.

    Returns:
        The tasks, and a problem for each item that is left out.

    Raises:
        HandoutsError: It is not an export of WordPress.
    """
    site = _Site(export.read(content), file, folder)
    found = site.tasks()
    if not found:
        raise HandoutsError(
            "It has no page and no post with text", advice="Export pages and posts: Tools → Export"
        )
    return found, tuple(site.left_out())


def _name(item: Item) -> str:
    """The name of a page in words."""
    return item.slug or item.title or f"{item.kind}-{item.number}"


def _slug(item: Item) -> str:
    return article_file.slug_from(_name(item))


def _holds(item: Item) -> bool:
    return bool(item.content.strip() or item.worded_fields())


class _Site:
    """Shared by the articles of one export."""

    def __init__(self, exported: Export, file: str, folder: Path) -> None:
        self._export = exported
        self._file = file
        self._addresses = Addresses(exported.address, folder)
        self._by_number = {item.number: item for item in exported.items}
        self.articles = [item for item in exported.items if item.kind in _KINDS and item.status in _STATUSES]
        self._slugs: list[str] = []
        for item in filter(_holds, self.articles):
            self._slugs.append(self._free(item, set(self._slugs)))

    def tasks(self) -> tuple[Task, ...]:
        """The work for each page and each post with text."""
        items = zip(filter(_holds, self.articles), self._slugs, strict=True)
        return tuple(
            Task(source=self._file, make=functools.partial(self.draft, item, slug)) for item, slug in items
        )

    def _free(self, item: Item, taken: set[str]) -> str:
        """A slug that no article before has: with the names of the pages above, if that helps."""
        slug, above = _slug(item), self._by_number.get(item.parent)
        for _ in range(_MOST_ABOVE):
            if slug not in taken or above is None:
                break
            slug, above = f"{_slug(above)}-{slug}", self._by_number.get(above.parent)
        return slug if slug not in taken else _slug(item)

    def left_out(self) -> Iterator[Problem]:
        """A problem for items that become no article, with number and type."""
        items = [item for item in self._export.items if item not in self.articles]
        counts = Counter(
            item.kind if item.kind not in _KINDS else f"{item.kind} ({item.status})" for item in items
        )
        counts["page or post without text"] = sum(not _holds(item) for item in self.articles)
        counts["comment"] = sum(item.comments for item in self._export.items)
        if said := ", ".join(f"{count} × {kind}" for kind, count in sorted(counts.items()) if count):
            yield self._problem("wordpress-left-out", "note", f"Left out: {said}", "Nothing")
        texts = Counter(
            item.kind
            for item in items
            if item.kind not in _KINDS | _WITHOUT_TEXT and item.status in _STATUSES and item.content.strip()
        )
        for kind, count in sorted(texts.items()):
            message = f"{count} × “{kind}” has text, but only pages and posts are imported"
            yield self._problem(
                "wordpress-type", "error", message, "Make pages of them in WordPress, and export again"
            )
        has_pictures = any(item.file for item in items) or any("<img" in one.content for one in self.articles)
        if has_pictures and self._addresses.uploads is None:
            message = f"There is no folder {' or '.join(FOLDERS)} beside it, and an export has no pictures"
            yield self._problem(
                "wordpress-uploads",
                "warning",
                message,
                "Copy that folder of the site there, and import again",
            )
        if count := sum(bool(one.published and not one.updated) for one in self.articles):
            message = f"lastUpdated is the day of publication, because the export has no other: {count} ×"
            yield self._problem(
                "date-guessed", "warning", message, "Write the days on which the texts were last revised"
            )
        if self._export.illegal:
            message = f"{self._export.illegal} control characters that no XML may have are left out"
            yield self._problem("control-character", "warning", message, "Nothing")

    def _problem(self, rule: str, severity: Severity, message: str, advice: str) -> Problem:
        return Problem(
            file=self._file, line=None, rule=rule, severity=severity, message=message, advice=advice
        )

    def draft(self, item: Item, slug: str) -> Draft:
        """The article of a page or post."""
        name = _name(item)
        document = Document(
            file=self._file,
            name=name,
            tree=parse(""),
            part=item.title or name,
            first_line=item.line,
            title=item.title,
            is_titled=bool(item.title),
            slug=slug,
            lang=self._export.lang,
            description=item.excerpt or _described(item),
            author=item.author,
            keywords=item.tags,
            published=item.published,
            updated=item.updated or item.published,
            preview=self._preview(item),
        )
        if slug != _slug(item):
            message = f"Another page has the same name, so this article is called “{slug}”"
            document.say("name-guessed", "warning", message, "Rename it if another name fits better")
        for field in item.worded_fields():
            message = f"The custom field “{field}” is left out: “{item.fields[field][:60]}”"
            document.say("wordpress-field", "error", message, "Write its words where the page shows them")
        document.tree = self._tree(item, document)
        return ArticleWriter(document, folder=self._addresses.uploads).draft()

    def _tree(self, item: Item, document: Document) -> "HtmlElement":
        def say(rule: str, severity: Severity, message: str, advice: str, line: int | None) -> None:
            document.say(rule, severity, message, advice, line=line)

        content = item.content
        has_blocks = block_comments.are_in(content)
        if has_blocks:
            content = block_comments.read(content, say, self._content_of)
        content = linked(content, say)
        content = Shortcodes(say, functools.partial(self._gallery, item)).read(content)
        body = parse(f"<html><body><div>{content}</div></body></html>").find("body")
        for classic in body.xpath(".//div[@data-classic]") if has_blocks else [body]:
            set_paragraphs(classic)
        self._addresses.mend(body, say)
        footnotes.add(body, item.fields.get("footnotes", ""))
        document.tree = body
        web_page.clean(document)
        return body

    def _content_of(self, number: str) -> str | None:
        item = self._by_number.get(number)
        return item.content if item is not None and item.kind == "wp_block" else None

    def _gallery(self, item: Item, attributes: dict[str, str]) -> str:
        """The pictures of a gallery; without numbers, all pictures uploaded to the page."""
        numbers = (attributes.get("ids") or attributes.get("include") or "").replace(",", " ").split()
        if not numbers:
            every = (one for one in self._export.items if one.kind == "attachment")
            numbers = [one.number for one in every if one.parent == item.number]
        return "".join(map(self._figure, numbers)) or self._figure("")

    def _figure(self, number: str) -> str:
        item = self._by_number.get(number)
        if item is None:
            return f'<img src="" alt="{html.escape(number)} of a gallery">'
        alt = html.escape(item.fields.get("_wp_attachment_image_alt", ""))
        picture = f'<img src="{html.escape(item.file)}" alt="{alt}">'
        return f"<figure>{picture}<figcaption>{html.escape(item.excerpt)}</figcaption></figure>"

    def _preview(self, item: Item) -> tuple[str, str] | None:
        """Path and alternative text of the featured image."""
        number = item.fields.get("_thumbnail_id", "")
        picture = self._by_number.get(number)
        if picture is not None and picture.file:
            return self._addresses.picture(picture.file), picture.fields.get("_wp_attachment_image_alt", "")
        return (f"featured image {number}", "") if number.strip("0-") else None


def _described(item: Item) -> str:
    """The description in a field of a plugin; empty if it has a variable."""
    values = (export.plain(item.fields.get(name, "")) for name in _DESCRIPTIONS)
    return next((value for value in values if value and "%" not in value), "")
