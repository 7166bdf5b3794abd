"""What an adapted leaflet says, read from finished PDFs."""

import datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from handouts.articles import topics
from handouts.build import compose
from handouts.build.copies.print_copy import print_copy
from handouts.build.session import open_session
from handouts.errors import HandoutsError
from handouts.leaflets import adaptable
from handouts.leaflets.adaptation import Adaptation, Dose, fault
from handouts.leaflets.leaflet import Leaflet
from handouts.project.project import Project
from handouts.text.plain_text import tidy
from handouts.verify import verify
from tests import reading
from tests.conftest import ARTICLE, ClinicProject, make_project

DAY = datetime.date(2026, 11, 28)
EXERCISES = ARTICLE.replace("Hvad kan du selv gøre?", "Øvelser")
NOTE = "Du må gerne cykle.\nRing <i>før</i> kl. 9 & hils."


def adapted_leaflet(here: Project, adaptation: Adaptation | None) -> Leaflet:
    """The only article of a project, composed for its first clinic."""
    session = open_session(here, ("standard",))
    loaded = compose.load(session, session.topics[0], session.variants)
    (clinic,) = session.clinics(())[:1]
    made, problems = compose.compose(
        session, loaded, clinic, session.variants[0], printed=DAY, adaptation=adaptation
    )
    assert isinstance(made, Leaflet), problems
    return made


@pytest.fixture(scope="module")
def one_article(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with one article and one clinic."""
    return make_project(tmp_path_factory.mktemp("adapted") / "projekt", {"a.md": ARTICLE})


@settings(max_examples=25)
@given(st.text(max_size=520))
def test_any_note_is_printed_word_for_word_or_refused(one_article: Project, typed: str) -> None:
    """Nothing of it becomes HTML, and no character of it is lost."""
    note = tidy(typed)
    if not note or fault("note", note):
        return
    page: Any = html.fromstring(adapted_leaflet(one_article, Adaptation(note=note)).html)
    lines = [str(one.text_content()) for one in page.xpath("//p[@class='adapted-note']")]
    assert lines == note.split("\n")
    assert page.xpath("count(//p[@class='adapted-note']//*[not(self::span or self::wbr)])") == 0


def test_an_unadapted_leaflet_says_nothing_of_it(one_article: Project) -> None:
    """An empty adaptation is none: the HTML is the same to the letter."""
    plain = adapted_leaflet(one_article, None)
    assert "adapted" not in plain.html
    assert adapted_leaflet(one_article, Adaptation()) == plain


def test_an_old_template_does_not_drop_the_adaptation(clinic_project: ClinicProject) -> None:
    """A project with a leaflet.html of its own that does not know it is told so."""
    here = clinic_project({"a.md": ARTICLE})
    own = here.root / "templates" / "leaflet.html"
    own.parent.mkdir(exist_ok=True)
    own.write_text("<!DOCTYPE html><html lang='da'><title>A</title><body>{% include 'parts/facts.html' %}")
    adapted_leaflet(here, Adaptation(next_appointment="i morgen"))
    with pytest.raises(HandoutsError, match="own template"):
        adapted_leaflet(here, Adaptation(side="both"))


@pytest.mark.slow("leaflets")
@pytest.mark.parametrize("variant", ["standard", "large-print", "booklet-pages", "booklet", "ink-saver"])
def test_a_patient_gets_what_was_chosen(tmp_path: Path, variant: str) -> None:
    """Side, note, doses and appointment are printed, parts are gone, the foot says so; tags hold."""
    here = make_project(tmp_path / "projekt", {"a.md": EXERCISES})
    session = open_session(here, (variant,))
    text = compose.load(session, topics.choose("a", session.topics), ()).article
    assert text is not None
    found = adaptable.parts(text)
    made = print_copy(
        here,
        wanted="a",
        clinic=None,
        today=DAY,
        variant=variant,
        adaptation=Adaptation(
            side="left",
            left_out=frozenset(part.key for part in found if part.kind == "question"),
            doses=((found[0].steps[0].key, Dose(sets="2", amount="hver dag")),),
            note=NOTE,
            next_appointment="torsdag den 3. december kl. 10.30",
        ),
    )
    pdf = tmp_path / f"a.{variant}.pdf"
    pdf.write_bytes(made.rendered.pdf)
    said = reading.text(pdf)
    for part in (
        "Tilpasset til dig: venstre side",
        "Du må gerne cykle. Ring <i>før</i> kl. 9 & hils.",
        "Taget ud af din folder: »Må jeg løbe?«",
        "Bevæg nakken hver time. Til dig: sæt: 2 · hver dag",
        f"kode {text.code} · tilpasset",
    ):
        assert part in said
    assert "torsdag den 3. december kl. 10.30" in said
    assert "bagefter" not in said
    assert "Ofte stillede" not in said
    assert "Opdateret 24." not in said
    assert text.code in reading.facts(pdf)["/Keywords"]
    assert made.problems == ()
    if variant != "booklet":
        assert [
            str(one) for one in verify.verify((pdf,), styles=here.styles, shown=lambda one: one.name).problems
        ] == []


@pytest.mark.slow("leaflets")
def test_what_is_left_out_is_not_attached_either(tmp_path: Path) -> None:
    """A standard that attaches the article's file has no such file in an adapted copy, and still holds."""
    here = make_project(tmp_path / "projekt", {"a.md": ARTICLE}, settings='pdf_standard = "ua1+a3a"\n')
    for name, adaptation in (("plain", None), ("adapted", Adaptation(note=NOTE))):
        made = print_copy(here, wanted="a", clinic=None, today=DAY, adaptation=adaptation)
        (tmp_path / f"{name}.pdf").write_bytes(made.rendered.pdf)
    pdfs = [tmp_path / "plain.pdf", tmp_path / "adapted.pdf"]
    found = []
    for path in pdfs:
        with pikepdf.open(path) as opened:
            found.append(list(opened.attachments))
    assert found == [["a.md"], []]
    assert verify.verify(pdfs, styles=here.styles, shown=lambda one: one.name).problems == ()
