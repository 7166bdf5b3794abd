"""What all leaflets of one run share: topics, labels, brands and the renderer."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from handouts.articles import article, article_file, topics
from handouts.articles.article import Article
from handouts.articles.topics import Topic
from handouts.brands import brand, brand_cache
from handouts.brands.brand import Brand
from handouts.build import freshness
from handouts.errors import HandoutsError, Problem, UsageError
from handouts.images import images, svg
from handouts.images.images import Picture, PictureError
from handouts.leaflets import leaflet
from handouts.leaflets import pictures as leaflet_pictures
from handouts.leaflets import variant as leaflet_variant
from handouts.leaflets.leaflet import Leaflet
from handouts.leaflets.variant import Variant
from handouts.pdf.renderer import RenderedPdf, Renderer
from handouts.pdf.resources import ResourceFolders
from handouts.project import labels
from handouts.project.labels import Labels
from handouts.project.pdf_standards import STANDARDS
from handouts.project.project import Project
from handouts.text import control_characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A leaflet that was not made; what stood in its place before still does."""

    slug: str
    clinic: str
    variant: str
    source: str
    """The article's path."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article and its pictures, read once for all clinics."""

    topic: Topic
    text: Article | None
    """None where an error keeps the article from being one."""
    pictures: dict[str, tuple[Picture, ...]] | None
    """At their size in each variant, by its name; None where one of them cannot be used."""
    problems: tuple[Problem, ...]
    sources: dict[str, str]
    """Hash of the file behind each address of a picture in the article."""
    mentions: dict[str, str]
    """Title of each topic that the article may name, by slug; nothing where the project has none."""


class Session:
    """What all leaflets of one run share, read when it is first needed."""

    def __init__(self, project: Project, variants: tuple[str, ...] = ()) -> None:
        """Open a session; its topics, languages and variants are read at once.

        Args:
            project: Where everything lies.
            variants: Names of the variants to make; none means those of the settings.

        Raises:
            UsageError: There is no folder of articles, or no such variant.
            HandoutsError: The labels of a language or a variant cannot be read.
        """
        self.project = project
        wanted = dict.fromkeys(variants or project.settings.variants)
        self.variants = tuple(leaflet_variant.read(project.styles, name) for name in wanted)
        self._attaches = STANDARDS[project.settings.pdf_standard].attaches
        self.languages: dict[str, Labels] = labels.read_all(project.templates)
        self.topics, self._twice = topics.read_topics(project)
        self._houses: dict[str, tuple[Brand | None, tuple[Problem, ...]]] = {}
        self.titles = {topic.slug: topic.title for topic in self.topics}

    @cached_property
    def renderer(self) -> Renderer:
        """The renderer, warmed by its first leaflet."""
        return Renderer(self.resources)

    @property
    def resources(self) -> ResourceFolders:
        """Where the files lie that leaflets name."""
        return ResourceFolders(
            styles=self.project.styles,
            brands=self.project.brands,
            pictures=leaflet_pictures.cache(self.project),
        )

    def chosen(self, named: tuple[str, ...]) -> tuple[tuple[Topic, ...], list[Problem]]:
        """The topics that are meant, and the problems of those that cannot be told apart."""
        if named:
            try:
                meant = {topic.slug: topic for topic in (topics.choose(name, self.topics) for name in named)}
            except UsageError as error:  # the topic may be one of those that cannot be told apart
                raise UsageError(error.message, advice=error.advice, problems=self._twice) from None
            return tuple(meant.values()), []
        if not self.topics and not self._twice:
            raise UsageError(
                f"There are no articles in {self.project.shown(self.project.content)}",
                advice="Write one: handouts new “Ondt i lænden”",
            )
        return self.topics, list(self._twice)

    def clinics(self, named: tuple[str, ...]) -> tuple[str, ...]:
        """The clinics that are meant; none named means all.

        Raises:
            UsageError: There is no such clinic, or none at all.
        """
        known = brand.names(self.project.brands)
        if unknown := [clinic for clinic in named if clinic not in known]:
            raise UsageError(
                f"There is no clinic “{unknown[0]}”",
                advice=f"Choose from: {', '.join(known)}" if known else _NO_CLINIC,
            )
        if not known:
            raise UsageError("The project has no clinic", advice=_NO_CLINIC)
        return tuple(dict.fromkeys(named or known))

    def brand(self, clinic: str) -> tuple[Brand | None, tuple[Problem, ...]]:
        """A clinic's brand, read when it is first asked for; None where it has errors, and these."""
        if clinic not in self._houses:
            self._houses[clinic] = brand_cache.read(self.project, clinic)
        return self._houses[clinic]

    def failures(
        self, chosen: tuple[Topic, ...], *, lost: tuple[str, ...], clinics: tuple[str, ...]
    ) -> list[Failure]:
        """The leaflets that fail before anything is composed.

        Args:
            chosen: The topics that are meant.
            lost: Clinics whose brand has errors.
            clinics: The other clinics.

        Returns:
            Every topic for a lost clinic; and where all topics are meant, those that cannot be told apart.
        """
        brands = [
            Failure(
                slug=one.slug,
                clinic=clinic,
                variant=variant.name,
                source=one.file,
                reason="The brand has errors",
            )
            for one in chosen
            for clinic in map(control_characters.legible, lost)
            for variant in self.variants
        ]
        twice = [
            Failure(
                slug=article.slug_of(Path(one.file)),
                clinic=clinic,
                variant=variant.name,
                source=one.file,
                reason=_UNCLEAR.get(one.rule, one.message),
            )
            for one in (self._twice if chosen == self.topics else ())
            for clinic in (*map(control_characters.legible, lost), *clinics)
            for variant in self.variants
        ]
        return brands + twice

    def read(self, topic: Topic) -> Draft:
        """Read an article and make its pictures ready for print; a fault of the program is its own alone."""
        try:
            return self._read(topic)
        except HandoutsError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever one article brings about, the others go on
            return Draft(
                topic=topic,
                text=None,
                pictures=None,
                problems=(_fault(error, topic),),
                sources={},
                mentions={},
            )

    def _read(self, topic: Topic) -> Draft:
        text, problems = article.read(
            topic.path, file=topic.file, settings=self.project.settings, languages=self.languages
        )
        pictures: dict[str, tuple[Picture, ...]] | None = None
        if text is not None:
            pictures = {}
            for variant in self.variants:
                found, wrong = leaflet_pictures.prepare(text, topic.path, self.project, variant)
                problems += tuple(one for one in wrong if one not in problems)
                if found is None:
                    pictures = None
                    break
                pictures[variant.name] = found
        addresses = [use.src for use in text.pictures] if text is not None else []
        sources = freshness.pictures(addresses, topic.path, self.project)
        return Draft(
            topic=topic,
            text=text,
            pictures=pictures,
            problems=problems,
            sources=sources,
            mentions={slug: self.titles.get(slug, "") for slug in sorted(_mentioned(text))},
        )

    def compose(
        self,
        draft: Draft,
        clinic: str,
        variant: Variant,
        *,
        printed: date | None = None,
        stamped: bool = False,
    ) -> tuple[Leaflet | Failure, tuple[Problem, ...]]:
        """Compose one leaflet, or say why that cannot be done; a fault of the program is its own alone."""
        if draft.text is None:
            return failure(draft.topic, clinic, variant, "The article has errors"), ()
        if draft.pictures is None:
            return failure(draft.topic, clinic, variant, "A picture cannot be used"), ()
        brand, wrong = self.brand(clinic)
        if brand is None:
            return failure(
                draft.topic, control_characters.legible(clinic), variant, "The brand has errors"
            ), wrong
        try:
            return self._composed(draft.text, draft, brand, variant, printed, stamped=stamped), ()
        except HandoutsError:
            raise
        except Exception as error:  # noqa: BLE001 - as in read
            return failure(draft.topic, clinic, variant, "The program failed on it"), (
                _fault(error, draft.topic),
            )

    def _composed(
        self,
        text: Article,
        draft: Draft,
        brand: Brand,
        variant: Variant,
        printed: date | None,
        *,
        stamped: bool,
    ) -> Leaflet:
        return leaflet.compose(
            text,
            brand,
            labels=self.languages[text.lang],
            pictures=(draft.pictures or {})[variant.name],
            topics=self.titles,
            templates=self.project.templates,
            variant=variant,
            standard=self.project.settings.pdf_standard,
            fitted=self.project.settings.copyfit,
            markdown=article.read_text(draft.topic.path) if self._attaches else "",
            printed=printed,
            stamped=stamped,
        )

    def checked(
        self, draft: Draft, clinic: str, variant: Variant, made: RenderedPdf | str
    ) -> tuple[RenderedPdf | Failure, tuple[Problem, ...]]:
        """What a rendering brought: its file, or a failure where it cannot be used; and its problems."""
        if isinstance(made, str):
            problem = Problem(
                file=draft.topic.file,
                line=None,
                rule="rendering-failed",
                severity="error",
                message=f"It could not be rendered: {made}",
                advice="Shorten or simplify it; if that does not help, report it with the article",
            )
            return failure(draft.topic, clinic, variant, made), (problem,)
        found = tuple(self._placed(problem, draft) for problem in made.problems)
        if any(problem.severity == "error" for problem in found):
            return failure(draft.topic, clinic, variant, "It cannot be rendered as it stands"), found
        return made, found

    def _placed(self, problem: Problem, draft: Draft) -> Problem:
        """A problem with a character, with the line of the article on which that, or its drawing, stands."""
        named = re.search(r"\(U\+([0-9A-F]+)\)", problem.message)
        if named is None:
            return problem
        character, path = chr(int(named[1], 16)), draft.topic.path
        sought = [character, *(use for use in draft.sources if character in self._drawn(use, path))]
        lines = enumerate(article.read_text(path).split("\n"), 1)
        found = [number for number, line in lines if any(one in line for one in sought)]
        return replace(problem, line=found[0]) if found else problem

    def _drawn(self, address: str, path: Path) -> str:
        """The text of a drawing that an article shows; nothing for any other picture."""
        try:
            raw = images.locate(address, article=path, roots=self.project.asset_roots).read_bytes()
        except (PictureError, OSError):
            return ""
        return raw.decode("utf-8", "replace") if svg.is_drawing(raw) else ""

    def make(
        self,
        draft: Draft,
        clinic: str,
        variant: Variant,
        *,
        printed: date | None = None,
        stamped: bool = False,
    ) -> tuple[tuple[Leaflet, RenderedPdf] | Failure, tuple[Problem, ...]]:
        """Compose and render one leaflet in this process, or say why that cannot be done."""
        composed, problems = self.compose(draft, clinic, variant, printed=printed, stamped=stamped)
        if isinstance(composed, Failure):
            return composed, problems
        try:
            rendered = self.renderer.render(composed)
        except HandoutsError:
            raise
        except Exception as error:  # noqa: BLE001 - as in read
            return failure(draft.topic, clinic, variant, "The program failed on it"), (
                _fault(error, draft.topic),
            )
        made, found = self.checked(draft, clinic, variant, rendered)
        return (made, found) if isinstance(made, Failure) else ((composed, made), found)


def failure(topic: Topic, clinic: str, variant: Variant, reason: str) -> Failure:
    """A leaflet that could not be made, and why."""
    return Failure(
        slug=topic.slug,
        clinic=clinic,
        variant=variant.name,
        source=topic.file,
        reason=reason,
    )


def _mentioned(text: Article | None) -> set[str]:
    """Slugs of topics that an article may name: those it is related to, and those that its links end with."""
    if text is None:
        return set()
    linked = {article_file.slug_of_address(link.href) for link in text.links}
    return {one.slug for one in text.related} | (linked - {""})


def _fault(error: Exception, topic: Topic) -> Problem:
    return Problem(
        file=topic.file,
        line=None,
        rule="program-fault",
        severity="error",
        message=f"The program itself failed on this article: {error!r}",
        advice="Please report it with the article; the other leaflets are not affected",
    )


_UNCLEAR = {"slug-twice": "Another article would make the same leaflet"}
"""Why a file that is no topic fails, by the rule of its problem."""
_NO_CLINIC = (
    "Make one: styles/brands/<name>/_brand.yml (docs/brands.md says how), or start with: handouts init DIR"
)


def usual_clinic(project: Project) -> str:
    """The clinic that is meant where nobody names one: the only one, or the one that the settings name.

    Raises:
        UsageError: There are several, or none.
    """
    known = brand.names(project.brands)
    if project.settings.clinic:
        return project.settings.clinic
    if len(known) == 1:
        return known[0]
    raise UsageError(
        f"The project has {len(known)} clinics: {', '.join(known)}" if known else "The project has no clinic",
        advice="Name one with --clinic, or as clinic in handouts.toml" if known else _NO_CLINIC,
    )
