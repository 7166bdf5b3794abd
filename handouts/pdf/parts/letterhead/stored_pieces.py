"""Pieces of a letterhead as JSON, and back; those with pictures, gradients or problems are left out."""

from collections.abc import Mapping
from typing import Any

from handouts.pdf.parts.json_values import (
    Json,
    each,
    of_bytes,
    of_face,
    of_place,
    to_bytes,
    to_face,
    to_place,
    typed,
)
from handouts.pdf.parts.letterhead.feet import Feet
from handouts.pdf.parts.letterhead.piece import Piece
from handouts.pdf.parts.objects import KINDS
from handouts.pdf.tagging.structure_tree import Annotated, Marked, Node

_STATES = "ExtGState"
_TEXTS = ("kind", "alt", "lang", "expansion", "href", "name")


def of_piece(piece: Piece) -> Json | None:
    """A piece; None if it is not stored."""
    states = _of_resources(piece.resources)
    if not piece.key or states is None or piece.records or piece.faults:
        return None
    return {
        "key": piece.key,
        "place": of_place(piece.place),
        "height": piece.height,
        "rooms": {name: [of_place(one), piece.widths[name]] for name, one in piece.rooms.items()},
        "content": list(map(of_bytes, piece.content)),
        "elements": _of_node(piece.elements),
        "states": states,
        "faces": {name: of_face(face) for name, face in piece.faces.items()},
    }


def to_piece(raw: Json) -> Piece:
    """The piece of ``of_piece``."""
    rooms = {
        typed(str, name): (to_place(one), typed(float, width)) for name, (one, width) in raw["rooms"].items()
    }
    return Piece(
        key=typed(str, raw["key"]),
        place=to_place(raw["place"]),
        height=typed(float, raw["height"]),
        rooms={name: one for name, (one, _) in rooms.items()},
        widths={name: typed(float, width) for name, (_, width) in rooms.items()},
        content=each(to_bytes, raw["content"]),
        elements=_to_node(raw["elements"], None),
        faces={typed(str, name): to_face(one) for name, one in raw["faces"].items()},
        resources=_to_resources(raw["states"]),
        faults=(),
    )


def of_feet(feet: Feet) -> Json | None:
    """What margins say; None if it is not stored."""
    states = _of_resources(feet.resources)
    if not feet.key or states is None or feet.records:
        return None
    return {
        "key": feet.key,
        "contents": list(map(of_bytes, feet.contents)),
        "states": states,
        "faces": {name: of_face(face) for name, face in feet.faces.items()},
    }


def to_feet(raw: Json) -> Feet:
    """The margins of ``of_feet``."""
    return Feet(
        key=typed(str, raw["key"]),
        contents=each(to_bytes, raw["contents"]),
        faces={typed(str, name): to_face(one) for name, one in raw["faces"].items()},
        resources=_to_resources(raw["states"]),
    )


def _of_resources(resources: Mapping[str, Mapping[str, Any]]) -> Json | None:
    """States of graphics that are numbers, such as the opacity; None if there is anything else."""
    if any(resources[kind] for kind in KINDS if kind != _STATES):
        return None
    states = {name: dict(one) for name, one in resources[_STATES].items()}
    if all(type(value) in {int, float} for one in states.values() for value in one.values()):
        return states
    return None


def _to_resources(raw: Json) -> dict[str, dict[str, Any]]:
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint

    states = {
        typed(str, name): pydyf.Dictionary({typed(str, key): _number(value) for key, value in one.items()})
        for name, one in raw.items()
    }
    return {kind: states if kind == _STATES else {} for kind in KINDS}


def _of_node(node: Node) -> Json:
    return {
        **{name: getattr(node, name) for name in _TEXTS},
        "attributes": node.attributes,
        "kids": list(map(_of_kid, node.kids)),
    }


def _of_kid(kid: Node | Marked | Annotated) -> Json:
    if isinstance(kid, Node):
        return _of_node(kid)
    if isinstance(kid, Marked):
        return [kid.mcid, kid.text]
    area = kid.annotation
    return [list(area["Rect"]), list(area.get("QuadPoints", ())), area["A"]["URI"].string]


def _to_node(raw: Json, parent: Node | None) -> Node:
    texts: dict[str, Any] = {name: typed(str, raw[name]) for name in _TEXTS}
    attributes = {typed(str, owner): _attributes(one) for owner, one in raw["attributes"].items()}
    node = Node(parent=parent, attributes=attributes, **texts)
    node.kids = [_to_kid(one, node) for one in raw["kids"]]
    return node


def _attributes(raw: Json) -> dict[str, Any]:
    return {
        typed(str, key): list(each(_number, one)) if type(one) is list else typed(str, one)
        for key, one in raw.items()
    }


def _to_kid(raw: Json, parent: Node) -> Node | Marked | Annotated:
    if type(raw) is dict:
        return _to_node(raw, parent)
    first, *others = raw
    if type(first) is list:
        return Annotated(0, _area(each(_number, first), *others))
    return Marked(0, typed(int, first), typed(str, others[0]))


def _area(rect: tuple[float, ...], corners: Json, address: Json) -> Any:  # noqa: ANN401
    """The area of a link, as WeasyPrint makes it (``weasyprint.pdf.anchors.add_links``)."""
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint

    action = {"Type": "/Action", "S": "/URI", "URI": pydyf.String(typed(str, address))}
    area = pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Link",
            "Rect": pydyf.Array(rect),
            "BS": pydyf.Dictionary({"W": 0}),
            "Contents": pydyf.String(typed(str, address)),
            "A": pydyf.Dictionary(action),
        }
    )
    if corners:
        area["QuadPoints"] = pydyf.Array(each(_number, corners))
    return area


def _number(raw: Json) -> float:
    if type(raw) is int:
        return raw
    return typed(float, raw)
