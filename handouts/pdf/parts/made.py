"""A leaflet in two parts, laid out, before it is written."""

import logging
from dataclasses import dataclass
from typing import Any

from handouts.pdf.copyfit import Trial
from handouts.pdf.parts.body import Body
from handouts.pdf.parts.letterhead.feet import Feet
from handouts.pdf.parts.letterhead.pieces import Letterhead
from handouts.pdf.parts.palette import Palette

Document = Any
"""A document laid out by WeasyPrint, which has no types."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A letterhead for the pages of a body."""

    pieces: Letterhead
    """All but the margins."""
    feet: tuple[Feet, ...]
    """What the margins say."""

    @property
    def records(self) -> tuple[logging.LogRecord, ...]:
        """What WeasyPrint logged about it."""
        pieces = (*self.pieces.pieces.values(), *self.pieces.parts.values())
        of_pieces = tuple(one for piece in pieces for one in piece.records)
        return of_pieces + tuple(one for feet in self.feet for one in feet.records)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A leaflet in two parts, ready to be written."""

    body: Body
    letterhead: Pair | None
    """None if the leaflet is all body."""
    metadata: Any
    """WeasyPrint's ``DocumentMetadata``."""
    palette: Palette
    trial: Trial
    text: str
    """Digest of the text, which names its file."""
    is_new: bool
    """Whether it was laid out now."""
    layouts: int
    """Settings that were tried."""
    files: tuple[str, ...]
    """Paths of the ``leaflet:`` addresses that it shows."""
    records: tuple[logging.LogRecord, ...]
    """What WeasyPrint logged about the body and about pieces of the letterhead."""
    documents: tuple[Document, ...]
    """All that was laid out; it is freed when the leaflet is written."""
