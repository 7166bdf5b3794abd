"""Reads an article twice: for print, and with an independent parser, which must understand the same."""

from dataclasses import dataclass

from handouts.agreement import (
    allowed,
    comparison,
    findings,
    language,
    leftovers,
    printed_reading,
    second_reading,
    unprinted,
)
from handouts.agreement.markup import title_markup
from handouts.agreement.raised_headings import Raised
from handouts.articles import article
from handouts.articles.article import Article, OpenedArticle
from handouts.articles.headings import Headings
from handouts.errors import Problem, has_error
from handouts.project.check_settings import Policy
from handouts.project.labels import Labels
from handouts.project.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadArticle:
    """An article read by both parsers."""

    slug: str
    file: str
    opened: OpenedArticle | None
    """Its front matter and unparsed text; None if it cannot be read."""
    article: Article | None
    """None if it has an error."""
    problems: tuple[Problem, ...]
    """All problems of the article, also the differences between the two parsers."""

    def counted(self, policy: Policy) -> tuple[Problem, ...]:
        """The problems that count in a build: those without an exception.

        Args:
            policy: The exceptions of the project.
        """
        own = {rule for rule, _ in self.opened.front_matter.exceptions} if self.opened else set()
        listed = (policy.exceptions.get(name, {}) for name in (self.slug, self.file))
        return allowed.counted(self.problems, policy, excepted=own.union(*listed))


def read(text: str, *, slug: str, file: str, settings: Settings, languages: dict[str, Labels]) -> ReadArticle:
    """Read an article from its text with both parsers.

    Args:
        text: The whole text, with Unix line ends.
        slug: Name of the leaflet's file.
        file: The article's path, to show in problems.
        settings: The project's settings.
        languages: The labels of every language that a leaflet can have.
    """
    opened, before = article.open_article(text, file=file, settings=settings, languages=languages)
    if opened is None:
        return ReadArticle(slug=slug, file=file, opened=None, article=None, problems=before)
    read_for_print, found = article.parse_opened(opened, slug=slug, file=file, settings=settings)
    problems = (*before, *found)
    if read_for_print is not None:
        problems += tuple(disagreements(opened, read_for_print, problems, settings))
    return ReadArticle(
        slug=slug,
        file=file,
        opened=opened,
        article=None if has_error(before) else read_for_print,
        problems=problems,
    )


def disagreements(
    opened: OpenedArticle, printed: Article, known: tuple[Problem, ...], settings: Settings
) -> tuple[Problem, ...]:
    """Problems: differences between second parser and print, leftover markup, and another language.

    Args:
        opened: The article as written.
        printed: The article as it will be printed.
        known: Its known problems. Headings that they report are no differences.
        settings: The project's settings.
    """
    paper = printed_reading.read(printed)
    other = second_reading.read(opened, Headings.from_settings(settings), Raised.among(known, paper))
    file = printed.file
    return (
        *findings.problems(
            (*comparison.differences(other, paper), *comparison.lost_words(other.pictures, paper.pictures)),
            file,
        ),
        *findings.of_targets("reading-link", comparison.lost(other.links, paper.links), file),
        *findings.of_targets("reading-picture", comparison.lost(other.pictures, paper.pictures), file),
        *leftovers.problems(paper, other, opened.parts, file=file, settings=settings),
        *title_markup.problems(opened.front_matter, file=file, allowed=settings.check.allowed_markup),
        *language.problems(opened, printed),
        *unprinted.problems(opened, file=file),
    )
