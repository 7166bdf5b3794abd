"""Used lengths: once for a style, where no margin, padding or size of it depends on the block around."""

from typing import Any

from handouts.pdf.accelerate.patching import swap

_LENGTHS = (
    *("margin_left", "margin_right", "margin_top", "margin_bottom"),
    *("padding_left", "padding_right", "padding_top", "padding_bottom"),
    *("width", "min_width", "max_width", "height", "min_height", "max_height"),
)
_BORDERS = ("border_top_width", "border_right_width", "border_bottom_width", "border_left_width")
_CORNERS = ("top_left", "top_right", "bottom_right", "bottom_left")
_SQUARE = {f"border_{corner}_radius": (0, 0) for corner in _CORNERS}


def shorten(weasyprint: Any) -> None:
    """Take the shortcut."""
    percent, real = weasyprint.layout.percent, weasyprint.formatting_structure.boxes.Box
    original, radii = percent.resolve_percentages, percent.resolve_radii_percentages

    def resolve_percentages(box: Any, containing_block: Any) -> None:
        style = box.style
        known = style.__dict__.get("_handouts_lengths")
        if known is None:
            known = style._handouts_lengths = _fixed(style)
        if not known or not isinstance(box, real):  # what stands in for an absolute box is none
            original(box, containing_block)
            return
        lengths, borders = known
        used = box.__dict__
        used.update(lengths)
        if style["border_collapse"] == "collapse":  # a table may have settled them
            borders = {name: used.get(name, width) for name, width in borders.items()}
        used.update(borders)

    def resolve_radii_percentages(box: Any) -> None:
        style = box.style
        square = style.__dict__.get("_handouts_square")
        if square is None:
            square = style._handouts_square = all((0, "px") in style[name] for name in _SQUARE)
        if square and isinstance(box, real):
            box.__dict__.update(_SQUARE)
        else:
            radii(box)

    swap(original, resolve_percentages)
    swap(radii, resolve_radii_percentages)


def _fixed(style: Any) -> tuple[dict[str, Any], dict[str, float]] | tuple[()]:
    """Used lengths and widths of borders (px) of a style; nothing where one depends on the block around."""
    if style["box_sizing"] != "content-box":
        return ()
    found = {}
    for name in _LENGTHS:
        value = style[name]
        if value == "auto":
            found[name] = 0 if name in {"min_width", "min_height"} else value
        elif getattr(value, "unit", None) == "px":
            found[name] = value.value
        else:
            return ()
    return found, {name: style[name] for name in _BORDERS}
