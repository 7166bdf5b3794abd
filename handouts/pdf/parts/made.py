"""A leaflet in two parts, laid out, before it is written."""

import logging
from dataclasses import dataclass
from typing import Any

from handouts.pdf.copyfit import Trial
from handouts.pdf.parts.body import Body
from handouts.pdf.parts.letterhead_layout import Letterhead
from handouts.pdf.parts.palette import Palette

Document = Any
"""A document laid out by WeasyPrint, which has no types."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A leaflet in two parts, ready to be written."""

    body: Body
    letterhead: Letterhead | None
    """None if the leaflet is all body."""
    metadata: Any
    """WeasyPrint's ``DocumentMetadata``."""
    palette: Palette
    trial: Trial
    layouts: int
    """Settings that were tried."""
    files: tuple[str, ...]
    """Paths of the ``leaflet:`` addresses that it shows."""
    records: tuple[logging.LogRecord, ...]
    """What WeasyPrint logged about the body and about pieces of the letterhead."""
    documents: tuple[Document, ...]
    """All that was laid out; it is freed when the leaflet is written."""
