"""Leaflet → PDF: the only door to WeasyPrint."""

import hashlib
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib import parse as urls

from handouts.errors import MachineError, Problem, Severity
from handouts.leaflet import Leaflet

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

SCHEME = "leaflet"
ROOM = 0.72
"""Share of the last page below which a leaflet that was set tight may breathe a little."""
LONG = 6
"""Pages of a leaflet that tight setting may shorten by two."""
MOST_LAYOUTS = 3
"""Times that one leaflet is laid out at the most."""
LEAST_LINES = 5
"""Lines on the last of several pages: fewer look forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Where the files lie that a leaflet names; nothing else is ever read."""

    styles: tuple[Path, ...]
    """Folders of style sheets and fonts; of two files of one name the first counts."""
    brands: Path
    """Folder with one folder a clinic."""
    pictures: Path
    """Folder of the pictures scaled to print size."""

    def find(self, path: str, clinic: str) -> Path:
        """The file behind the path of a ``leaflet:`` address.

        Raises:
            FileNotFoundError: There is none, or it lies outside these folders.
        """
        kind, _, name = path.lstrip("/").partition("/")
        folders = {"styles": self.styles, "brand": (self.brands / clinic,), "pictures": (self.pictures,)}
        for folder in folders.get(kind, ()):
            file = folder / name
            if file.is_file() and file.resolve().is_relative_to(folder.resolve()):
                return file
        raise FileNotFoundError(f"There is no file {path}")


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedPdf:
    """A leaflet as a file."""

    pdf: bytes
    """Its bytes."""
    pages: int
    """A4 pages."""
    files: tuple[str, ...]
    """Paths of the ``leaflet:`` addresses that it shows, sorted."""
    problems: tuple[Problem, ...]
    """What went wrong while rendering; with an error among them the bytes are not to be used."""


class Press:
    """Renders leaflets one after another; style sheets and fonts are read once a clinic."""

    def __init__(self, shelf: Shelf) -> None:
        """Prepare a press.

        Raises:
            MachineError: WeasyPrint's native libraries do not load.
        """
        self._shelf = shelf
        self._weasyprint = _library(shelf)
        self._sheets: dict[tuple[str, tuple[str, ...], str], _Sheets] = {}

    def render(self, leaflet: Leaflet) -> RenderedPdf:
        """Render one leaflet: tagged, in the language it says, and the same bytes for the same leaflet.

        A leaflet that runs a little onto another sheet of paper, or ends with a lone line or two, is
        laid out tighter and, if that does not mend it, looser: three layouts at the most.
        """
        fetcher = self._fetcher(leaflet.clinic)
        with _log() as records:
            chosen = self._fitted(leaflet, fetcher)
            pdf = chosen.document.write_pdf(
                pdf_variant="pdf/ua-1", pdf_identifier=hashlib.sha256(leaflet.html.encode()).digest()[:16]
            )
        return RenderedPdf(
            pdf=pdf,
            pages=chosen.pages,
            files=tuple(sorted({*chosen.sheets.files, *fetcher.files})),
            problems=tuple(dict.fromkeys(_problem(record, leaflet) for record in records)),
        )

    def _fitted(self, leaflet: Leaflet, fetcher: Any) -> "_Layout":  # noqa: ANN401
        tried = [self._layout(leaflet, fetcher, ())]
        base: tuple[str, ...] = ()
        if tried[0].collides:
            base = (leaflet.narrow,)
            tried = [self._layout(leaflet, fetcher, base)]
        if tried[0].may_shrink:
            tried += self._refitted(leaflet, fetcher, tried[0], base)
        best = min(tried, key=_faults)
        if leaflet.appendix and len(tried) < MOST_LAYOUTS and best.straddles:
            moved = self._layout(leaflet, fetcher, (*best.fits, leaflet.appendix))
            if _faults(moved) <= _faults(best) and not moved.straddles:
                return moved
        return best

    def _refitted(
        self,
        leaflet: Leaflet,
        fetcher: Any,  # noqa: ANN401
        first: "_Layout",
        base: tuple[str, ...],
    ) -> "list[_Layout]":
        """The same leaflet tight and then, as that saves a sheet with room to spare, snug; or else loose."""
        tight, snug, loose = leaflet.fits
        tighter = self._layout(leaflet, fetcher, (*base, tight))
        if _faults(tighter) < _faults(first) and not tighter.is_lone:
            return [self._layout(leaflet, fetcher, (*base, snug)), tighter] if tighter.has_room else [tighter]
        return [tighter, self._layout(leaflet, fetcher, (*base, loose))] if first.is_lone else [tighter]

    def _layout(self, leaflet: Leaflet, fetcher: Any, fits: tuple[str, ...]) -> "_Layout":  # noqa: ANN401
        sheets = self._prepared(leaflet, (*leaflet.styles, *fits))
        page = self._weasyprint.HTML(string=leaflet.html, url_fetcher=fetcher, base_url=f"{SCHEME}:/")
        document = page.render(
            stylesheets=sheets.sheets, font_config=sheets.fonts, pdf_tags=True, presentational_hints=True
        )
        return _Layout(document=document, sheets=sheets, fits=fits)

    def _prepared(self, leaflet: Leaflet, names: tuple[str, ...]) -> "_Sheets":
        key = (leaflet.clinic, names, leaflet.brand_css)
        if key not in self._sheets:
            self._sheets[key] = self._parsed(leaflet, names)
        return self._sheets[key]

    def _parsed(self, leaflet: Leaflet, names: tuple[str, ...]) -> "_Sheets":
        fonts = self._weasyprint.text.fonts.FontConfiguration()
        fetcher = self._fetcher(leaflet.clinic)
        base = f"{SCHEME}:/styles/"
        with _log() as records:
            sheets = [
                self._weasyprint.CSS(
                    string=text, url_fetcher=fetcher, base_url=base, font_config=fonts, media_type="print"
                )
                for text in (leaflet.brand_css, *(f'@import "{name}";' for name in names))
            ]
        failed = [record.getMessage() for record in records if record.levelno >= logging.ERROR]
        if failed:
            raise MachineError(failed[0], advice="Put the file there, or remove what asks for it")
        return _Sheets(fonts=fonts, sheets=sheets, files=tuple(fetcher.files))

    def _fetcher(self, clinic: str) -> Any:  # noqa: ANN401 - its class is made when WeasyPrint is there
        return _fetcher_class(self._weasyprint)(self._shelf, clinic)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheets:
    fonts: "FontConfiguration"
    sheets: "list[CSS]"
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """A leaflet laid out in one of its settings."""

    document: Any
    sheets: _Sheets
    fits: tuple[str, ...]

    @property
    def pages(self) -> int:
        return len(self.document.pages)

    @property
    def may_shrink(self) -> bool:
        """Whether another setting may save a sheet or a lone end: a long leaflet gives way by pages."""
        return self.pages > 1 and (self.pages % 2 == 1 or self.is_lone or self.pages >= LONG)

    @property
    def is_lone(self) -> bool:
        """Whether the last page of several holds fewer than five lines."""
        lines = sum(type(box).__name__ == "LineBox" for box in _boxes(self.document.pages[-1]))
        return self.pages > 1 and lines < LEAST_LINES

    @property
    def has_room(self) -> bool:
        """Whether the last page is so empty that the leaflet need not be as tight as that."""
        boxes = [box for box in _boxes(self.document.pages[-1]) if type(box).__name__ == "LineBox"]
        lowest = max((float(box.position_y) for box in boxes), default=0.0)
        return lowest < ROOM * float(self.document.pages[-1].height)

    @property
    def straddles(self) -> bool:
        """Whether the appendix begins on one page and goes on on the next."""
        return sum(any(_is(box, "faq") for box in _boxes(page)) for page in self.document.pages) > 1

    @property
    def collides(self) -> bool:
        """Whether a wide table of page 1 runs into the facts beside it."""
        boxes = list(_boxes(self.document.pages[0]))
        ends = [
            box.position_y + box.height for box in boxes if _is(box, "facts") and box.element.tag == "aside"
        ]
        tops = [box.position_y for box in boxes if _is(box, "wide") and box.element.tag == "table"]
        return bool(ends and tops) and min(tops) < max(ends)


def _faults(layout: _Layout) -> tuple[bool, int, bool]:
    """What is wrong with a layout, worst first: a collision, sheets of paper, a lone last line."""
    return layout.collides, (layout.pages + 1) // 2, layout.is_lone


def _boxes(page: Any) -> Any:  # noqa: ANN401 - WeasyPrint has no types
    """All boxes of a page but those of its foot."""
    return page._page_box.children[0].descendants()  # the only way to them; the major version is pinned


def _is(box: Any, name: str) -> bool:  # noqa: ANN401
    """Whether a box was made of an element of a class."""
    return box.element is not None and name in (box.element.get("class") or "").split()


def _library(shelf: Shelf) -> Any:  # noqa: ANN401 - WeasyPrint has no types
    """WeasyPrint, told to see only our own fonts: a leaflet looks the same on every machine."""
    for folder in shelf.styles:
        if (folder / "fonts.conf").is_file():
            os.environ["FONTCONFIG_FILE"] = str((folder / "fonts.conf").resolve())
            break
    try:
        with redirect_stdout(StringIO()):  # where a library is missing, WeasyPrint prints a page about it
            import weasyprint  # noqa: PLC0415 - 0.3 s, and it needs native libraries
            import weasyprint.text.fonts  # noqa: PLC0415
    except OSError as error:
        reason = str(error).splitlines()[0]
        raise MachineError(
            f"WeasyPrint's native libraries do not load: {reason}",
            advice="Run “handouts doctor”: it names what is missing and the command that installs it",
        ) from error
    for known in (urls.uses_relative, urls.uses_netloc):
        if SCHEME not in known:
            known.append(SCHEME)
    return weasyprint


def _fetcher_class(weasyprint: Any) -> Any:  # noqa: ANN401
    class Fetcher(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        """Reads ``leaflet:`` addresses from the shelf, remembers them, and refuses everything else."""

        def __init__(self, shelf: Shelf, clinic: str) -> None:
            super().__init__()
            self.files: set[str] = set()
            self._shelf = shelf
            self._clinic = clinic

        def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ANN401, ARG002
            parts = urls.urlsplit(url)
            if parts.scheme == "data":  # a bitmap inside a drawing; articles cannot bring one
                return super().fetch(url)
            if parts.scheme != SCHEME:
                raise ValueError(f"{url} is not part of the leaflet, and no network is used")
            path = urls.unquote(parts.path)
            self.files.add(path)
            return weasyprint.urls.URLFetcherResponse(url, self._shelf.find(path, self._clinic).read_bytes())

    return Fetcher


class _Records(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def _log() -> Iterator[list[logging.LogRecord]]:
    """What WeasyPrint says: it only logs a missing picture or glyph, and writes the PDF all the same."""
    logger = logging.getLogger("weasyprint")
    handler = _Records()
    handlers, propagate, level = logger.handlers[:], logger.propagate, logger.level
    logger.handlers, logger.propagate = [handler], False
    logger.setLevel(logging.WARNING)
    try:
        yield handler.records
    finally:
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)


def _problem(record: logging.LogRecord, leaflet: Leaflet) -> Problem:
    message = record.getMessage()
    rule, advice = "rendering", "Report it if the leaflet looks wrong"
    severity: Severity = "warning"
    if ".notdef glyph" in message:
        rule, severity = "glyph-missing", "error"
        letters = str(record.args[0]) if isinstance(record.args, tuple) and record.args else ""
        message = f"No font has the character {_named(letters)}"
        advice = "Write it with other characters, or add a font that has it to the brand"
    elif record.levelno >= logging.ERROR:
        rule, severity, advice = "rendering", "error", "Correct what it names"
    return Problem(
        file=leaflet.source, line=None, rule=rule, severity=severity, message=message, advice=advice
    )


def _named(letters: str) -> str:
    found = letters.strip("'\"")
    codes = " ".join(f"U+{ord(letter):04X}" for letter in found)
    return f"“{found}” ({codes})"


def library_versions(shelf: Shelf) -> dict[str, str]:
    """Versions of what decides how a leaflet looks, by name.

    Raises:
        MachineError: WeasyPrint's native libraries do not load.
    """
    weasyprint = _library(shelf)
    from weasyprint.text.ffi import pango  # noqa: PLC0415

    number = int(pango.pango_version())  # 15006 is 1.50.6
    version = f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    return {"WeasyPrint loads": str(weasyprint.__version__), "Pango": version}
