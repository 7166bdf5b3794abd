"""The YAML head of an article: found, read with line numbers, and checked."""

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from handouts.articles.article_file import slug_of_address
from handouts.errors import Problem
from handouts.text import control_characters, dates

_MOST_NODES = 5_000
_DEEPEST = 30
"""A head with more is an accident or an attack."""


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
    preview_image: str = ""
    """Picture that is shown where the text has none."""
    preview_image_alt: str = ""
    """What that picture shows, for those who cannot see it."""
    body_parts: tuple[str, ...] = ()
    """Parts of the body that an exercise trains: what makes an article an exercise page."""
    exceptions: tuple[tuple[str, str], ...] = ()
    """Rules of ``handouts check`` that this article may break, each with the reason."""
    others: tuple[tuple[str, int], ...] = ()
    """Keys that are none of ours, as written, with their lines: other programs may read them."""
    lines: dict[str, int] = field(default_factory=dict)
    """Line in the article's file of each key, by field name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitText:
    """An article's text in its two parts."""

    head: str | None
    """The YAML between the fences; None where there is none."""
    body: str
    """The Markdown below."""
    head_line: int
    """Line of the file on which the YAML begins, counted from 1."""
    body_line: int
    """Line of the file on which the Markdown begins."""


def split(text: str) -> SplitText | None:
    """Part an article at its fences (``---``); None if the head is never closed."""
    from frontmatter.default_handlers import YAMLHandler  # noqa: PLC0415 - brings PyYAML along

    start = len(text) - len(text.lstrip())
    handler = YAMLHandler()
    if not handler.detect(text[start:]):
        return SplitText(head=None, body=text, head_line=1, body_line=1)
    try:
        head, body = handler.split(text[start:])
    except ValueError:
        return None
    before = text[: len(text) - len(body)]
    return SplitText(
        head=head,
        body=body,
        head_line=text.count("\n", 0, text.index(head, start + 3)) + 1,
        body_line=before.count("\n") + 1,
    )


def read(head: str, *, file: str, line: int) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """Read an article's YAML head.

    Every scalar is taken as it is written, so that YAML's own dates, booleans and numbers cannot
    change a title or turn a day into a month. Keys count whatever their capitals, hyphens and
    underscores; keys that ``handouts`` does not use are left alone.

    Args:
        head: The YAML without its fences.
        file: The article's path, to show in problems.
        line: Line of the file on which the YAML begins.

    Returns:
        What could be read, and every problem with its line.
    """
    import yaml  # noqa: PLC0415 - a command that reads no article need not wait for it

    head = control_characters.remove(head)
    try:
        if (deep := _line_too_deep(head)) is not None:
            message = f"The front matter is nested deeper than {_DEEPEST} levels"
            return FrontMatter(), (_problem(file, line + deep, "front-matter-deep", message, "Simplify it"),)
        tree = yaml.compose(head, Loader=_loader())
    except yaml.MarkedYAMLError as error:
        at = _line_of(error, head)
        reason, advice = _reason(error, head.split("\n")[at])
        message = f"The front matter is not YAML: {reason}"
        return FrontMatter(), (_problem(file, line + at, "front-matter-yaml", message, advice),)
    if tree is None:
        return FrontMatter(), ()
    if not isinstance(tree, yaml.MappingNode):
        return FrontMatter(), (
            _problem(
                file,
                line + tree.start_mark.line,
                "front-matter-shape",
                "The front matter is no list of fields",
                "Write lines such as title: …",
            ),
        )
    return _Reader(file, line).fields(tree)


def _loader() -> Any:  # noqa: ANN401 - PyYAML has two, and no types for them
    import yaml  # noqa: PLC0415

    return getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _line_too_deep(head: str) -> int | None:
    """Line (from 0) on which a head is nested deeper than anybody writes.

    Its events tell that without recursion; composing it would overflow the stack in C, which no
    ``except`` can catch.
    """
    import yaml  # noqa: PLC0415

    depth = 0
    for event in yaml.parse(head, Loader=_loader()):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                return int(event.start_mark.line) if event.start_mark else 0
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


_OPENED = ("quoted scalar", "flow sequence", "flow mapping", "simple key")
"""What YAML reads to its end before it says that something is wrong at its beginning."""


def _reason(error: Any, text: str) -> tuple[str, str]:  # noqa: ANN401 - a MarkedYAMLError
    """What is wrong with a line, in an author's words, and what to do."""
    if "\t" in text:
        return "there is a tab", "Use blanks instead of the tab"
    if "mapping values" in str(error.problem):
        return "there is a second colon", f'Put the text in quotes: {text.partition(":")[0].strip()}: "…"'
    return error.problem or error.context, "Put a text that holds a colon, a quote or a # in quotes"


def _line_of(error: Any, head: str) -> int:  # noqa: ANN401 - a MarkedYAMLError
    """Line (from 0) that is wrong: where something opens that nobody closes, else where YAML stumbles."""
    opened = str(error.context or "").endswith(_OPENED)
    mark = error.context_mark if opened and error.context_mark else error.problem_mark
    return min(mark.line if mark else 0, head.rstrip().count("\n"))


_FIELDS = {
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
    "previewimage": "preview_image",
    "previewimagealt": "preview_image_alt",
    "bodyparts": "body_parts",
    "check": "exceptions",
}
"""Keys as authors write them, in lower case without hyphens and underscores, and our fields."""
_SPELLED = {
    name.lower(): name
    for name in (
        *("title", "metaTitle", "lastUpdated", "datePublished", "reviewBy", "lang", "description", "author"),
        *("metaDescription", "summary", "faq", "related", "keywords", "previewImage", "previewImageAlt"),
        *("bodyParts", "check"),
    )
}
"""The same keys as the guides spell them."""
KEYS = {spelled: _FIELDS[key] for key, spelled in _SPELLED.items()}
"""Every key as the guides spell it, and the field of ``FrontMatter`` that it fills."""


class _Reader:
    """Reads the nodes of one front matter and collects what is wrong with them."""

    def __init__(self, file: str, line: int) -> None:
        self.file = file
        self.line = line
        self.problems: list[Problem] = []
        self.others: list[tuple[str, int]] = []
        self.nodes = 0
        """Nodes of the field that is being read; each may have as many as all others."""

    def fields(self, tree: Any) -> tuple[FrontMatter, tuple[Problem, ...]]:  # noqa: ANN401
        found: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for key_node, value_node in tree.value:
            key = re.sub(r"[-_\s]", "", str(key_node.value)).casefold() if key_node.id == "scalar" else ""
            name = _FIELDS.get(key)
            at = self.line + key_node.start_mark.line
            if name is None:
                self._say_unknown(at, str(key_node.value), key)
                continue
            if name in lines:
                self._say(at, "front-matter-twice", f"“{key_node.value}” stands twice", "Keep one", "warning")
            lines[name] = at
            self.nodes = 0
            try:
                found[name] = self._readers()[name](self._plain(value_node), at, str(key_node.value))
            except (ValueError, RecursionError) as error:
                what = error if isinstance(error, ValueError) else "refers to itself"
                self._say(
                    at, "front-matter-value", f"“{key_node.value}” {what}", "See how handouts new writes it"
                )
        return FrontMatter(**found, lines=lines, others=tuple(self.others)), tuple(self.problems)

    def _say_unknown(self, at: int, written: str, key: str) -> None:
        """Warn about a key that is nearly one of ours; others are of other programs and left alone."""
        as_long = [name for name in _SPELLED if abs(len(name) - len(key)) <= 1]  # “ogTitle” is no slip
        near = difflib.get_close_matches(key, as_long, n=1, cutoff=0.8)
        if near:
            message = f"“{written}” is no field, so it is not read"
            self._say(at, "field-unknown", message, f"Did you mean “{_SPELLED[near[0]]}”?", "warning")
        elif key:
            self.others.append((written, at))

    def _readers(self) -> dict[str, Callable[[Any, int, str], Any]]:
        readers: dict[str, Callable[[Any, int, str], Any]] = dict.fromkeys(
            FrontMatter.__dataclass_fields__, self._text
        )
        readers.update(dict.fromkeys(("updated", "published", "review_by"), self._date))
        readers.update(dict.fromkeys(("summary", "keywords", "body_parts"), self._texts))
        readers.update(faq=self._faq, related=self._related, exceptions=self._exceptions)
        return readers

    def _plain(self, node: Any) -> Any:  # noqa: ANN401
        """Nodes as plain dicts, lists and strings; aliases cannot make them grow without end."""
        self.nodes += 1
        if self.nodes > _MOST_NODES:
            raise ValueError("is too large")
        if node.id == "mapping":
            return {str(self._plain(key)): self._plain(value) for key, value in node.value}
        if node.id == "sequence":
            return [self._plain(item) for item in node.value]
        empty = not node.style and node.value in {"null", "Null", "NULL", "~"}
        return "" if empty else control_characters.remove(node.value)

    def _text(self, value: Any, _at: int, _key: str) -> str:  # noqa: ANN401
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return ", ".join(value)
        if not isinstance(value, str):
            raise ValueError("must be a text")
        return " ".join(value.split())

    def _texts(self, value: Any, at: int, key: str) -> tuple[str, ...]:  # noqa: ANN401
        if isinstance(value, str):
            value = value.split(",") if key.casefold() == "keywords" else [value]
        if not isinstance(value, list):
            raise ValueError("must be a list of texts")
        return tuple(text for item in value if (text := self._text(item, at, key)))

    def _date(self, value: Any, at: int, key: str) -> date | None:  # noqa: ANN401
        if not isinstance(value, str):
            raise ValueError("must be a date such as 24/02/2024")
        if not value.strip():
            return None
        try:
            return dates.parse(value)
        except dates.DateError as error:
            self._say(at, error.rule, f"{key}: {error.message}", error.advice)
            return None

    def _faq(self, value: Any, at: int, key: str) -> tuple[tuple[str, str], ...]:  # noqa: ANN401
        if isinstance(value, dict):
            value = [{"question": question, "answer": answer} for question, answer in value.items()]
        if not value or (isinstance(value, str) and not value.strip()):
            return ()
        if not isinstance(value, list):
            raise ValueError("must be a list of question and answer")
        return tuple(self._question(item, at, key) for item in value)

    def _question(self, item: Any, at: int, key: str) -> tuple[str, str]:  # noqa: ANN401
        if not isinstance(item, dict):
            raise ValueError("must be a list of question and answer")
        told = {name.casefold(): text for name, text in item.items()}
        question = told.get("question") or told.get("q") or told.get("spørgsmål")
        answer = told.get("answer") or told.get("a") or told.get("svar")
        if not question or not isinstance(answer, str) or not answer.strip():
            raise ValueError("has an entry without question or answer")
        return self._text(question, at, key), answer.strip()

    def _exceptions(self, value: Any, at: int, key: str) -> tuple[tuple[str, str], ...]:  # noqa: ANN401
        told = value.get("ignore", {}) if isinstance(value, dict) else value
        if isinstance(value, dict) and (other := next((name for name in value if name != "ignore"), "")):
            raise ValueError(f"has no “{other}”, only “ignore”")
        if isinstance(told, str):
            told = [told] if told.strip() else []
        if isinstance(told, list):  # without a reason, which is told by the check itself
            told = dict.fromkeys((self._text(rule, at, key) for rule in told), "")
        if not isinstance(told, dict):
            raise ValueError("must be rules with reasons, such as ignore: {link-raw: why}")
        return tuple((rule, self._text(reason, at, key)) for rule, reason in told.items())

    def _related(self, value: Any, at: int, key: str) -> tuple[Related, ...]:  # noqa: ANN401
        items = value if isinstance(value, list) else [value] if value else []
        found = []
        for item in items:
            told = item if isinstance(item, dict) else {"slug": item}
            written = self._text(told.get("slug", ""), at, key)
            found.append(
                Related(
                    slug=slug_of_address(written),
                    title=self._text(told.get("title", ""), at, key),
                    is_address=written.startswith(("/", "http")),
                )
            )
        return tuple(one for one in found if one.slug or one.title)

    def _say(
        self,
        line: int,
        rule: str,
        message: str,
        advice: str,
        severity: Any = "error",  # noqa: ANN401
    ) -> None:
        self.problems.append(
            Problem(file=self.file, line=line, rule=rule, severity=severity, message=message, advice=advice)
        )


def _problem(file: str, line: int, rule: str, message: str, advice: str) -> Problem:
    return Problem(file=file, line=line, rule=rule, severity="error", message=message, advice=advice)
