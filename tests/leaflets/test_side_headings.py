"""Headings that hang in the side column."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as markup

from handouts.build.session import open_session
from handouts.leaflets.length_estimate import Metrics
from handouts.leaflets.side_headings import SideHeadings
from handouts.leaflets.text_width import faces
from handouts.pdf.renderer import Renderer
from tests import reading
from tests.conftest import ClinicProject
from tests.leaflets.test_text_width import BRAND
from tests.rendering import composed

FITTER = SideHeadings(faces(BRAND, None), Metrics())
ONE_COLUMN = SideHeadings(faces(BRAND, None), replace(Metrics(), side=0.0, extra=0.0))
TEXT = "<p>" + "Hold dig i gang, så godt du kan, hver dag. " * 12 + "</p>"
WIDE = '<table class="wide"><tr><td>Uge</td><td>Ro</td></tr></table>'


def least(html: str) -> float:
    """The least height of the text beside a heading, in mm; 0 for none."""
    found = re.search(r"--least:([\d.]+)mm", html)
    return float(found[1]) if found else 0.0


def test_a_heading_hangs_beside_its_text() -> None:
    """A long text needs no height of its own."""
    heading, rest = FITTER.section("Hvad er det?", TEXT)
    assert heading.attributes == ' class="hung"'
    assert rest == TEXT


def test_a_short_text_gets_the_height_of_the_heading_beside_it() -> None:
    """A heading of four lines of 12 pt at 1.25 is 21.2 mm high."""
    heading, rest = FITTER.section("Hvordan kan en fysioterapeut hjælpe med smerter i knæet?", "<p>Godt.</p>")
    assert 'class="hung"' in heading.attributes
    assert least(rest) == pytest.approx(4 * 12 * 1.25 * 25.4 / 72 + 1.5, abs=0.1)
    assert 'class="beside"' in rest


@pytest.mark.parametrize(
    ("heading", "html"),
    [
        ("Hvad er karpaltunnelsyndromsoperation?", TEXT),
        ("Uge for uge", WIDE),
        ("Øvelser", f"<h3>Bøj knæet</h3>{TEXT}"),
        ("Første<br>linje", TEXT),
        ("Et afsnit uden tekst", ""),
    ],
    ids=["a long word", "a wide table", "another heading", "a line break", "nothing"],
)
def test_a_heading_stands_above_what_cannot_be_beside_it(heading: str, html: str) -> None:
    """It would break a word, or print over something."""
    assert 'class="across"' in FITTER.section(heading, html)[0].attributes


def test_without_a_side_column_all_headings_are_above_their_text() -> None:
    """As in large print and in the booklet."""
    heading, rest = ONE_COLUMN.section("Hvad er det?", f"<h3>Bøj knæet</h3>{TEXT}")
    assert heading.attributes == ' class="across"'
    assert "hung" not in rest
    assert ONE_COLUMN.question("Må jeg løbe?").beside == ""


def test_boxes_for_two_weeks_stand_below_the_heading_of_steps() -> None:
    """And keep clear of what follows: the text beside them is as high as both."""
    week = '<div class="week" style="--top:{top}"></div>'
    _, rest = FITTER.section("Øvelse", '<ol class="steps"><li>Bøj.</li></ol>', week=week)
    assert rest.count('class="week"') == 1
    assert least(rest) > 5 + 17
    assert "week" not in FITTER.section("Øvelse", "<ol><li>Bøj.</li></ol>", week=week)[1]


def test_boxes_for_two_weeks_are_there_without_a_side_column_too() -> None:
    """Below the steps; beside them if the heading is too long to hang."""
    week = '<div class="week" style="--top:{top}"></div>'
    steps = '<ol class="steps"><li>Bøj.</li></ol>'
    _, below = ONE_COLUMN.section("Øvelse", steps, week=week)
    assert below == steps + week.replace("{top}", "0mm")
    _, beside = FITTER.section("Karpaltunnelsyndromsøvelser", f"<p>Gør det.</p>{steps}", week=week)
    assert re.search(r'</p><div class="week"[^>]*></div><div class="beside"[^>]*><ol', beside)


WORDS = st.lists(st.sampled_from(["Hvad", "er", "knæ", "5 kg", "1,5", "smerter", "på", "&amp;"]), min_size=1)
BLOCKS = st.sampled_from(
    ["<p>{}</p>", "<h3>{}</h3>", "<ul><li>{}</li></ul>", "<h4>{}</h4>", "{}", WIDE + "{}"]
)


@given(WORDS, st.lists(st.tuples(BLOCKS, WORDS), max_size=6))
def test_no_word_is_lost_and_none_moves(heading: list[str], blocks: list[tuple[str, list[str]]]) -> None:
    """Whatever a section is made of, also text in no block."""
    html = "\n".join(block.format(" ".join(words)) for block, words in blocks)
    head, rest = FITTER.section(" ".join(heading), html)
    before, after = f"<h2>{' '.join(heading)}</h2> {html}", f"<h2>{head.html}</h2> {rest}"
    assert _words(after) == _words(before)


def _words(html: str) -> list[str]:
    text = markup.fragment_fromstring(re.sub(r"(?=<)", " ", html), create_parent="div").text_content()
    return str(text).split()


def test_no_heading_is_printed_over_another(clinic_project: ClinicProject, tmp_path: Path) -> None:
    """Long headings beside short texts, measured in the finished PDF."""
    parts = "".join(
        f"## Hvordan kan du selv arbejde med smerter i nakke og skulder nr. {number}?\n\nGodt.\n\n"
        for number in range(1, 6)
    )
    article = f"---\ntitle: Ondt\nlastUpdated: 24/02/2026\n---\n\nIndledning.\n\n{parts}"
    session = open_session(clinic_project({"ondt.md": article}))
    pdf = tmp_path / "ondt.pdf"
    with Renderer(session.resources) as renderer:
        pdf.write_bytes(renderer.render(composed(session, session.topics[0], "solsiden")).pdf)
    side = [one for one in reading.letters(pdf) if one.left < 150 and one.text.strip()]
    lines = sorted({round(one.bottom) for one in side if one.size > 11.5}, reverse=True)
    steps = [above - below for above, below in pairwise(lines)]
    assert min(step for step in steps if step > 5) >= 11  # 15 pt, less what a letter reaches below its line


@pytest.mark.slow("lays out ten pages, so that a heading comes to the foot of one at every height")
def test_no_line_of_a_heading_is_lost_at_the_foot_of_a_page(
    clinic_project: ClinicProject, tmp_path: Path
) -> None:
    """WeasyPrint drops the lines of a block of fixed height that do not fit on the page."""
    parts = "".join(
        f"## Hvordan kan du selv arbejde med smerter i nakke og skulder på dag{number}?\n\n"
        + "Hold dig i gang, så godt du kan, hver dag. " * (12 + number % 5)
        + "\n\n"
        for number in range(1, 60)
    )
    article = f"---\ntitle: Ondt\nlastUpdated: 24/02/2026\n---\n\nIndledning.\n\n{parts}"
    session = open_session(clinic_project({"ondt.md": article}))
    pdf = tmp_path / "ondt.pdf"
    with Renderer(session.resources) as renderer:
        pdf.write_bytes(renderer.render(composed(session, session.topics[0], "solsiden")).pdf)
    text = "".join(one.text for one in reading.letters(pdf))
    assert re.findall(r"dag\s*(\d+)\?", text) == [str(number) for number in range(1, 60)]
