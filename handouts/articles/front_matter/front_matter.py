"""What an article says about itself: the fields of its front matter, and where they are in its text."""

import re
from dataclasses import dataclass, field
from datetime import date

from handouts.articles.front_matter.diagnosis_codes import DiagnosisCode
from handouts.project import front_matter_keys
from handouts.text.danish import title_from_name

_DASH = re.compile(r"\s+-\s+|\s+[–—]|[–—]\s|—")
"""A dash that separates the parts of a title; “L4–L5” and “Tabata-træning” have none."""

FIELDS = {
    "title": "title",
    "metatitle": "meta_title",
    "lastupdated": "updated",
    "datepublished": "published",
    "reviewby": "review_by",
    "lang": "lang",
    "description": "description",
    "metadescription": "description",
    "summary": "summary",
    "faq": "faq",
    "related": "related",
    "author": "author",
    "keywords": "keywords",
    "codes": "codes",
    "previewimage": "preview_image",
    "previewimagealt": "preview_image_alt",
    "bodyparts": "body_parts",
    "draft": "draft",
    "check": "exceptions",
}
"""Keys as authors write them, in lower case without hyphens and underscores, and our fields."""
SPELLED = {name.lower(): name for name in front_matter_keys.KEYS}
"""The same keys as the guides spell them."""
KEYS = {spelled: FIELDS[key] for key, spelled in SPELLED.items()}
"""Every key as the guides spell it, and the field of ``FrontMatter`` that it fills."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another topic that the author points to."""

    slug: str
    """Its slug, as far as it is known."""
    title: str
    """Its title, or nothing."""
    is_address: bool = False
    """It was written as an address from the site's root (``/tools/bmi``), which may be any page's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What an article says about itself; fields that it leaves out are empty or None."""

    title: str = ""
    """The topic, as printed."""
    meta_title: str = ""
    """Title for search engines: its part before a dash is the topic where there is no title."""
    updated: date | None = None
    """Day of the last update, day first."""
    published: date | None = None
    """Day of the first publication, day first."""
    review_by: date | None = None
    """Day by which the article is to be read through again."""
    lang: str = ""
    """Language, such as da or en."""
    description: str = ""
    """One sentence for the PDF's metadata."""
    summary: tuple[str, ...] = ()
    """Three to five points, in Markdown."""
    faq: tuple[tuple[str, str], ...] = ()
    """Questions and answers, in Markdown."""
    related: tuple[Related, ...] = ()
    """Other topics to point to, by slug or with a title."""
    author: str = ""
    """Who wrote it."""
    keywords: tuple[str, ...] = ()
    """Words by which the topic is found, too."""
    codes: tuple[DiagnosisCode, ...] = ()
    """Diagnosis codes by which the topic is found."""
    preview_image: str = ""
    """Picture that is shown where the text has none."""
    preview_image_alt: str = ""
    """What that picture shows, for those who cannot see it."""
    body_parts: tuple[str, ...] = ()
    """Parts of the body that an exercise trains: what makes an article an exercise page."""
    draft: bool = False
    """The author is not done: no leaflet is made of it."""
    exceptions: tuple[tuple[str, str], ...] = ()
    """Rules of ``handouts check`` that this article may break, each with the reason."""
    others: tuple[tuple[str, int], ...] = ()
    """Keys that are none of ours, as written, with their lines: other programs may read them."""
    unreadable: bool = False
    """Its YAML has an error, so that nothing is known of its fields."""
    lines: dict[str, int] = field(default_factory=dict)
    """Line in the article's file of each key, by field name."""


def choose_title(fields: FrontMatter, heading: str, name: str, body: str) -> str:
    """``title``; else ``metaTitle`` up to its dash; else the first-level heading; else the file's name."""
    before_dash = _DASH.split(fields.meta_title)[0].strip()
    return fields.title or before_dash or heading or title_from_name(name, body)


def author_name(name: str) -> str:
    """An author given as a slug (``natasja-sorensen``) written as a name."""
    if re.fullmatch(r"[a-zæøå]+(-[a-zæøå]+)+", name):
        return " ".join(part.capitalize() for part in name.split("-"))
    return name
