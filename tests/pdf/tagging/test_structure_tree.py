"""The structure tree as data: text, empty elements, and areas of links."""

from handouts.pdf.tagging.structure_tree import Annotated, Marked, Node, add_child, covers, prune


def test_the_text_of_an_element_is_that_of_its_kids() -> None:
    """An alternative text replaces it."""
    paragraph = Node(kind="P", parent=None, kids=[Marked(0, 0, "Ondt i ")])
    add_child("Strong", paragraph).kids.append(Marked(0, 1, "nakken"))
    assert paragraph.text == "Ondt i nakken"
    paragraph.alt = "Nakkesmerter"
    assert paragraph.text == "Nakkesmerter"


def test_empty_elements_are_removed() -> None:
    """Cells and list bodies stay, because their rows and items need them."""
    root = Node(kind="Document", parent=None)
    add_child("P", add_child("Sect", root))
    row = add_child("TR", root)
    add_child("TD", row)
    assert prune(root)
    assert root.kids == [row]
    assert [kid.kind for kid in row.kids if isinstance(kid, Node)] == ["TD"]


def test_an_area_covers_another_one_inside_it() -> None:
    """On the same page, with 1 pt to spare; its corners may be given in any order."""
    outer = Annotated(0, {"Rect": (10, 200, 100, 180)})
    assert covers(outer, Annotated(0, {"Rect": (9.5, 181, 50, 199)}))
    assert not covers(outer, Annotated(1, {"Rect": (10, 181, 50, 199)}))
    assert not covers(outer, Annotated(0, {"Rect": (10, 160, 50, 199)}))
    assert not covers(Node(kind="P", parent=None), outer)
