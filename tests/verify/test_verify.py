"""``handouts verify``: finished PDFs read back, and what it finds in spoiled ones."""

import json
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from handouts.cli.main import run
from handouts.leaflets.variant import Numbers
from handouts.project.project import shipped
from handouts.verify import page_content, pdf_reader, structure_elements, verify
from handouts.verify.rules import legibility, page_flow
from handouts.verify.verify import Verification
from tests import TESTS
from tests.conftest import ClinicProject

CASE = TESTS / "cases" / "project"
Spoil = Callable[[pikepdf.Pdf], None]


@pytest.fixture(scope="module")
def dist(case_leaflets: Path) -> Path:
    """The leaflets of the cases, in all variants."""
    return case_leaflets


@pytest.fixture(autouse=True)
def _no_validator(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own rules are meant here; tests/verify/test_verapdf.py has the validator."""
    monkeypatch.delenv("HANDOUTS_VERAPDF", raising=False)
    monkeypatch.setenv("PATH", "")


def checked(*paths: Path) -> Verification:
    """What is found in some files."""
    return verify.verify(paths, styles=(shipped("styles"),), shown=lambda path: path.name)


def test_our_own_leaflets_are_without_findings(dist: Path) -> None:
    """Both clinics, every article, every variant."""
    told = checked(dist)
    assert [(problem.file, problem.message) for problem in told.problems] == []
    assert len(told.checked) == 2 * 3 * 5


def tree(document: pikepdf.Pdf, kind: str) -> pikepdf.Object:
    """The first element of a kind."""
    return next(
        one
        for one in document.objects
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/StructElem" and one.get("/S") == kind
    )


def _without(key: str) -> Spoil:
    def spoil(document: pikepdf.Pdf) -> None:
        del document.Root[key]

    return spoil


def _kind(kind: str, other: str) -> Spoil:
    def spoil(document: pikepdf.Pdf) -> None:
        tree(document, kind).S = pikepdf.Name(other)

    return spoil


def _less(kind: str, key: str) -> Spoil:
    def spoil(document: pikepdf.Pdf) -> None:
        del tree(document, kind)[key]

    return spoil


def _box(document: pikepdf.Pdf) -> None:
    tree(document, "/Figure").A.BBox = pikepdf.Array([0, 0, 9999, 9999])


def _address(document: pikepdf.Pdf) -> None:
    for note in document.pages[0].Annots:
        note.Contents = "https://klinik-nordlys.example/en/anden/side"


def _loose(document: pikepdf.Pdf) -> None:
    tree(document, "/Link").K = pikepdf.Array(
        [kid for kid in tree(document, "/Link").K if not isinstance(kid, pikepdf.Dictionary)]
    )


def _unmarked(document: pikepdf.Pdf) -> None:
    document.pages[0].contents_add(b"0 0 0 rg 100 100 50 50 re f")


def _small(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    page.Contents = document.make_stream(b"0.7 0 0 0.7 0 0 cm " + page.Contents.read_bytes())


def _unembedded(document: pikepdf.Pdf) -> None:
    for one in document.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor":
            for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                if key in one:
                    del one[key]


def _claimless(document: pikepdf.Pdf) -> None:
    packet = document.Root.Metadata.read_bytes().replace(b"pdfuaid:part", b"pdfuaid:rest")
    document.Root.Metadata = document.make_stream(packet)


def _elsewhere(document: pikepdf.Pdf) -> None:
    tree(document, "/Figure").A.BBox = pikepdf.Array([1, 1, 5, 5])


def _untrue(document: pikepdf.Pdf) -> None:
    for note in document.pages[0].Annots:
        note.Contents = "noget helt andet"


def _other_part(document: pikepdf.Pdf) -> None:
    packet = document.Root.Metadata.read_bytes().replace(b"<pdfuaid:part>1<", b"<pdfuaid:part>9<")
    document.Root.Metadata = document.make_stream(packet)


def content(page: pikepdf.Page) -> bytes:
    """What paints a page."""
    page.contents_coalesce()
    return page.Contents.read_bytes()


def _lower(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    page.Contents = document.make_stream(b"q 1 0 0 1 0 -400 cm " + content(page) + b" Q")


@pytest.mark.parametrize(
    ("spoil", "rules"),
    [
        (_without("/Lang"), {"language"}),
        (_without("/StructTreeRoot"), {"untagged", "unowned"}),
        (_without("/ViewerPreferences"), {"title-hidden"}),
        (_without("/Metadata"), {"claim-access", "claim-archive"}),
        (_claimless, {"claim-access"}),
        (_kind("/Document", "/Sect"), {"root"}),
        (_kind("/H1", "/P"), {"heading-first", "heading-skipped"}),
        (_kind("/H2", "/H4"), {"heading-skipped"}),
        (_less("/TH", "/A"), {"table-scope"}),
        (_kind("/TH", "/TD"), set()),
        (_kind("/H2", "/H²"), {"type-unknown"}),
        (_kind("/H2", "/H" + "9" * 5000), {"type-unknown"}),
        (_elsewhere, {"figure-box"}),
        (_untrue, {"link-text"}),
        (_kind("/Link", "/Span"), {"link-loose"}),
        (_other_part, {"claim-access"}),
        (_lower, {"margin", "figure-box"}),
        (_less("/L", "/A"), {"list-numbering"}),
        (_kind("/LBody", "/P"), {"list-item"}),
        (_less("/Figure", "/Alt"), {"alt-missing"}),
        (_box, {"figure-box"}),
        (_address, {"link-address"}),
        (_loose, {"link-loose"}),
        (_unmarked, {"unmarked"}),
        (_small, {"text-small"}),
        (_unembedded, {"font-absent"}),
    ],
)
def test_what_is_spoiled_is_found(dist: Path, tmp_path: Path, spoil: Spoil, rules: set[str]) -> None:
    """Each rule sees its own fault, and no other cries without need."""
    path = tmp_path / "ondt-i-knaeet.pdf"
    with pikepdf.open(dist / "nordlys" / "ondt-i-knaeet.pdf") as document:
        spoil(document)
        document.save(path)
    found = {problem.rule for problem in checked(path).problems}
    assert rules <= found
    assert found <= rules | {
        "unmarked",
        "unowned",
        "margin",
        "contrast",
        "link-loose",
        "text-small",
        "figure-box",
    }


def test_a_heading_of_a_table_alone_is_missed_when_all_are_gone(dist: Path, tmp_path: Path) -> None:
    """A table without any head cell is told."""
    path = tmp_path / "ondt-i-knaeet.pdf"
    with pikepdf.open(dist / "nordlys" / "ondt-i-knaeet.pdf") as document:
        for one in document.objects:
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/TH":
                one.S = pikepdf.Name("/TD")
        document.save(path)
    assert {problem.rule for problem in checked(path).problems} == {"table-headless"}


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"%PDF-1.7\n",
        b"hej",
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF",
    ],
)
def test_a_broken_file_is_a_finding(dist: Path, tmp_path: Path, raw: bytes) -> None:
    """Never a crash; the others are checked."""
    (tmp_path / "gal.pdf").write_bytes(raw)
    (tmp_path / "god.pdf").write_bytes((dist / "nordlys" / "sore-shoulder.pdf").read_bytes())
    told = checked(tmp_path)
    assert told.failed == ("gal.pdf",)
    assert len(told.checked) == 2


def test_a_file_cut_short_is_a_finding(dist: Path, tmp_path: Path) -> None:
    """At any place."""
    raw = (dist / "nordlys" / "sore-shoulder.pdf").read_bytes()
    for share in (10, 35, 60, 85, 99):
        (tmp_path / f"{share}.pdf").write_bytes(raw[: len(raw) * share // 100])
    told = checked(tmp_path)
    assert len(told.failed) >= 4


def test_an_encrypted_file_is_a_finding(dist: Path, tmp_path: Path) -> None:
    """It cannot be read without its password."""
    with pikepdf.open(dist / "nordlys" / "sore-shoulder.pdf") as document:
        document.save(tmp_path / "a.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    assert [problem.rule for problem in checked(tmp_path).problems] == ["unreadable"]


@pytest.mark.parametrize(
    ("content", "message", "advice"),
    [
        (b"Ikke en PDF", "The file is not a PDF", "Name PDFs, or a folder of PDFs"),
        (
            b"%PDF-1.7\nafbrudt",
            "The file cannot be read as a PDF",
            "Copy it again, or build the leaflet again",
        ),
    ],
)
def test_a_file_that_is_not_a_pdf_is_told_from_a_damaged_one(
    tmp_path: Path, content: bytes, message: str, advice: str
) -> None:
    """Only a damaged PDF is worth building again."""
    (tmp_path / "fil.pdf").write_bytes(content)
    (found,) = checked(tmp_path).problems
    assert message in found.message
    assert advice in (found.advice or "")


def test_a_stranger_is_measured_by_the_standard_leaflet(tmp_path: Path) -> None:
    """A page of another program, in its folder without a project."""
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(tmp_path / "fremmed.pdf")
    found = {problem.rule for problem in checked(tmp_path).problems}
    assert {"untagged", "language", "title", "claim-access", "claim-archive"} <= found


def test_the_command_ends_with_1_and_tells_what(
    dist: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As lines for people and as one object for programs; it needs no project."""
    monkeypatch.chdir(tmp_path)
    assert run(["verify", str(dist / "nordlys")]) == 0
    assert "Checked 15 PDFs without veraPDF" in capsys.readouterr().out
    Path("gal.pdf").write_bytes(b"hej")
    assert run(["verify", "gal.pdf", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["checked"], told["failed"], told["verapdf"]) == (["gal.pdf"], ["gal.pdf"], False)
    assert set(told["problems"][0]) == {"file", "line", "column", "rule", "severity", "message", "advice"}


def test_nothing_to_check_is_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No project and no name; a name that is not there; a folder without PDFs."""
    monkeypatch.chdir(tmp_path)
    assert run(["verify"]) == 2
    assert run(["verify", "nej.pdf"]) == 2
    assert run(["verify", str(tmp_path)]) == 2


def test_a_validator_that_is_not_there_is_told(dist: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the machine's fault, before anybody believes that it has validated."""
    monkeypatch.setenv("HANDOUTS_VERAPDF", "/nowhere/verapdf.jar")
    assert run(["verify", str(dist / "nordlys" / "sore-shoulder.pdf")]) == 3


def spoiled(path: Path, source: Path, spoil: Spoil) -> list[str]:
    """The rules that find something in a spoiled copy of a file."""
    with pikepdf.open(source) as document:
        spoil(document)
        document.save(path)
    return [problem.rule for problem in checked(path).problems]


def _attribute(kind: str, key: str, value: object) -> Spoil:
    def spoil(document: pikepdf.Pdf) -> None:
        tree(document, kind).A[key] = value

    return spoil


def _object(document: pikepdf.Pdf) -> None:
    tree(document, "/P").Pg = 5


def _no_kind(document: pikepdf.Pdf) -> None:
    del tree(document, "/P").S


@pytest.mark.parametrize(
    "spoil",
    [
        _attribute("/Figure", "/BBox", pikepdf.Array([1, 2, 3])),
        _attribute("/Figure", "/BBox", 5),
        _attribute("/TH", "/ColSpan", pikepdf.Name.Foo),
        _attribute("/TH", "/ColSpan", pikepdf.String("x")),
        _object,
        _no_kind,
    ],
)
def test_what_is_not_as_expected_is_unreadable(dist: Path, tmp_path: Path, spoil: Spoil) -> None:
    """It is a finding of that file alone."""
    (tmp_path / "god.pdf").write_bytes((dist / "nordlys" / "sore-shoulder.pdf").read_bytes())
    assert spoiled(tmp_path / "gal.pdf", dist / "nordlys" / "ondt-i-knaeet.pdf", spoil) == ["unreadable"]
    told = checked(tmp_path)
    assert (told.failed, len(told.checked)) == (("gal.pdf",), 2)


def test_whatever_goes_wrong_in_a_check_is_of_one_file(
    dist: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also what nobody has thought of."""

    def fails(file: pdf_reader.Finished, _: object) -> list[object]:
        if file.file == "gal.pdf":
            raise MemoryError
        return []

    monkeypatch.setattr(verify, "ALWAYS", (fails,))
    for name in ("gal.pdf", "god.pdf"):
        (tmp_path / name).write_bytes((dist / "nordlys" / "sore-shoulder.pdf").read_bytes())
    assert [(one.file, one.rule) for one in checked(tmp_path).problems] == [("gal.pdf", "unreadable")]


def _circle(document: pikepdf.Pdf) -> None:
    root = tree(document, "/Document")
    root.K = pikepdf.Array([root, root])


def _shared(document: pikepdf.Pdf) -> None:
    """Each level holds the next twice: 2 ** 60 ways to the lowest."""
    below = tree(document, "/P")
    for _ in range(60):
        below = document.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.StructElem, S=pikepdf.Name.Sect, K=pikepdf.Array([below, below])
            )
        )
    tree(document, "/Document").K = below


@pytest.mark.parametrize("spoil", [_circle, _shared])
def test_a_tree_that_goes_in_circles_ends(dist: Path, tmp_path: Path, spoil: Spoil) -> None:
    """Each element is read once."""
    assert "heading-first" in spoiled(tmp_path / "a.pdf", dist / "nordlys" / "ondt-i-knaeet.pdf", spoil)


def _scaled(factor: bytes) -> Spoil:
    def spoil(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        page.Contents = document.make_stream(
            b"q %b 0 0 %b 0 0 cm " % (factor, factor) + content(page) + b" Q"
        )

    return spoil


def _sized(side: int) -> Spoil:
    def spoil(document: pikepdf.Pdf) -> None:
        for key in ("/CropBox", "/TrimBox", "/BleedBox"):
            if key in document.pages[0]:
                del document.pages[0][key]
        document.pages[0].MediaBox = pikepdf.Array([0, 0, side, side])

    return spoil


@pytest.mark.parametrize(
    "spoil",
    [_scaled(b"100000"), _scaled(b"1000000000"), _scaled(b"0"), _sized(14400), _sized(10**9), _sized(0)],
)
def test_no_size_is_too_large(dist: Path, tmp_path: Path, spoil: Spoil) -> None:
    """Huge letters, huge pages and none at all are told or let be, and the command lives."""
    spoiled(tmp_path / "a.pdf", dist / "nordlys" / "ondt-i-knaeet.pdf", spoil)


LONG = (
    "De fleste får ondt i nakken og fysioterapigenoptræningsforløbet arbejdsskadeforsikringsordningen"
    " speciallægepraksissamarbejdet ergoterapeutuddannelsen rygsøjlebevægelighedsundersøgelsen og nakken."
)


def test_a_parted_word_is_read_whole(clinic_project: ClinicProject, tmp_path: Path) -> None:
    """Text that stands in for a hyphenated line is decoded: its real words, with their letters."""
    project = clinic_project(
        {
            "nakke.md": "---\ntitle: Ondt i nakken\nlastUpdated: 24/02/2026\n"
            f"datePublished: 19/02/2024\n---\n\n{LONG}\n\n## Hvad nu?\n\n{LONG}\n"
        }
    )
    assert run(["--project", str(project.root), "build", "-o", str(tmp_path / "ud")]) == 0
    path = next((tmp_path / "ud").rglob("*.pdf"))
    file = pdf_reader.read(path, file=path.name)
    assert any(one.text.endswith("\u00ad") for sheet in file.sheets for one in sheet.pieces)
    paragraphs = [" ".join(file.text(one).split()) for one in file.elements() if one.kind == "P"]
    assert paragraphs.count(LONG) == 2


def _moved_origin(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        for key in ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox"):
            if key in page:
                left, bottom, right, top = (float(side) for side in page[key])
                page[key] = pikepdf.Array([left - 300, bottom + 200, right - 300, top + 200])
        page.Contents = document.make_stream(b"q 1 0 0 1 -300 200 cm " + content(page) + b" Q")
    for one in document.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure":
            left, bottom, right, top = (float(side) for side in one.A.BBox)
            one.A.BBox = pikepdf.Array([left - 300, bottom + 200, right - 300, top + 200])


def _turned(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        page.Rotate = 180


@pytest.mark.parametrize("spoil", [_moved_origin, _turned])
def test_where_a_page_begins_and_how_it_lies_does_not_matter(
    dist: Path, tmp_path: Path, spoil: Spoil
) -> None:
    """A page whose corner is not 0, 0, and one that is turned, are measured as they are shown."""
    assert spoiled(tmp_path / "ondt-i-knaeet.pdf", dist / "nordlys" / "ondt-i-knaeet.pdf", spoil) == []


def test_a_page_on_its_side_is_measured_as_it_is_shown(dist: Path, tmp_path: Path) -> None:
    """Text keeps its ground; what was above is at the side."""
    path = tmp_path / "ondt-i-knaeet.pdf"
    with pikepdf.open(dist / "nordlys" / "ondt-i-knaeet.pdf") as document:
        for page in document.pages:
            page.Rotate = 90
        document.save(path)
    upright = page_content.sheets(dist / "nordlys" / "ondt-i-knaeet.pdf")[0]
    sheet = page_content.sheets(path)[0]
    assert (sheet.width, sheet.height) == pytest.approx((upright.height, upright.width))
    before, after = upright.pieces[-1], sheet.pieces[-1]
    assert (after.left, after.top) == pytest.approx((before.bottom, upright.width - before.left), abs=0.01)
    assert after.size == pytest.approx(before.size)
    assert "contrast" not in {problem.rule for problem in checked(path).problems}


def _in_form(page: pikepdf.Page, document: pikepdf.Pdf, matrix: bytes) -> None:
    form = document.make_stream(
        content(page),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=page.MediaBox,
        Resources=page.Resources,
    )
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
    page.Contents = document.make_stream(b"/Artifact BMC q " + matrix + b" cm /F Do Q EMC")


@pytest.mark.parametrize(
    ("matrix", "rules"),
    [
        (b"1 0 0 1 0 0", set()),
        (b".5 0 0 .5 100 100", {"text-small", "text-body"}),
        (b"1 0 0 1 -40 0", {"margin"}),
    ],
)
def test_what_stands_in_a_form_is_measured(
    dist: Path, tmp_path: Path, matrix: bytes, rules: set[str]
) -> None:
    """Pages that are placed on other pages, as a booklet's are: letters where and as large as they come."""
    path = tmp_path / "ondt-i-knaeet.booklet.pdf"
    with pikepdf.open(dist / "nordlys" / "ondt-i-knaeet.pdf") as document:
        for page in document.pages:
            _in_form(page, document, matrix)
        document.save(path)
    found = {problem.rule for problem in checked(path).problems}
    assert found - {"claim-false"} == rules


def test_imposed_pages_are_measured(dist: Path, tmp_path: Path) -> None:
    """A booklet whose pages are laid too far to the right, and one whose letters are small."""
    source = dist / "nordlys" / "ondt-i-knaeet.booklet.pdf"
    sheet = page_content.sheets(source)[0]
    assert sum(len(piece.shown) for piece in sheet.pieces) > 100

    def right(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        page.Contents = document.make_stream(b"q 1 0 0 1 30 0 cm " + content(page) + b" Q")

    def small(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        page.Contents = document.make_stream(b"q .6 0 0 .6 100 100 cm " + content(page) + b" Q")

    assert spoiled(tmp_path / "a.booklet.pdf", source, right) == ["margin"]
    assert "text-small" in spoiled(tmp_path / "b.booklet.pdf", source, small)


def test_text_off_the_page_is_not_told_as_pale(dist: Path, tmp_path: Path) -> None:
    """It has no ground; it is told as what it is."""

    def off(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        page.Contents = document.make_stream(b"q 1 0 0 1 -900 0 cm " + content(page) + b" Q")

    found = spoiled(tmp_path / "a.pdf", dist / "nordlys" / "ondt-i-knaeet.pdf", off)
    assert "margin" in found
    assert "contrast" not in found


def test_types_of_its_own_are_taken_for_what_they_stand_for(dist: Path, tmp_path: Path) -> None:
    """A role map names the standard type; one that goes in circles names none."""

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


def test_a_table_in_a_table_is_counted_by_itself(dist: Path, tmp_path: Path) -> None:
    """Rows of the inner one are none of the outer's."""

    def nested(document: pikepdf.Pdf) -> None:
        new = pikepdf.Dictionary
        name = pikepdf.Name
        head = new(Type=name.StructElem, S=name.TH, A=new(O=name.Table, Scope=name.Row))
        row = new(Type=name.StructElem, S=name.TR, K=pikepdf.Array([head] * 9))
        tree(document, "/TD").K = pikepdf.Array(
            [*_listed(tree(document, "/TD").K), new(Type=name.StructElem, S=name.Table, K=row)]
        )

    assert spoiled(tmp_path / "a.pdf", dist / "nordlys" / "ondt-i-knaeet.pdf", nested) == []


def _listed(kids: pikepdf.Object) -> list[object]:
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def piece(
    text: str, *, mcid: int, baseline: float, size: float = 12.0, right: float = 300.0
) -> page_content.Piece:
    """A line of text from the left margin."""
    return page_content.Piece(
        kind="text",
        mcid=mcid,
        artifact=False,
        left=50,
        bottom=baseline - 3,
        right=right,
        top=baseline + 9,
        text=text,
        shown=text,
        size=size,
        baseline=baseline,
    )


def element(
    kind: str, *kids: structure_elements.Element | structure_elements.Content
) -> structure_elements.Element:
    """An element without attributes."""
    return structure_elements.Element(kind=kind, kids=kids)


def at(page: int, mcid: int) -> structure_elements.Content:
    """A piece of content."""
    return structure_elements.Content(page=page, mcid=mcid)


def made(root: structure_elements.Element, *pages: tuple[page_content.Piece, ...]) -> pdf_reader.Finished:
    """A file of A4 pages."""
    return pdf_reader.Finished(
        file="a.pdf",
        claims={},
        title="a",
        lang="da",
        shows_title=True,
        tagged=True,
        roots=(root,),
        unembedded=(),
        loose_links=0,
        sheets=tuple(page_content.Sheet(width=595, height=842, pieces=page) for page in pages),
    )


@pytest.mark.parametrize(
    ("ending", "right", "beginning", "kind", "torn"),
    [
        ("som går videre", 300, "på næste side.", "P", True),
        ("som ender.", 300, "på næste side.", "P", False),
        ("som ender;", 300, "på næste side.", "P", False),
        ("kort", 120, "på næste side.", "P", False),
        ("som går videre", 300, "Næste side.", "P", False),
        ("som går videre", 300, "på næste side.", "LI", False),
    ],
)
def test_only_what_goes_on_is_split(
    ending: str, right: float, beginning: str, kind: str, *, torn: bool
) -> None:
    """A last line that is full and a page that begins in the midst of a sentence; short lines are let be."""
    root = element("Document", element("P", at(0, 0)), element(kind, at(0, 1)), element(kind, at(1, 0)))
    file = made(
        root,
        (piece("En hel linje tekst.", mcid=0, baseline=200), piece(ending, mcid=1, baseline=80, right=right)),
        (piece(beginning, mcid=0, baseline=780),),
    )
    found = [fault.rule for fault in page_flow.nothing_split(file, Numbers())]
    assert found == ["split"] * torn


def test_text_in_pictures_is_no_body() -> None:
    """A short article with a drawing full of labels has the size of its text."""
    labels = "Meget lange ord i en tegning " * 9
    root = element("Document", element("P", at(0, 0)), element("Figure", element("Span", at(0, 1))))
    file = made(root, (piece("Kort.", mcid=0, baseline=200), piece(labels, mcid=1, baseline=80, size=9.5)))
    assert legibility.body_size(file) == 12.0


def test_the_command_needs_a_project_only_without_names(
    dist: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As docs/accessibility.md says."""
    monkeypatch.chdir(tmp_path)
    assert run(["verify"]) == 2
    assert run(["verify", str(dist / "nordlys" / "sore-shoulder.pdf")]) == 0


def _other_text(document: pikepdf.Pdf) -> None:
    for note in document.pages[0].Annots:
        note.Contents = "Noget helt andet"


def _link_as_span(document: pikepdf.Pdf) -> None:
    tree(document, "/Link").S = pikepdf.Name("/Span")


def _part_nine(document: pikepdf.Pdf) -> None:
    packet = document.Root.Metadata.read_bytes().replace(b"<pdfuaid:part>1", b"<pdfuaid:part>9")
    document.Root.Metadata = document.make_stream(packet)


def _wrong_place(document: pikepdf.Pdf) -> None:
    tree(document, "/Figure").A.BBox = pikepdf.Array([500, 20, 560, 80])


def _off_the_page(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    page.Contents = document.make_stream(b"1 0 0 1 0 -60 cm " + page.Contents.read_bytes())


def _three_numbers(document: pikepdf.Pdf) -> None:
    tree(document, "/Figure").A.BBox = pikepdf.Array([1, 2, 3])


def _no_number(document: pikepdf.Pdf) -> None:
    tree(document, "/TH").A.ColSpan = pikepdf.Name("/Mange")


def _odd_heading(document: pikepdf.Pdf) -> None:
    tree(document, "/H2").S = pikepdf.Name("/H99999999999")


def _vast(document: pikepdf.Pdf) -> None:
    document.pages[0].MediaBox = pikepdf.Array([0, 0, 1e9, 1e9])


def _giant_letters(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    page.Contents = document.make_stream(b"90000 0 0 90000 0 0 cm " + page.Contents.read_bytes())


@pytest.mark.parametrize("spoil", [_three_numbers, _no_number, _odd_heading, _circle, _vast, _giant_letters])
def test_no_file_makes_it_fall_or_hang(dist: Path, tmp_path: Path, spoil: Spoil) -> None:
    """Whatever it is made of, the others are checked."""
    with pikepdf.open(dist / "nordlys" / "ondt-i-knaeet.pdf") as document:
        spoil(document)
        document.save(tmp_path / "gal.pdf")
    (tmp_path / "god.pdf").write_bytes((dist / "nordlys" / "sore-shoulder.pdf").read_bytes())
    told = checked(tmp_path)
    assert len(told.checked) == 2
    assert "god.pdf" not in told.failed


def test_a_hyphenated_line_is_read_as_it_is_spoken(dist: Path, tmp_path: Path) -> None:
    """With its soft hyphen and all its letters."""
    path = tmp_path / "ondt-i-knaeet.pdf"
    with pikepdf.open(dist / "nordlys" / "ondt-i-knaeet.pdf") as document:
        page = document.pages[0]
        raw = page.Contents.read_bytes()
        at = raw.index(b"/MCID 3")
        spoken = "blå\u00ad æøå".encode("utf-16-be").hex().encode()
        page.Contents = document.make_stream(raw[:at] + b"/ActualText <feff" + spoken + b"> " + raw[at:])
        document.save(path)
    sheet = pdf_reader.read(path, file=path.name).sheets[0]
    assert "blå\u00ad æøå" in [piece.text for piece in sheet.pieces if piece.mcid == 3]


def test_text_in_forms_is_measured(dist: Path) -> None:
    """The sides of a booklet hold their pages as forms."""
    booklet = pdf_reader.read(dist / "nordlys" / "ondt-i-knaeet.booklet.pdf", file="booklet")
    sizes = {round(piece.size) for sheet in booklet.sheets for piece in sheet.pieces if piece.kind == "text"}
    assert 11 in sizes
