"""Links from the marks of notes to the notes: identifiers, and destinations in the structure tree."""

from collections.abc import Iterable, Mapping
from typing import Any

from handouts.pdf.structure_tree import Node


def write(
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
