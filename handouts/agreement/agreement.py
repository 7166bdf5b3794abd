"""Reads an article twice: for print, and with an independent parser, which must understand the same."""

from dataclasses import dataclass, replace

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
    printed: Article | None
    """The article as it would be printed; None if it cannot be read."""
    article: Article | None
    """The same; None if its front matter has an error."""
    problems: tuple[Problem, ...]
    """All problems of the article; when it has been read twice, also the differences."""

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
    return read_again(
        read_for_print(text, slug=slug, file=file, settings=settings, languages=languages), settings
    )


def read_for_print(
    text: str, *, slug: str, file: str, settings: Settings, languages: dict[str, Labels]
) -> ReadArticle:
    """The first reading alone: whoever prints the article must let it be read again.

    Args:
        text: As for ``read``, and so are the others.
        slug: Name of the leaflet's file.
        file: The article's path.
        settings: The project's settings.
        languages: The labels of every language.
    """
    opened, before = article.open_article(text, file=file, settings=settings, languages=languages)
    printed, found = None, before
    if opened is not None:
        printed, more = article.parse_opened(opened, slug=slug, file=file, settings=settings)
        found = (*before, *more)
    return ReadArticle(
        slug=slug,
        file=file,
        opened=opened,
        printed=printed,
        article=None if has_error(before) else printed,
        problems=found,
    )


def read_again(first: ReadArticle, settings: Settings) -> ReadArticle:
    """Read an article with the second parser, and add the differences to its problems.

    Args:
        first: Its first reading.
        settings: The project's settings.
    """
    if first.opened is None or first.printed is None:
        return first
    more = disagreements(first.opened, first.printed, first.problems, settings)
    return replace(first, problems=(*first.problems, *more))


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
