"""Where boxes stand: nearly all are in normal flow, and few have anything floating beside them."""

from typing import Any

from handouts.pdf.accelerate.patching import swap


def shorten(weasyprint: Any) -> None:
    """Take the shortcut."""
    _flow(weasyprint.formatting_structure.boxes.Box)
    _stand_alone(weasyprint.layout.float.avoid_collisions)
    _collapse(weasyprint.layout.block.collapse_margin)


def _flow(box_class: Any) -> None:
    """What neither floats nor is positioned is in normal flow, without four more questions."""
    original = box_class.is_in_normal_flow

    def is_in_normal_flow(self: Any) -> bool:
        style = self.style
        if style["float"] == "none" and style["position"] in ("static", "relative"):
            return True
        return bool(original(self))

    box_class.is_in_normal_flow = is_in_normal_flow


def _stand_alone(original: Any) -> None:
    """Where nothing floats, a box has the whole width of the block around it."""

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

    swap(original, avoid_collisions)


def _collapse(original: Any) -> None:
    """Margins collapse to the highest and the lowest of them, found in one go."""

    def collapse_margin(adjoining_margins: Any) -> Any:
        highest = lowest = 0
        for margin in adjoining_margins:
            if margin > highest:
                highest = margin
            elif margin < lowest:
                lowest = margin
        return highest + lowest

    swap(original, collapse_margin)
