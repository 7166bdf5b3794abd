"""The packages of a station of files: a page, a QR code and one PDF for each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handouts.build.manifest import Record
from handouts.leaflets.variant import Variant
from handouts.release.catalogue import CatalogueEntry
from handouts.release.site.clinic_station import ClinicStation, named, quoted
from handouts.release.site.downloads import pdf_name
from handouts.search.packages import Package
from handouts.station import finding
from handouts.station.places import of_files


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicPackage:
    """A package of which the clinic has all leaflets."""

    package: Package
    leaflets: tuple[Record, ...]
    """In the order of the print; of one variant, if the package names one."""


def complete(packages: tuple[Package, ...], entries: tuple[CatalogueEntry, ...]) -> list[ClinicPackage]:
    """The packages of which a clinic has all leaflets.

    Args:
        packages: All packages of the project.
        entries: The topics of the clinic.
    """
    known = {one.head.slug: {made.variant: made for made in one.records} for one in entries}
    found = []
    for package in packages:
        variants = [known.get(slug, {}) for slug in package.topics]
        made = [one.get(package.variant or next(iter(one), "")) for one in variants]
        leaflets = tuple(one for one in made if one is not None)
        if len(leaflets) == len(made):
            found.append(ClinicPackage(package=package, leaflets=leaflets))
    return found


def row(one: ClinicPackage, common: ClinicStation) -> dict[str, Any]:
    """What the list of the find page shows of a package."""
    package = one.package
    reviews = [common.review(leaflet) for leaflet in one.leaflets]
    return {
        "key": finding.key(package),
        "lang": common.project.settings.language,
        "title": package.name,
        "address": f"package/{quoted(package.slug)}.html",
        "phone": f"phone/{quoted(package.page)}.html",
        "draft": False,
        "package": common.words.package_name(len(one.leaflets)),
        "overdue": next((own["overdue_mark"] for own in reviews if own["overdue"]), ""),
        "due": min((own["due"] for own in reviews if own["due"]), default=""),
        "behind": False,
        "updated": "",
    }


def files(
    one: ClinicPackage,
    common: ClinicStation,
    *,
    variants: Mapping[str, Variant],
    sizes: Mapping[str, tuple[int, int]],
) -> Iterator[tuple[str, bytes]]:
    """The files of a package: its page, that of its QR code, and its leaflets as one PDF for paper.

    Args:
        one: The package.
        common: The station.
        variants: Every variant by name.
        sizes: Width and height, in pixels, of the picture of page 1 of each topic.

    Raises:
        HandoutsError: A template has a mistake.
    """
    from handouts.pdf import print_job  # noqa: PLC0415 - only projects with packages need it

    package, words, output = one.package, common.words, common.project.output
    folded = variants[one.leaflets[0].variant].imposed
    online = common.brand.address_of(package.page) or ""
    pdf = print_job.print_job(
        [(output / leaflet.file).read_bytes() for leaflet in one.leaflets],
        title=package.name,
        lang=one.leaflets[0].language,
        folded=folded,
    )
    page = common.page(
        "package.html",
        of_files(depth=1),
        title=f"{package.name} – {words.station}",
        package=package,
        count=words.package_name(len(one.leaflets)),
        complete=True,
        pdf=f"{quoted(package.slug)}.pdf",
        clinic=common.brand.clinic,
        variant=one.leaflets[0].variant,
        folded=folded,
        printers=(),
        sent="",
        phone=f"../phone/{quoted(package.page)}.html",
        online=online,
        leaflets=[_shown(leaflet, common, sizes[leaflet.slug]) for leaflet in one.leaflets],
        clinics=(),
        variants=(),
        **common.recorded(list(one.leaflets), package.name),
    )
    yield named(f"package/{package.slug}.html"), page
    yield named(f"package/{package.slug}.pdf"), pdf
    back = f"../package/{quoted(package.slug)}.html"
    yield named(f"phone/{package.page}.html"), common.phone(package.name, online, back)


def _shown(leaflet: Record, common: ClinicStation, size: tuple[int, int]) -> dict[str, Any]:
    """What the page of a package shows of a leaflet."""
    return {
        "title": leaflet.title,
        "address": f"../topic/{quoted(leaflet.slug)}.html",
        "pdf": f"../../pdf/{quoted(pdf_name(leaflet))}",
        **common.review(leaflet),
        "picture": f"../pages/{quoted(leaflet.slug)}.1.png",
        "sides": leaflet.pages,
        "size": size,
        "made": True,
    }
