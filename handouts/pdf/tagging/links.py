"""Links in the PDF: one area for a link over several lines, and the marks of notes that lead to the notes."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from handouts.pdf.tagging.structure_tree import Annotated, Node, Structure

Rect = tuple[float, float, float, float]
"""Left, bottom, right, top, in pt from the lower left corner of a page."""


def join_lines(structure: Structure) -> None:
    """Join the areas of each link whose lines follow one another on a page: a screen reader names it once.

    The first area gets the box around all lines, and each line as ``QuadPoints`` (ISO 32000-1, 12.5.6.5).
    Some programs read only the box. So lines stay apart if an earlier link is in it, which it would cover; a
    later one, such as the mark of a note, is above it. They also stay apart across pages and columns.

    Args:
        structure: The structure of a leaflet. Areas that were joined to another are added to ``dropped``.
    """
    earlier: list[Annotated] = []
    for link in _links(structure.root):
        areas = [kid for kid in link.kids if isinstance(kid, Annotated)]
        for run in _runs(areas):
            box = _around([_rect(one) for one in run])
            below = (_rect(one) for one in earlier if one.page == run[0].page)
            if len(run) > 1 and not any(_overlap(box, other) for other in below):
                _join(run, box)
                link.kids = [kid for kid in link.kids if not any(kid is one for one in run[1:])]
                structure.dropped.extend(run[1:])
        earlier += areas


def _links(node: Node) -> Iterator[Node]:
    if node.kind == "Link":
        yield node
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _links(kid)


def _runs(areas: list[Annotated]) -> Iterator[list[Annotated]]:
    """The areas in groups: each is on the line below the one before it."""
    run: list[Annotated] = []
    for area in areas:
        if run and not _follows(run[-1], area):
            yield run
            run = []
        run.append(area)
    if run:
        yield run


def _follows(above: Annotated, below: Annotated) -> bool:
    _, bottom, _, top = _rect(above)
    _, lowest, _, highest = _rect(below)
    height = max(top - bottom, highest - lowest)
    return above.page == below.page and top > highest and bottom - highest < height


def _rect(area: Annotated) -> Rect:
    x1, y1, x2, y2 = area.annotation["Rect"]
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _around(boxes: list[Rect]) -> Rect:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _overlap(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _join(run: list[Annotated], box: Rect) -> None:
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint

    corners: list[Any] = []
    for left, bottom, right, top in map(_rect, run):
        corners += [left, bottom, right, bottom, right, top, left, top]
    run[0].annotation["Rect"] = pydyf.Array(box)
    run[0].annotation["QuadPoints"] = pydyf.Array(corners)


def lead_to_notes(
    pdf: Any,  # noqa: ANN401 - a pydyf.PDF
    root: Any,  # noqa: ANN401 - a pydyf.Dictionary
    objects: Mapping[Node, Any],
    areas: Iterable[tuple[Any, Any]],
    *,
    pdf2: bool,
) -> None:
    """Give each note its identifier (ISO 14289-1, 7.9), and let links lead to it.

    Args:
        pdf: The document; WeasyPrint has written the places of the notes as named destinations.
        root: The root of its structure tree.
        objects: The object of each element.
        areas: The element and the annotation of each link.
        pdf2: Whether links also lead to the element of a note, and both refer to each other, as ISO 14289-2
            demands (8.2.5.14 and 8.8).
    """
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint

    notes = {node.name: made for node, made in objects.items() if node.name}
    if not notes:
        return
    names = pydyf.Array()
    for name, made in sorted(notes.items()):
        made["ID"] = pydyf.String(name)
        names.extend([made["ID"], made.reference])
    tree = pydyf.Dictionary({"Names": names})
    pdf.add_object(tree)
    root["IDTree"] = tree.reference
    if pdf2:
        for link, annotation in areas:
            if "Dest" in annotation:
                _refer(pydyf, link, annotation, notes[annotation["Dest"].string])


def _refer(pydyf: Any, link: Any, annotation: Any, note: Any) -> None:  # noqa: ANN401
    """Let a link lead to the element of a note, and each refer to the other."""
    target = pydyf.Array([note.reference, "/XYZ", "null", "null", "null"])
    place = annotation.pop("Dest")
    annotation["A"] = pydyf.Dictionary({"S": "/GoTo", "D": place, "SD": target})
    link["Ref"] = pydyf.Array([note.reference])
    note["Ref"] = pydyf.Array([*note.get("Ref", ()), link.reference])
