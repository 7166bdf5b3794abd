"""The text of a leaflet for a page on a screen: the same parts as on paper, with links that can be followed.

Pictures get addresses and sizes of a web page, the number of a note leads to the note and back, a link to
another topic leads to the page of that topic, and a table that is too wide for a telephone becomes blocks.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import quote, urlsplit

from handouts.articles.article import Article
from handouts.articles.article_file import slug_of_address
from handouts.brands.brand import Brand
from handouts.images.images import Picture
from handouts.leaflets import article_html
from handouts.leaflets.length_estimate import Metrics
from handouts.leaflets.link_notes import absolute
from handouts.leaflets.variant import Variant
from handouts.project.labels import Labels

SCREEN = Variant(
    name="screen",
    sheets=(),
    metrics=Metrics(body_pt=13.5, measure=92.0, extra=0.0, word=18),
    table_lines=6.0,
)
"""A telephone of 390 px: letters of 18 px (13.5 pt) on lines of 350 px (92 mm)."""
PX_PER_MM = 5.12
"""Width of a picture on a screen: 125 mm, the width of the text on paper, are a column of 640 px."""
_IMAGE = re.compile(r'src="picture:(\d+)"')
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_HREF = re.compile(r'(?<=<a href=")[^"]*(?=")')


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenText:
    """The text of a leaflet for one page."""

    parts: Mapping[str, Any]
    """HTML of the parts by name: as for paper, ``notes`` with links back, ``related`` with addresses."""
    pictures: tuple[str, ...]
    """Names of the files that it shows."""


def screen_text(
    article: Article,
    brand: Brand,
    *,
    labels: Labels,
    pictures: tuple[Picture, ...],
    topics: Mapping[str, str],
    pages: Collection[str],
    folder: str,
) -> ScreenText:
    """Compose the text of a leaflet for a page on a screen.

    Args:
        article: The article.
        brand: The clinic.
        labels: The words of the article's language.
        pictures: The article's pictures, in the order of ``article.pictures``.
        topics: Title of each topic of the project by slug.
        pages: Slugs of the topics that have a page ``<slug>.html`` beside this one.
        folder: Address of the folder of the pictures, with a slash at the end.

    Returns:
        The text; its words, numbers and pictures are those of the leaflet on paper.
    """
    values = article_html.parts(
        article,
        brand,
        labels=labels,
        variant=SCREEN,
        topics=topics,
        shown=lambda html: _with_pictures(html, pictures, folder),
        linked=True,
    )
    beside = _beside(article, brand, topics, pages)

    def finished(html: str) -> str:
        led = _HREF.sub(lambda address: beside.get(address[0], address[0]), html)
        return _TABLE.sub(_scrolling, led)

    marks = values.pop("note_marks")
    made = {name: _each(value, finished) for name, value in values.items()}
    made["notes"] = [(note, marks.get(at, 0)) for at, note in enumerate(made["notes"], start=1)]
    made["author"] = article.author
    made["related"] = tuple(
        (title, f"{quote(slug)}.html" if slug in pages else "")
        for slug, title in article_html.related(article, topics).items()
    )
    return ScreenText(parts=made, pictures=tuple(dict.fromkeys(one.name for one in pictures)))


def _each(value: Any, finished: Any) -> Any:  # noqa: ANN401 - texts, and lists and pairs of texts
    if isinstance(value, str):
        return finished(value)
    return value if isinstance(value, bool) else type(value)(_each(one, finished) for one in value)


def _with_pictures(html: str, pictures: tuple[Picture, ...], folder: str) -> str:
    """Pictures with the address and size of a web page; the style sheet makes them fit the screen."""

    def image(match: re.Match[str]) -> str:
        picture = pictures[int(match[1])]
        width, height = (max(1, round(side * PX_PER_MM)) for side in (picture.width_mm, picture.height_mm))
        return f'src="{folder}{picture.name}" width="{width}" height="{height}" loading="lazy"'

    return _IMAGE.sub(image, html)


def _beside(
    article: Article, brand: Brand, topics: Mapping[str, str], pages: Collection[str]
) -> dict[str, str]:
    """The page of a topic, by the address that a link to it has on paper."""
    found = {}
    for link in article.links:
        slug = slug_of_address(link.href)
        if slug not in pages:
            continue
        address = absolute(link.href, brand.base_url, article_html.Pages(brand, topics))
        if address and not _leads_elsewhere(link.href):
            found[escape(address, quote=True)] = f"{quote(slug)}.html"
    return found


def _leads_elsewhere(href: str) -> bool:
    """Whether a link leads to another site, or into a page."""
    parts = urlsplit(href)
    return bool(parts.scheme or parts.netloc or parts.query or parts.fragment)


def _scrolling(table: re.Match[str]) -> str:
    """A table that is scrolled by itself, also with the keyboard, if it is wider than the screen."""
    return f'<div class="scroll" tabindex="0">{table[0]}</div>'
