"""The list of all leaflets as a spreadsheet opens it: ``leaflets.csv``."""

import csv
import io
from collections.abc import Callable, Iterable

from handouts.build.manifest import Record
from handouts.project.labels import Labels
from handouts.release.labels import ReleaseLabels

_RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is a formula to a spreadsheet (OWASP, CSV Injection)."""


def text(
    records: Iterable[Record], *, labels: Labels, words: ReleaseLabels, zip_of: Callable[[Record], str]
) -> bytes:
    """The list, one leaflet a line.

    Excel in Denmark parts cells at semicolons and takes a file for UTF-8 only where it begins with a byte
    order mark. Dates are ISO 8601, which it reads as dates. A code stands there as at the foot of a page,
    with a word before it: ``2026-05`` alone would become May 2026.

    Args:
        records: The leaflets, in their order.
        labels: Words of the project's language.
        words: Those of releases.
        zip_of: Name of the zip that holds a leaflet.

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
            *(one.updated, one.published, one.review_by),
            words.review_said(one.review) if one.review else "",
            *(one.pages, one.sheets, one.file.rpartition("/")[2], zip_of(one)),
        )
        table.writerow([_harmless(cell) if isinstance(cell, str) else cell for cell in cells])
    return file.getvalue().encode("utf-8-sig", "replace")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_RISKY) else cell
