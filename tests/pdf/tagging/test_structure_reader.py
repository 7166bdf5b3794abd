"""The structure tree of finished leaflets: what a screen reader reads, and in which order."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html as markup

from handouts.build.session import Session, open_session
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.renderer import Renderer
from handouts.project.project import find
from handouts.verify import pdf_reader
from handouts.verify.pdf_reader import Finished
from handouts.verify.structure_elements import Element, LinkArea
from tests import ROOT, TESTS, reading
from tests.conftest import ClinicProject
from tests.rendering import composed

CASE = TESTS / "cases" / "project"
_INLINE = {"a", "strong", "b", "em", "i", "span", "sup", "sub", "code", "abbr", "wbr", "small"}
VARIANTS = ("standard", "large-print", "booklet-pages")


class Made:
    """A leaflet as HTML and as a PDF."""

    def __init__(self, html: str, pdf: Path) -> None:
        self.html = html
        self.pdf = pdf

    def read(self) -> Finished:
        """The file, read back."""
        return pdf_reader.read(self.pdf, file=self.pdf.name)


def _composed(root: Path, variants: tuple[str, ...]) -> Iterator[tuple[Session, Leaflet, str]]:
    session = open_session(find(root), variants)
    for topic in session.topics:
        for variant in session.variants:
            yield session, composed(session, topic, "nordlys", variant), f"{topic.slug}{variant.suffix}.pdf"


@pytest.fixture(scope="module")
def made(case_leaflets: Path) -> dict[str, Made]:
    """Every leaflet of the cases in three variants, by the name of its file."""
    return {
        Path(name).stem: Made(leaflet.html, case_leaflets / "nordlys" / name)
        for _, leaflet, name in _composed(CASE, VARIANTS)
    }


def _is_own_notes(node: Any) -> bool:  # noqa: ANN401 - an lxml element
    """Whether it is a page for own notes, which only some booklets have."""
    return bool(node.get("class") == "own-notes")


def _words(html: str) -> list[str]:
    """The words of a page of HTML in the order of its source."""

    def walk(node: Any) -> Iterator[str]:  # noqa: ANN401 - an lxml element
        block = node.tag not in _INLINE
        if not isinstance(node.tag, str) or node.tag in {"svg", "title", "style"} or _is_own_notes(node):
            yield node.tail or ""
            return
        yield " " * block
        yield node.text or ""
        for kid in node:
            yield from walk(kid)
        yield " " * block
        yield node.tail or ""

    (body,) = markup.document_fromstring(html).iter("body")
    return "".join(walk(body)).replace("\u00ad", "").replace("\u200b", "").split()


def test_a_screen_reader_reads_the_article_word_for_word(made: dict[str, Made]) -> None:
    """In order, in every variant: no words are joined at line ends, and no hyphenated word is read as two."""
    assert len(made) == 9
    for name, one in made.items():
        said = " ".join(reading.spoken(one.pdf))
        assert re.sub("(Dine noter|Your notes) ", "", said).split() == _words(one.html), name


@pytest.mark.slow("leaflets")
def test_a_screen_reader_reads_the_shipped_articles_word_for_word(tmp_path: Path) -> None:
    """The same for every article in content/."""
    count = 0
    for session, leaflet, name in _composed(ROOT, VARIANTS[:1]):
        with Renderer(session.resources) as renderer:
            (tmp_path / name).write_bytes(renderer.render(leaflet).pdf)
        assert reading.spoken(tmp_path / name) == _words(leaflet.html), name
        count += 1
    assert count > 15


def test_hyphenated_words_are_whole_again(clinic_project: ClinicProject, tmp_path: Path) -> None:
    """A long word that is broken at a line end is read in one piece."""
    word = "rehabiliteringsforløbsbeskrivelse"
    starts = ("Du går en tur og "[: 3 * size] for size in range(6))
    text = "\n\n".join(f"{start} og får hver gang så en ny {word} med." for start in starts)
    article = f"---\ntitle: Ondt\nlastUpdated: 24/02/2026\n---\n\nIndledning.\n\n## Afsnit\n\n{text}\n"
    session = open_session(clinic_project({"ondt.md": article}))
    pdf = tmp_path / "ondt.pdf"
    with Renderer(session.resources) as renderer:
        pdf.write_bytes(renderer.render(composed(session, session.topics[0], "solsiden")).pdf)
    assert {"\u2010", "\ufffe"} & set("".join(reading.pages(pdf)))
    assert "\u2010" not in "".join(reading.spoken(pdf))
    assert reading.spoken(pdf).count(word) == 6


def _all(file: Finished, kind: str) -> list[Element]:
    return [one for one in file.elements() if one.kind == kind]


def test_the_tree_of_a_leaflet(made: dict[str, Made]) -> None:
    """One Document and one H1; the clinic is read once; each header cell has a scope."""
    file = made["ondt-i-knaeet"].read()
    assert [root.kind for root in file.roots] == ["Document"]
    assert [file.text(one) for one in _all(file, "H1")] == ["Ondt i knæet"]
    texts = [" ".join(file.text(one).split()) for one in _all(file, "P")]
    assert texts.count("Klinik Nordlys") == 1
    heads = _all(file, "TH")
    assert heads
    assert {head.attributes["Scope"] for head in heads} <= {"/Column", "/Row"}


def test_a_cell_that_names_its_row_is_its_head(made: dict[str, Made]) -> None:
    """A screen reader says “2–3” before what a patient may do in these weeks."""
    for name in ("ondt-i-knaeet", "ondt-i-knaeet.booklet-pages"):
        file = made[name].read()
        named = [one for one in _all(file, "TH") if one.attributes["Scope"] == "/Row"]
        assert [file.text(one).strip() for one in named] == ["1", "2–3", "4"], name


def test_lists_have_labels_and_bodies(made: dict[str, Made]) -> None:
    """Numbered lists are Decimal, others Disc; in lists of terms each term is a label."""
    file = made["ondt-i-knaeet"].read()
    kinds = {one.attributes["ListNumbering"] for one in _all(file, "L")}
    assert kinds == {"/Decimal", "/Disc", "/None"}
    for item in _all(file, "LI"):
        assert {kid.kind for kid in item.kids if isinstance(kid, Element)} <= {"Lbl", "LBody"}


def test_a_link_is_read_as_its_text(made: dict[str, Made]) -> None:
    """Not as its address, unless the address is printed."""
    file = made["ondt-i-knaeet"].read()
    links = {
        " ".join(file.text(one).split()): {kid.contents for kid in one.kids if isinstance(kid, LinkArea)}
        for one in _all(file, "Link")
    }
    assert links["vores side om knæ"] == {"vores side om knæ"}
    assert file.loose_links == 0


def test_a_picture_has_its_text_and_its_place(made: dict[str, Made]) -> None:
    """The box of a figure is where the picture is printed, in pt from the lower left corner."""
    file = made["kort-om-varme"].read()
    figures = [
        one for one in _all(file, "Figure") if one.alt and "QR" not in one.alt and one.alt != "Klinik Nordlys"
    ]
    assert figures
    for figure in figures:
        (content, *_) = figure.contents()
        drawn = [piece for piece in file.sheets[content.page].pieces if piece.mcid == content.mcid]
        left, bottom, right, top = figure.attributes["BBox"]
        assert left == pytest.approx(min(piece.left for piece in drawn), abs=1.5)
        assert right == pytest.approx(max(piece.right for piece in drawn), abs=1.5)
        assert bottom < top <= file.sheets[content.page].height


def test_headers_and_footers_are_not_read(made: dict[str, Made]) -> None:
    """Page numbers and running headers are artifacts on every page."""
    file = made["ondt-i-knaeet"].read()
    for number, sheet in enumerate(file.sheets, 1):
        silent = " ".join(piece.shown for piece in sheet.pieces if piece.artifact and piece.kind == "text")
        assert f"Side {number} af {len(file.sheets)}" in " ".join(silent.split())
    assert "Side 1 af" not in " ".join(reading.spoken(made["ondt-i-knaeet"].pdf))


def test_a_paragraph_over_two_pages_is_one_element(made: dict[str, Made]) -> None:
    """Some elements have content on two pages."""
    files = [one.read() for one in made.values()]
    over = [
        element
        for file in files
        for element in file.elements()
        if element.kind in {"P", "L", "Sect"} and len({content.page for content in element.contents()}) > 1
    ]
    assert over


def test_a_repeated_table_head_is_read_once(made: dict[str, Made]) -> None:
    """On the following pages it is an artifact."""
    for one in made.values():
        file = one.read()
        for table in _all(file, "Table"):
            words = [" ".join(file.text(head).split()) for head in table.all() if head.kind == "THead"]
            assert len(words) == len(set(words)) <= 1
