"""The estimated length of a leaflet."""

import math
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html as markup

from handouts.build.session import open_session
from handouts.leaflets.length_estimate import Metrics, length
from handouts.project import project
from tests import reading
from tests.conftest import CASES
from tests.rendering import composed

STANDARD = Metrics()
PARAGRAPH = f"<p>{'Hold dig i gang, så godt du kan, hver dag. ' * 12}</p>"


def estimate(main: str, faq: str = "", end: str = "", metrics: Metrics = STANDARD) -> float:
    """The length in pages of a leaflet with these parts."""
    question = f'<div class="question"><h3>Må jeg løbe?</h3><div>{faq}</div></div>'
    parts = f'<section class="faq">{question}</section>' * bool(faq)
    parts += f'<section class="end">{end}</section>' * bool(end)
    found = length(markup.document_fromstring(f"<main>{main}</main>{parts}"), metrics)
    return found.text + found.pictures


def test_the_estimate_gives_the_pages_of_real_leaflets(case_leaflets: Path) -> None:
    """Of one page and of two, with pictures, tables, an appendix and notes."""
    session = open_session(project.find(CASES))
    pages = {}
    for topic in session.topics:
        leaflet = composed(session, topic, "nordlys")
        found = length(markup.document_fromstring(leaflet.html), leaflet.variant.metrics)
        assert math.ceil(found.text + found.pictures) == len(
            reading.pages(case_leaflets / "nordlys" / f"{topic.slug}.pdf")
        )
        pages[topic.slug] = math.ceil(found.text + found.pictures)
    assert set(pages.values()) == {1, 2}


def test_twice_the_text_takes_twice_the_room() -> None:
    """Below the head, which is there once."""
    head = estimate("")
    assert estimate(PARAGRAPH * 8) - head == pytest.approx(2 * (estimate(PARAGRAPH * 4) - head))


def test_larger_letters_take_more_room() -> None:
    """In both directions: fewer letters on a line, and higher lines."""
    large = replace(STANDARD, body_pt=18)
    assert estimate(PARAGRAPH * 8, metrics=large) > 1.8 * estimate(PARAGRAPH * 8)


def test_sources_are_set_smaller_than_the_text() -> None:
    """So the same words take less room there than in the text, or in an answer of the appendix."""
    head = estimate("")
    text, answer, source = (
        estimate(PARAGRAPH * 4) - head,
        estimate("", faq=PARAGRAPH * 4) - head,
        estimate("", end=PARAGRAPH * 4) - head,
    )
    assert 0 < source < text < answer


def test_a_heading_beside_its_text_takes_no_room() -> None:
    """One above its text does, and a text keeps the height of the heading beside it."""
    hung = '<h2 class="hung">Hvad er det?</h2><p>Ondt.</p>'
    assert estimate(hung) == pytest.approx(estimate("<p>Ondt.</p>"))
    assert estimate(hung.replace("hung", "across")) > estimate(hung) + 4 / STANDARD.page
    tall = '<div class="beside" style="--least:30.0mm"><p>Ondt.</p></div>'
    assert estimate(tall) - estimate("") == pytest.approx(30 / STANDARD.page)


def test_copyfit_knows_which_part_pictures_are() -> None:
    """Lower pictures save their share of the length, and text in another setting saves another."""
    figure = '<figure><img src="x" style="--width:80.0;--height:66.0"></figure>'
    found = length(markup.document_fromstring(f"<main>{PARAGRAPH}{figure}</main>"), STANDARD)
    assert found.pictures == pytest.approx(66 / STANDARD.page)
    assert found.fitted(1.0, 0.5) == pytest.approx(found.text + 33 / STANDARD.page)
    assert found.fitted(0.5, 1.0) == pytest.approx(found.text / 2 + found.pictures)


def test_pictures_count_with_their_printed_height() -> None:
    """It is in the style of the picture."""
    small, large = (f'<figure><img src="x" style="--width:80.0;--height:{mm}.0"></figure>' for mm in (20, 70))
    assert estimate(large) - estimate(small) == pytest.approx(50 / STANDARD.page)
