"""Variants: their descriptions, and their leaflets measured in the finished files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from handouts.cli.main import run
from handouts.errors import HandoutsError, UsageError
from handouts.leaflets import variant
from handouts.project import variant_names
from handouts.project.project import shipped
from handouts.verify import pdf_reader
from handouts.verify.page_content import Sheet
from handouts.verify.pdf_reader import Finished
from handouts.verify.rules import legibility
from tests import TESTS, reading
from tests.conftest import ClinicProject

CASE = TESTS / "cases" / "project"
STYLES = (shipped("styles"),)
ALL = variant_names.names(STYLES)
MM = 72 / 25.4


@pytest.fixture(scope="module")
def dist(case_leaflets: Path) -> Path:
    """Every leaflet of the cases in every variant, for one clinic."""
    return case_leaflets / "nordlys"


def files(dist: Path, name: str) -> Iterator[Finished]:
    """The leaflets of one variant."""
    for path in sorted(dist.glob("*.pdf")):
        if (path.name.split(".")[1:-1] or ["standard"]) == [name]:
            yield pdf_reader.read(path, file=path.name)


def test_each_variant_has_its_file(dist: Path) -> None:
    """``<slug>.pdf`` for standard, ``<slug>.<variant>.pdf`` for the others."""
    made = {path.name for path in dist.glob("ondt-i-knaeet*")}
    assert made == {"ondt-i-knaeet.pdf", *(f"ondt-i-knaeet.{name}.pdf" for name in ALL[1:])}


@pytest.mark.parametrize("name", [name for name in ALL if name != "booklet"])
def test_every_variant_keeps_its_numbers(dist: Path, name: str) -> None:
    """Size of the text, smallest letter and characters of a line, measured in the finished files."""
    numbers = variant.read(STYLES, name).numbers
    read = list(files(dist, name))
    assert read
    for file in read:
        assert legibility.body_size(file) >= numbers.body_pt - 0.05, file.file
        assert legibility.characters_a_line(file) <= numbers.line, file.file
        sizes = [piece.size for sheet in file.sheets for piece in sheet.pieces if piece.shown.strip()]
        assert min(sizes) >= numbers.smallest_pt - 0.05, file.file


def test_large_print_has_its_own_layout(dist: Path) -> None:
    """18 pt on A4; 16 pt or more also in the foot; no word is hyphenated (UKAAF G003)."""
    for file in files(dist, "large-print"):
        assert legibility.body_size(file) >= 17.95
        foot = [piece for piece in file.sheets[0].pieces if piece.artifact and " 1 " in piece.shown]
        assert foot
        assert all(piece.size >= 15.95 for piece in foot)
        assert "\u2010" not in "".join(piece.shown for sheet in file.sheets for piece in sheet.pieces)
        assert file.sheets[0].width == pytest.approx(210 * MM, abs=0.6)


def test_the_qr_code_grows_with_large_print(dist: Path) -> None:
    """From 23 to 38 mm, with its quiet zone."""
    widths = {}
    for name in ("standard", "large-print"):
        for file in files(dist, name):
            for one in file.elements():
                if one.alt.startswith("QR"):
                    widths[name] = (one.attributes["BBox"][2] - one.attributes["BBox"][0]) / MM
    assert widths == pytest.approx({"standard": 23, "large-print": 38}, abs=0.2)


def test_the_ink_saver_is_dark_grey_on_white(dist: Path) -> None:
    """Letters have a contrast of 4.6:1 at least (headings) or 7.1:1 (text)."""
    for file in files(dist, "ink-saver"):
        for sheet in file.sheets:
            for piece in sheet.pieces:
                if piece.kind == "text" and piece.shown.strip():
                    assert piece.colour[0] in {0x58, 0x75}, piece.shown
                    assert piece.background == (255, 255, 255), piece.shown
                assert len(set(piece.colour)) == 1


def test_the_ink_saver_has_no_colours(dist: Path) -> None:
    """Also not in pictures: every pixel of every page is grey, and none is black."""
    for path in dist.glob("*.ink-saver.pdf"):
        for page in range(len(reading.pages(path))):
            red, green, blue = reading.picture(path, page, 40).split()
            assert red.tobytes() == green.tobytes() == blue.tobytes(), path.name
            assert min(red.tobytes()) >= 0x57, path.name


def test_the_ink_saver_has_the_pages_of_the_standard_leaflet(dist: Path) -> None:
    """Each page has the same lines."""
    for standard, saver in zip(files(dist, "standard"), files(dist, "ink-saver"), strict=True):
        assert [_texts(sheet) for sheet in standard.sheets] == [_texts(sheet) for sheet in saver.sheets]


def _texts(sheet: Sheet) -> list[str]:
    return [piece.shown for piece in sheet.pieces if piece.kind == "text"]


def test_large_print_has_all_the_words(dist: Path) -> None:
    """A screen reader reads all the words of the standard leaflet; blocks of rows repeat their headings."""
    for path in dist.glob("*.large-print.pdf"):
        standard = sorted(reading.spoken(path.with_name(path.name.replace(".large-print", ""))))
        large = sorted(reading.spoken(path))
        assert set(standard) <= set(large)


def test_an_unknown_variant_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """The error names the known ones."""
    assert run(["--project", str(CASE), "build", "--variant", "kæmpe", "-o", "ud"]) == 2
    said = capsys.readouterr().err
    assert "kæmpe" in said
    assert "large-print" in said
    with pytest.raises(UsageError):
        variant.read(STYLES, "kæmpe")


@pytest.mark.slow("leaflets")
def test_a_clinic_can_add_a_variant(clinic_project: ClinicProject, tmp_path: Path) -> None:
    """With a style sheet and a description in styles/variants/; the settings list what a build makes."""
    made = clinic_project()
    (made.root / "handouts.toml").write_text('variants = ["standard", "plakat"]\n', "utf-8")
    folder = made.root / "styles" / "variants"
    folder.mkdir(parents=True)
    (folder / "plakat.toml").write_text("[numbers]\nbody_pt = 14\n", "utf-8")
    (folder / "plakat.css").write_text(":root { --size-body: 14pt; --size-lead: 15pt }", "utf-8")
    assert run(["--project", str(made.root), "build", "-o", str(tmp_path / "ud")]) == 0
    poster = pdf_reader.read(tmp_path / "ud" / "solsiden" / "ondt-i-nakken.plakat.pdf", file="plakat")
    assert any(abs(piece.size - 14) < 0.05 for sheet in poster.sheets for piece in sheet.pieces)
    assert (tmp_path / "ud" / "solsiden" / "ondt-i-nakken.pdf").is_file()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("# a\na = 1", 2, "Unknown setting “a”"),
        ("name = 'x'", 1, "Unknown setting “name”"),
        ("# a\nsheets = ['x.css']", 2, "Unknown setting “sheets”"),
        ("# fits\nfits = 3", 2, "fits"),
        ("fits = []", 1, "“fits” is empty"),
        ("[metrics]\nbody_pt = 12\n[numbers]\n# width\nwidth = 3", 5, "“numbers.width”"),
        ("[numbers]\nbody_pt = 12\n[metrics]\nbody_pt = 0", 4, "“metrics.body_pt” must be more than 0"),
        ("metrics.body_pt = 12\nnumbers.body_pt = 'x'", 2, "numbers.body_pt"),
        ("[[fits]]\nsheet = ''\nlength = 1\n[[fits]]\nsheet = 'a'", 4, "fits.1.length"),
        ("fits = [\n{ sheet = '', length = 1 },\n{ sheet = '', length = 0 },\n]", 3, "fits.1.length"),
        ("fits = [\n{ sheet = '', length = 1 },\n{ sheet = 'n.css', length = 1 },\n]", 3, "n.css"),
        ("fits = [\n{ sheet = '', length = 1 },\n{ sheet = '', length = 1, x = 1 },\n]", 3, "“fits.1.x”"),
        ("# a\n= 3", 2, "not valid TOML"),
        ("# a\npicture_mm = [1]", 2, "picture_mm"),
        ("diagram_mm = [176, 0]", 1, "“diagram_mm” must be more than 0"),
        ("# picture_mm\npicture_mm = [0, 0]", 2, "“picture_mm” must be more than 0"),
        ("# a\nsheet_pages = 0", 2, "sheet_pages"),
        ('# sheet_pages\nsheet_pages = "to"', 2, "sheet_pages"),
        ("# a\ntable_lines = 'x'", 2, "table_lines"),
        ("# facts\nfacts = 'midt'", 2, "Unknown setting “facts”"),
        ("fits = [\n{ sheet = '', length = 1, pictures = 0 },\n]", 2, "fits.0.pictures"),
        ("# a\nimposed = 'måske'", 2, "imposed"),
        ("# extends\nextends = 'nej.css'", 2, "nej.css"),
        ("# a\nextends = 5", 2, "extends"),
    ],
)
def test_a_mistake_in_a_description_is_reported_on_its_line(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    """With its file. A comment or a key of the same name in another table is not mistaken for it."""
    (tmp_path / "variants").mkdir()
    (tmp_path / "variants" / "egen.toml").write_text(text, "utf-8")
    (tmp_path / "variants" / "egen.css").write_text("", "utf-8")
    with pytest.raises(HandoutsError) as caught:
        variant.read((tmp_path, *STYLES), "egen")
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == ("styles/variants/egen.toml", line)
    assert words in problem.message


def test_a_description_that_is_not_utf_8_is_reported_on_its_line(tmp_path: Path) -> None:
    """The line of the first wrong byte."""
    (tmp_path / "variants").mkdir()
    (tmp_path / "variants" / "egen.toml").write_bytes("# a\n# på\n".encode("latin-1"))
    with pytest.raises(HandoutsError) as caught:
        variant.read((tmp_path, *STYLES), "egen")
    assert [(one.line, "UTF-8" in one.message) for one in caught.value.problems] == [(2, True)]


def test_print_takes_a_variant(tmp_path: Path) -> None:
    """A therapist gets one topic in large letters, stamped with the day."""
    target = tmp_path / "stor.pdf"
    arguments = ["--project", str(CASE), "print", "varme", "--variant", "large-print", "-o", str(target)]
    assert run(arguments) == 0
    assert "Udskrevet" in reading.text(target)
    assert legibility.body_size(pdf_reader.read(target, file="stor.pdf")) >= 17.95


def test_print_makes_several_variants(clinic_project: ClinicProject) -> None:
    """Each in its file; one file name for two variants is wrong usage."""
    made = clinic_project()
    both = ["--variant", "large-print", "--variant", "booklet"]
    assert run(["--project", str(made.root), "print", "nakken", *both]) == 0
    names = {path.name for path in (made.output / "print").rglob("*.pdf")}
    assert names == {"ondt-i-nakken.large-print.pdf", "ondt-i-nakken.booklet.pdf"}
    assert run(["--project", str(made.root), "print", "nakken", *both, "-o", str(made.root / "a.pdf")]) == 2


def test_an_unknown_variant_in_the_settings_is_reported_on_its_line(
    clinic_project: ClinicProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the file."""
    made = clinic_project()
    (made.root / "handouts.toml").write_text('clinic = "solsiden"\nvariants = ["stor"]\n', "utf-8")
    assert run(["--project", str(made.root), "build"]) == 2
    assert "handouts.toml:2: error: “variants”: there is no variant “stor”" in capsys.readouterr().err


@pytest.mark.slow("leaflets")
def test_the_facts_of_large_print_are_never_alone_on_a_page(clinic_project: ClinicProject) -> None:
    """The last question comes with them, so no sheet has only dates and lines to fill in."""
    question = "### Må jeg gå {}?\n\nJa, gå en tur hver dag, så langt du kan.\n\n"
    head = "---\ntitle: Ondt {}\nlastUpdated: 24/02/2026\n---\n\nGå.\n\n## FAQ\n\n"
    made = clinic_project(  # a page holds some eight questions, so one of these leaflets ends with a page
        {
            f"ondt-{count}.md": head.format(count) + "".join(map(question.format, range(count)))
            for count in range(8, 17)
        }
    )
    assert run(["--project", str(made.root), "build", "--variant", "large-print"]) == 0
    lasts = [reading.pages(path)[-1] for path in made.output.rglob("*.pdf")]
    assert len(lasts) == 9
    assert all("Må jeg gå" in last and "Kontakt" in last for last in lasts)
