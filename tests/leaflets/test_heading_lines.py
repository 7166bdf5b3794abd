"""The lines of headings."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.cli.main import run
from handouts.leaflets.heading_lines import heading_lines, plain
from handouts.leaflets.text_width import lines
from tests.conftest import ClinicProject
from tests.leaflets.test_text_width import FACES

FACE = FACES.bold
HEADINGS = st.lists(
    st.sampled_from(
        ["Hvad", "er", "smerter", "i", "knæet?", "fysioterapi", "du", "Hvordan", "søge", "hjælp?"]
    ),
    min_size=1,
    max_size=9,
).map(" ".join)


def broken(html: str, width: float) -> list[str]:
    """A heading with its lines filled one after another, in mm."""
    text = re.sub(r'<span class="unbroken">(.*?)</span>', lambda span: span[1].replace(" ", "\u00a0"), html)
    made = [""]
    for word in text.split(" "):
        longer = f"{made[-1]} {word}".strip()
        if made[-1] and FACE.mm(longer, 12) > width:
            made.append(word)
        else:
            made[-1] = longer
    return made


def test_no_short_word_stands_alone_on_the_last_line() -> None:
    """The last two words stay together, and the lines are about as long."""
    made = heading_lines("Hvornår skal du søge hjælp?", FACE, pt=12, room=41)
    assert made.html == 'Hvornår skal du <span class="unbroken">søge hjælp?</span>'
    assert made.count == 2
    assert len(broken(made.html, made.width)[-1].replace("\u00a0", " ").split()) >= 2


def test_a_heading_with_a_colon_breaks_behind_it() -> None:
    """If the words behind it have room on one line, and no line is added."""
    made = heading_lines("Øvelse 1: De stærke knib", FACE, pt=12, room=41)
    assert made.html == 'Øvelse 1: <span class="unbroken">De stærke knib</span>'
    assert broken(made.html, made.width) == ["Øvelse 1:", "De\u00a0stærke\u00a0knib"]
    long = heading_lines("Lyskurven: hvor ondt må det gøre?", FACE, pt=12, room=41)
    assert long.html == 'Lyskurven: hvor ondt må <span class="unbroken">det gøre?</span>'


HYPHENS = (
    "Hvordan påvirker alkohol KRAM-faktorerne?",
    "Hvad gør mine psoas-problemer værre?",
    "Hvad er kinesio-taping teknikker?",
)


@pytest.mark.parametrize("heading", HYPHENS)
def test_words_that_stay_together_are_not_broken_at_a_hyphen(heading: str) -> None:
    """So they stay together only where both have room on one line."""
    made = heading_lines(heading, FACE, pt=12, room=41)
    kept = re.search(r'<span class="unbroken">(.*?)</span>', made.html)
    assert not kept or FACE.mm(kept[1], 12) <= 41


def test_no_heading_with_a_hyphen_runs_into_its_text(clinic_project: ClinicProject) -> None:
    """“verify” would see letters over letters."""
    text = "Det gør ondt, når du går, og mindre, når du hviler, så hold dig i gang, så godt du kan. " * 4
    parts = "\n\n".join(f"## {heading}\n\n{text}" for heading in HYPHENS)
    made = clinic_project({"a.md": f"---\ntitle: A\nlastUpdated: 1/2/2026\n---\n\n{text}\n\n{parts}\n"})
    assert run(["--project", str(made.root), "build"]) == 0
    assert run(["--project", str(made.root), "verify"]) == 0


@pytest.mark.parametrize(
    "heading", ["Ondt?", "Hvad er karpaltunnelsyndrom?", "Hvad er <strong>halebenet</strong>?", "Ny hofte"]
)
def test_a_heading_that_cannot_be_better_stays_as_it_is(heading: str) -> None:
    """One line, a long last word, a tag in the last words."""
    assert heading_lines(heading, FACE, pt=12, room=41).html == heading


@given(HEADINGS, st.floats(20, 176))
def test_a_heading_never_gets_more_lines(heading: str, room: float) -> None:
    """Neither by its width nor by words that stay together; and it keeps its words."""
    made = heading_lines(heading, FACE, pt=12, room=room)
    least = lines(heading, FACE, pt=12, room=room)[0]
    assert made.count == least
    assert plain(made.html).replace("\u00a0", " ") == heading
    if made.count > 1:
        assert made.width <= room
        assert lines(plain(made.html), FACE, pt=12, room=made.width)[0] <= least


def test_no_line_begins_with_a_dash() -> None:
    """The dash stays with the word before it; the words and their order are the same."""
    made = heading_lines("Cable crunches - Sådan gør du", FACE, pt=12, room=41)
    assert made.html.startswith('Cable <span class="unbroken">crunches -</span> ')
    assert not any(line.startswith("-") for line in broken(made.html, made.width))


def test_a_word_and_its_hyphen_are_one() -> None:
    """The hyphen of “ryg- eller nakkeskade” never begins a line, so it counts where its word is."""
    room = FACE.mm("med ryg", 12)
    assert lines("med ryg- eller", FACE, pt=12, room=room + 0.1)[0] == 3
