"""Boxes: their used lengths, and whether they are in normal flow.

``lengths`` replaces ``resolve_percentages`` and ``resolve_radii_percentages``. In most styles, margins,
paddings and sizes do not depend on the containing block, so they are computed once for each style. It is safe
because a percentage, a calculation or another ``box-sizing`` is left to WeasyPrint.

``flow`` replaces ``Box.is_in_normal_flow``, ``avoid_collisions`` and ``collapse_margin``. A box that neither
floats nor is positioned is in normal flow, so four other checks are skipped; and if nothing floats, a box
gets the whole width. Everything else is left to WeasyPrint.

Cost of a leaflet without them (``benchmarks/speedups.py --only …``): ``lengths`` 1.09, ``flow`` 1.05.
"""

from typing import Any

from handouts.pdf.accelerate.speedup import Speedup, patch, patch_everywhere

_LENGTHS = (
    *("margin_left", "margin_right", "margin_top", "margin_bottom"),
    *("padding_left", "padding_right", "padding_top", "padding_bottom"),
    *("width", "min_width", "max_width", "height", "min_height", "max_height"),
)
_BORDERS = ("border_top_width", "border_right_width", "border_bottom_width", "border_left_width")
_CORNERS = ("top_left", "top_right", "bottom_right", "bottom_left")
_SQUARE = {f"border_{corner}_radius": (0, 0) for corner in _CORNERS}


def _install_lengths(weasyprint: Any) -> None:
    percent, real = weasyprint.layout.percent, weasyprint.formatting_structure.boxes.Box
    original, radii = percent.resolve_percentages, percent.resolve_radii_percentages

    def resolve_percentages(box: Any, containing_block: Any) -> None:
        style = box.style
        known = style.__dict__.get("_handouts_lengths")
        if known is None:
            known = style._handouts_lengths = _fixed(style)
        if not known or not isinstance(box, real):  # a placeholder of an absolute box is not a box
            original(box, containing_block)
            return
        lengths, borders = known
        used = box.__dict__
        used.update(lengths)
        if style["border_collapse"] == "collapse":  # a table may have set them
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

    patch_everywhere(original, resolve_percentages)
    patch_everywhere(radii, resolve_radii_percentages)


def _fixed(style: Any) -> tuple[dict[str, Any], dict[str, float]] | tuple[()]:
    """Used lengths and border widths (px) of a style; empty if one depends on the containing block."""
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


def _install_flow(weasyprint: Any) -> None:
    _ask_less(weasyprint.formatting_structure.boxes.Box)
    _use_whole_width(weasyprint.layout.float.avoid_collisions)
    _collapse(weasyprint.layout.block.collapse_margin)


def _ask_less(box_class: Any) -> None:
    """A box that neither floats nor is positioned is in normal flow."""
    original = box_class.is_in_normal_flow

    def is_in_normal_flow(self: Any) -> bool:
        style = self.style
        if style["float"] == "none" and style["position"] in ("static", "relative"):
            return True
        return bool(original(self))

    patch(box_class, "is_in_normal_flow", is_in_normal_flow)


def _use_whole_width(original: Any) -> None:
    """If nothing floats, a box has the whole width of its containing block."""

    def avoid_collisions(context: Any, box: Any, containing_block: Any, outer: Any = True) -> Any:
        alone = not context.excluded_shapes and box.style["float"] == "none"
        if not alone or containing_block.style["direction"] == "rtl":
            return original(context, box, containing_block, outer)
        left = containing_block.content_box_x()
        right = left + containing_block.width
        if outer:
            return left, box.position_y, right - left
        left, right = left + box.margin_left, right - box.margin_right
        return left - box.margin_left, box.border_box_y() - box.margin_top, right - left

    patch_everywhere(original, avoid_collisions)


def _collapse(original: Any) -> None:
    """Adds the highest and the lowest margin, found in one pass."""

    def collapse_margin(adjoining_margins: Any) -> Any:
        highest = lowest = 0
        for margin in adjoining_margins:
            if margin > highest:
                highest = margin
            elif margin < lowest:
                lowest = margin
        return highest + lowest

    patch_everywhere(original, collapse_margin)


SPEEDUPS = (
    Speedup(
        name="lengths",
        install=_install_lengths,
        relies_on={
            "weasyprint.layout.percent:resolve_percentages": "92016b948f74",
            "weasyprint.layout.percent:resolve_one_percentage": "8abbba7df518",
            "weasyprint.layout.percent:resolve_radii_percentages": "09b868a4531d",
            "weasyprint.layout.percent:percentage": "c75fddf0ecb7",
            "weasyprint.layout.percent:adjust_box_sizing": "a0415df952b1",
        },
    ),
    Speedup(
        name="flow",
        install=_install_flow,
        relies_on={
            "weasyprint.formatting_structure.boxes:Box.is_in_normal_flow": "2682281c5aae",
            "weasyprint.formatting_structure.boxes:Box.is_floated": "16c04a845f07",
            "weasyprint.formatting_structure.boxes:Box.is_absolutely_positioned": "598c7bfd5dcf",
            "weasyprint.formatting_structure.boxes:Box.is_running": "12672e91294e",
            "weasyprint.formatting_structure.boxes:Box.is_footnote": "a1fca5f85599",
            "weasyprint.formatting_structure.boxes:Box.is_note": "d31733664cce",
            "weasyprint.layout.float:avoid_collisions": "9414233392f7",
            "weasyprint.layout.block:collapse_margin": "0ab76181308e",
        },
    ),
)
