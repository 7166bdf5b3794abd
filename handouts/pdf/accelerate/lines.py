"""Lines of text: what Pango is told of a style is told once; a line that is laid out is drawn as it is.

WeasyPrint makes a Pango layout some four times a line, and each time a context, a description of the font and
their features anew; to draw the line it makes one more.
"""

from functools import lru_cache
from typing import Any

from handouts.pdf.accelerate.patching import swap

_TOLD = (
    *("language", "ascent", "underline_position", "strikethrough_position"),
    *("underline_thickness", "strikethrough_thickness"),
)


def shorten(weasyprint: Any) -> None:
    """Take the shortcut."""
    text = weasyprint.text
    _set_up_once(text)
    _stay_ready(text)
    _ask_once(text)
    _measure(text)


def _set_up_once(text: Any) -> None:
    """What a style tells Pango is kept with the style; features of a font are left to WeasyPrint."""
    ffi, pango = text.ffi.ffi, text.ffi.pango
    unref, release = text.ffi.gobject.g_object_unref, ffi.gc
    layout_class = text.line_break.Layout
    original = layout_class.setup

    def setup(self: Any, style: Any) -> None:
        known = style.__dict__.get("_handouts_text")
        if known is None:
            original(self, style)
            featured = pango.pango_layout_get_attributes(self.layout) != ffi.NULL
            style._handouts_text = () if featured else _told(text, self, style)
            return
        if not known:
            original(self, style)
            return
        context, description, rest = known
        self.style = style
        self.first_line_direction = 0
        self.layout = release(pango.pango_layout_new(context), unref)
        pango.pango_layout_set_auto_dir(self.layout, False)
        pango.pango_layout_set_font_description(self.layout, description)
        self.__dict__.update(rest)

    layout_class.setup = setup


def _told(text: Any, layout: Any, style: Any) -> tuple[Any, Any, dict[str, Any]]:
    """Pango's context for a style, its description of the font, and what else a layout keeps of both."""
    pango = text.ffi.pango
    fonts = style.font_config
    contexts = fonts.__dict__.setdefault("_handouts_contexts", {})
    key = (style["direction"], style["font_language_override"], style["lang"])
    if key not in contexts:
        context = text.ffi.ffi.gc(
            pango.pango_font_map_create_context(fonts.font_map), text.ffi.gobject.g_object_unref
        )
        pango.pango_context_set_round_glyph_positions(context, False)
        pango.pango_context_set_base_dir(context, text.constants.PANGO_DIRECTION[style["direction"]])
        if style["font_language_override"] != "normal" or style["lang"]:
            pango.pango_context_set_language(context, layout.language)
        contexts[key] = context
    rest = {name: layout.__dict__[name] for name in _TOLD if name in layout.__dict__}
    return contexts[key], text.fonts.get_font_description(style), rest


def _stay_ready(text: Any) -> None:
    """A layout is kept until its box goes; one that is not justified is drawn without making it again."""
    layout_class, pango, null = text.line_break.Layout, text.ffi.pango, text.ffi.ffi.NULL
    again = layout_class.reactivate

    def deactivate(self: Any) -> None:
        """Keeps all: a leaflet has some 150 lines, of a few kilobytes each."""

    def reactivate(self: Any, style: Any) -> None:
        if self.justification_spacing:
            again(self, style)
        elif pango.pango_layout_get_line_readonly(self.layout, 1) != null:
            pango.pango_layout_set_width(self.layout, -1)

    layout_class.deactivate, layout_class.reactivate = deactivate, reactivate


def _ask_once(text: Any) -> None:
    """The height of a style's line is kept with it; so is whether two letters may be parted."""
    original = text.line_break.strut

    def strut(style: Any) -> Any:
        known = style.__dict__.get("_handouts_strut")
        if known is None:
            known = style._handouts_strut = original(style)
        return known

    swap(original, strut)
    swap(text.line_break.can_break_text, lru_cache(maxsize=4096)(text.line_break.can_break_text))


def _measure(text: Any) -> None:
    """What a rectangle and a text are for cffi is asked once."""
    ffi, extents = text.ffi.ffi, text.ffi.pango.pango_layout_line_get_extents
    unit, null = text.ffi.FROM_UNITS, ffi.NULL
    rectangles, letters = ffi.typeof("PangoRectangle *"), ffi.typeof("char[]")

    def line_size(line: Any, style: Any) -> tuple[float, float]:
        rectangle = ffi.new(rectangles)
        extents(line, null, rectangle)
        width, height = rectangle.width * unit, rectangle.height * unit
        if style["letter_spacing"] != "normal":
            width += style["letter_spacing"]
        return width, height

    def unicode_to_char_p(string: str) -> tuple[Any, bytes]:
        encoded = string.encode().replace(b"\x00", b"")
        return ffi.new(letters, encoded), encoded

    swap(text.line_break.line_size, line_size)
    swap(text.ffi.unicode_to_char_p, unicode_to_char_p)
