"""Targets that read articles: the front matter, both readers, the composed leaflet, and every check."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from lxml import html

from handouts.agreement import agreement
from handouts.articles import article, article_file
from handouts.build import session as build_session
from handouts.check import check
from handouts.check.registry import RULES
from handouts.check.runner import ArticleChecker
from handouts.errors import has_error
from handouts.leaflets import leaflet, pictures
from handouts.leaflets.leaflet import LeafletSettings
from handouts.project import labels
from handouts.project.project import shipped
from handouts.project.settings import Settings
from tests import ROOT
from tests.conftest import ARTICLE, make_project
from tests.fuzz.target import HEAD_TOKENS, MARKDOWN_TOKENS, Target, Try, require_sound, texts

LAST = "Slutordet"
"""A word that no seed has: it is put after each text, and must be printed unless there is a problem."""
_SCHEMES = frozenset({"", "http", "https", "mailto", "tel", "leaflet"})
_FORBIDDEN = frozenset(
    [
        "script",
        "iframe",
        "object",
        "embed",
        "form",
        "input",
        "button",
        "base",
        "foreignobject",
        "video",
        "audio",
    ]
)


def seeds() -> list[bytes]:
    """Articles of the cases and of the clinic."""
    found = texts("cases/**/*.md", "hostile/cases/**/*.md") + texts("content/**/*.md", below=ROOT)
    return [ARTICLE.encode(), *found]


def text_of(path: Path, raw: bytes) -> str | None:
    """The text of an article as it is read from a file; None if the file is refused."""
    path.write_bytes(raw)
    text, problems = article_file.read(path, file="a.md")
    require_sound(problems, raw.count(b"\n") + raw.count(b"\r") + 1)
    assert (text is None) == has_error(problems)
    return text


@contextmanager
def _heads(folder: Path) -> Iterator[Try]:
    settings, languages = Settings(), labels.read_all((shipped("templates"),))

    def tried(raw: bytes) -> None:
        text = text_of(folder / "a.md", raw)
        if text is None:
            return
        opened, problems = article.open_article(text, file="a.md", settings=settings, languages=languages)
        require_sound(problems, text.count("\n") + 1)
        if opened is None:
            assert has_error(problems)
        else:
            head, body = opened.parts.head, opened.parts.body
            assert head is None or len(head) + len(body) <= 6 * len(text) + 100

    yield tried


@contextmanager
def _readers(folder: Path) -> Iterator[Try]:
    settings, languages = Settings(), labels.read_all((shipped("templates"),))

    def tried(raw: bytes) -> None:
        text = text_of(folder / "a.md", raw)
        if text is None:
            return
        text += f"\n\n{LAST} er sagt.\n"
        found = agreement.read(text, slug="a", file="a.md", settings=settings, languages=languages)
        require_sound(found.problems, text.count("\n") + 1)
        if found.article is None:
            assert has_error(found.problems)
        elif not found.problems:
            printed = repr(found.article)
            assert LAST in printed

    yield tried


@contextmanager
def _leaflets(folder: Path) -> Iterator[Try]:
    project = make_project(folder / "project")
    session = build_session.open_session(project, ("standard", "large-print"))
    brand, _ = session.brand("solsiden")
    assert brand is not None
    given = LeafletSettings(templates=project.templates, topics=session.titles, brands=project.brands)
    path = project.content / "a.md"

    def tried(raw: bytes) -> None:
        text = text_of(path, raw)
        if text is None:
            return
        found, problems = article.parse(
            text, slug="a", file="a.md", settings=project.settings, languages=session.languages
        )
        require_sound(problems, text.count("\n") + 1)
        if found is None:
            assert has_error(problems)
            return
        for variant in session.variants:
            prepared, problems = pictures.prepare(found, path, project, variant)
            require_sound(problems, text.count("\n") + 1)
            if prepared is None:
                assert has_error(problems)
                continue
            words = session.languages[found.lang]
            made = leaflet.compose(
                found, brand, labels=words, pictures=prepared, variant=variant, settings=given
            )
            require_safe(made.html)

    yield tried


def require_safe(text: str) -> None:
    """The HTML of a leaflet runs nothing and loads nothing but files of the leaflet."""
    for element in html.document_fromstring(text).iter("*"):
        assert str(element.tag).lower() not in _FORBIDDEN, element.tag
        for name, value in ((str(key), str(text)) for key, text in element.items()):
            assert not name.lower().startswith("on"), name
            if name in {"src", "href", "xlink:href", "action", "data", "poster", "srcset"}:
                scheme = urlsplit(re.sub(r"[\x00-\x20]", "", value)).scheme
                assert scheme in _SCHEMES, value
                assert name == "href" or value.startswith(("leaflet:", "data:image/")), value


@contextmanager
def _checks(folder: Path) -> Iterator[Try]:
    project = make_project(folder / "project")
    checker = ArticleChecker(
        project, check._make_context(project, frozenset({"a"}), date(2026, 3, 1)), pemat=True
    )
    path = project.content / "a.md"

    def tried(raw: bytes) -> None:
        path.write_bytes(raw)
        found = checker._check_article(path, "content/a.md")  # without what turns a fault into a finding
        require_sound(found.problems, raw.count(b"\n") + raw.count(b"\r") + 1)
        assert {one.rule for one in found.problems} <= set(RULES)

    yield tried


TARGETS = (
    Target(name="front-matter", seeds=seeds, prepare=_heads, tokens=HEAD_TOKENS),
    Target(
        name="readers", seeds=seeds, prepare=_readers, tokens=(*MARKDOWN_TOKENS, *HEAD_TOKENS[:16]), few=True
    ),
    Target(name="leaflet", seeds=seeds, prepare=_leaflets, tokens=MARKDOWN_TOKENS, few=True),
    Target(name="check", seeds=seeds, prepare=_checks, tokens=MARKDOWN_TOKENS, few=True),
)
