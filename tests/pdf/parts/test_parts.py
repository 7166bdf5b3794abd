"""A leaflet is made of a body, which clinics share, and of the letterhead of its clinic."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops

from handouts.build.compose import compose, load
from handouts.build.session import Session, open_session
from handouts.leaflets.adaptable import parts
from handouts.leaflets.adaptation import Adaptation, Dose
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.renderer import Renderer
from handouts.project.project import shipped
from tests.conftest import ARTICLE, ClinicProject, make_project
from tests.rendering import composed

FAINT = 3
"""Difference of a pixel, of 255, that nobody sees."""
LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90"><defs><linearGradient id="a">\
<stop offset="0" stop-color="#ff0000"/><stop offset="1" stop-color="#0000ff"/></linearGradient></defs>\
<rect width="90" height="90" fill="url(#a)"/>\
<radialGradient id="b"><stop offset="0" stop-color="#ffff00"/>\
<stop offset="1" stop-color="#008800" stop-opacity="0.2"/></radialGradient>\
<circle cx="45" cy="45" r="30" fill="url(#b)"/>\
<pattern id="c" width="10" height="10" patternUnits="userSpaceOnUse"><circle cx="5" cy="5" r="3"/></pattern>\
<rect y="70" width="90" height="20" fill="url(#c)"/>\
<g opacity="0.5"><rect width="50" height="9" fill="#00ff00"/></g></svg>
"""


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Two clinics with the same faces and other names, colours and telephone numbers."""
    project = make_project(tmp_path_factory.mktemp("to") / "klinik", clinics=("havnen", "solsiden"))
    brand = project.brands / "solsiden" / "_brand.yml"
    text = brand.read_text("utf-8").replace("#14506b", "#6e2a66")
    brand.write_text(re.sub(r"phone: .*", "phone: 97 12 34 56", text), "utf-8")
    (project.brands / "havnen" / "logo.svg").write_text(LOGO)
    return open_session(project, ("standard", "ink-saver"))


@pytest.fixture(scope="module")
def leaflets(session: Session) -> list[Leaflet]:
    """The standard leaflet of both clinics."""
    return [composed(session, session.topics[0], clinic) for clinic in ("havnen", "solsiden")]


@pytest.fixture(scope="module")
def pdfs(session: Session, leaflets: list[Leaflet]) -> Iterator[list[bytes]]:
    """Both, by one renderer."""
    with Renderer(session.resources) as renderer:
        yield [renderer.render(one).pdf for one in leaflets]


def contents(pdf: bytes) -> list[bytes]:
    """The contents of page 1, in the order in which they are drawn."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        drawn: Any = opened.pages[0].Contents
        return [one.read_bytes() for one in drawn]


def brand_colours(pdf: bytes) -> set[str]:
    """The colours for which the names of the brand stand, as ``rrggbb``."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        spaces = opened.pages[0].Resources.ColorSpace
        return {bytes(one[3]).hex() for name, one in spaces.items() if name.startswith("/Brand")}


def text_of(pdf: bytes) -> str:
    """The text of page 1, in the order in which it is drawn."""
    with pdfium.PdfDocument(pdf) as opened:
        return str(opened[0].get_textpage().get_text_bounded())


def test_the_bytes_are_the_same_alone_and_among_others(
    session: Session, leaflets: list[Leaflet], pdfs: list[bytes]
) -> None:
    """Whatever the renderer has made before."""
    with Renderer(session.resources) as renderer:
        assert [renderer.render(one).pdf for one in reversed(leaflets)] == pdfs[::-1]
    with Renderer(session.resources) as renderer:
        assert renderer.render(leaflets[1]).pdf == pdfs[1]


def test_clinics_share_the_body(pdfs: list[bytes]) -> None:
    """Its content is the same in both files; what is drawn before and after it is not."""
    (head, body, rest), (other_head, other_body, other_rest) = map(contents, pdfs)
    assert body == other_body
    assert head != other_head
    assert rest != other_rest
    assert b"/Brand" in body


def test_colours_are_those_of_the_clinic(pdfs: list[bytes]) -> None:
    """Each name of a colour stands for the colour in the brand."""
    havnen, solsiden = map(brand_colours, pdfs)
    assert ("14506b" in havnen, "6e2a66" in havnen) == (True, False)
    assert ("14506b" in solsiden, "6e2a66" in solsiden) == (False, True)


def test_the_text_is_in_reading_order(pdfs: list[bytes]) -> None:
    """The head comes before the body, and the facts after it, also for programs that read no tags."""
    text = text_of(pdfs[1])
    places = [text.index(one) for one in ("Klinik Solsiden", "Ondt i nakken", "Gå en tur", "97 12 34 56")]
    assert text.count("97 12 34 56") >= 2
    assert places[:3] == sorted(places[:3])
    assert text.rindex("Kode") > text.index("Må jeg løbe?")


def masks_in(resources: Any) -> Iterator[Any]:  # noqa: ANN401 - a dictionary of pikepdf
    """The masks of some resources, and of the patterns and groups in them."""
    for state in resources.get("/ExtGState", {}).values():
        if "/SMask" in state:
            yield state.SMask
    for kind in ("/Pattern", "/XObject"):
        for part in resources.get(kind, {}).values():
            yield from masks_in(part.get("/Resources", {}))


def test_a_logo_with_a_gradient_and_an_opacity_is_drawn(pdfs: list[bytes]) -> None:
    """What its content names is in the file, beside what the body names."""
    head = contents(pdfs[0])[0]
    assert b"/x1000 Do" in head
    with pikepdf.open(io.BytesIO(pdfs[0])) as opened:
        resources = opened.pages[0].Resources
        assert "/x1000" in resources.XObject
        masks = list(masks_in(resources))
        assert masks
        assert all(isinstance(mask.G, pikepdf.Stream) for mask in masks)
    assert re.search(rb"/([ps]1000) (?:scn|sh)", head)


def test_the_ink_saver_has_greys_for_the_colours_of_the_clinic(session: Session) -> None:
    """Also in its letterhead."""
    with Renderer(session.resources) as renderer:
        pdf = renderer.render(composed(session, session.topics[0], "solsiden", session.variants[1])).pdf
    assert {len({colour[:2], colour[2:4], colour[4:]}) for colour in brand_colours(pdf)} == {1}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("templates/parts/head.html", '<div class="head"><p>{{ brand.name }}</p></div>'),
        (
            "templates/parts/head.html",
            '<header class="head"><div><p>{{ brand.name }}</p></header></div><i>x</i>',
        ),
        (
            "templates/parts/head.html",
            '<header class="head"><a href="#x" id="x">{{ brand.name }}</a></header>',
        ),
        ("styles/variants/standard.css", "h2 { string-set: topic content() }\n.facts { color: #123456 }"),
        ("styles/variants/standard.css", ".kicker { border: 3pt ridge var(--accent) }"),
    ],
)
def test_a_project_of_another_kind_has_other_parts(
    clinic_project: ClinicProject, path: str, text: str
) -> None:
    """A template without a head, words of the text in the margins, colours made of others: all is printed."""
    project = clinic_project()
    file = Path(project.root, path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    opened = open_session(project)
    with Renderer(opened.resources) as renderer:
        made = renderer.render(composed(opened, opened.topics[0], "solsiden"))
    assert made.problems == ()
    printed = text_of(made.pdf)
    assert all(one in printed for one in ("Klinik Solsiden", "Gå en tur hver dag", "Kode", "Side 1 af 1"))


def test_a_letter_that_no_font_has_is_reported_for_each_leaflet_of_its_clinic(
    clinic_project: ClinicProject,
) -> None:
    """Also when the head with it was drawn for another leaflet."""
    project = clinic_project({"a.md": ARTICLE, "b.md": ARTICLE.replace("nakken", "ryggen")})
    brand = project.brands / "solsiden" / "_brand.yml"
    brand.write_text(brand.read_text("utf-8").replace("Klinik Solsiden", "Klinik \U00012000"), "utf-8")
    opened = open_session(project)
    with Renderer(opened.resources) as renderer:
        made = [renderer.render(composed(opened, topic, "solsiden")) for topic in opened.topics]
    assert [[problem.rule for problem in one.problems] for one in made] == [["glyph-missing"]] * 2


def test_a_head_that_is_higher_than_its_page_is_printed(clinic_project: ClinicProject) -> None:
    """Then the leaflet is one document, and nothing of it is left out."""
    project = clinic_project()
    file = project.root / "styles/variants/standard.css"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(".head { display: block } .clinic { margin-top: 400mm }", "utf-8")
    opened = open_session(project)
    with Renderer(opened.resources) as renderer:
        made = renderer.render(composed(opened, opened.topics[0], "solsiden"))
    with pdfium.PdfDocument(made.pdf) as pdf:
        text = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert all(one in text for one in ("Klinik Solsiden", "Gå en tur hver dag", "Kode"))


def pictures(pdf: bytes) -> list[Image.Image]:
    """The pages of a PDF, at 96 dpi."""
    with pdfium.PdfDocument(pdf) as opened:
        return [page.render(scale=96 / 72).to_pil().convert("RGB") for page in opened]


@pytest.mark.parametrize("variant", ["standard", "large-print", "booklet"])
def test_the_parts_are_where_they_are_in_one_document(session: Session, tmp_path: Path, variant: str) -> None:
    """To the pixel, also patterns in the logo. A word in a style sheet makes it one document."""
    project = make_project(tmp_path / "klinik", clinics=("havnen",))
    (project.brands / "havnen" / "logo.svg").write_text(LOGO)
    sheet = Path(project.root, "styles/blocks.css")
    sheet.write_text(f"{(shipped('styles') / 'blocks.css').read_text('utf-8')}\n/* string-set */", "utf-8")
    both = []
    for one in (open_session(session.project, (variant,)), open_session(project, (variant,))):
        with Renderer(one.resources) as renderer:
            made = renderer.render(composed(one, one.topics[0], "havnen", one.variants[0]))
            assert made.problems == ()
            assert bool(renderer._parts._known.pieces._kept) == (one.project is session.project)
        both.append(pictures(made.pdf))
    in_parts, whole = both
    assert len(in_parts) == len(whole)
    for page, same in zip(in_parts, whole, strict=True):
        assert max(ImageChops.difference(page, same).tobytes()) <= FAINT


def test_leaflets_share_what_is_the_same(session: Session, leaflets: list[Leaflet]) -> None:
    """Of the second clinic, dates and code are known, and what the margins say of the topic."""
    with Renderer(session.resources) as renderer:
        pieces, kept = renderer._parts._known.pieces, []
        for leaflet in leaflets:
            renderer.render(leaflet)
            kept.append((len(pieces._kept), len(pieces._kept_feet)))
    (first, first_feet), (both, both_feet) = kept
    assert (first_feet, both_feet) == (2, 3)
    assert both == 2 * first - 2  # dates and code; the facts without text, which have the widths of columns


def adapted(session: Session, adaptation: Adaptation) -> Leaflet:
    """The leaflet of one patient."""
    loaded = load(session, session.topics[0], session.variants)
    made, _ = compose(session, loaded, "havnen", session.variants[0], adaptation=adaptation)
    assert isinstance(made, Leaflet)
    return made


def bodies_in(renderer: Renderer) -> int:
    """Number of the bodies that a renderer keeps."""
    return len(renderer._parts._known.bodies._bodies)


def said_by(renderer: Renderer) -> str:
    """What the pieces say that a renderer keeps."""
    return " ".join(one.elements.text for one in renderer._parts._known.pieces._kept._values.values())


def test_the_text_of_a_patient_is_not_kept(session: Session, leaflets: list[Leaflet]) -> None:
    """That of any other leaflet is, and so is the text around the note of a patient."""
    note = adapted(session, Adaptation(note="Kun for dig", next_appointment="i morgen kl. 9"))
    loaded = load(session, session.topics[0], session.variants)
    assert loaded.article
    part = next(one for one in parts(loaded.article) if one.kind != "opening")
    shorter = adapted(session, Adaptation(left_out=frozenset({part.key})))
    with Renderer(session.resources) as renderer:
        text = text_of(renderer.render(note).pdf)
        assert "Kun for dig" in text
        assert "i morgen kl. 9" in text
        assert bodies_in(renderer) == 1
        renderer.render(shorter)
        assert bodies_in(renderer) == 1
        said = said_by(renderer)
        assert "Klinik Havnen" in said
        assert not any(one in said for one in ("Kun for dig", "i morgen", "udeladt", "Næste"))
        renderer.render(leaflets[0])
        assert bodies_in(renderer) == 2


STEPS = ARTICLE + "\n## Øvelser\n\n### Sådan gør du\n\n1. Sid på en stol.\n2. Stræk benet, og hold det.\n"


@pytest.mark.parametrize("variant", ["standard", "large-print", "ink-saver"])
def test_a_note_and_doses_are_where_they_are_in_one_document(tmp_path: Path, variant: str) -> None:
    """To the pixel. A dose stays beside its step, also for programs without tags, so its body is not kept."""
    made = make_project(tmp_path / "klinik", {"a.md": STEPS}, clinics=("havnen",))
    other = make_project(tmp_path / "one", {"a.md": STEPS}, clinics=("havnen",))
    sheet = Path(other.root, "styles/blocks.css")
    sheet.write_text(f"{(shipped('styles') / 'blocks.css').read_text('utf-8')}\n/* string-set */", "utf-8")
    both = []
    for project in (made, other):
        opened = open_session(project, (variant,))
        loaded = load(opened, opened.topics[0], opened.variants)
        assert loaded.article
        keys = [step.key for part in parts(loaded.article) for step in part.steps]
        with Renderer(opened.resources) as renderer:
            for amount in (
                "2 kg, hver dag, i alt seks hele uger ja",
                "3 kg, hver dag, i alt seks hele uger ja",
            ):
                doses = tuple((key, Dose(sets="3", repetitions="10-12", amount=amount)) for key in keys)
                adaptation = Adaptation(note="Kun for dig", doses=doses)
                leaflet, _ = compose(opened, loaded, "havnen", opened.variants[0], adaptation=adaptation)
                assert isinstance(leaflet, Leaflet)
                pdf = renderer.render(leaflet).pdf
            assert bool(said_by(renderer)) == (project is made)
            assert "kg" not in said_by(renderer)
            assert bodies_in(renderer) == 0
        both.append(pictures(pdf))
    in_parts, whole = both
    assert len(in_parts) == len(whole)
    for page, same in zip(in_parts, whole, strict=True):
        assert max(ImageChops.difference(page, same).tobytes()) <= FAINT


def test_another_note_of_the_same_length_lays_out_no_text(session: Session) -> None:
    """It is printed in the same place, read at the same place, and the bytes are those of a new process."""
    leaflets = [adapted(session, Adaptation(note=note)) for note in ("Kun for dig", "Kun til dig")]
    with Renderer(session.resources) as renderer:
        for leaflet in leaflets:
            made = renderer.render(leaflet)
            assert made.problems == ()
            assert bodies_in(renderer) == 1
    with Renderer(session.resources) as renderer:
        assert renderer.render(leaflets[1]).pdf == made.pdf
    with pikepdf.open(io.BytesIO(made.pdf)) as opened:
        root: Any = opened.Root.StructTreeRoot.K[0]
        kinds = [str(kid.S) for kid in root.K]
        box = root.K[kinds.index("/Sect")]
        assert kinds.index("/H1") < kinds.index("/Sect")
        assert [str(kid.S) for kid in box.K] == ["/H2", "/Div"]
