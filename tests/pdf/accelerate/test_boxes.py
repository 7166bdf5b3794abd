"""Lengths of boxes are the same as WeasyPrint computes them."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from tests.pdf.accelerate.originals import PAGE, load, original

SIDES = ("top", "right", "bottom", "left")
USED = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in SIDES),
    *(f"border_{side}_width" for side in SIDES),
    *("width", "height", "min_width", "max_width", "min_height", "max_height"),
    *(f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_left", "bottom_right")),
)


def boxes(box: Any) -> Iterator[Any]:  # noqa: ANN401 - WeasyPrint has no types
    """A box and all boxes in it, except the placeholders of absolute boxes."""
    if hasattr(type(box), "is_in_normal_flow"):
        yield box
    for child in getattr(box, "children", ()):
        yield from boxes(child)


def test_used_lengths_are_the_same() -> None:
    """For each box of a page, also those with percentages, which are left to WeasyPrint."""
    weasyprint = load()
    percent = weasyprint.layout.percent
    page = weasyprint.HTML(string=PAGE).render().pages[0]._page_box
    found = list(boxes(page))
    assert len(found) > 40
    for box in found:
        ours, theirs = copy.copy(box), copy.copy(box)
        percent.resolve_percentages(ours, (300, 400))
        percent.resolve_radii_percentages(ours)
        original(percent.resolve_percentages)(theirs, (300, 400))
        original(percent.resolve_radii_percentages)(theirs)
        for name in USED:
            assert getattr(ours, name, None) == getattr(theirs, name, None), (box, name)
        flow = original(type(box).is_in_normal_flow)
        assert box.is_in_normal_flow() == flow(box)


@pytest.mark.parametrize("margins", [[], [3], [-3], [3, 5, 0], [-2, -7], [4, -1, 6, -3]])
def test_margins_collapse_to_the_same_number(margins: list[float]) -> None:
    """The highest and the lowest are added."""
    collapse = load().layout.block.collapse_margin
    assert collapse(margins) == original(collapse)(margins)
