"""What all pages of a station of files share: words, clinic, line for the record, page with a QR code."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from handouts.brands.brand import FILE, Brand
from handouts.build.manifest import Record
from handouts.leaflets import qr_code
from handouts.leaflets.link_notes import breakable, shown_address
from handouts.project import review, templates
from handouts.project.project import Project
from handouts.station import record
from handouts.station.labels import StationLabels
from handouts.station.places import Places, of_files
from handouts.station.record import ON_THE_DAY

FOLDER = "station"
"""Name of the folder in the site of a clinic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """A leaflet for the line for the record."""

    title: str
    lang: str
    code: str
    updated: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicStation:
    """The station of one clinic."""

    project: Project
    """Its templates and style sheets; its output folder has the leaflets."""
    words: StationLabels
    """In the language of the project."""
    brand: Brand

    def day(self, iso: str) -> str:
        """A date in words; empty for an empty text.

        Args:
            iso: ISO 8601 date, or empty.
        """
        return self.words.day(_date(iso))

    def review(self, leaflet: Record) -> dict[str, str]:
        """When the review of a leaflet is due, as values of a template.

        Args:
            leaflet: Its record.

        Returns:
            ``due`` (ISO 8601, compared with today by a script) and ``due_day`` (in words); both empty without
            a date. If the leaflet itself says that it is under revision, ``due`` is empty, ``overdue`` is the
            day in words, and ``overdue_mark`` what to say.
        """
        due = review.due(
            _date(leaflet.review_by),
            _date(leaflet.updated),
            _date(leaflet.published),
            self.project.settings.review.months,
        )
        if due is None:
            return {"overdue": "", "due": "", "due_day": ""}
        day = self.words.day(due)
        if leaflet.review == review.DECISIONS["stamp"]:
            return {"overdue": day, "overdue_mark": self.words.under_revision, "due": "", "due_day": ""}
        return {"overdue": "", "due": due.isoformat(), "due_day": day}

    def page(self, name: str, places: Places, **values: object) -> bytes:
        """A filled template of ``templates/station/``.

        Args:
            name: Its name.
            places: Where the other files are.
            values: Its other variables.

        Raises:
            HandoutsError: The template has a mistake.
        """
        filled = {"words": self.words, "places": places, **values}
        return templates.filled(f"station/{name}", filled, folders=self.project.templates).encode()

    def phone(self, title: str, online: str, back: str) -> bytes:
        """The page with the QR code of a leaflet or a package.

        Args:
            title: Its title.
            online: Its public address; empty if the clinic has none.
            back: Address of its own page.
        """
        words = self.words
        short = shown_address(online) if online else ""
        return self.page(
            "phone.html",
            of_files(depth=1),
            title=f"{title} – {words.station}",
            heading=title,
            clinic=self.brand.name,
            online=online,
            shown=breakable(short) if short else "",
            qr=qr_code.drawn(online, words.phone_qr.format(address=short)) if online else "",
            file=self.project.shown(self.project.brands / self.brand.clinic / FILE),
            back=back,
        )

    def recorded(self, leaflets: list[Record], package: str = "") -> dict[str, str]:
        """The line for the record, as values of a template.

        Args:
            leaflets: What is handed out.
            package: Name of the package that they are; empty for one leaflet.

        Returns:
            ``line`` has a place for the day, which a script fills; ``record`` has a blank to fill in by hand.
        """
        handed = [
            Handed(title=one.title, lang=one.language, code=one.code, updated=one.updated) for one in leaflets
        ]
        if package:
            line = record.package_line(
                package,
                handed,
                project=self.project,
                words=self.words,
                clinic=self.brand.name,
                variant=leaflets[0].variant,
                today=None,
            )
        else:
            line = record.line(
                handed[0],
                project=self.project,
                words=self.words,
                clinic=self.brand.name,
                variant=leaflets[0].variant,
                today=None,
            )
        return {"line": line, "record": line.replace(ON_THE_DAY, "__________")}


def named(name: str) -> str:
    """Name of a file of the station in the site of its clinic."""
    return f"{FOLDER}/{name}"


def quoted(name: str) -> str:
    """A name in an address."""
    return quote(name, safe="")


def _date(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None
