"""Pictures of the pages of finished PDFs, for the station as files."""

import io
from pathlib import Path

from handouts import time_limit
from handouts.confined_worker import ConfinedWorkers, WorkerLostError
from handouts.errors import HandoutsError
from handouts.memory_limit import too_much

DPI = 132
"""Resolution of the pictures of pages: sharp at the width of a page on a screen (A4: 1091 pixels)."""
_COLOURS = 128
"""Colours of a picture: a page of 1091 pixels takes some 90 KB, a third of what it takes in all colours."""
_MOST_PAGES = 200
"""Most pages that are drawn; an article at the limits has 44, and in large print fewer than 100."""
PagePicture = tuple[bytes, int, int]
"""A PNG, its width and its height in pixels."""


class PagePictures:
    """Draws the pages of PDFs in a worker, within the limits of a leaflet: somebody may have changed them."""

    def __init__(self, workers: ConfinedWorkers, output: Path) -> None:
        """Prepare.

        Args:
            workers: They need no access to files.
            output: The folder of the PDFs.
        """
        self._workers = workers
        self._output = output

    def of(self, file: str) -> list[PagePicture]:
        """A picture of each page of a PDF.

        Args:
            file: The PDF, relative to the folder.

        Raises:
            HandoutsError: It cannot be read, or takes too long or too much memory.
        """
        content = (self._output / file).read_bytes()
        try:
            outcome = self._workers.call(drawn, content, seconds=time_limit.SECONDS)
        except WorkerLostError as error:
            reason = str(error)
        except MemoryError:
            reason = too_much()
        except Exception as error:  # noqa: BLE001 - a PDF that is not valid can raise anything
            reason = f"its objects are not valid ({error!r:.200})"
        else:
            if not isinstance(outcome, str):
                pictures: list[PagePicture] = outcome
                return pictures
            reason = outcome
        raise HandoutsError(
            f"The pages of {file} cannot be drawn: {reason}",
            advice="Build the leaflet again: handouts build --force",
        )


def drawn(pdf: bytes) -> list[PagePicture] | str:
    """A picture of each page of a PDF; the reason if it has too many.

    Raises:
        Exception: It cannot be read.
    """
    import pypdfium2  # noqa: PLC0415 - heavy
    from PIL import Image  # noqa: PLC0415 - as above

    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        if len(document) > _MOST_PAGES:
            return f"it has {len(document)} pages; at most {_MOST_PAGES} are drawn"
        for number in range(len(document)):
            image = document[number].render(scale=DPI / 72).to_pil().convert("RGB")
            small = image.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
            out = io.BytesIO()
            small.save(out, "PNG", compress_level=6)
            found.append((out.getvalue(), *image.size))
    return found
