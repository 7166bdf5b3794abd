"""The fields of a front matter, and their lines."""

import re
from dataclasses import dataclass, field
from datetime import date

from handouts.articles.front_matter.diagnosis_codes import DiagnosisCode
from handouts.errors import Problem
from handouts.project import front_matter_keys
from handouts.text import control_characters
from handouts.text.danish import title_from_name

_DASH = re.compile(r"\s+-\s+|\s+[–—]|[–—]\s|—")
"""A dash between the parts of a title, but not in “L4–L5” and “Tabata-træning”."""

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
    "translationof": "translation_of",
    "keywords": "keywords",
    "codes": "codes",
    "previewimage": "preview_image",
    "previewimagealt": "preview_image_alt",
    "bodyparts": "body_parts",
    "draft": "draft",
    "check": "exceptions",
}
"""Keys in lower case without hyphens and underscores, and the field of each."""
SPELLED = {name.lower(): name for name in front_matter_keys.KEYS}
"""The same keys, as spelled in the guides."""
KEYS = {spelled: FIELDS[key] for key, spelled in SPELLED.items()}
"""Every key, as spelled in the guides, and its field of ``FrontMatter``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A related topic."""

    slug: str
    """Its slug; may be empty."""
    title: str
    """Its title; may be empty."""
    is_address: bool = False
    """It was written as an address from the root of the site (``/tools/bmi``), so it may be any page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The front matter of an article. Missing fields are empty or None."""

    title: str = ""
    """The topic, as printed."""
    meta_title: str = ""
    """Title for search engines. If there is no title, its part before a dash is the topic."""
    updated: date | None = None
    """Day of the last update, day first."""
    published: date | None = None
    """Day of the first publication, day first."""
    review_by: date | None = None
    """Day by which the article must be reviewed."""
    lang: str = ""
    """Language, such as da or en."""
    description: str = ""
    """One sentence for the PDF's metadata."""
    summary: tuple[str, ...] = ()
    """Three to five points, in Markdown."""
    faq: tuple[tuple[str, str], ...] = ()
    """Questions and answers, in Markdown."""
    related: tuple[Related, ...] = ()
    """Related topics, by slug or with a title."""
    author: str = ""
    """Who wrote it."""
    translation_of: str = ""
    """Slug of the article that this one translates."""
    keywords: tuple[str, ...] = ()
    """Other words to find the topic by."""
    codes: tuple[DiagnosisCode, ...] = ()
    """Diagnosis codes to find the topic by."""
    preview_image: str = ""
    """Picture that is shown if the text has none."""
    preview_image_alt: str = ""
    """Alternative text of that picture."""
    body_parts: tuple[str, ...] = ()
    """Parts of the body that exercises train. An article with this field is an exercise page."""
    draft: bool = False
    """The author has not finished it, so no leaflet is made."""
    exceptions: tuple[tuple[str, str], ...] = ()
    """Rules of ``handouts check`` that this article may break, each with the reason."""
    others: tuple[tuple[str, int], ...] = ()
    """Unknown keys as written, with their lines; other programs may read them."""
    unreadable: bool = False
    """Its YAML has an error, so its fields are unknown."""
    lines: dict[str, int] = field(default_factory=dict)
    """Line in the article's file of each key, by field name."""


def choose_title(fields: FrontMatter, heading: str, name: str, body: str) -> str:
    """``title``; else ``metaTitle`` up to its dash; else the first-level heading; else the file's name.

    Characters that have no width are left out; ``title_problems`` reports them.
    """
    return control_characters.visible(_written_title(fields, heading) or title_from_name(name, body))


def title_problems(fields: FrontMatter, heading: str, *, file: str) -> tuple[Problem, ...]:
    """A warning if the title has a character without width.

    Args:
        fields: The front matter.
        heading: The first-level heading, or empty.
        file: The article's path, to show.
    """
    found = control_characters.find_invisible(_written_title(fields, heading))
    if not found:
        return ()
    message = f"The title has an invisible character (U+{ord(found):04X}), which is left out"
    line = fields.lines.get("title") or fields.lines.get("meta_title")
    warning = Problem(
        file=file,
        line=line,
        rule="control-character",
        severity="warning",
        message=message,
        advice="Delete it",
    )
    return (warning,)


def _written_title(fields: FrontMatter, heading: str) -> str:
    before_dash = _DASH.split(fields.meta_title)[0].strip()
    return fields.title or before_dash or heading


def author_name(name: str) -> str:
    """The name of an author. A slug (``natasja-sorensen``) becomes a name; of a link, its words do."""
    name = re.sub(r"\[([^\[\]]+)\]\([^()]*\)", r"\1", name)
    if re.fullmatch(r"[a-zæøå]+(-[a-zæøå]+)+", name):
        return " ".join(part.capitalize() for part in name.split("-"))
    return name
