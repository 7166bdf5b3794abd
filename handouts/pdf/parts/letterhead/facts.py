"""The facts in pieces: what all leaflets of a clinic say, and what one leaflet says.

Contact and emergency numbers are the same for all leaflets of a clinic; dates and code are the same for all
clinics. So the facts are drawn with empty rooms for the latter.
"""

import copy
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

from handouts.pdf.parts.split import keep_room
from handouts.pdf.tagging.structure_roles import ROOM_ATTRIBUTE

Element = Any
"""An element of ElementTree."""
_PARTS = {
    "online": ("p", "online"),
    "qr": ("{http://www.w3.org/2000/svg}svg", "qr"),
    "when": ("p", "facts-when"),
}
"""Tag and class of the parts that have rooms, by name."""
_AROUND, _BEFORE = "data-around", "data-before"
"""Attributes of what is around a part, and of what is not shown: see styles/letterhead/piece.css."""


def parts(facts: Element) -> dict[str, Element]:
    """The parts of the facts that have rooms, by name."""
    kinds = {(one.tag, one.get("class")): one for one in facts.iter()}
    return {name: kinds[kind] for name, kind in _PARTS.items() if kind in kinds}


def with_rooms(facts: Element, heights: Mapping[str, float]) -> Element:
    """The facts with an empty room in the place of each part.

    Args:
        facts: Their element.
        heights: Height of each room with padding and border, in px, by name.
    """
    found = {id(one): name for name, one in parts(facts).items()}

    def made(element: Element) -> Element:
        name = found.get(id(element))
        if name is None:
            new = _like(element)
            new.text = element.text
            new.extend(map(made, element))
        else:  # the tag of a drawing would be drawn
            new = ElementTree.Element("div" if name == "qr" else element.tag, dict(element.attrib))
            new.set(ROOM_ATTRIBUTE, name)
            keep_room(new, heights[name])
        new.tail = element.tail
        return new

    return made(facts)


def skeleton(facts: Element) -> Element:
    """The facts with empty rooms and without text, which are the same for many clinics.

    Args:
        facts: Their element.
    """
    made = with_rooms(facts, dict.fromkeys(parts(facts), 0.0))
    for element in made.iter():
        element.text = element.tail = None
    return made


def alone(facts: Element, part: Element, width: float, shown: Element) -> tuple[Element, Element]:
    """One part of the facts, with nothing but the elements around it, which give it its look.

    Args:
        facts: Their element.
        part: The part.
        width: Width of the block around it, in px.
        shown: What is in its place; the part itself, or one like it.

    Returns:
        The outermost element, and what is shown in it.
    """
    shown = copy.deepcopy(shown)
    shown.tail = None

    def made(element: Element) -> Element:
        new = _like(element)
        new.set(_AROUND, "")
        for kid in element:
            if kid is part:
                new.set("style", f"width: {width!r}px")
                new.append(shown)
                break
            if any(one is part for one in kid.iter()):
                new.append(made(kid))
                break
            before = _like(kid)  # a rule may ask for the first of its kind
            before.set(_BEFORE, "")
            new.append(before)
        return new

    return made(facts), shown


def _like(element: Element) -> Element:
    return ElementTree.Element(element.tag, dict(element.attrib))
