"""Where boxes stand: nearly all are in normal flow, and few have anything beside them."""

from typing import Any

from handouts.shortcuts.source import swap


def shorten(weasyprint: Any) -> None:
    """Take the shortcut."""
    box_class = weasyprint.formatting_structure.boxes.Box
    original = box_class.is_in_normal_flow

    def is_in_normal_flow(self: Any) -> bool:
        style = self.style
        if style["float"] == "none" and style["position"] in ("static", "relative"):
            return True
        return bool(original(self))

    def collapse_margin(adjoining_margins: Any) -> Any:
        highest = lowest = 0
        for margin in adjoining_margins:
            if margin > highest:
                highest = margin
            elif margin < lowest:
                lowest = margin
        return highest + lowest

    box_class.is_in_normal_flow = is_in_normal_flow
    swap(weasyprint.layout.block.collapse_margin, collapse_margin)
