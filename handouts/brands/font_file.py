"""What a font file has: its characters, and how wide each is."""

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from handouts.storage import input_files


def widths(path: Path, *, inside: Path) -> Mapping[str, float]:
    """The width of each character of a font in em.

    Args:
        path: The font file.
        inside: Folder that it must be in, links followed.

    Returns:
        The widths; none if the file is outside, is no font or is damaged, which rendering reports.
    """
    try:
        found = path.stat()
    except (OSError, ValueError):
        return {}
    return _read(path, inside, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=64)
def _read(path: Path, inside: Path, changed: int, size: int) -> Mapping[str, float]:  # noqa: ARG001 - the key
    """Read a font once for each version of its file; the print station runs while files change."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - 60 ms, and few commands read fonts

    try:
        with TTFont(BytesIO(input_files.read(path, inside=(inside,))), lazy=True) as font:
            em, advances = font["head"].unitsPerEm, font["hmtx"]
            return {chr(code): advances[name][0] / em for code, name in (font.getBestCmap() or {}).items()}
    except Exception:  # noqa: BLE001 - fontTools raises whatever a damaged table leads to
        return {}
