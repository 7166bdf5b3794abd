"""Copyfit: which setting a leaflet gets, and how many layouts that takes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.build.session import open_session
from handouts.leaflets import variant
from handouts.leaflets.length_estimate import Length
from handouts.pdf import copyfit
from handouts.pdf.copyfit import MOST_LAYOUTS, Choice, Trial
from handouts.pdf.renderer import Renderer
from handouts.project import project
from handouts.project.project import shipped
from tests import reading
from tests.conftest import ClinicProject
from tests.rendering import composed

STANDARD = variant.read((shipped("styles"),), "standard")
PLAIN, PICTURES, SNUG = range(3)


def estimated(whole: float, pictures: float = 0.0) -> Length:
    """An estimated length in pages, of which some are pictures."""
    return Length(text=whole - pictures, pictures=pictures)


def first(whole: float, *, pictures: float = 0.0, fitted: bool = True) -> Choice:
    """The first choice for a leaflet with an estimated number of pages."""
    return copyfit.first(STANDARD, whole=estimated(whole, pictures), fitted=fitted)


def trial(fit: int, length: float, *, lines: int = 30) -> Trial:
    """The result of a layout with a length in pages."""
    pages = max(1, -int(-length // 1))
    return Trial(fit=fit, pages=pages, filled=length - pages + 1, lines=lines)


@pytest.mark.parametrize(
    ("whole", "pictures", "fit"),
    [
        (0.6, 0, PLAIN),
        (1.9, 0, PLAIN),
        (2.05, 0, SNUG),
        (2.05, 0.5, PICTURES),
        (2.2, 0.5, SNUG),
        (2.3, 0, PLAIN),
        (2.9, 0, PLAIN),
        (3.9, 0.5, PLAIN),
        (4.1, 0, SNUG),
    ],
)
def test_the_first_setting_is_the_loosest_one_that_saves_paper(
    whole: float, pictures: float, fit: int
) -> None:
    """Three pages need as much paper as four, so only a leaflet slightly over two pages is set tighter.

    Lower pictures come first, where there are any.
    """
    assert first(whole, pictures=pictures).fit == fit


def test_a_layout_that_fits_is_the_last_one() -> None:
    """If the estimate was right, one layout is enough."""
    assert copyfit.following(STANDARD, [trial(PLAIN, 1.9)], whole=estimated(1.9), fitted=True) is None
    assert copyfit.following(STANDARD, [trial(SNUG, 1.9)], whole=estimated(2.05), fitted=True) is None


def test_a_leaflet_that_runs_over_is_set_tighter() -> None:
    """The first layout corrects the estimate."""
    choice = copyfit.following(STANDARD, [trial(PLAIN, 2.1)], whole=estimated(1.9), fitted=True)
    assert choice is not None
    assert choice.fit == SNUG


def test_a_leaflet_of_many_pages_has_one_layout() -> None:
    """Each layout of 50 pages takes seconds, and saves one sheet of 25 at most."""
    for whole, others in ((20.1, False), (18.1, True)):
        choice = copyfit.following(STANDARD, [trial(PLAIN, whole)], whole=estimated(whole - 0.2), fitted=True)
        assert (choice is not None) is others


def test_a_last_page_with_few_lines_is_avoided() -> None:
    """By another setting, even if it saves no paper."""
    choice = copyfit.following(STANDARD, [trial(PLAIN, 3.05, lines=2)], whole=estimated(3.05), fitted=True)
    assert choice is not None
    assert choice.fit != PLAIN


def test_a_leaflet_that_was_set_too_tight_is_set_looser() -> None:
    """If the estimate was far too long."""
    choice = copyfit.following(STANDARD, [trial(SNUG, 1.5)], whole=estimated(2.05), fitted=True)
    assert choice is not None
    assert choice.fit == PLAIN


def test_without_copyfit_there_is_one_plain_layout() -> None:
    """Whatever its result."""
    assert first(2.3, fitted=False).fit == PLAIN
    assert (
        copyfit.following(STANDARD, [trial(PLAIN, 2.05, lines=1)], whole=estimated(2.3), fitted=False) is None
    )


@given(st.floats(0.1, 12), st.lists(st.floats(0.1, 14), min_size=3, max_size=3), st.integers(0, 40))
def test_there_are_never_more_than_three_layouts(whole: float, lengths: list[float], lines: int) -> None:
    """Whatever their results; no setting is tried twice."""
    choice: Choice | None = first(whole)
    trials: list[Trial] = []
    while choice is not None:
        trials.append(trial(choice.fit, lengths[len(trials)], lines=lines))
        choice = copyfit.following(STANDARD, trials, whole=estimated(whole), fitted=True)
    assert len(trials) <= MOST_LAYOUTS
    assert len({one.fit for one in trials}) == len(trials)


def _article(paragraphs: int) -> str:
    text = (
        "Det gør ondt, når du går, og mindre, når du hviler. Hold dig i gang, så godt du kan, hver dag. " * 3
    )
    body = "\n\n".join(f"## Afsnit {number}\n\n{text}" for number in range(paragraphs))
    return f"---\ntitle: Ondt\nlastUpdated: 24/02/2026\n---\n\n{text}\n\n{body}\n"


@pytest.fixture(scope="module")
def lengths() -> range:
    """Numbers of sections, for articles of one page to four."""
    return range(4, 30)


@pytest.mark.slow("leaflets")
def test_leaflets_of_every_length_end_well(clinic_project: ClinicProject, lengths: range) -> None:
    """No last page has fewer than five lines, and the average is at most 1.5 layouts."""
    project_ = clinic_project({f"ondt-{count:02}.md": _article(count) for count in lengths})
    session = open_session(project.find(project_.root))
    (clinic,) = session.clinics(())
    layouts = 0
    with Renderer(session.resources) as renderer:
        for topic in session.topics:
            made = renderer.render(composed(session, topic, clinic))
            layouts += made.layouts
            path = project_.root / "one.pdf"
            path.write_bytes(made.pdf)
            pages = reading.lines(path)
            assert len(pages) == 1 or pages[-1] >= copyfit.LEAST_LINES, topic.slug
    assert layouts / len(session.topics) <= 1.5


def test_copyfit_saves_paper_and_can_be_switched_off(clinic_project: ClinicProject) -> None:
    """A leaflet slightly longer than one sheet takes one sheet with copyfit, and two without."""
    sheets = {}
    for setting in ("true", "false"):
        made = clinic_project({f"ondt-{setting}.md": _article(13)}, settings=f"copyfit = {setting}\n")
        session = open_session(made)
        (clinic,) = session.clinics(())
        leaflet = composed(session, session.topics[0], clinic)
        with Renderer(session.resources) as renderer:
            sheets[setting] = renderer.render(leaflet).sheets
        Path(session.topics[0].path).unlink()
        Path(made.root / "handouts.toml").unlink()
        (made.root / "content").rmdir()
    assert sheets == {"true": 1, "false": 2}


def test_small_print_of_a_short_leaflet_keeps_clear_of_the_facts(
    clinic_project: ClinicProject, tmp_path: Path
) -> None:
    """Notes and sources end above the facts: text over text would be read wrongly."""
    article = (
        "---\ntitle: Varme\nlastUpdated: 24/02/2026\n---\n\nVarme gør godt.\n\n## Råd\n\n"
        "Se [her](https://klinik.example/en/meget/lang/adresse/om/varme/og/kulde/i/klinikken).\n\n"
        "## Kilder\n\n1. Hansen J. Varme mod smerter i nakke, skuldre og ryg. 2024.\n2. Jensen K. 2023.\n"
    )
    session = open_session(clinic_project({"varme.md": article}))
    with Renderer(session.resources) as renderer:
        rendered = renderer.render(composed(session, session.topics[0], "solsiden"))
    pdf = tmp_path / "varme.pdf"
    pdf.write_bytes(rendered.pdf)
    letters = reading.letters(pdf)
    text = "".join(one.text for one in letters)
    facts = letters[text.index("Kontakt")].bottom
    small_print = letters[text.index("Kilder") : text.index("klinikken") + len("klinikken")]
    assert min(one.bottom for one in small_print) > facts + 5


BOOKLET = variant.read((shipped("styles"),), "booklet")


@pytest.mark.parametrize(
    ("pages", "sheets"),
    [
        (1, ["-2", "-3", "", "-1"]),
        (2, ["-1", "-2", "-3", ""]),
        (3, ["", "-1", "-2", "-3"]),
        (4, []),
        (5, ["-2", "-3", "", "-1"]),
        (8, []),
    ],
)
def test_the_facts_of_a_booklet_are_on_its_back_cover(pages: int, sheets: list[str]) -> None:
    """Where they would be inside, pages for own notes come before them; the likely number is tried first."""
    trial_ = Trial(fit=0, pages=pages, filled=0.5, lines=9)
    assert list(copyfit.covers(BOOKLET, trial_)) == [f"fit/back-cover{one}.css" for one in sheets]
    assert copyfit.covers(STANDARD, trial_) == ()


def _full_pages() -> str:
    """Questions that are kept whole, two on a page: four pages of a booklet have no room for the facts."""
    answer = "Gå lidt hver dag, og hvil, når du er træt af at gå. " * 18
    return "---\ntitle: Ondt\nlastUpdated: 24/02/2026\n---\n\nDet går over.\n\n## FAQ\n\n" + "\n\n".join(
        f"### Må jeg gå {number} km?\n\n{answer}" for number in range(1, 8)
    )


@pytest.mark.parametrize(
    ("article", "notes"), [(_article(1), 2), (_article(3), 1), (_article(7), 1), (_full_pages(), 3)]
)
def test_a_booklet_has_no_blank_page(
    clinic_project: ClinicProject, tmp_path: Path, article: str, notes: int
) -> None:
    """Its pages are a multiple of four, and the last one has the facts, also if the text fills four pages."""
    session = open_session(clinic_project({"ondt.md": article}), ("booklet-pages",))
    with Renderer(session.resources) as renderer:
        made = renderer.render(composed(session, session.topics[0], "solsiden", session.variants[0]))
    pdf = tmp_path / "ondt.pdf"
    pdf.write_bytes(made.pdf)
    pages = reading.pages(pdf)
    assert len(pages) % 4 == 0
    assert "Kontakt" in pages[-1]
    assert all(len(page) > 60 for page in pages)
    assert sum("Dine noter" in page for page in pages) == notes


def test_a_list_of_sources_never_leaves_the_facts_alone(
    clinic_project: ClinicProject, tmp_path: Path
) -> None:
    """A list as long as a page of large print is parted, so that its end is above the facts."""
    sources = "\n".join(
        f"{number}. Hansen J. Om varme mod smerter i nakke, skuldre og ryg. 2024." for number in range(1, 27)
    )
    article = f"{_article(1)}\n\n## Kilder\n\n{sources}\n"
    session = open_session(clinic_project({"ondt.md": article}), ("large-print",))
    with Renderer(session.resources) as renderer:
        made = renderer.render(composed(session, session.topics[0], "solsiden", session.variants[0]))
    pdf = tmp_path / "ondt.pdf"
    pdf.write_bytes(made.pdf)
    last = reading.pages(pdf)[-1]
    assert "Kontakt" in last
    assert "Hansen" in last
