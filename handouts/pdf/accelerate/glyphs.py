"""Drawing a line of text: a glyph of the same font and width is always written in the same way.

``glyphs`` replaces ``draw_first_line``. WeasyPrint calls Pango five times for each glyph and computes its
kerning. Here all glyphs of a run are read at once, and the text written for each is cached by glyph and
width. It is safe because this text depends on nothing else. A line with an ellipsis, with pictures as glyphs,
or with missing or shifted glyphs is left to WeasyPrint.

Cost of a leaflet without it (``benchmarks/speedups.py --only glyphs``): 1.02 to 1.06.
"""

from dataclasses import dataclass
from struct import Struct
from typing import Any

from handouts.pdf.accelerate.speedup import Speedup, patch_everywhere

_GLYPH = Struct("=IiiiI")
"""``PangoGlyphInfo``: glyph, width, shift to the right, shift down, flags; in native byte order."""
_SEPARATORS = frozenset("\n\r\u2028\u2029\f\x85")
"""Characters that may separate two paragraphs."""
_LEAST = 1e-6
"""Font size (px) below which WeasyPrint draws nothing."""
_OLD_PANGO = 14802
"""With Pango before this version (1.48.2) WeasyPrint takes the font size from the style."""


def _install(weasyprint: Any) -> None:
    """Installs it if the version of Pango and the size of its glyphs (bytes) are the expected ones."""
    ffi, pango = weasyprint.text.ffi.ffi, weasyprint.text.ffi.pango
    if ffi.sizeof("PangoGlyphInfo") == _GLYPH.size and pango.pango_version() >= _OLD_PANGO:
        original = weasyprint.draw.text.draw_first_line
        painter = _Painter(weasyprint.text.ffi, original)

        def draw_first_line(*given: Any) -> Any:
            return painter.draw_first_line(*given)

        patch_everywhere(original, draw_first_line)


@dataclass(frozen=True, slots=True)
class _Run:
    """Glyphs of one font in a line."""

    item: Any
    """Pango's ``PangoGlyphItem``."""
    font: Any
    """WeasyPrint's font."""
    size: float
    """Size of the font (px)."""
    glyphs: list[tuple[int, int]]
    """Glyphs with their widths, in Pango's units."""

    @property
    def face(self) -> Any:
        """Pango's font."""
        return self.item.item.analysis.font

    def letters(self, text: str, at: int) -> str:
        """The characters of the line that a glyph of this run shows."""
        item, clusters, last = self.item.item, self.item.glyphs.log_clusters, len(self.glyphs) - 1
        if item.analysis.level % 2:  # from right to left
            end = item.length if at == 0 else clusters[at - 1]
        else:
            end = item.length if at == last else clusters[at + 1]
        return text.encode()[item.offset + clusters[at] : item.offset + end].decode()


class _Painter:
    def __init__(self, ffi: Any, original: Any) -> None:
        self._ffi, self._pango, self._unit = ffi.ffi, ffi.pango, ffi.FROM_UNITS
        self._original = original
        self._empty = ffi.pango.PANGO_GLYPH_EMPTY  # missing glyphs have greater numbers

    def draw_first_line(
        self, stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any
    ) -> Any:
        """Like WeasyPrint's function of this name."""
        runs, seen = None, textbox.text.strip() and textbox.style["font_size"] >= _LEAST
        if seen and text_overflow != "ellipsis" and block_ellipsis == "none":
            runs = self._runs(stream, textbox.pango_layout)
        if not runs:
            return self._original(stream, textbox, text_overflow, block_ellipsis, matrix)
        stream.set_text_matrix(*matrix.values)
        shown, last = "", None
        for run in runs:
            if run.face != last:
                last = run.face
                if shown:
                    stream.show_text(shown)
                shown = ""
                stream.set_font_size(run.font.hash, run.size)
            shown += self._written(stream, run, textbox.pango_layout.text)
        stream.show_text(shown)
        return []

    def _runs(self, stream: Any, layout: Any) -> list[_Run]:
        """The runs of a line; empty if WeasyPrint must draw one of them."""
        if not _SEPARATORS.isdisjoint(layout.text):  # a second paragraph would only be laid out again
            self._pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
        at = layout.get_first_line()[0].runs[0]
        found = []
        while at != self._ffi.NULL:
            line = at.data.glyphs
            font, size = stream.add_font(at.data.item.analysis.font)
            if font.png or font.svg or font.colr or font.bitmap:
                return []
            glyphs = []
            read = self._ffi.buffer(line.glyphs, line.num_glyphs * _GLYPH.size)
            for glyph, width, right, down, _ in _GLYPH.iter_unpack(read):
                if glyph >= self._empty or right or down:
                    return []
                glyphs.append((glyph, width))
            found.append(_Run(at.data, font, size, glyphs))
            at = at.next
        return found

    def _written(self, stream: Any, run: _Run, text: str) -> str:
        """The text of a run in a PDF: hexadecimal strings with the kerning between them."""
        known = run.font.__dict__.setdefault("_handouts_written", {}).setdefault(run.size, {})
        pieces = []
        for at, one in enumerate(run.glyphs):
            piece = known.get(one)
            if piece is None:
                piece = known[one] = self._first_written(stream, run, text, at)
            pieces.append(piece)
        written = "<" + "".join(pieces)
        return written[:-1] if written.endswith("<") else written + ">"

    def _first_written(self, stream: Any, run: _Run, text: str, at: int) -> str:
        """The text for a glyph that is new at this width; adds the glyph to the font."""
        glyph, width = run.glyphs[at]
        font = run.font
        if glyph not in font.to_unicode:
            font.to_unicode[glyph] = run.letters(text, at)
        if glyph not in font.widths:
            self._pango.pango_font_get_glyph_extents(run.face, glyph, stream.ink_rect, stream.logical_rect)
            font.widths[glyph] = round(stream.logical_rect.width * 1000 * self._unit / run.size)
        kerning = font.widths[glyph] - width * 1000 * self._unit / run.size
        return f"{glyph:04x}>{int(kerning)}<" if kerning else f"{glyph:04x}"


SPEEDUPS = (
    Speedup(
        name="glyphs",
        install=_install,
        relies_on={
            "weasyprint.draw.text:draw_first_line": "df38b8753e86",
            "weasyprint.draw.text:draw_text": "d1cfa769e258",
            "weasyprint.pdf.stream:Stream.add_font": "0fda298e5f6a",
            "weasyprint.text.line_break:Layout.get_first_line": "aaefbb4662f8",
            "pydyf:Stream.show_text": "7b6ca27e57b7",
        },
    ),
)
