"""``leaflets.csv``: the list of all leaflets, for a spreadsheet."""

import csv
import io
from collections.abc import Callable, Iterable
from datetime import date

from handouts.build.manifest import Record
from handouts.project import review
from handouts.project.labels import Labels
from handouts.release.labels import ReleaseLabels

_RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins with one of these for a formula (OWASP, CSV Injection)."""


def text(
    records: Iterable[Record],
    *,
    labels: Labels,
    words: ReleaseLabels,
    months: int,
    zip_of: Callable[[Record], str],
) -> bytes:
    """Write the list, one line per leaflet.

    The Danish Excel separates cells at semicolons, and reads a file as UTF-8 only if it begins with a byte
    order mark. It reads ISO 8601 dates as dates. Codes are written as at the foot of a page, with a word
    before them: Excel would take ``2026-05`` alone for May 2026.

    Args:
        records: The leaflets, in the order of the list.
        labels: Words of the project's language.
        words: Words of releases in that language.
        months: The project's review interval in months, for leaflets without a review date of their own.
        zip_of: Gives the name of the zip that has a leaflet.

    Returns:
        UTF-8 with byte order mark, semicolons, CRLF (RFC 4180).
    """
    file = io.StringIO()
    table = csv.writer(file, delimiter=";", lineterminator="\r\n")
    table.writerow(
        (
            *(words.clinic, words.topic, words.title, words.description, words.language, words.variant),
            *(labels.code, labels.updated, labels.published, labels.review_by, words.review),
            *(words.pages, words.sheets, words.file, "ZIP"),
        )
    )
    for one in records:
        cells = (
            *(one.clinic, one.slug, one.title, one.description, one.language),
            words.variant_name(one.variant),
            labels.foot_code.format(code=one.code),
            *(one.updated, one.published, _review_due(one, months)),
            words.review_said(one.review) if one.review else "",
            *(one.pages, one.sheets, one.file.rpartition("/")[2], zip_of(one)),
        )
        table.writerow([_harmless(cell) if isinstance(cell, str) else cell for cell in cells])
    return file.getvalue().encode("utf-8-sig", "replace")


def _review_due(record: Record, months: int) -> str:
    """The day of the next review (ISO 8601): the author's, or the last date and the interval; or nothing."""
    review_by, updated, published = (
        date.fromisoformat(day) if day else None
        for day in (record.review_by, record.updated, record.published)
    )
    due = review.due(review_by, updated, published, months)
    return due.isoformat() if due else ""


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_RISKY) else cell
