"""The QR code of a leaflet's online version."""

import re
from functools import lru_cache
from html import escape, unescape
from typing import Any

from handouts.leaflets.link_notes import shown_address
from handouts.project.labels import Labels

_QUIET = 4
"""Width of the quiet zone, in modules (ISO/IEC 18004, 6.3.8)."""
_DARK = re.compile("1+")
_LEVEL_M = 2
"""Zint's number of error correction level M: 15 % of the code may be damaged (ISO/IEC 18004, 6.5.1)."""


def qr_code(address: str, labels: Labels) -> str:
    """A QR code as inline SVG.

    Args:
        address: The address to encode.
        labels: The words of the article's language, for the title that a screen reader reads.

    Returns:
        An ``<svg>`` with a quiet zone of 4 modules and error correction level M. The attribute
        ``data-modules`` is the number of modules of one side.
    """
    return drawn(address, labels.online_qr.format(address=unescape(shown_address(address))))


@lru_cache(maxsize=256)  # all variants of a leaflet have one address
def drawn(address: str, label: str) -> str:
    """The QR code of an address, as ``qr_code`` makes it.

    Args:
        address: The address to encode.
        label: The title that a screen reader reads.
    """
    rows = modules(address)
    side = len(rows) + 2 * _QUIET
    title = escape(label, quote=False)
    return (
        f'<svg data-modules="{side}" viewBox="0 0 {side} {side}" class="qr"><title>{title}</title>'
        f'<path stroke="#000" d="{_lines(rows)}"/></svg>'
    )


def modules(address: str) -> list[str]:
    """The rows of a QR code, without quiet zone: ``1`` for each dark module, ``0`` for each other one.

    Args:
        address: The address to encode.

    Raises:
        RuntimeError: It is longer than 2331 bytes.
    """
    from zint import Symbol, Symbology  # noqa: PLC0415

    symbol = Symbol()
    symbol.symbology = Symbology.QRCODE
    symbol.option_1 = _LEVEL_M
    symbol.encode(address)
    side = symbol.width
    packed: Any = symbol.encoded_data.tolist()  # eight modules a byte, the first in the lowest bit
    rows = (int.from_bytes(row, "little") for row in packed[: symbol.rows])
    return [f"{row % (1 << side):0{side}b}"[::-1] for row in rows]


def _lines(rows: list[str]) -> str:
    """The dark modules as level lines (SVG 2, 9.3), each from where the one before it ends."""
    commands: list[str] = []
    x = y = 0
    for level, row in enumerate(rows):
        for run in _DARK.finditer(row):
            move = f"m{run.start() - x} {level - y}" if commands else f"M{_QUIET} {_QUIET}.5"
            commands.append(f"{move}h{run.end() - run.start()}")
            x, y = run.end(), level
    return "".join(commands)
