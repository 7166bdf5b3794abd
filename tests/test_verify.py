"""``handouts verify``: finished PDFs read back, and what it finds in spoiled ones."""

import json
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from handouts import finished, verify
from handouts.cli import run
from handouts.project import shipped
from handouts.verify import Verification

CASE = Path(__file__).parent / "cases" / "project"
Spoil = Callable[[pikepdf.Pdf], None]


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The leaflets of the cases, in all variants."""
    output = tmp_path_factory.mktemp("verify")
    names = ("standard", "large-print", "booklet", "booklet-pages", "ink-saver")
    chosen = [word for name in names for word in ("--variant", name)]
    assert run(["--project", str(CASE), "build", "-o", str(output), *chosen]) == 0
    return output


@pytest.fixture(autouse=True)
def _no_validator(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own rules are meant here; tests/test_verapdf.py has the validator."""
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


def _pale(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    page.Contents = document.make_stream(page.Contents.read_bytes().replace(b" rg", b" pop 0.8 0.8 0.8 rg"))


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


@pytest.mark.parametrize(
    ("spoil", "rules"),
    [
        (_other_text, {"link-text"}),
        (_link_as_span, {"link-loose"}),
        (_part_nine, {"claim-access"}),
        (_wrong_place, {"figure-box"}),
        (_off_the_page, {"margin"}),
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
    spare = {
        "unmarked",
        "unowned",
        "margin",
        "contrast",
        "link-loose",
        "text-small",
        "figure-box",
        "link-text",
    }
    assert found <= rules | spare


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
    assert set(told["problems"][0]) == {"file", "line", "rule", "severity", "message", "advice"}


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


def _three_numbers(document: pikepdf.Pdf) -> None:
    tree(document, "/Figure").A.BBox = pikepdf.Array([1, 2, 3])


def _no_number(document: pikepdf.Pdf) -> None:
    tree(document, "/TH").A.ColSpan = pikepdf.Name("/Mange")


def _odd_heading(document: pikepdf.Pdf) -> None:
    tree(document, "/H2").S = pikepdf.Name("/H99999999999")


def _circle(document: pikepdf.Pdf) -> None:
    root = tree(document, "/Document")
    root.K = pikepdf.Array([root, root, *root.K])


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
    sheet = finished.read(path, file=path.name).sheets[0]
    assert "blå\u00ad æøå" in [piece.text for piece in sheet.pieces if piece.mcid == 3]


def test_text_in_forms_is_measured(dist: Path) -> None:
    """The sides of a booklet hold their pages as forms."""
    booklet = finished.read(dist / "nordlys" / "ondt-i-knaeet.booklet.pdf", file="booklet")
    sizes = {round(piece.size) for sheet in booklet.sheets for piece in sheet.pieces if piece.kind == "text"}
    assert 11 in sizes
