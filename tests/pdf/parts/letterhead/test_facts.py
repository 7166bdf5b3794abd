"""The facts of a leaflet in pieces."""

from xml.etree import ElementTree

from handouts.pdf.parts.letterhead.facts import alone, parts, skeleton, with_rooms

SVG = "http://www.w3.org/2000/svg"
FACTS = ElementTree.fromstring(  # noqa: S314 - written here
    '<aside class="facts"><div class="row"><div class="contact"><p>86 12</p></div><div class="emergency">'
    '<p class="box">112</p><p class="online">Se <a href="https://a.example">her</a></p> så</div>'
    f'<div class="qr-code"><svg xmlns="{SVG}" class="qr"><path d="M0 0"/></svg></div></div>'
    '<p class="facts-when">Kode <b>12AB</b></p></aside>'
)


def shown(element: ElementTree.Element) -> str:
    """An element as text."""
    return ElementTree.tostring(element, encoding="unicode")


def test_what_differs_between_leaflets_has_rooms() -> None:
    """What is the same for a clinic stays, and all of it."""
    assert set(parts(FACTS)) == {"online", "qr", "when"}
    made = with_rooms(FACTS, {"online": 10.5, "qr": 20.0, "when": 5.0})
    rooms = {one.get("data-room"): one for one in made.iter() if one.get("data-room")}
    assert "height: 10.5px" in rooms["online"].get("style", "")
    assert [one.tag for one in rooms.values()] == ["p", "div", "p"]
    assert "".join(made.itertext()) == "86 12112 så"
    assert "12AB" in shown(FACTS)


def test_facts_of_another_kind_are_one_piece() -> None:
    """As a project's own template writes them."""
    other = ElementTree.fromstring('<aside class="facts"><p class="code">12AB</p></aside>')  # noqa: S314
    assert parts(other) == {}
    assert shown(with_rooms(other, {})) == shown(other)


def test_a_part_alone_has_the_elements_around_it_and_no_text_of_others() -> None:
    """Elements before it are there for rules such as first-child, but are not shown."""
    outer, part = alone(FACTS, parts(FACTS)["online"], 300.0, parts(FACTS)["online"])
    assert "".join(outer.itertext()) == "Se her"
    assert [one.get("class") for one in outer.iter() if one.tag in {"aside", "div"}] == [
        "facts",
        "row",
        "contact",
        "emergency",
    ]
    around = next(one for one in outer.iter() if part in list(one))
    assert "width: 300.0px" in around.get("style", "")
    assert [(one.get("class"), one.get("data-before")) for one in around] == [("box", ""), ("online", None)]


def test_the_skeleton_of_the_facts_says_nothing() -> None:
    """Neither of a clinic nor of a patient; it has all elements and the rooms."""
    made = skeleton(FACTS)
    assert "".join(made.itertext()) == ""
    assert [one.get("class") for one in made.iter()][:4] == ["facts", "row", "contact", None]
    assert {one.get("data-room") for one in made.iter()} == {None, "online", "qr", "when"}
