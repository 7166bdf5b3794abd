"""Whether shortcuts are taken."""

import os
from functools import lru_cache
from typing import Any

from handouts.pdf.accelerate import (
    drawings,
    forgetting,
    glyphs,
    html,
    lengths,
    lines,
    patching,
    places,
    sheet,
    styles,
    words,
    writing,
)


@lru_cache(maxsize=1)
def take(weasyprint: Any) -> Any | None:
    """Take the shortcuts for this process.

    Args:
        weasyprint: The library, loaded.

    Returns:
        The lean style sheet of all pages; None where they are switched off or this is another WeasyPrint.
    """
    if why_not():
        return None
    for part in (html, styles, lengths, places, lines, glyphs, words, drawings, writing, forgetting):
        part.shorten(weasyprint)
    return sheet.lean(weasyprint)


def why_not() -> str:
    """Why the shortcuts are not taken; nothing where they are. WeasyPrint must be loaded."""
    if os.environ.get(patching.SWITCH) == "0":
        return f"{patching.SWITCH}=0"
    if not patching.is_known("weasyprint", "pydyf", "tinyhtml5"):
        return "written for other versions of WeasyPrint, pydyf and tinyhtml5"
    return ""
