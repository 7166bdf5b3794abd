"""Lines of text: a style is passed to Pango once, and the layout of a line is kept until it is drawn.

``lines`` replaces ``Layout.setup``, ``deactivate`` and ``reactivate``, ``strut``, ``can_break_text``,
``line_size`` and ``unicode_to_char_p``. WeasyPrint makes about four Pango layouts for each line, each with a
new context, font description and features, and one more to draw the line. It is safe because all of these
depend only on the style, and are kept with it. A style with font features and a justified line are left to
WeasyPrint.

Cost of a leaflet without it (``benchmarks/speedups.py --only lines``): 1.09.
"""

from functools import lru_cache
from typing import Any

from handouts.pdf.accelerate.speedup import Speedup, patch, patch_everywhere

_KEPT = (
    *("language", "ascent", "underline_position", "strikethrough_position"),
    *("underline_thickness", "strikethrough_thickness"),
)


def _install(weasyprint: Any) -> None:
    text = weasyprint.text
    _set_up_once(text)
    _stay_ready(text)
    _ask_once(text)
    _measure(text)


def _set_up_once(text: Any) -> None:
    """Keeps Pango's settings with the style; a style with font features is left to WeasyPrint."""
    ffi, pango = text.ffi.ffi, text.ffi.pango
    unref, release = text.ffi.gobject.g_object_unref, ffi.gc
    layout_class = text.line_break.Layout
    original = layout_class.setup

    def setup(self: Any, style: Any) -> None:
        known = style.__dict__.get("_handouts_text")
        if known is None:
            original(self, style)
            featured = pango.pango_layout_get_attributes(self.layout) != ffi.NULL
            style._handouts_text = () if featured else _settings(text, self, style)
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

    patch(layout_class, "setup", setup)


def _settings(text: Any, layout: Any, style: Any) -> tuple[Any, Any, dict[str, Any]]:
    """Pango's context for a style, its font description, and the attributes that a layout gets from both."""
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
    rest = {name: layout.__dict__[name] for name in _KEPT if name in layout.__dict__}
    return contexts[key], text.fonts.get_font_description(style), rest


def _stay_ready(text: Any) -> None:
    """Keeps the layout of a line as long as its box; a line that is not justified is drawn from it."""
    layout_class, pango, null = text.line_break.Layout, text.ffi.pango, text.ffi.ffi.NULL
    again = layout_class.reactivate

    def deactivate(self: Any) -> None:
        """Keep everything: a leaflet has about 150 lines of a few kilobytes each."""

    def reactivate(self: Any, style: Any) -> None:
        if self.justification_spacing:
            again(self, style)
        elif pango.pango_layout_get_line_readonly(self.layout, 1) != null:
            pango.pango_layout_set_width(self.layout, -1)

    patch(layout_class, "deactivate", deactivate)
    patch(layout_class, "reactivate", reactivate)


def _ask_once(text: Any) -> None:
    """Keeps the line height of a style, and whether a line may break in a text."""
    original = text.line_break.strut

    def strut(style: Any) -> Any:
        known = style.__dict__.get("_handouts_strut")
        if known is None:
            known = style._handouts_strut = original(style)
        return known

    patch_everywhere(original, strut)
    patch_everywhere(text.line_break.can_break_text, lru_cache(maxsize=4096)(text.line_break.can_break_text))


def _measure(text: Any) -> None:
    """Looks up cffi's types of a rectangle and a text only once."""
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

    patch_everywhere(text.line_break.line_size, line_size)
    patch_everywhere(text.ffi.unicode_to_char_p, unicode_to_char_p)


SPEEDUPS = (
    Speedup(
        name="lines",
        install=_install,
        relies_on={
            "weasyprint.text.line_break:Layout.__init__": "72b982c52cc1",
            "weasyprint.text.line_break:Layout.setup": "9643c3a56dd9",
            "weasyprint.text.line_break:Layout.set_text": "a767f340eec9",
            "weasyprint.text.line_break:Layout.deactivate": "2546da2a25b1",
            "weasyprint.text.line_break:Layout.reactivate": "c90c60b1d11e",
            "weasyprint.text.line_break:create_layout": "5d4b11726a68",
            "weasyprint.text.line_break:split_first_line": "f5cfad56910a",
            "weasyprint.text.line_break:first_line_metrics": "d3ba485663a7",
            "weasyprint.text.line_break:line_size": "186816fcede2",
            "weasyprint.text.line_break:strut": "e0631a4e87ce",
            "weasyprint.text.line_break:can_break_text": "50b1f2c840c9",
            "weasyprint.text.ffi:unicode_to_char_p": "4fa052a2dae4",
            "weasyprint.text.fonts:get_font_description": "be554c07a53f",
            "weasyprint.draw.text:draw_text": "d1cfa769e258",
        },
    ),
)
