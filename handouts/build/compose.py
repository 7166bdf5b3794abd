"""Article → composed leaflet: read an article once, then compose it for each clinic and variant."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from handouts.articles import article_file, article_folder
from handouts.articles.article import Article
from handouts.articles.topics import Topic
from handouts.brands.brand import Brand
from handouts.build import failures, freshness
from handouts.build.failures import Failure, failure
from handouts.build.plan import Task
from handouts.build.session import Session
from handouts.errors import HandoutsError, Problem, has_error
from handouts.images.images import Picture
from handouts.leaflets import leaflet
from handouts.leaflets import pictures as leaflet_pictures
from handouts.leaflets.adaptation import Adaptation
from handouts.leaflets.leaflet import Leaflet, LeafletCopy, LeafletSettings
from handouts.leaflets.variant import Variant
from handouts.memory_limit import memory_limit
from handouts.project.pdf_standards import STANDARDS
from handouts.text import control_characters
from handouts.time_limit import TimeLimitError, time_limit

if TYPE_CHECKING:
    from handouts.agreement.agreement import ReadArticle

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedArticle:
    """An article and its pictures, read once for all clinics."""

    topic: Topic
    article: Article | None
    """None if it has errors."""
    pictures: dict[str, tuple[Picture, ...]] | None
    """Pictures at print size, by the variant's name; None if one of them cannot be used."""
    problems: tuple[Problem, ...]
    sources: dict[str, str]
    """Hash of the file of each picture, by its address in the article; empty where there is no file."""
    mentions: dict[str, str]
    """Title of each topic that the article may name, by slug; empty if the project has no such topic."""
    once: "ReadArticle | None" = None
    """Its first reading, if it has not been read again: nothing of it may be printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposedTask:
    """A composed leaflet on its way through the executor, with what is needed to record it."""

    task: Task
    loaded: LoadedArticle
    leaflet: Leaflet


def load(session: Session, topic: Topic, variants: Iterable[Variant], *, once: bool = False) -> LoadedArticle:
    """Read an article and scale its pictures.

    Args:
        session: The session.
        topic: The article to read.
        variants: The variants that it will be composed in.
        once: Read it with one parser only; ``Composer.checked`` must read it again before it is printed.

    Returns:
        The article and its problems. An error of the program becomes one of them.

    Raises:
        HandoutsError: Something is wrong that is not the article's fault.
    """
    return within_limits(
        session,
        topic,
        lambda: _loaded(session, topic, variants, once=once),
        lambda _, problem: unreadable(topic, problem),
    )


def within_limits(
    session: Session, topic: Topic, work: Callable[[], Made], failed: Callable[[str, Problem], Made]
) -> Made:
    """What some work makes of an article; if it goes wrong, what ``failed`` makes of the reason."""
    limits = session.project.limits
    try:
        with time_limit(limits.seconds_to_build), memory_limit(limits.megabytes):
            return work()
    except (TimeLimitError, MemoryError) as error:
        return failed(*failures.over_limit(error, topic, session.project))
    except HandoutsError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever goes wrong with one article, the others go on
        return failed("The program failed on it", failures.program_fault(error, topic))


def unreadable(topic: Topic, problem: Problem) -> LoadedArticle:
    """An article that could not be read because of a problem."""
    return LoadedArticle(
        topic=topic, article=None, pictures=None, problems=(problem,), sources={}, mentions={}
    )


def _loaded(session: Session, topic: Topic, variants: Iterable[Variant], *, once: bool) -> LoadedArticle:
    project = session.project
    text, problems, first = _read(session, topic, once=once)
    pictures: dict[str, tuple[Picture, ...]] | None = None
    if text is not None:
        pictures = {}
        for variant in variants:
            found, wrong = leaflet_pictures.prepare(text, topic.path, project, variant)
            problems += tuple(one for one in wrong if one not in problems)
            if found is None:
                pictures = None
                break
            pictures[variant.name] = found
    addresses = [use.src for use in text.pictures] if text is not None else []
    return LoadedArticle(
        topic=topic,
        article=text,
        pictures=pictures,
        problems=problems,
        sources=freshness.pictures(addresses, topic.path, project),
        mentions={slug: session.titles.get(slug, "") for slug in sorted(_mentioned(text))},
        once=first,
    )


def _read(
    session: Session, topic: Topic, *, once: bool
) -> tuple[Article | None, tuple[Problem, ...], "ReadArticle | None"]:
    """Read an article with both readers of Markdown; an error of either keeps it from being printed.

    Returns:
        The article, its problems, and the first reading if there was no second one.
    """
    settings, most = session.project.settings, session.project.limits.article_bytes
    text, problems = article_file.read(
        topic.path, file=topic.file, most=most, inside=article_folder.bounds(session.project)
    )
    if text is None:
        return None, problems, None
    slug = article_file.slug_of(topic.path)
    from handouts.agreement import agreement  # noqa: PLC0415 - a build may have nothing to read

    read = agreement.read_for_print if once else agreement.read
    found = read(text, slug=slug, file=topic.file, settings=settings, languages=session.languages)
    problems = found.counted(settings.check)
    return None if has_error(problems) else found.article, problems, found if once else None


def _mentioned(text: Article | None) -> set[str]:
    """Slugs of topics that an article may name: its related topics, and the last parts of its links."""
    if text is None:
        return set()
    linked = {article_file.slug_of_address(link.href) for link in text.links}
    return {one.slug for one in text.related} | (linked - {""})


def compose(
    session: Session,
    loaded: LoadedArticle,
    clinic: str,
    variant: Variant,
    *,
    printed: date | None = None,
    stamped: bool = False,
    adaptation: Adaptation | None = None,
) -> tuple[Leaflet | Failure, tuple[Problem, ...]]:
    """Compose one leaflet.

    Args:
        session: The session.
        loaded: The article; ``variant`` must be one of those that it was loaded for.
        clinic: The clinic.
        variant: The variant.
        printed: The day of a patient's copy; None for a leaflet of a build.
        stamped: Whether it says that its review is overdue.
        adaptation: What it has for one patient only; None for a leaflet of a build.

    Returns:
        The leaflet, or the failure; and problems that ``loaded`` does not have.

    Raises:
        HandoutsError: Something is wrong that is not the article's fault.
    """
    topic = loaded.topic
    if loaded.article is None:
        return failure(topic, clinic, variant, "The article has errors"), ()
    if loaded.pictures is None:
        return failure(topic, clinic, variant, "A picture cannot be used"), ()
    brand, wrong = session.brand(clinic)
    if brand is None:
        return failure(topic, control_characters.legible(clinic), variant, "The brand has errors"), wrong
    text = loaded.article

    def work() -> tuple[Leaflet | Failure, tuple[Problem, ...]]:
        copy = LeafletCopy(
            printed=printed,
            stamped=stamped,
            markdown="" if adaptation else _attached(session, topic),
            adaptation=adaptation,
        )
        return _composed(session, loaded, text, brand, variant, copy), ()

    return within_limits(
        session, topic, work, lambda reason, problem: (failure(topic, clinic, variant, reason), (problem,))
    )


def _composed(
    session: Session,
    loaded: LoadedArticle,
    text: Article,
    brand: Brand,
    variant: Variant,
    copy: LeafletCopy,
) -> Leaflet:
    project = session.project
    return leaflet.compose(
        text,
        brand,
        labels=session.languages[text.lang],
        pictures=(loaded.pictures or {})[variant.name],
        variant=variant,
        settings=LeafletSettings(
            templates=project.templates,
            topics=session.titles,
            standard=project.settings.pdf_standard,
            fitted=project.settings.copyfit,
            brands=project.brands,
        ),
        copy=copy,
    )


def _attached(session: Session, topic: Topic) -> str:
    """The article's file, if the project's standard attaches it; else empty."""
    attaches = STANDARDS[session.project.settings.pdf_standard].attaches
    inside = article_folder.bounds(session.project)
    return article_file.read_text(topic.path, inside=inside) if attaches else ""
