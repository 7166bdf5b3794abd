"""A rendered leaflet: what a worker answers. It is loaded without what renders."""

from dataclasses import dataclass

from handouts.errors import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedText:
    """The text of a leaflet, for the folder ``ResourceFolders.bodies``."""

    name: str
    """Name of its file."""
    content: bytes | None
    """What to write into the file; None if nothing new is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedPdf:
    """A rendered leaflet."""

    pdf: bytes
    """The file."""
    pages: int
    """Pages of the variant's own size; for an imposed leaflet, sides of A4."""
    sheets: int
    """Sheets of paper, printed on both sides."""
    layouts: int
    """How often it was laid out."""
    claims: tuple[str, ...]
    """Standards that it conforms to, such as ``PDF/UA-1``."""
    files: tuple[str, ...]
    """Paths of the ``leaflet:`` addresses that it shows, sorted."""
    problems: tuple[Problem, ...]
    """What went wrong while rendering; if one is an error, the PDF must not be used."""
    text: UsedText | None = None
    """Its text, if later runs may use it."""
