"""Articles read from a text or a file, for the tests of this folder."""

import re
from pathlib import Path

from lxml import html

from handouts.articles import article
from handouts.articles.article import Article
from handouts.errors import Problem
from handouts.project import labels
from handouts.project.project import shipped
from handouts.project.settings import Settings
from tests import TESTS

CASES = TESTS / "cases" / "articles"
LANGUAGES = labels.read_all((shipped("templates"),))
HEAD = "---\ntitle: Nakke\nlastUpdated: 24/02/2024\n---\n\n"

Read = tuple[Article | None, tuple[Problem, ...]]


def parsed(text: str, slug: str = "nakke") -> Read:
    """An article from its text."""
    return article.parse(text, slug=slug, file=f"{slug}.md", settings=Settings(), languages=LANGUAGES)


def good(text: str, slug: str = "nakke") -> Article:
    """An article from a text without errors."""
    found, problems = parsed(text, slug)
    assert found is not None, problems
    return found


def read(path: Path) -> Read:
    """An article from its file."""
    return article.read(path, file=path.name, settings=Settings(), languages=LANGUAGES)


def text_of(markup: str) -> str:
    """The text of some HTML, in one line."""
    tree = html.fragment_fromstring(
        re.sub(r"(</(?:p|li|h\d|t[dh]|dt|dd)>)", r"\1 ", markup), create_parent="div"
    )
    return " ".join(tree.text_content().split())


def parts(found: Article) -> list[str]:
    """The HTML of each printed part of an article, except its topic."""
    return [
        *found.summary,
        found.lead,
        *(half for section in found.sections for half in (section.heading, section.html)),
        found.faq_intro,
        *(half for one in found.faq for half in (one.question, one.answer)),
        *(half for section in found.references for half in (section.heading, section.html)),
        *found.notes,
    ]


def printed_text(found: Article) -> str:
    """The text of all printed parts of an article, except its topic."""
    return " ".join(filter(None, map(text_of, parts(found))))


def shown(problem: Problem) -> str:
    """A problem as the cases write it."""
    return f"{problem.line} {problem.severity} {problem.rule}"
