"""A clinic's leaflets as a static site: an index, a page per leaflet, and a page per code ever released.

All files are in one folder and link to nothing outside it: it works from a disk and on any web server.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import quote

from handouts.articles.topics import Topic
from handouts.brands.brand import Brand
from handouts.build.manifest import Record
from handouts.leaflets.screen_text import ScreenText
from handouts.project import templates as project_templates
from handouts.project.labels import Labels
from handouts.release import catalogue
from handouts.release import history as release_history
from handouts.release.catalogue import CatalogueEntry
from handouts.release.history import Answer, History
from handouts.release.labels import ReleaseLabels
from handouts.release.site import assets, dark, downloads, translations
from handouts.release.site.downloads import pdf_name
from handouts.release.site.texts import PICTURES
from handouts.search.packages import Package
from handouts.text import languages
from handouts.text.danish import initial

ALWAYS = ("da", "en")
"""Languages of the answer to every code, after the leaflet's own language."""

TextOf = Callable[[Brand, tuple[Record, ...], Collection[str]], ScreenText | None]
"""The text of a leaflet for its page, or None; see :meth:`handouts.release.site.texts.Texts.of`."""

Content = bytes | Path
"""The bytes of a file, or the file to copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The words of one language: of leaflets, and of releases."""

    labels: Labels
    words: ReleaseLabels


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerText:
    """The answer to a code in one language."""

    lang: str
    head: str
    text: str
    newer: str
    """A sentence about the new edition; empty if there is none."""
    review: str
    """A sentence that it is under review; empty if it is not."""
    action: str
    """Text of the link."""
    words: ReleaseLabels
    labels: Labels


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The input of the pages of one clinic."""

    brand: Brand
    records: tuple[Record, ...]
    """The clinic's leaflets."""
    texts: Mapping[str, Mapping[str, str]]
    """Hashes of the parts of each text by content code, as in the manifest."""
    history: History
    languages: Mapping[str, Language]
    """By language, with the project's own and those of ``ALWAYS``."""
    lang: str
    """The project's language, used for the index."""
    packages: tuple[Package, ...]
    """Topics that are handed out together."""
    topics: Mapping[str, Topic]
    """The topics of the project by slug: which of them are translations."""
    text_of: TextOf
    """The text of a leaflet."""
    output: Path
    """Folder of the leaflets; their file names are relative to it."""
    pictures: Path
    """Folder of the pictures of the texts."""
    brands: Path
    styles: tuple[Path, ...]
    templates: tuple[Path, ...]

    def files(self) -> Iterator[tuple[str, Content]]:
        """All files of the site: name with forward slashes, and content.

        Raises:
            HandoutsError: A template has a mistake.
        """
        made = self._entries()
        yield "index.html", self._index(made)
        pages = {entry.head.slug for entry in made}
        pictures: dict[str, None] = {}
        for entry in made:
            text = self.text_of(self.brand, entry.records, pages)
            pictures |= dict.fromkeys(text.pictures if text else ())
            yield f"folder/{entry.head.slug}.html", self._leaflet(entry, text, made)
        former = release_history.former(self.history, self.brand.clinic)
        for package in self.packages:
            if package.page not in {*pages, *former} and pages.issuperset(package.topics):
                yield f"folder/{package.page}.html", self._package(package, made)
        answered = release_history.answers(self.history, self.brand.clinic)
        stamped = {one.slug for one in self.records if one.review == "stamped"}
        for code, answers in answered.items():
            yield f"k/{code}.html", self._status(code, answers, stamped)
        for slug, answer in former.items():
            yield f"folder/{slug}.html", self._status(answer.edition.code, (answer,), stamped)
        for name in pictures:
            yield f"{PICTURES}/{name}", self.pictures / name
        for record in self.records:
            yield f"pdf/{pdf_name(record)}", self.output / record.file
        yield "assets/topics.js", assets.search_index(made, self.texts, answered)
        yield from assets.assets(self.brand, brands=self.brands, styles=self.styles, templates=self.templates)

    def _entries(self) -> tuple[CatalogueEntry, ...]:
        own = self.languages[self.lang]
        return catalogue.entries(self.records, own.labels, own.words)

    def _index(self, made: tuple[CatalogueEntry, ...]) -> bytes:
        groups: dict[str, list[CatalogueEntry]] = {}
        for entry in made:
            groups.setdefault(initial(entry.head.title), []).append(entry)
        words = self.languages[self.lang].words
        values = {"groups": groups, "count": words.counted("found", len(made))}
        return self._page("index.html", self.lang, "", title=words.site_title, **values)

    def _leaflet(
        self, entry: CatalogueEntry, text: ScreenText | None, made: tuple[CatalogueEntry, ...]
    ) -> bytes:
        language = self._language(entry.head.language)
        (localised,) = catalogue.entries(entry.records, language.labels, language.words)
        return self._page(
            "leaflet.html",
            language.labels.lang,
            "../",
            title=entry.head.title,
            entry=localised,
            language_name=languages.own_name(language.labels.locale),
            translations=translations.listed(entry.head.slug, made, self.topics),
            text=text.parts if text else None,
            stamped=any(one.review == "stamped" for one in entry.records),
            release=self.history.labels[-1] or str(self.history.number),
            downloads=downloads.listed(localised.records, language.words, self.output),
        )

    def _package(self, package: Package, made: tuple[CatalogueEntry, ...]) -> bytes:
        """The page of a package: its leaflets in their order."""
        by_slug = {entry.head.slug: entry for entry in made}
        return self._page(
            "package.html",
            self.lang,
            "../",
            title=package.name,
            entries=[by_slug[slug] for slug in package.topics],
            stamped={one.slug for one in self.records if one.review == "stamped"},
        )

    def _status(self, code: str, answers: tuple[Answer, ...], stamped: set[str]) -> bytes:
        first = answers[0]
        langs = dict.fromkeys((first.edition.language, *ALWAYS))
        known = [lang for lang in langs if lang in self.languages]
        shown = [
            (one, [_answer_text(one, self.languages[lang], stamped) for lang in known]) for one in answers
        ]
        lang = known[0]
        title = f"{shown[0][1][0].head} · {self.languages[lang].words.status_title.format(code=code)}"
        return self._page("status.html", lang, "../", title=title, code=code, answers=shown)

    def _language(self, lang: str) -> Language:
        return self.languages.get(lang) or self.languages[self.lang]

    def _page(self, template: str, lang: str, top: str, **values: object) -> bytes:
        """Fill a template; ``top`` is the path from the page to the clinic's folder."""
        language = self.languages[lang]
        values |= {"brand": self.brand, "labels": language.labels, "words": language.words, "lang": lang}
        values |= {"top": top, "logo": assets.logo_name(self.brand), "quote": quote, "in_words": _in_words}
        values |= {"dark_paper": dark.PAPER}
        return project_templates.filled(f"site/{template}", values, folders=self.templates).encode()


def _answer_text(answer: Answer, language: Language, stamped: set[str]) -> AnswerText:
    """An answer in words; ``stamped`` are the slugs of topics that are under review."""
    words, edition, now = language.words, answer.edition, answer.now
    newer = now if answer.state == "replaced" else None
    return AnswerText(
        lang=language.labels.lang,
        head=getattr(words, answer.state),
        text=getattr(words, f"{answer.state}_more").format(title=edition.title, code=edition.code),
        newer=words.replaced_by.format(title=newer.title, code=newer.code) if newer else "",
        review=words.under_review if now and now.slug in stamped else "",
        action=words.open_newer if newer else words.open,
        words=words,
        labels=language.labels,
    )


def _in_words(day: str, labels: Labels) -> str:
    return labels.day(date.fromisoformat(day)) if day else ""


def front(brands: tuple[Brand, ...], *, language: Language, templates: tuple[Path, ...]) -> bytes:
    """The page above the clinics' folders; if there is one clinic, it leads there at once.

    Raises:
        HandoutsError: The template has a mistake.
    """
    values = {"brands": brands, "words": language.words, "lang": language.labels.lang, "quote": quote}
    return project_templates.filled("site/clinics.html", values, folders=templates).encode()
