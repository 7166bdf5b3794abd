"""Questions about laid-out boxes of WeasyPrint."""

from collections.abc import Iterator
from typing import Any

from handouts.pdf.tagging import structure_boxes

PAGE = (
    '<p>En <b>hel</b> linje<span style="position: absolute">ved siden af</span></p>'
    '<div aria-hidden="true">skjult</div><p>synlig</p>'
)


def _all(box: Any) -> Iterator[Any]:  # noqa: ANN401 - a box of WeasyPrint
    yield box
    for child in getattr(box, "children", ()):
        yield from _all(structure_boxes.laid_out(child))


def test_the_texts_of_a_page_are_found_in_order(weasyprint: Any) -> None:  # noqa: ANN401
    """Those of boxes out of the flow, too."""
    (page,) = weasyprint.HTML(string=PAGE).render().pages
    found = [box.text.strip() for box in structure_boxes.texts(page._page_box)]
    assert found == ["En", "hel", "linje", "ved siden af", "skjult", "synlig"]


def test_hidden_boxes_are_known(weasyprint: Any) -> None:  # noqa: ANN401
    """By the attribute ``aria-hidden``."""
    (page,) = weasyprint.HTML(string=PAGE).render().pages
    hidden = {box.element_tag for box in _all(page._page_box) if structure_boxes.is_hidden(box)}
    assert hidden == {"div"}


def test_a_class_includes_those_that_derive_from_it(weasyprint: Any) -> None:  # noqa: ANN401
    """A line is a line and a parent, but no block."""
    (page,) = weasyprint.HTML(string=PAGE).render().pages
    line = next(box for box in _all(page._page_box) if type(box).__name__ == "LineBox")
    assert structure_boxes.is_a(line, "LineBox")
    assert structure_boxes.is_a(line, "ParentBox")
    assert not structure_boxes.is_a(line, "BlockBox")
