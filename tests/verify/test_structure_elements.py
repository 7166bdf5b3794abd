"""The structure tree of a finished PDF, read back: circles, shared elements, role maps."""

from pathlib import Path

import pikepdf
import pytest

from tests.verify.spoiled_pdfs import Spoil, circle, spoiled, tree

pytestmark = pytest.mark.usefixtures("without_validator")


def _shared(document: pikepdf.Pdf) -> None:
    """Each level contains the next one twice, so there are 2 ** 60 ways to the lowest."""
    below = tree(document, "/P")
    for _ in range(60):
        below = document.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.StructElem, S=pikepdf.Name.Sect, K=pikepdf.Array([below, below])
            )
        )
    tree(document, "/Document").K = below


@pytest.mark.parametrize("spoil", [circle, _shared])
def test_a_circular_tree_is_read_to_an_end(dist: Path, tmp_path: Path, spoil: Spoil) -> None:
    """Each element is read once."""
    assert "heading-first" in spoiled(tmp_path / "a.pdf", dist / "nordlys" / "ondt-i-knaeet.pdf", spoil)


def test_a_role_map_gives_the_standard_type(dist: Path, tmp_path: Path) -> None:
    """A role map that goes in circles gives none, so the type is unknown."""

    def mapped(document: pikepdf.Pdf) -> None:
        tree(document, "/H1").S = pikepdf.Name.Overskrift
        document.Root.StructTreeRoot.RoleMap = pikepdf.Dictionary(
            Overskrift=pikepdf.Name.Titel, Titel=pikepdf.Name.H1
        )

    def circle(document: pikepdf.Pdf) -> None:
        mapped(document)
        document.Root.StructTreeRoot.RoleMap.Titel = pikepdf.Name.Overskrift

    source = dist / "nordlys" / "ondt-i-knaeet.pdf"
    assert spoiled(tmp_path / "a.pdf", source, mapped) == []
    assert "type-unknown" in spoiled(tmp_path / "b.pdf", source, circle)
