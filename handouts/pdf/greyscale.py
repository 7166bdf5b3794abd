"""Turns the colours of a PDF into greys before it is written, none of them black."""

import re
from typing import Any

from handouts.images.lighter import DARKEST

_COLOUR = re.compile(rb"(?<![\w.])([\d.]+) ([\d.]+) ([\d.]+) (rg|RG)(?!\w)")
_SHARES = (0.2126, 0.7152, 0.0722)
"""Weights of red, green and blue in the brightness of a colour (ITU-R BT.709)."""


def turn_grey(pdf: Any) -> None:  # noqa: ANN401 - a pydyf.PDF
    """Replace every colour with a grey of the same brightness, or with the darkest one that saves ink.

    Bitmap pictures are not changed; they were prepared in grey.

    Args:
        pdf: The document.
    """
    for one in pdf.objects:
        pieces = getattr(one, "stream", None)
        if pieces is None or getattr(one, "extra", {}).get("Subtype") == "/Image":
            continue
        pieces[:] = [_COLOUR.sub(_grey, piece) if isinstance(piece, bytes) else piece for piece in pieces]


def _grey(colour: re.Match[bytes]) -> bytes:
    bright = sum(share * float(part) for share, part in zip(_SHARES, colour.groups()[:3], strict=True))
    shade = f"{max(bright, DARKEST / 255):.4f}".rstrip("0").rstrip(".")
    return f"{shade} {shade} {shade} ".encode() + colour[4]
