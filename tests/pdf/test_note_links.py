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


def _made(clinic_project: ClinicProject, standard: str) -> Path:
    made = clinic_project({"knae.md": TEXT}, settings=f'pdf_standard = "{standard}"\n')
    assert not build.build(made).failed
    return next(made.output.rglob("knae.pdf"))


@pytest.mark.parametrize("standard", ["ua1+a2a", "ua2+a4"])
def test_a_mark_leads_to_its_note(clinic_project: ClinicProject, standard: str) -> None:
    """A link with a description, to the place of the note; the note is an element with an identifier."""
    with pikepdf.open(_made(clinic_project, standard)) as pdf:
        elements = _elements(pdf.Root.StructTreeRoot)
        notes = {str(one.ID): one for one in elements if "/ID" in one}
        assert list(notes) == ["note-1", "note-2", "note-3"]
        names = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)
        assert len(list(names)) == len(notes)
        assert all(names[name].objgen == note.objgen for name, note in notes.items())
        marks = [one for one in elements if str(one.get("/Alt", "")).startswith("note ")]
        assert [str(one.Alt) for one in marks] == ["note 1", "note 2", "note 3", "note 1"]
        places = pikepdf.NameTree(pdf.Root.Names.Dests)
        for mark in marks:
            assert mark.S == "/Link"
            (area,) = [kid.Obj for kid in mark.K if isinstance(kid, pikepdf.Dictionary)]
            assert str(area.Contents) == str(mark.Alt)
            name = str(mark.Alt).replace(" ", "-")
            if standard == "ua1+a2a":
                assert (mark.P.S, notes[name].S, str(area.Dest)) == ("/Reference", "/Note", name)
            else:
                assert (notes[name].S, str(area.A.D)) == ("/FENote", name)
                assert area.A.SD[0].objgen == notes[name].objgen == mark.Ref[0].objgen
                assert mark.objgen in [one.objgen for one in notes[name].Ref]
            page, _, x, y, _ = places[name]
            assert page.objgen in [one.objgen for one in pdf.pages]
            left, bottom, right, top = map(float, pdf.pages[0].MediaBox)
            assert left < float(x) < right
            assert bottom < float(y) < top
