"""The web site of all clinics: for patients, and the print station. In a release, or made by itself."""

from collections.abc import Callable
from pathlib import Path

from handouts.articles import topics
from handouts.brands.brand import Brand
from handouts.build import manifest, output_folder
from handouts.confined_worker import ConfinedWorkers
from handouts.confinement import Access
from handouts.leaflets import variant
from handouts.project.project import Project
from handouts.release import catalogue, history, plan
from handouts.release import folder as release_folder
from handouts.release.plan import Release
from handouts.release.site import assets, pages
from handouts.release.site.clinic_station import ClinicStation
from handouts.release.site.page_pictures import PagePictures
from handouts.release.site.pages import Language, Site
from handouts.release.site.station_pages import StationPages
from handouts.release.site.texts import Texts
from handouts.search import index, packages, script
from handouts.search.index import Entry
from handouts.station import finding, labels
from handouts.storage import files
from handouts.storage import zips as storage_zips

Progress = Callable[[int, int, str], None]


class WebSites:
    """Writes the sites of a release."""

    def __init__(self, made: Release, project: Project, languages: dict[str, Language]) -> None:
        """Read what all sites share.

        Args:
            made: The release.
            project: Its project.
            languages: The words of all languages.

        Raises:
            UsageError: The folder of articles does not exist.
            HandoutsError: ``packages.toml`` or the words of the station have mistakes.
        """
        self._made = made
        self._project = project
        self._languages = languages
        self._texts = Texts(project, made.outdated)
        self._topics, _ = topics.read_topics(project)
        self._by_slug = {topic.slug: topic for topic in self._topics}
        self._packages = packages.require(project, self._topics)
        self._words = labels.read(project.templates, project.settings.language)
        names = {record.variant for record in made.built.records}
        self._variants = {name: variant.read(project.styles, name) for name in sorted(names)}

    def write(self, brand: Brand, folder: Path) -> None:
        """Write the site of a clinic.

        Args:
            brand: The clinic.
            folder: The folder of all sites.

        Raises:
            HandoutsError: A template has a mistake, or the pages of a PDF cannot be drawn.
        """
        site = self._site(brand)
        found = [*site.files()]
        if site.records:
            with ConfinedWorkers(Access()) as workers:
                drawn = PagePictures(workers, self._project.output)
                found += self._station(site, drawn).files()
        for name, content in found:
            written = content if isinstance(content, bytes) else content.read_bytes()
            files.write(folder / brand.clinic / name, written)

    def write_front(self, folder: Path) -> None:
        """Write the page above the sites of the clinics."""
        language = self._languages[self._project.settings.language]
        front = pages.front(self._made.brands, language=language, templates=self._project.templates)
        files.write(folder / "index.html", front)
        sheet = assets.of_template(self._project.templates, "clinics.css")
        files.write(folder / sheet.name, sheet.read_bytes())

    def _site(self, brand: Brand) -> Site:
        project, made = self._project, self._made
        return Site(
            brand=brand,
            records=tuple(one for one in made.built.records if one.clinic == brand.clinic),
            texts=made.built.texts,
            history=made.history,
            languages=self._languages,
            lang=project.settings.language,
            packages=self._packages,
            topics=self._by_slug,
            text_of=self._texts.of,
            output=project.output,
            pictures=self._texts.pictures,
            brands=project.brands,
            styles=project.styles,
            templates=project.templates,
        )

    def _station(self, site: Site, drawn: PagePictures) -> StationPages:
        language = self._languages[self._project.settings.language]
        codes = {one.slug: one.code for one in site.records}
        known = [topic for topic in self._topics if topic.slug in codes]
        packed = [Entry(slug=finding.key(one), title=one.name, codes=one.codes) for one in self._packages]
        return StationPages(
            common=ClinicStation(project=self._project, words=self._words, brand=site.brand),
            entries=catalogue.entries(site.records, language.labels, language.words),
            packages=self._packages,
            variants=self._variants,
            topics=self._by_slug,
            index=script.script(index.of_topics(known, codes, more=packed)),
            drawn=drawn,
        )


def web_site(
    project: Project,
    target: Path,
    *,
    since: Path | None = None,
    stale: bool = False,
    replaces: bool = False,
    progress: Progress = lambda *_: None,
    waiting: Callable[[str], None] = lambda _: None,
) -> Release:
    """Make the web site of a finished build without the rest of a release, all of it or nothing.

    Args:
        project: The project; its output folder has the build.
        target: The folder of the site; it does not exist yet, or is empty.
        since: As for ``release``: the codes of that release keep their answers.
        stale: Whether leaflets that are not up to date may be in it.
        replaces: Whether an existing site at ``target`` is replaced.
        progress: Called before each clinic.
        waiting: Called with the holder of the output folder, if another build is using it.

    Returns:
        What was made. The same build gives the same bytes.

    Raises:
        UsageError: There is no build, ``since`` does not fit, or ``target`` has other files.
        HandoutsError: The build is not up to date or not complete, or a page cannot be made.
        MachineError: The folder cannot be written.
    """
    release_folder.restore(target)
    release_folder.require_for_site(project, target, replaces=replaces)
    with output_folder.locked(project.output, waiting=waiting):
        made = plan.planned(project, since=since, stale=stale)
        with release_folder.beside(target) as folder:
            sites = WebSites(made, project, plan.languages(project))
            for number, brand in enumerate(made.brands):
                progress(number, len(made.brands), brand.name)
                sites.write(brand, folder)
            sites.write_front(folder)
            files.write(folder / manifest.NAME, history.carried(made.raw, made.history))
            sums = storage_zips.checksums(folder, without=manifest.SUMS)
            files.write(folder / manifest.SUMS, sums.encode())
    return made
