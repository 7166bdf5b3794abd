"""Article + Brand + Labels → Leaflet: one complete HTML text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import unescape
from pathlib import Path
from textwrap import shorten

from handouts.articles import section_hashes
from handouts.articles.article import Article
from handouts.brands import brand as brands
from handouts.brands.brand import Brand
from handouts.images.images import Picture
from handouts.leaflets import wide_tables
from handouts.leaflets.length_estimate import MM_PER_PT
from handouts.leaflets.link_notes import Notes, breakable, shown_address
from handouts.leaflets.variant import Variant
from handouts.project import templates as project_templates
from handouts.project.labels import Labels
from handouts.project.pdf_standards import DEFAULT_STANDARD

_TEXT = re.compile(r"(?:^|(?<=>))[^<]+")
"""What stands between tags."""
LONG_WORD = 22
"""Letters of a word that 125 mm no longer hold at 28 pt."""
HEAD_LETTER = 0.52
"""Width of a letter in em, at the most on the average of a line: the running head has one line."""
HANGING_WORD = 21
"""Letters of a word that the 50 mm beside an answer no longer hold."""
_ENDLESS = re.compile(r"[^\s<>&;\"=]{36,}")
"""A word that is none: the longest of Danish medicine have 35 letters."""
_GLUED = re.compile("[^ \\n]{60,}")
"""More words than a line holds, with blanks between them at which no line may end."""
_COUNTED = re.compile(
    r"(?<![\w/.-])(\d[\d.,–-]*) ((?:%|°|(?:mm|cm|m|km|kg|g|ml|dl|år)\b)|"
    r"(?:gang|sekund|minut|time|dag|uge|måned|meter|liter|second|minute|hour|day|week|month|year)\w{0,3}\b)"
)
"""A number and its unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaflet:
    """What is to be printed: strings only, so that it travels cheaply to a worker."""

    slug: str
    clinic: str
    variant: Variant
    lang: str
    title: str
    """The topic."""
    code: str
    """Content code."""
    updated: str
    """ISO 8601 date, or nothing."""
    published: str
    review_by: str
    source: str
    """The article's path, to show in problems and in the manifest."""
    html: str
    """The whole document; its files are named ``leaflet:/styles/…``, ``leaflet:/brand/…`` and so on."""
    standard: str
    """Pair of standards that the file is to conform to: a name of ``conformance.STANDARDS``."""
    fitted: bool
    """Whether it is fitted to whole sheets of paper."""
    markdown: str
    """The article as it was written, for a standard that attaches it; else nothing."""
    brand_css: str
    """Colours and typefaces of the clinic."""
    description: str = ""
    """One sentence on what it is about, or nothing."""
    parts: tuple[tuple[str, str], ...] = ()
    """Heading and hash of each part of the article, as :func:`handouts.digest.of` tells."""


def compose(
    article: Article,
    brand: Brand,
    *,
    labels: Labels,
    pictures: tuple[Picture, ...],
    topics: dict[str, str],
    templates: tuple[Path, ...],
    variant: Variant,
    standard: str = DEFAULT_STANDARD,
    fitted: bool = True,
    markdown: str = "",
    printed: date | None = None,
    stamped: bool = False,
) -> Leaflet:
    """Compose the leaflet of one article for one clinic.

    Args:
        article: The text.
        brand: The clinic.
        labels: The words of the article's language.
        pictures: The article's pictures at their printed size, in the order of ``article.pictures``.
        topics: Topics of this project by slug, for “read more about”.
        templates: Folders of templates; of two files of one name the first counts.
        variant: How it is set.
        standard: Pair of standards that the file is to conform to.
        fitted: Whether it is fitted to whole sheets of paper.
        markdown: The article as it was written, for a standard that attaches it.
        printed: The day of a copy made for one patient; None in a batch, which never knows today.
        stamped: Whether it says that it is under revision, beside the dates and in its metadata.

    Returns:
        The leaflet: the same for the same input.

    Raises:
        HandoutsError: A template has a mistake.
    """
    notes = Notes(
        links=article.links,
        footnotes=article.notes,
        base_url=brand.base_url,
        label=labels.note,
        pages=_Pages(brand, topics),
    )

    def ready(html: str, *, quiet: bool = False) -> str:
        told = _with_pictures(_unparted(notes.resolve(html, quiet=quiet)), pictures)
        return wide_tables.unfolded(told, variant.metrics, most_lines=variant.table_lines)

    online = brand.address_of(article.slug, article.code) or ""
    body = {
        "summary": [_unparted(point) for point in article.summary],
        "lead": ready(article.lead),
        "preview": ready(article.preview),
        "sections": [(ready(part.heading), ready(part.html)) for part in article.sections],
        "faq_intro": ready(article.faq_intro),
        "faq": [(ready(part.question), ready(part.answer)) for part in article.faq],
        "stacked": any(_longest(part.question) > HANGING_WORD for part in article.faq),
        "references": [(ready(part.heading), ready(part.html, quiet=True)) for part in article.references],
    }
    values = {
        "article": article,
        "brand": brand,
        "labels": labels,
        **body,
        "notes": notes.texts,
        "stamped": stamped,
        "description": f"{labels.under_revision}. {article.description}".strip()
        if stamped
        else article.description,
        "keywords": [
            one.replace(",", " ")
            for one in (article.topic, *article.keywords, article.code, *[labels.under_revision] * stamped)
        ],
        "related": _related(article, topics),
        "dates": _dates(article, labels),
        "printed": labels.printed.format(date=labels.day(printed).replace(" ", "\u00a0")) if printed else "",
        "online": breakable(shown_address(online)) if online else "",
        "online_url": online,
        "qr": _qr(online, labels) if online else "",
        "created": _iso(article.published or article.updated),
        "modified": _iso(article.updated or article.published),
        "long_word": _longest(article.topic) > LONG_WORD,
        "foot": _foot(article, brand, labels, variant),
        "variant": variant,
    }
    return Leaflet(
        slug=article.slug,
        clinic=brand.clinic,
        variant=variant,
        lang=article.lang,
        title=article.topic,
        code=article.code,
        updated=_iso(article.updated),
        published=_iso(article.published),
        review_by=_iso(article.review_by),
        source=article.file,
        html=project_templates.filled("leaflet.html", values, folders=templates),
        standard=standard,
        fitted=fitted,
        markdown=markdown,
        brand_css=brands.css(brand),
        description=article.description,
        parts=section_hashes.hash_sections(article, labels),
    )


class _Pages(Mapping[str, str]):
    """Addresses of the topics of a project by slug, each made when it is asked for: few are."""

    def __init__(self, brand: Brand, topics: Mapping[str, str]) -> None:
        self._brand, self._topics = brand, topics

    def __getitem__(self, slug: str) -> str:
        address = self._brand.address_of(slug) if slug in self._topics else None
        if address is None:
            raise KeyError(slug)
        return address

    def __iter__(self) -> Iterator[str]:
        return (slug for slug in self._topics if self._brand.address_of(slug))

    def __len__(self) -> int:
        return len(self._topics)


def _longest(html: str) -> int:
    """Letters of the longest word."""
    plain = unescape(re.sub(r"<[^>]*>", "", html))
    return max((len(word) for word in re.split(r"[\s–-]+", plain)), default=0)


def _unparted(html: str) -> str:
    """HTML in which no line ends between a number and what it counts (Retskrivningsordbogen § 41).

    What no line holds may be broken instead: an address that stands in the text.
    """

    def mended(text: re.Match[str]) -> str:
        loose = _GLUED.sub(lambda run: run[0].replace("\u00a0", " "), text[0])
        counted = _COUNTED.sub(r'<span class="unbroken">\1 \2</span>', loose)
        return _ENDLESS.sub(lambda word: breakable(unescape(word[0])), counted)

    return _TEXT.sub(mended, html)


def _with_pictures(html: str, pictures: tuple[Picture, ...]) -> str:
    def placed(match: re.Match[str]) -> str:
        picture = pictures[int(match[1])]
        size = f"--width:{picture.width_mm:.1f};--height:{picture.height_mm:.1f}"
        return f'src="leaflet:/pictures/{picture.name}" style="{size}"'

    def ornament(match: re.Match[str]) -> str:
        picture = pictures[int(match[1])]
        size = f"--width:{picture.width_mm:.1f};--height:{picture.height_mm:.1f}"
        image = f"background-image:url(leaflet:/pictures/{picture.name})"
        return f'<span class="ornament" style="{size};{image}"></span>'

    # What says nothing is no content: a background is not read aloud.
    return re.sub(
        r'(?<=<img )src="picture:(\d+)"', placed, re.sub(r'<img src="picture:(\d+)" alt="">', ornament, html)
    )


def _related(article: Article, topics: dict[str, str]) -> tuple[str, ...]:
    """Titles of the related topics that this project has, each once."""
    found = [topics[one.slug] for one in article.related if one.slug in topics and one.slug != article.slug]
    return tuple(dict.fromkeys(found))


def _dates(article: Article, labels: Labels) -> tuple[tuple[str, str, str], ...]:
    """Label, ISO date and date in words of each date that the article has."""
    known = (
        (labels.updated, article.updated),
        (labels.published, article.published),
        (labels.review_by, article.review_by),
    )
    return tuple((label, day.isoformat(), labels.day(day)) for label, day in known if day)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _foot(article: Article, brand: Brand, labels: Labels, variant: Variant) -> dict[str, str]:
    """The running foot in parts, which page.css puts together."""
    stamp = [labels.foot_updated.format(date=labels.day(article.updated))] if article.updated else []
    stamp.append(labels.foot_code.format(code=article.code))
    phone = [labels.phone.format(phone=brand.contact.phone)] if brand.contact.phone else []
    before, _, rest = labels.page.partition("{page}")
    between, _, after = rest.partition("{pages}")
    measure = variant.metrics.measure + variant.metrics.extra
    letters = int(measure / (variant.numbers.smallest_pt * MM_PER_PT * HEAD_LETTER))
    return {
        "topic": shorten(article.topic, letters, placeholder=" …"),
        "clinic": " · ".join([brand.short_name, *phone]),
        "stamp": " · ".join(stamp),
        "before": before,
        "between": between,
        "after": after,
    }


@lru_cache(maxsize=256)  # the variants of a leaflet have one address, and choosing its mask takes 5 ms
def _qr(address: str, labels: Labels) -> str:
    import segno  # noqa: PLC0415

    code = segno.make(address, error="m", micro=False)
    side = code.symbol_size(scale=1, border=4)[0]
    path = code.svg_inline(border=4, omitsize=True, svgclass="qr", lineclass=None)
    label = labels.online_qr.format(address=unescape(shown_address(address)))
    return (
        str(path)
        .replace("<svg ", f'<svg data-modules="{side}" ', 1)
        .replace("><path", f"><title>{_xml(label)}</title><path", 1)
    )


def _xml(text: str) -> str:
    from html import escape  # noqa: PLC0415

    return escape(text, quote=False)
