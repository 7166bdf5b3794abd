"""Turns the colours of a PDF into greys before it is written, none of them black."""

import re
from collections.abc import Iterable
from typing import Any

from handouts.images.lighter import DARKEST

_COLOUR = re.compile(rb"(?<![\w.])([\d.]+) ([\d.]+) ([\d.]+) (rg|RG)(?!\w)")
_SHARES = (0.2126, 0.7152, 0.0722)
"""Weights of red, green and blue in the brightness of a colour (ITU-R BT.709)."""


def turn_grey(objects: Iterable[Any]) -> None:
    """Replace every colour with a grey of the same brightness, or with the darkest one that saves ink.

    Bitmap pictures are not changed; they were prepared in grey.

    Args:
        objects: Objects of pydyf.
    """
    for one in objects:
        pieces = getattr(one, "stream", None)
        if pieces is None or getattr(one, "extra", {}).get("Subtype") == "/Image":
            continue
        pieces[:] = [_COLOUR.sub(_grey, piece) if isinstance(piece, bytes) else piece for piece in pieces]


def grey_content(content: bytes) -> bytes:
    """The content of a page with greys in the place of its colours."""
    return _COLOUR.sub(_grey, content)


def grey(colour: str) -> str:
    """The grey of a colour; both ``rrggbb``."""
    shade = round(_shade(int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)) * 255)
    return f"{shade:02x}" * 3


def _shade(parts: Iterable[float]) -> float:
    return max(sum(share * part for share, part in zip(_SHARES, parts, strict=True)), DARKEST / 255)


def _grey(colour: re.Match[bytes]) -> bytes:
    shade = f"{_shade(map(float, colour.groups()[:3])):.4f}".rstrip("0").rstrip(".")
    return f"{shade} {shade} {shade} ".encode() + colour[4]
