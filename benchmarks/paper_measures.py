"""Measures of one article on paper, for ``paper.py``: renders its variants and reads the finished PDFs back.

What a finished file does not say comes from WeasyPrint's boxes of the layout that was written: the text area of each
page, the place of the facts (class ``facts``), and the setting of copyfit.
"""

import io
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from paper_layout import Box, PageArea, Spy

from handouts.build import worker_process
from handouts.build.compose import compose, load
from handouts.build.session import Session, open_session
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.renderer import Renderer
from handouts.project import project
from handouts.verify import pdf_reader
from handouts.verify.page_content import Piece, Sheet
from handouts.verify.pdf_reader import Finished

STANDARD, LARGE, INK, BOOKLET = VARIANTS = ("standard", "large-print", "ink-saver", "booklet")
TAGGED = (STANDARD, LARGE)
"""The variants of which headings and pages are measured; the ink-saver has the layout of the standard one."""
_LINE = 3.0
"""Most pt between the baselines of pieces on one line."""
_INK_DPI, _BLANK_DPI = 60, 30
_REFERENCE = (
    "<p class=text id=a><b>Kort fortalt</b> om <a href='#a'>ryggen</a>, som er stærk &amp; stiv.</p>" * 300
)
_EDGE_MM = 15.0
"""Height of the strips at the head and foot of a booklet's page that may hold a running line."""
_spy = Spy()
_renderer: Renderer | None = None
_session: Session | None = None


def prepare(root: Path, variants: tuple[str, ...]) -> None:
    """Open the project in a worker process and render one leaflet to warm up."""
    global _renderer, _session  # noqa: PLW0603 - a worker has one of each
    _session = open_session(project.find(root), variants)
    _renderer = Renderer(_session.resources)
    _spy.install()
    measured(0, None)
    worker_process.spare_collector()


def measured(number: int, folder: Path | None) -> dict[str, Any]:
    """Measure one article in all variants.

    Args:
        number: Index of the article among the topics.
        folder: Where the PDFs stay; None for nowhere.

    Returns:
        ``slug``, ``file``, and the measures of each variant by its name; ``failed`` says why there is none.
    """
    if _session is None or _renderer is None:
        raise RuntimeError("prepare was not called in this process")
    topic = _session.topics[number]
    result: dict[str, Any] = {"slug": topic.slug, "file": topic.file, "variants": {}}
    loaded = load(_session, topic, _session.variants)
    clinic = _session.clinics(())[0]
    with tempfile.TemporaryDirectory(prefix="handouts-paper-") as name:
        for variant in _session.variants:
            began = time.process_time()
            leaflet = compose(_session, loaded, clinic, variant)[0]
            spent = time.process_time() - began
            if not isinstance(leaflet, Leaflet):
                return {**result, "failed": leaflet.reason}
            path = (folder or Path(name)) / f"{topic.slug}{variant.suffix}.pdf"
            result["variants"][variant.name] = {
                "compose_ms": 1000 * spent,
                **_rendered(_renderer, leaflet, path),
            }
    return result


def reference() -> float:
    """CPU seconds of work that is always the same: they show how much a busy machine slows the rest."""
    from html.parser import HTMLParser

    class Counting(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.setdefault(tag, []).append(dict(attrs))

    found: dict[str, list[dict[str, str | None]]] = {}
    began = time.process_time()
    Counting().feed(_REFERENCE)
    return time.process_time() - began


def _rendered(renderer: Renderer, leaflet: Leaflet, path: Path) -> dict[str, Any]:
    """Render a leaflet into a file and measure it."""
    _spy.trials.clear()
    before = reference()
    began = time.process_time()
    rendered = renderer.render(leaflet)
    spent = time.process_time() - began
    yardstick = (before + reference()) / 2
    path.write_bytes(rendered.pdf)
    areas, name = _spy.areas(), leaflet.variant.name
    found: dict[str, Any] = {
        "pages": len(areas),
        "sheets": rendered.sheets,
        "layouts": rendered.layouts,
        "fit": _spy.fit(leaflet),
        "render_ms": 1000 * spent,
        "reference_ms": 1000 * yardstick,
        "errors": [one.rule for one in rendered.problems if one.severity == "error"],
        "pictures": sum("pictures/" in one for one in rendered.files),
    }
    _spy.written = None
    if name in TAGGED:
        read = pdf_reader.read(path, file=path.name)
        found |= {"white": whites(read, areas), "headings": list(headings(read))}
        found["facts_alone"], found["facts_and_end_alone"] = facts_alone(read, areas)
    if name in {STANDARD, INK}:
        found["darkness"] = ink(path)
    if leaflet.variant.imposed:
        found["blank_back"], found["blank_inside"] = blank_pages(path)
        found["facts_on_back"] = bool(areas[-1].facts) and len(areas) % 4 == 0
    return found


def _solid(sheet: Sheet) -> Iterator[Piece]:
    """Texts and pictures of a page that are read, not its rules, fills, head and foot."""
    for piece in sheet.pieces:
        if piece.mcid >= 0 and not piece.artifact and (piece.kind != "text" or piece.shown.strip()):
            yield piece


def _is_in(piece: Piece, boxes: tuple[Box, ...], area: PageArea) -> bool:
    """Whether the middle of a piece is in one of some boxes."""
    x, y = (piece.left + piece.right) / 2, area.height - (piece.bottom + piece.top) / 2
    return any(left <= x <= right and top <= y <= foot for left, top, right, foot in boxes)


def whites(read: Finished, areas: tuple[PageArea, ...]) -> list[float]:
    """The white at the end of each page, as a share of the text area's height.

    It is between the last text or picture and the foot of the text area; or the facts, if they are below the
    text in a box wider than half the page. Then the white below them counts if it is larger.
    """
    found = []
    for sheet, area in zip(read.sheets, areas, strict=True):
        pieces = list(_solid(sheet))
        facts = [one for one in pieces if _is_in(one, area.facts, area)]
        ends = [area.height - one.bottom for one in pieces if not _is_in(one, area.facts, area)]
        end = max(ends, default=area.top)
        white = area.foot - end
        if facts and max(one.right for one in facts) - min(one.left for one in facts) > area.width / 2:
            top, foot = (
                area.height - max(one.top for one in facts),
                area.height - min(one.bottom for one in facts),
            )
            if top >= end - _LINE:
                white = max(top - end, area.foot - foot)
        found.append(round(max(0.0, white) / (area.foot - area.top), 4))
    return found


def facts_alone(read: Finished, areas: tuple[PageArea, ...]) -> tuple[bool, bool]:
    """Whether the last page of several holds the facts and nothing else; or beside them author and sources only."""
    pieces, area = list(_solid(read.sheets[-1])), areas[-1]
    if len(areas) < 2 or not any(_is_in(one, area.facts, area) for one in pieces):
        return False, False
    others = [one for one in pieces if not _is_in(one, area.facts, area)]
    return not others, all(_is_in(one, area.end, area) for one in others)


def headings(read: Finished) -> Iterator[dict[str, Any]]:
    """Level, text, number of lines and last line of each heading."""
    for element in read.elements():
        if not element.level:
            continue
        places = {(one.page, one.mcid) for one in element.contents()}
        pieces = [
            (number, piece)
            for number, sheet in enumerate(read.sheets)
            for piece in sheet.pieces
            if piece.kind == "text" and piece.shown.strip() and (number, piece.mcid) in places
        ]
        lines: list[tuple[int, float, list[Piece]]] = []
        for page, piece in sorted(pieces, key=lambda one: (one[0], -one[1].baseline)):
            if lines and lines[-1][0] == page and lines[-1][1] - piece.baseline < _LINE:
                lines[-1][2].append(piece)
            else:
                lines.append((page, piece.baseline, [piece]))
        if lines:
            last = "".join(one.shown for one in sorted(lines[-1][2], key=lambda one: one.left))
            yield {
                "level": element.level,
                "lines": len(lines),
                "last": re.sub(r"\s+", " ", last).strip(),
                "text": re.sub(r"\s+", " ", read.text(element)).strip(),
            }


def ink(path: Path) -> int:
    """Darkness on a printer with one colour: the sum of 255 - grey over the pixels of all pages at 60 dpi."""
    return sum(
        sum((255 - grey) * count for grey, count in enumerate(image.histogram()))
        for image in _greys(path, _INK_DPI)
    )


def blank_pages(path: Path) -> tuple[bool, int]:
    """Whether the back cover of an imposed booklet is blank, and how many other pages of it are."""
    blanks = []
    for image in _greys(path, _BLANK_DPI):
        edge, middle = round(_EDGE_MM / 25.4 * _BLANK_DPI), image.width // 2
        for half in ((0, middle), (middle, image.width)):
            page = image.crop((half[0], edge, half[1], image.height - edge))
            blanks.append(page.getextrema()[0] > 250)
    return blanks[0], sum(blanks[1:])


def _greys(path: Path, dpi: int) -> Iterator[Any]:
    import pypdfium2

    with pypdfium2.PdfDocument(io.BytesIO(path.read_bytes())) as document:
        for page in document:
            yield page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
