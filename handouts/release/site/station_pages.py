"""The print station as files: it opens from a network drive, a stick or any web server, without a program.

The pages are those of ``handouts serve`` (room ``station``), filled from a finished build. What depends on
the day is left to a script: the date in the line for the record, and whether a review is overdue.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handouts.articles.topics import Topic
from handouts.build.manifest import Record
from handouts.leaflets.variant import Variant
from handouts.release.catalogue import CatalogueEntry
from handouts.release.site import station_packages, translations
from handouts.release.site.clinic_station import ClinicStation, named, quoted
from handouts.release.site.downloads import pdf_name
from handouts.release.site.page_pictures import PagePicture, PagePictures
from handouts.release.site.station_packages import ClinicPackage
from handouts.search.packages import Package
from handouts.station import downloads, install
from handouts.station.places import FILES, of_files
from handouts.text.danish import sort_key

MANIFEST = "manifest.webmanifest"
"""Name of the web application manifest; ``files.js`` links to it where the station is on a web server."""
Content = bytes | Path


@dataclass(frozen=True, slots=True, kw_only=True)
class StationPages:
    """The input of the station of one clinic."""

    common: ClinicStation
    entries: tuple[CatalogueEntry, ...]
    """The topics of the clinic."""
    packages: tuple[Package, ...]
    """All packages of the project; those of which the clinic lacks a leaflet are left out."""
    variants: Mapping[str, Variant]
    """Every variant of a leaflet, by name."""
    topics: Mapping[str, Topic]
    """The topics of the project by slug: which of them are translations."""
    index: bytes
    """The index of the search, as a script."""
    drawn: PagePictures
    """The pictures of pages."""

    def files(self) -> Iterator[tuple[str, Content]]:
        """All files of the station: name in the clinic's site, and content.

        Raises:
            HandoutsError: A template has a mistake, or the pages of a PDF cannot be drawn.
        """
        kept = station_packages.complete(self.packages, self.entries)
        yield named("index.html"), self._find(kept)
        sizes: dict[str, tuple[int, int]] = {}
        for entry in self.entries:
            pictures = self.drawn.of(entry.head.file)
            sizes[entry.head.slug] = pictures[0][1:]
            yield from self._topic(entry, pictures)
        for package in kept:
            yield from station_packages.files(package, self.common, variants=self.variants, sizes=sizes)
        start, icon = "index.html", "assets/icon.svg"
        yield named(MANIFEST), install.manifest(self.common.words, start=start, icon=icon).encode()
        yield named("assets/index.js"), self.index
        for name in FILES:
            yield named(f"assets/{name}"), downloads.asset(self.common.project, name)

    def _find(self, packages: list[ClinicPackage]) -> bytes:
        rows = [
            *(self._row(one.head) for one in self.entries),
            *(station_packages.row(one, self.common) for one in packages),
        ]
        words = self.common.words
        return self.common.page(
            "find.html",
            of_files(depth=0, finds=True),
            title=words.station,
            query="",
            clinics=(self.common.brand,),
            problems=(),
            rows=sorted(rows, key=lambda row: sort_key(row["title"])),
            count=words.counted(len(self.entries), len(packages)),
            empty=False,
        )

    def _row(self, head: Record) -> dict[str, Any]:
        review = self.common.review(head)
        return {
            "key": head.slug,
            "lang": head.language,
            "title": head.title,
            "address": f"topic/{quoted(head.slug)}.html",
            "phone": f"phone/{quoted(head.slug)}.html",
            "draft": False,
            "package": "",
            "overdue": review.get("overdue_mark", ""),
            "due": review["due"],
            "behind": self._is_behind(head),
            "updated": self.common.day(head.updated),
        }

    def _topic(self, entry: CatalogueEntry, pictures: list[PagePicture]) -> Iterator[tuple[str, Content]]:
        """The page of a topic, that of its QR code, and the pictures of its pages."""
        common, head = self.common, entry.head
        online = common.brand.address_of(head.slug, head.code) or ""
        page = common.page(
            "topic.html",
            of_files(depth=1),
            title=f"{head.title} – {common.words.station}",
            topic=head,
            clinic=common.brand.clinic,
            variant=head.variant,
            updated=common.day(head.updated),
            behind=self._is_behind(head),
            languages=translations.listed(head.slug, self.entries, self.topics),
            sent="",
            made=True,
            pdf=_pdf(head),
            pages=self._pages(head, pictures),
            folded=self.variants[head.variant].imposed,
            printers=(),
            phone=f"../phone/{quoted(head.slug)}.html",
            online=online,
            clinics=(),
            variants=[
                {
                    "name": common.words.variant_name(one.variant),
                    "chosen": one is head,
                    "address": f"{quoted(head.slug)}.html" if one is head else _pdf(one),
                }
                for one in entry.records
            ],
            **common.review(head),
            **common.recorded([head]),
        )
        yield named(f"topic/{head.slug}.html"), page
        phone = common.phone(head.title, online, f"../topic/{quoted(head.slug)}.html")
        yield named(f"phone/{head.slug}.html"), phone
        for number, (png, _, _) in enumerate(pictures, 1):
            yield named(f"pages/{head.slug}.{number}.png"), png

    def _is_behind(self, head: Record) -> bool:
        """Whether a topic is a translation of a text that was updated later."""
        topic = self.topics.get(head.slug)
        return topic is not None and topic.is_behind(self.topics.get(topic.translation_of))

    def _pages(self, head: Record, pictures: list[PagePicture]) -> list[dict[str, Any]]:
        name, count = self.common.words.page, len(pictures)
        return [
            {
                "address": f"../pages/{quoted(head.slug)}.{number}.png",
                "width": width,
                "height": height,
                "name": name.format(number=number, count=count),
            }
            for number, (_, width, height) in enumerate(pictures, 1)
        ]


def _pdf(leaflet: Record) -> str:
    return f"../../pdf/{quoted(pdf_name(leaflet))}"
