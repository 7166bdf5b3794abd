"""Painting a line: a glyph that was painted once in a font is painted the same way again.

WeasyPrint asks Pango five things of every glyph and works out its kerning. Here all glyphs of a run are read at
once, and what is written of each is remembered by glyph and width. Lines with anything else (an ellipsis,
pictures for glyphs, glyphs that are missing or moved) are left to WeasyPrint.
"""

from struct import Struct
from typing import Any

from handouts.shortcuts.source import swap

_GLYPH = Struct("=IiiiI")
"""``PangoGlyphInfo``: glyph, width, how far it is moved right and down, flags; in the machine's own order."""
_PARTING = frozenset("\n\r\u2028\u2029\f\x85")
"""What may part a paragraph from the next."""
_OLD_PANGO = 14802
"""Before it WeasyPrint takes the size of a font from the style."""


def shorten(weasyprint: Any) -> None:  # noqa: ANN401 - WeasyPrint has no types
    """Take the shortcut, where Pango's glyphs are as large as told here."""
    ffi, pango = weasyprint.text.ffi.ffi, weasyprint.text.ffi.pango
    if ffi.sizeof("PangoGlyphInfo") == _GLYPH.size and pango.pango_version() >= _OLD_PANGO:
        original = weasyprint.draw.text.draw_first_line
        swap(original, _Painter(weasyprint.text.ffi, original).draw_first_line)


class _Painter:
    def __init__(self, ffi: Any, original: Any) -> None:  # noqa: ANN401
        self._ffi, self._pango, self._unit = ffi.ffi, ffi.pango, ffi.FROM_UNITS
        self._original = original
        self._empty = ffi.pango.PANGO_GLYPH_EMPTY  # those that a font lacks have greater numbers

    def draw_first_line(
        self, stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        """As WeasyPrint's function of this name."""
        runs = None
        if text_overflow != "ellipsis" and block_ellipsis == "none" and textbox.text.strip():
            runs = self._runs(stream, textbox)
        if not runs:
            return self._original(stream, textbox, text_overflow, block_ellipsis, matrix)
        stream.set_text_matrix(*matrix.values)
        shown, last = "", None
        for run, font, size, glyphs in runs:
            if run.item.analysis.font != last:
                last = run.item.analysis.font
                if shown:
                    stream.show_text(shown)
                shown = ""
                stream.set_font_size(font.hash, size)
            shown += self._written(stream, textbox, run, font, size, glyphs)
        stream.show_text(shown)
        return []

    def _runs(self, stream: Any, textbox: Any) -> list[tuple[Any, Any, float, list[tuple[int, int]]]]:  # noqa: ANN401
        """The runs of a line: Pango's item, font, size, glyphs with their widths; none where one is not plain."""
        layout = textbox.pango_layout
        if not _PARTING.isdisjoint(layout.text):  # else it would only be laid out once more
            self._pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
        run = layout.get_first_line()[0].runs[0]
        found = []
        while run != self._ffi.NULL:
            item, line = run.data.item, run.data.glyphs
            font, size = stream.add_font(item.analysis.font)
            read = _GLYPH.iter_unpack(self._ffi.buffer(line.glyphs, line.num_glyphs * _GLYPH.size))
            glyphs = []
            for glyph, width, right, down, _ in read:
                if glyph >= self._empty or right or down:
                    return []
                glyphs.append((glyph, width))
            if font.png or font.svg or font.colr or font.bitmap:
                return []
            found.append((run.data, font, size, glyphs))
            run = run.next
        return found

    def _written(self, stream: Any, textbox: Any, run: Any, font: Any, size: float, glyphs: Any) -> str:  # noqa: ANN401
        """A run as PDF writes it: hexadecimal strings, and between them how far they are moved together."""
        known = font.__dict__.setdefault("_handouts_written", {}).setdefault(size, {})
        pieces = []
        for at, one in enumerate(glyphs):
            piece = known.get(one)
            if piece is None:
                piece = known[one] = self._met(stream, textbox, run, font, size, at, one)
            pieces.append(piece)
        written = "<" + "".join(pieces)
        return written[:-1] if written.endswith("<") else written + ">"

    def _met(
        self, stream: Any, textbox: Any, run: Any, font: Any, size: float, at: int, one: tuple[int, int]  # noqa: ANN401
    ) -> str:
        """What is written of a glyph that a font has not painted at this width; the font gets to know it."""
        glyph, width = one
        if glyph not in font.to_unicode:
            font.to_unicode[glyph] = self._letters(textbox, run, at)
        if glyph not in font.widths:
            self._pango.pango_font_get_glyph_extents(
                run.item.analysis.font, glyph, stream.ink_rect, stream.logical_rect
            )
            font.widths[glyph] = round(stream.logical_rect.width * 1000 * self._unit / size)
        kerning = font.widths[glyph] - width * 1000 * self._unit / size
        return f"{glyph:04x}>{int(kerning)}<" if kerning else f"{glyph:04x}"

    def _letters(self, textbox: Any, run: Any, at: int) -> str:  # noqa: ANN401
        """The letters that a glyph of a run stands for."""
        item, clusters, last = run.item, run.glyphs.log_clusters, run.glyphs.num_glyphs - 1
        if item.analysis.level % 2:  # from right to left
            end = item.length if at == 0 else clusters[at - 1]
        else:
            end = item.length if at == last else clusters[at + 1]
        text: bytes = textbox.pango_layout.text.encode()
        return text[item.offset + clusters[at] : item.offset + end].decode()
