"""The pictures of one article: each gets a file name, or is reported as lost."""

from pathlib import Path
from typing import Protocol
from urllib.parse import unquote

from handouts.errors import Severity
from handouts.images import svg
from handouts.importing.document import MOST_BYTES
from handouts.storage import input_files

_ENDINGS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif", b"RIFF": "webp"}
"""First bytes of pictures that a leaflet can show, and the endings of their file names."""


class Say(Protocol):
    """Reports a problem: something is lost or guessed."""

    def __call__(
        self, rule: str, severity: Severity, message: str, advice: str, *, line: int | None = None
    ) -> None:
        """Report it."""


class Pictures:
    """Names and keeps the pictures of one article."""

    def __init__(self, slug: str, say: Say) -> None:
        """Begin.

        Args:
            slug: Slug of the article; the names of its pictures begin with it.
            say: Reports a problem.
        """
        self.slug = slug
        self.files: dict[str, bytes] = {}
        self._say = say

    def keep(self, content: bytes, why: str, *, src: str, alt: str, line: int | None) -> str:
        """Keep a picture.

        Args:
            content: Its bytes; empty if they are lost.
            why: The reason why they are lost.
            src: Its address in the source, to show.
            alt: Its alternative text.
            line: Line of the source.

        Returns:
            Its file name; empty if it is lost, which is reported.
        """
        ending = next((end for start, end in _ENDINGS.items() if content.startswith(start)), "")
        ending = ending or ("svg" if svg.is_drawing(content) else "")
        if not ending:
            shown, reason = alt or src[:60] or "without an address", why or "no leaflet can show its kind"
            message = f"The picture {shown} is lost: {reason}"
            advice = "Save it as PNG or JPEG and put it into the article"
            self._say("picture-lost", "error", message, advice, line=line)
            return ""
        if not alt:
            message = "A picture has no text for those who cannot see it"
            self._say("picture-alt", "warning", message, "Write what it shows between ![ and ]", line=line)
        name = f"{self.slug}-{len(self.files) + 1}.{ending}"
        self.files[name] = content
        return name


def from_folder(folder: Path, name: str) -> tuple[bytes, str]:
    """Bytes of a picture in a folder or below it, and the reason if there are none."""
    path = folder / name
    try:
        if not input_files.is_inside(path, (folder,)) or input_files.refusal(path, inside=(folder,)):
            return b"", "it is outside the folder of the source"
        if not path.is_file() or path.stat().st_size > MOST_BYTES:
            return b"", "there is no such file, or it is too big"
        return path.read_bytes(), ""
    except (OSError, ValueError):
        return b"", "it cannot be read"


def from_address(src: str) -> tuple[bytes, str]:
    """Bytes of a picture in a ``data:`` address, and the reason if there are none."""
    import base64  # noqa: PLC0415
    import binascii  # noqa: PLC0415

    kind, _, data = src.partition(",")
    try:
        return base64.b64decode(unquote(data), validate=False) if kind.endswith(";base64") else b"", ""
    except (binascii.Error, ValueError):
        return b"", "it is damaged"
