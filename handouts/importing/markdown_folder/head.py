"""The front matter of another system → our front matter."""

import json
import re
import tomllib
from dataclasses import dataclass
from datetime import date
from typing import Any

from handouts.articles import article_file
from handouts.articles.front_matter import reader, splitter
from handouts.articles.front_matter.front_matter import FrontMatter, author_name
from handouts.errors import HandoutsError, Problem
from handouts.importing.markdown_folder.names import Name
from handouts.importing.markdown_folder.scan import PICTURES
from handouts.text import yaml_lines

_SETTING = re.compile(
    r"(?:id$|linktitle|seo|og|meta|twitter|sidebar|pagination|nav|hide|show|css|breadcrumb|toc|redirect|robots)"
)
"""Beginnings of keys whose values no page shows."""
_FEWEST_WORDS = 3
_SLUGS = ("slug", "permalink", "url")
_PREVIEWS = (
    *("image", "images", "featuredimage", "featureimage", "thumbnail", "cover", "banner", "teaser", "header"),
    *("hero", "heroimage", "img", "resources"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a file, and the text below it."""

    fields: FrontMatter
    values: dict[str, Any]
    """All its values, by keys in lower case without hyphens and underscores."""
    body: str
    body_line: int
    """Line of the file where the text begins."""
    problems: tuple[Problem, ...]

    def slug(self) -> str:
        """The slug in the head; empty if there is none."""
        for key in _SLUGS:
            written = self.values.get(key)
            if isinstance(written, str) and ":" not in written and (end := written.strip("/ ")):
                return article_file.slug_from(re.sub(r"\.html?$", "", end.rpartition("/")[2]))
        return ""

    def preview(self) -> str:
        """The address of the preview picture; empty if there is none."""
        found = (_picture(self.values.get(key)) for key in _PREVIEWS)
        return self.fields.preview_image or next(filter(None, found), "")

    def keywords(self) -> tuple[str, ...]:
        """Keywords, and aliases of notes in Obsidian. Aliases in Hugo are old addresses and are skipped."""
        aliases = self.values.get("aliases", [])
        names = [one for one in aliases if isinstance(one, str)] if isinstance(aliases, list) else []
        return tuple(dict.fromkeys([*self.fields.keywords, *(name for name in names if "/" not in name)]))

    def lost(self) -> dict[str, str]:
        """Values with words that have no field, by key as written. A page may show them."""
        found = {}
        for key, _ in self.fields.others:
            value = self.values.get(_folded(key))
            said = " ".join(text for text in _texts(value) if len(text.split()) >= _FEWEST_WORDS)
            is_used = isinstance(value, str) and value in {self.description(), self.preview()}
            is_name = _folded(key) in {"aliases", "layout", "type", *_SLUGS} or key.startswith("_")
            is_name = is_name or bool(_SETTING.match(_folded(key)))
            if said and not is_used and not is_name:
                found[key] = said
        return found

    def description(self) -> str:
        """The description; otherwise the excerpt."""
        excerpt = self.values.get("excerpt")
        return self.fields.description or (" ".join(excerpt.split()) if isinstance(excerpt, str) else "")


def read(text: str, file: str) -> Head:
    """Split a text from its head, and read the head.

    Raises:
        HandoutsError: The head is never closed or cannot be read. It has the problems.
    """
    parts = splitter.split(text)
    if parts is None:
        raise HandoutsError("Its front matter is not closed", advice="Write --- on a line below it")
    if parts.head is None:
        return Head(fields=FrontMatter(), values={}, body=parts.body, body_line=parts.body_line, problems=())
    fields, problems = reader.read(parts.head, file=file, line=parts.head_line, form=parts.form)
    if fields.unreadable:
        raise HandoutsError(
            "Its front matter cannot be read",
            advice="Correct it at the line of the other message",
            problems=problems,
        )
    return Head(
        fields=fields,
        values={_folded(key): value for key, value in _values(parts.head, parts.form).items()},
        body=parts.body,
        body_line=parts.body_line,
        problems=problems,
    )


def written(head: Head, name: Name, title: str, preview: str, description: str) -> str:
    """The front matter in our form.

    Args:
        head: The head of the file.
        name: The name of the file.
        title: The title.
        preview: File name of the preview picture; may be empty.
        description: One sentence, without tags; may be empty.
    """
    fields = head.fields
    updated = fields.updated or name.day
    published = fields.published or (name.day if fields.updated else None)
    lines = [f"title: {_yaml(title)}"]
    lines += [f"metaTitle: {_yaml(fields.meta_title)}"] if fields.meta_title not in {"", title} else []
    days = (("lastUpdated", updated), ("datePublished", published), ("reviewBy", fields.review_by))
    lines += [f"{key}: {_day(day)}" for key, day in days if day]
    texts = (("lang", fields.lang or name.lang), ("description", description))
    lines += [
        f"{key}: {_yaml(value)}" for key, value in (*texts, ("author", author_name(fields.author))) if value
    ]
    lists = (("keywords", head.keywords()), ("bodyParts", fields.body_parts))
    lines += [f"{key}: [{', '.join(map(_yaml, values))}]" for key, values in lists if values]
    lines += ["summary:", *(f"  - {_yaml(one)}" for one in fields.summary)] if fields.summary else []
    lines += ["faq:"] if fields.faq else []
    for question, answer in fields.faq:
        lines += [f"  - question: {_yaml(question)}", f"    answer: {json.dumps(answer, ensure_ascii=False)}"]
    lines += ["related:"] if fields.related else []
    for one in fields.related:
        pairs = [
            f"{key}: {_yaml(value)}" for key, value in (("slug", one.slug), ("title", one.title)) if value
        ]
        lines.append(f"  - {{{', '.join(pairs)}}}")
    if preview:
        lines.append(f"previewImage: {_yaml(preview)}")
        lines += [f"previewImageAlt: {_yaml(fields.preview_image_alt)}"] if fields.preview_image_alt else []
    if fields.exceptions:
        rules = ", ".join(f"{rule}: {_yaml(reason)}" for rule, reason in fields.exceptions)
        lines.append(f"check: {{ignore: {{{rules}}}}}")
    return "\n".join(["---", *lines, "draft: true", "---"])


def _values(head: str, form: splitter.Form) -> dict[str, Any]:
    """All values of a valid head."""
    if form == "toml":
        return tomllib.loads(head)
    node = yaml_lines.compose(head)
    value = yaml_lines.Values(text=lambda text, _line, _key: text).value(node) if node is not None else {}
    return value if isinstance(value, dict) else {}


def _texts(value: Any) -> list[str]:  # noqa: ANN401 - a value of YAML or TOML
    """The texts in a value."""
    if isinstance(value, dict):
        return [text for one in value.values() for text in _texts(one)]
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    return [value] if isinstance(value, str) else []


def _picture(value: Any) -> str:  # noqa: ANN401
    """The first name of a picture in a value; empty if there is none."""
    return next((text for text in _texts(value) if text.lower().endswith(PICTURES)), "")


def _folded(key: str) -> str:
    return re.sub(r"[-_\s]", "", key).casefold()


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _yaml(text: str) -> str:
    """A text as a YAML scalar, in quotes (a JSON string is valid YAML)."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
