"""The PDFs of a leaflet, as its page lists them."""

from pathlib import Path
from urllib.parse import quote

from handouts.build.manifest import Record
from handouts.release.labels import ReleaseLabels

_MEGABYTE = 1000
"""Kilobytes."""


def listed(
    records: tuple[Record, ...], words: ReleaseLabels, output: Path
) -> tuple[tuple[str, str, str], ...]:
    """Address from a page in ``folder/``, name and note of each PDF; a single PDF is just called “open”.

    Args:
        records: The leaflet in all its variants.
        words: Words of its language.
        output: Folder of the leaflets.
    """
    return tuple(
        (
            f"../pdf/{quote(pdf_name(one))}",
            words.variant_name(one.variant) if len(records) > 1 else words.open,
            words.file_note.format(
                pages=words.counted("pages", one.pages), size=_size((output / one.file).stat().st_size)
            ),
        )
        for one in records
    )


def pdf_name(record: Record) -> str:
    """File name of a leaflet, without the folder of its clinic."""
    return record.file.rpartition("/")[2]


def _size(size: int) -> str:
    """A number of bytes in words."""
    kilobytes = max(1, round(size / 1000))
    return f"{kilobytes}\u00a0kB" if kilobytes < _MEGABYTE else f"{kilobytes / 1000:.1f}\u00a0MB"
