"""Reads two texts, one for each parser, so that they differ in any way a test needs."""

from handouts.agreement import agreement
from handouts.articles import article
from handouts.articles.article import Article, OpenedArticle
from handouts.errors import Problem
from handouts.project import labels
from handouts.project.project import shipped
from handouts.project.settings import Settings

HEAD = "---\ntitle: Ondt i nakken\nlastUpdated: 24/02/2026\n---\n\n"
"""The front matter of the texts below: their first line is line 6."""
LANGUAGES = labels.read_all((shipped("templates"),))


def opened(body: str, head: str = HEAD) -> OpenedArticle:
    """An article with this text, as written."""
    found, problems = article.open_article(
        head + body, file="nakke.md", settings=Settings(), languages=LANGUAGES
    )
    assert found is not None, problems
    return found


def for_print(body: str, head: str = HEAD) -> tuple[Article, tuple[Problem, ...]]:
    """An article with this text, as it will be printed, and its known problems."""
    found, problems = article.parse_opened(
        opened(body, head), slug="nakke", file="nakke.md", settings=Settings()
    )
    assert found is not None, problems
    return found, problems


def differences(written: str, printed: str) -> list[Problem]:
    """The problems if one text is written and the leaflet prints another."""
    on_paper, known = for_print(printed)
    return list(agreement.disagreements(opened(written), on_paper, known, Settings()))


def disagreements(body: str, head: str = HEAD) -> list[Problem]:
    """The differences between the parsers on one text."""
    on_paper, known = for_print(body, head)
    return list(agreement.disagreements(opened(body, head), on_paper, known, Settings()))
