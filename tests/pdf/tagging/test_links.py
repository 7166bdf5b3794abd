"""A link over several lines has one area; the mark of a note leads to the note."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest

from handouts.build import build
from handouts.pdf.tagging import links
from handouts.pdf.tagging.structure_tree import Annotated, Node, Structure, add_child
from tests.conftest import ClinicProject

TEXT = """---
title: Ondt i knæet
---
Knæet er **irriteret**[^ro] og ikke ødelagt. Se [øvelser](https://a.example/oevelser) og [råd](https://b.example).

## Hvad kan du gøre?

Gå hver dag[^ro].

[^ro]: Mere end to døgns ro gør knæet stift.
"""


def _elements(node: Any) -> list[Any]:  # noqa: ANN401 - pikepdf objects
    kids = node.get("/K", [])
    found = [node] if "/S" in node else []
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            found += _elements(kid)
    return found


def _notes_and_marks(pdf: pikepdf.Pdf) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    """The element of each note by its identifier, and the links of its marks."""
    elements = _elements(pdf.Root.StructTreeRoot)
    notes = {str(one.ID): one for one in elements if "/ID" in one}
    names = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)
    assert len(list(names)) == len(notes)
    assert all(names[name].objgen == note.objgen for name, note in notes.items())
    marks: dict[str, list[Any]] = {name: [] for name in notes}
    for one in elements:
        if str(one.get("/Alt", "")).startswith("note "):
            marks[str(one.Alt).replace(" ", "-")].append(one)
    return notes, marks


def _area(link: Any) -> Any:  # noqa: ANN401 - pikepdf objects
    (area,) = [kid.Obj for kid in link.K if isinstance(kid, pikepdf.Dictionary)]
    assert link.S == "/Link"
    assert str(area.Contents) == str(link.Alt)
    return area


@pytest.mark.parametrize("name", ["ondt-i-knaeet", "ondt-i-knaeet.large-print"])
def test_a_mark_leads_to_its_note(case_leaflets: Path, name: str) -> None:
    """A link with a description, to the place of the note; the note is an element with an identifier."""
    with pikepdf.open(case_leaflets / "nordlys" / f"{name}.pdf") as pdf:
        notes, marks = _notes_and_marks(pdf)
        assert list(notes) == ["note-1", "note-2", "note-3"]
        places = pikepdf.NameTree(pdf.Root.Names.Dests)
        for note, links in marks.items():
            (link,) = links
            assert (link.P.S, notes[note].S) == ("/Reference", "/Note")
            page, _, x, y, _ = places[str(_area(link).Dest)]
            left, bottom, right, top = map(float, page.MediaBox)
            assert page.objgen in [one.objgen for one in pdf.pages]
            assert left < float(x) < right
            assert bottom < float(y) < top


@pytest.mark.slow("leaflets")
def test_in_pdf_2_marks_and_notes_refer_to_each_other(clinic_project: ClinicProject) -> None:
    """As ISO 14289-2 demands; a note with two marks refers to both."""
    made = clinic_project({"knae.md": TEXT}, settings='pdf_standard = "ua2+a4"\n')
    assert not build.build(made).failed
    with pikepdf.open(next(made.output.rglob("knae.pdf"))) as pdf:
        notes, marks = _notes_and_marks(pdf)
        assert {note: len(links) for note, links in marks.items()} == {"note-1": 2, "note-2": 1, "note-3": 1}
        for note, links in marks.items():
            assert notes[note].S == "/FENote"
            assert [one.objgen for one in notes[note].Ref] == [one.objgen for one in links]
            for link in links:
                action = _area(link).A
                assert (str(action.S), str(action.D)) == ("/GoTo", note)
                assert action.SD[0].objgen == notes[note].objgen == link.Ref[0].objgen


FIRST, SECOND, THIRD = (150, 712, 400, 700), (50, 698, 400, 686), (50, 684, 120, 672)
"""Three lines of a link, one below the other: left, top, right, bottom, as WeasyPrint writes them."""


def merged(
    *areas_of: list[tuple[int, tuple[int, int, int, int]]],
) -> tuple[Structure, list[list[dict[str, object]]]]:
    """A structure of links, each a list of pages and boxes; and the annotations that each still has."""
    structure = Structure(root=Node(kind="Document", parent=None))
    for areas in areas_of:
        node = add_child("Link", add_child("P", structure.root))
        node.kids.extend(Annotated(page, {"Rect": list(box)}) for page, box in areas)
    links.join_lines(structure)
    paragraphs = [kid for kid in structure.root.kids if isinstance(kid, Node)]
    nodes = [link for paragraph in paragraphs for link in paragraph.kids if isinstance(link, Node)]
    return structure, [[kid.annotation for kid in link.kids if isinstance(kid, Annotated)] for link in nodes]


def test_lines_that_follow_one_another_become_one_area() -> None:
    """Its box is around all, and it says where each line is, counterclockwise from the lower left corner."""
    structure, (areas,) = merged([(0, FIRST), (0, SECOND), (0, THIRD)])
    (area,) = areas
    assert list(area["Rect"]) == [50, 672, 400, 712]  # type: ignore[call-overload]
    corners = list(area["QuadPoints"])  # type: ignore[call-overload]
    assert len(corners) == 3 * 8
    assert corners[:8] == [150, 700, 400, 700, 400, 712, 150, 712]
    assert [one.annotation["Rect"] for one in structure.dropped] == [list(SECOND), list(THIRD)]


@pytest.mark.parametrize(
    "areas",
    [
        [(0, FIRST)],
        [(0, THIRD), (1, FIRST)],
        [(0, THIRD), (0, (420, 712, 500, 700))],
        [(0, FIRST), (0, (50, 400, 120, 388))],
    ],
)
def test_lines_apart_keep_their_areas(areas: list[tuple[int, tuple[int, int, int, int]]]) -> None:
    """One line, two pages, two columns, and two places."""
    structure, (found,) = merged(areas)
    assert len(found) == len(areas)
    assert structure.dropped == []
    assert all("QuadPoints" not in one for one in found)


def test_an_earlier_link_in_the_box_is_not_covered() -> None:
    """A program that reads only the box would lead to the wrong page; a later link is above the box."""
    between = (60, 712, 140, 700)
    _, (other, found) = merged([(0, between)], [(0, FIRST), (0, SECOND)])
    assert (len(other), len(found)) == (1, 2)
    _, (other, found) = merged([(1, between)], [(0, FIRST), (0, SECOND)])
    assert (len(other), len(found)) == (1, 1)
    _, (found, other) = merged([(0, FIRST), (0, SECOND)], [(0, between)])
    assert (len(found), len(other)) == (1, 1)


@pytest.mark.slow("leaflets")
def test_a_long_link_of_a_leaflet_has_one_area(clinic_project: ClinicProject) -> None:
    """In the finished PDF, with the words of all its lines as its description."""
    words = (
        "øvelser til dig, der har ondt i knæet, når du går ned ad trapper eller sidder længe med bøjet knæ"
    )
    made = clinic_project({"knae.md": f"---\ntitle: Knæ\n---\nHer er [{words}](https://a.example/b).\n"})
    assert not build.build(made).failed
    path: Path = next(made.output.rglob("knae.pdf"))
    with pikepdf.open(path) as pdf:
        areas = [one for page in pdf.pages for one in page.Annots if str(one.Contents) == words]
        assert len(areas) == 1
        assert len(areas[0].QuadPoints) == 2 * 8
