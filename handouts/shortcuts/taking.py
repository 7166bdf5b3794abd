"""Whether shortcuts are taken."""

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from handouts.shortcuts import drawings, glyphs, lengths, lines, places, sheet, source, styles

SWITCH = "HANDOUTS_SHORTCUTS"


@lru_cache(maxsize=1)
def take(weasyprint: Any) -> Any | None:  # noqa: ANN401 - WeasyPrint has no types
    """Take the shortcuts for this process.

    Args:
        weasyprint: The library, loaded.

    Returns:
        The lean style sheet of all pages; None where they are switched off or this is another WeasyPrint.
    """
    if os.environ.get(SWITCH) == "0" or source.digest(Path(weasyprint.__file__).parent) != source.WEASYPRINT:
        return None
    for part in (styles, lengths, places, lines, glyphs, drawings):
        part.shorten(weasyprint)
    return sheet.lean(weasyprint)
