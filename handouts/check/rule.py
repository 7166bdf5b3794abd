"""A rule, and the data that it gets."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handouts.articles.front_matter.front_matter import FrontMatter
from handouts.check.inline_scanner import PictureSeen
from handouts.check.language.findings import Limits
from handouts.check.language.lix import Readability
from handouts.check.language.prose import Prose
from handouts.check.passage import Passage, Remark
from handouts.check.reading import Reading
from handouts.errors import Severity
from handouts.project.check_settings import Policy
from handouts.project.review import Review


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckContext:
    """What all articles of a project share."""

    slugs: frozenset[str]
    """Of all articles."""
    phones: frozenset[str]
    """Digits of the telephone numbers that articles may name, without the country code."""
    mails: frozenset[str]
    """Mail addresses and domains that articles may name, in lower case."""
    roots: tuple[Path, ...]
    """Folders that ``/images/…`` may start from."""
    font_folders: tuple[Path, ...]
    """Folders with the shipped fonts and those of the brands."""
    picture_mm: tuple[float, float]
    """Largest width and height of a picture in the standard leaflet."""
    diagram_mm: tuple[float, float]
    """Largest width and height of a diagram in it."""
    as_of: date
    """The day for which dates and reviews are checked."""
    policy: Policy
    review: Review
    limits: Limits
    """Of the rules on language."""
    skeleton_lines: frozenset[str] = frozenset()
    """Lines of new articles that tell the author what to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedArticle:
    """One article as rules see it."""

    slug: str
    topic: str
    file: str
    """Its path, to show."""
    path: Path
    """Its file."""
    text: str
    """All of it, front matter included, with Unix line ends."""
    lang: str
    """``da`` or ``en``."""
    front_matter: FrontMatter
    reading: Reading
    passages: tuple[Passage, ...]
    """What a patient reads, without the sources, with summary and FAQ of the front matter."""
    prose: Prose
    """The running text, cut into sentences."""
    context: CheckContext

    @property
    def settings(self) -> Policy:
        """The project's limits."""
        return self.context.policy


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFacts:
    """What a comparison of articles needs. It is small because it may come from another process."""

    slug: str
    topic: str
    file: str
    path: Path
    lang: str
    front_matter: FrontMatter
    pictures: tuple[PictureSeen, ...]
    exception_lines: dict[str, int]
    """Line of each exception in the front matter, by the rule that it names."""
    readability: Readability


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One requirement for articles."""

    id: str
    """Stable name, such as ``faq-question``."""
    group: str
    severity: Severity
    why: str
    """Why it matters, in one sentence."""
    source: str
    """Source of the rule: a standard, a paper, or how the program works."""
    check: Callable[[CheckedArticle], Iterator[Remark]] | None = None
    """Function that checks one article; None if reading the article or comparing all articles finds it."""

    @property
    def stops_build(self) -> bool:
        """Whether a leaflet with this error is not built; then a project cannot hide the error.

        A build reads neither for language nor for privacy, so it does not find these errors. Where two
        readers differ, a person can see which one is right: an exception from that counts in a build, too.
        """
        return self.severity == "error" and self.group not in {"language", "privacy", "reading"}
