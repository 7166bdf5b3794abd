"""The PDF standards that a leaflet can conform to, and what each requires."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """A pair of standards that one file conforms to."""

    name: str
    """The name in settings and options: ``ua1+a2a``."""
    claims: tuple[str, ...]
    """The names of the standards: ``PDF/UA-1``, ``PDF/A-2a``."""
    base: str
    """The ``pdf_variant`` of WeasyPrint that prepares the file."""
    identifiers: str
    """The XMP properties that claim them."""
    extended: bool
    """Whether the XMP needs an extension schema for PDF/UA."""
    attaches: bool
    """Whether the article's Markdown is attached."""


STANDARDS = {
    standard.name: standard
    for standard in (
        Standard(
            name="ua1+a2a",
            claims=("PDF/UA-1", "PDF/A-2a"),
            base="pdf/a-2a",
            identifiers="<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
            "<pdfuaid:part>1</pdfuaid:part>",
            extended=True,
            attaches=False,
        ),
        Standard(
            name="ua1+a3a",
            claims=("PDF/UA-1", "PDF/A-3a"),
            base="pdf/a-3a",
            identifiers="<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
            "<pdfuaid:part>1</pdfuaid:part>",
            extended=True,
            attaches=True,
        ),
        Standard(
            name="ua2+a4",
            claims=("PDF/UA-2", "PDF/A-4"),
            base="pdf/a-4e",
            identifiers="<pdfaid:part>4</pdfaid:part><pdfaid:rev>2020</pdfaid:rev>"
            "<pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev>",
            extended=False,
            attaches=False,
        ),
    )
}
"""By name; the first one is the default."""
DEFAULT_STANDARD = next(iter(STANDARDS))
