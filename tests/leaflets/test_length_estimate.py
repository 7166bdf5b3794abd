"""The estimated length of a leaflet."""

import math
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html as markup

from handouts.build.session import open_session
from handouts.leaflets.length_estimate import Length, Metrics, length
from handouts.project import project
from tests import reading
from tests.conftest import CASES
from tests.rendering import composed

STANDARD = Metrics()
PARAGRAPH = f"<p>{'Hold dig i gang, så godt du kan, hver dag. ' * 12}</p>"
WIDE = '<table class="wide"><tr><td>Uge</td><td>Ro</td></tr></table>'


def estimate(main: str, faq: str = "", end: str = "", metrics: Metrics = STANDARD) -> Length:
    """The length of a leaflet with these parts."""
    question = f'<div class="question"><h3>Må jeg løbe?</h3><div>{faq}</div></div>'
    parts = f'<section class="faq">{question}</section>' * bool(faq)
    parts += f'<section class="end">{end}</section>' * bool(end)
    return length(markup.document_fromstring(f"<main>{main}</main>{parts}"), metrics)


def test_the_estimate_gives_the_pages_of_real_leaflets(case_leaflets: Path) -> None:
    """Of one page and of two, with pictures, tables, an appendix and notes."""
    session = open_session(project.find(CASES))
    pages = {}
    for topic in session.topics:
        leaflet = composed(session, topic, "nordlys")
        found = length(markup.document_fromstring(leaflet.html), leaflet.variant.metrics)
        assert math.ceil(found.whole) == len(reading.pages(case_leaflets / "nordlys" / f"{topic.slug}.pdf"))
        pages[topic.slug] = math.ceil(found.whole)
    assert set(pages.values()) == {1, 2}


def test_twice_the_text_takes_twice_the_room() -> None:
    """Below the head, which is there once."""
    head = estimate("").body
    assert estimate(PARAGRAPH * 8).body - head == pytest.approx(2 * (estimate(PARAGRAPH * 4).body - head))


def test_larger_letters_take_more_room() -> None:
    """In both directions: fewer letters on a line, and higher lines."""
    large = replace(STANDARD, body_pt=18)
    assert estimate(PARAGRAPH * 8, metrics=large).body > 1.8 * estimate(PARAGRAPH * 8).body


def test_each_part_has_a_length_of_its_own() -> None:
    """Copyfit can begin the appendix on a new page; sources and notes are set smaller, in two columns."""
    all_parts = estimate(PARAGRAPH * 4, faq=PARAGRAPH * 4, end=PARAGRAPH * 4)
    assert all_parts.body == estimate(PARAGRAPH * 4).body
    assert 0 < all_parts.end < all_parts.appendix
    assert all_parts.whole == pytest.approx(all_parts.body + all_parts.appendix + all_parts.end)


def test_pictures_count_with_their_printed_height() -> None:
    """It is in the style of the picture."""
    small, large = (f'<figure><img src="x" style="--width:80.0;--height:{mm}.0"></figure>' for mm in (20, 70))
    assert estimate(large).body - estimate(small).body == pytest.approx(50 / STANDARD.page)


@pytest.mark.parametrize(
    ("main", "hang", "beside"),
    [
        (PARAGRAPH + WIDE, 56.0, True),
        (PARAGRAPH * 8 + WIDE, 56.0, False),
        (PARAGRAPH, 56.0, False),
        (PARAGRAPH + WIDE, 0.0, False),
    ],
    ids=["high up", "far down", "nothing wide", "no margin column"],
)
def test_something_wide_beside_the_facts_is_noticed(main: str, hang: float, *, beside: bool) -> None:
    """It would be printed over the margin column of page 1, so that leaflet is set narrower."""
    assert estimate(main, metrics=replace(STANDARD, hang=hang)).beside is beside
