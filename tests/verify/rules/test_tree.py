"""Rules for the structure tree: headings, tables, lists, links and pictures."""

from pathlib import Path

import pikepdf
import pytest

from tests.verify.spoiled_pdfs import (
    Spoil,
    assert_found,
    checked,
    other_kind,
    spoiled,
    tree,
    without_entry,
    without_key,
)

pytestmark = pytest.mark.usefixtures("without_validator")


def _box(document: pikepdf.Pdf) -> None:
    tree(document, "/Figure").A.BBox = pikepdf.Array([0, 0, 9999, 9999])


def _address(document: pikepdf.Pdf) -> None:
    for note in document.pages[0].Annots:
        note.Contents = "https://klinik-nordlys.example/en/anden/side"


def _loose(document: pikepdf.Pdf) -> None:
    tree(document, "/Link").K = pikepdf.Array(
        [kid for kid in tree(document, "/Link").K if not isinstance(kid, pikepdf.Dictionary)]
    )


def _elsewhere(document: pikepdf.Pdf) -> None:
    tree(document, "/Figure").A.BBox = pikepdf.Array([1, 1, 5, 5])


def _untrue(document: pikepdf.Pdf) -> None:
    for note in document.pages[0].Annots:
        note.Contents = "noget helt andet"


@pytest.mark.parametrize(
    ("spoil", "rules"),
    [
        (without_key("/StructTreeRoot"), {"untagged", "unowned"}),
        (other_kind("/Document", "/Sect"), {"root"}),
        (other_kind("/H1", "/P"), {"heading-first", "heading-skipped"}),
        (other_kind("/H2", "/H4"), {"heading-skipped"}),
        (without_entry("/TH", "/A"), {"table-scope"}),
        (other_kind("/TH", "/TD"), set()),
        (other_kind("/H2", "/H²"), {"type-unknown"}),
        (other_kind("/H2", "/H" + "9" * 5000), {"type-unknown"}),
        (_elsewhere, {"figure-box"}),
        (_untrue, {"link-text"}),
        (other_kind("/Link", "/Span"), {"link-loose"}),
        (without_entry("/L", "/A"), {"list-numbering"}),
        (other_kind("/LBody", "/P"), {"list-item"}),
        (without_entry("/Figure", "/Alt"), {"alt-missing"}),
        (_box, {"figure-box"}),
        (_address, {"link-address"}),
        (_loose, {"link-loose"}),
    ],
)
def test_a_spoiled_file_is_found(dist: Path, tmp_path: Path, spoil: Spoil, rules: set[str]) -> None:
    """The rule for a fault finds it, and no unrelated rule does."""
    assert_found(dist, tmp_path, spoil, rules)


def test_a_table_without_header_cells_is_found(dist: Path, tmp_path: Path) -> None:
    """Every header cell was made a plain cell; nothing else is reported."""
    path = tmp_path / "ondt-i-knaeet.pdf"
    with pikepdf.open(dist / "nordlys" / "ondt-i-knaeet.pdf") as document:
        for one in document.objects:
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/TH":
                one.S = pikepdf.Name("/TD")
        document.save(path)
    assert {problem.rule for problem in checked(path).problems} == {"table-headless"}


def _listed(kids: pikepdf.Object) -> list[object]:
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def test_a_nested_table_is_counted_separately(dist: Path, tmp_path: Path) -> None:
    """Rows of the inner table do not count as rows of the outer one."""

    def nested(document: pikepdf.Pdf) -> None:
        new = pikepdf.Dictionary
        name = pikepdf.Name
        head = new(Type=name.StructElem, S=name.TH, A=new(O=name.Table, Scope=name.Row))
        row = new(Type=name.StructElem, S=name.TR, K=pikepdf.Array([head] * 9))
        tree(document, "/TD").K = pikepdf.Array(
            [*_listed(tree(document, "/TD").K), new(Type=name.StructElem, S=name.Table, K=row)]
        )

    assert spoiled(tmp_path / "a.pdf", dist / "nordlys" / "ondt-i-knaeet.pdf", nested) == []
