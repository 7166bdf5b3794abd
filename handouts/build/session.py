"""What all leaflets of one run share: variants, labels, topics and brands."""

from dataclasses import dataclass, field

from handouts.articles import topics
from handouts.articles.topics import Topic
from handouts.brands import brand, brand_cache, folder_name
from handouts.brands.brand import Brand
from handouts.errors import Problem, UsageError
from handouts.leaflets import pictures as leaflet_pictures
from handouts.leaflets import variant as leaflet_variant
from handouts.leaflets.variant import Variant
from handouts.pdf import body_cache
from handouts.pdf.resources import ResourceFolders
from handouts.project import labels
from handouts.project.labels import Labels
from handouts.project.project import Project
from handouts.project.settings import SETTINGS_FILE

_NO_CLINIC = (
    "Make one: styles/brands/<name>/_brand.yml (see docs/brands.md), or start with: handouts init DIR"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """What all leaflets of one run share. Made by ``open_session``."""

    project: Project
    variants: tuple[Variant, ...]
    """The variants to build."""
    languages: dict[str, Labels]
    """Labels, by language."""
    topics: tuple[Topic, ...]
    """Every topic of the project."""
    unclear: tuple[Problem, ...]
    """Problems of articles that are no topic, such as two with the same slug."""
    titles: dict[str, str]
    """Title of each topic, by slug."""
    _brands: dict[str, tuple[Brand | None, tuple[Problem, ...]]] = field(default_factory=dict, repr=False)
    """Brands that were read: reading one takes longer than finding a hundred leaflets up to date."""
    _resources: list[ResourceFolders] = field(default_factory=list, repr=False)
    """The folders of files, once they are known: the name of one is a hash of all style sheets."""

    @property
    def resources(self) -> ResourceFolders:
        """The folders of the files that leaflets use."""
        if not self._resources:
            self._resources.append(resource_folders(self.project))
        return self._resources[0]

    def chosen(self, named: tuple[str, ...]) -> tuple[tuple[Topic, ...], tuple[Problem, ...]]:
        """The topics to build, and the problems of articles that are no topic.

        Args:
            named: Topics, as the user types them; none means all.

        Raises:
            UsageError: A name fits no topic or several, or the project has no articles.
        """
        if named:
            try:
                meant = {topic.slug: topic for topic in (topics.choose(name, self.topics) for name in named)}
            except UsageError as error:  # the name may be that of an unclear article
                raise UsageError(error.message, advice=error.advice, problems=self.unclear) from None
            return tuple(meant.values()), ()
        if not self.topics and not self.unclear:
            raise UsageError(
                f"There are no articles in {self.project.shown(self.project.content)}",
                advice='Write one: handouts new "Ondt i lænden"',
            )
        return self.topics, self.unclear

    def clinics(self, named: tuple[str, ...]) -> tuple[str, ...]:
        """The clinics to build for.

        Args:
            named: Names of clinics; none means all.

        Raises:
            UsageError: There is no such clinic, or none at all.
        """
        known = brand.names(self.project.brands)
        wanted = [folder_name.meant(clinic, known) for clinic in named]
        if None in wanted:
            raise UsageError(
                f"There is no clinic “{named[wanted.index(None)]}”",
                advice=f"Choose from: {', '.join(known)}" if known else _NO_CLINIC,
            )
        if not known:
            raise UsageError("The project has no clinic", advice=_NO_CLINIC)
        return tuple(dict.fromkeys(filter(None, wanted or known)))

    def brand(self, clinic: str) -> tuple[Brand | None, tuple[Problem, ...]]:
        """A clinic's brand and its problems; None if it has errors. Read at the first call."""
        if clinic not in self._brands:
            self._brands[clinic] = brand_cache.read(self.project, clinic)
        return self._brands[clinic]


def open_session(project: Project, variants: tuple[str, ...] = ()) -> Session:
    """Read the variants, the labels and all topics.

    Args:
        project: The project.
        variants: Names of the variants to build; none means those of the settings.

    Raises:
        UsageError: There is no folder of articles, or no such variant.
        HandoutsError: The labels of a language or a variant cannot be read.
    """
    wanted = dict.fromkeys(variants or project.settings.variants)
    made = tuple(leaflet_variant.read(project.styles, name) for name in wanted)
    languages = labels.read_all(project.templates)
    found, unclear = topics.read_topics(project)
    return Session(
        project=project,
        variants=made,
        languages=languages,
        topics=tuple(found),
        unclear=tuple(unclear),
        titles={topic.slug: topic.title for topic in found},
    )


def resource_folders(project: Project) -> ResourceFolders:
    """The folders of the files that the leaflets of a project use."""
    return ResourceFolders(
        styles=project.styles,
        brands=project.brands,
        pictures=leaflet_pictures.cache(project),
        bodies=body_cache.folder(project),
    )


def usual_clinic(project: Project) -> str:
    """The clinic to use where nobody names one: the one of the settings, or the only one.

    Raises:
        UsageError: There are several, or none, or the one of the settings has no brand.
    """
    known = brand.names(project.brands)
    if chosen := project.settings.clinic:
        meant = folder_name.meant(chosen, known)
        if known and meant is None:
            message = f"“clinic” in {SETTINGS_FILE} names “{chosen}”, which has no brand"
            raise UsageError(message, advice=f"Choose from: {', '.join(known)}")
        return meant or chosen
    if len(known) == 1:
        return known[0]
    raise UsageError(
        f"The project has {len(known)} clinics: {', '.join(known)}" if known else "The project has no clinic",
        advice="Name one with --clinic, or as clinic in handouts.toml" if known else _NO_CLINIC,
    )
