"""The mark of a note leads to the note, in finished leaflets."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest

from handouts.build import build
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
