"""The form of an adaptation."""

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.leaflets.adaptable import Kind, Part, Step
from handouts.leaflets.adaptation import Adaptation, Dose
from handouts.project.project import shipped
from handouts.station import labels
from handouts.station.adapting import form
from handouts.station.adapting.form import Form
from handouts.text.plain_text import tidy

WORDS = labels.read((shipped("templates"),), "da")


def part(key: str, kind: Kind = "section", steps: int = 0) -> Part:
    """A part with some steps."""
    made = tuple(Step(key=f"{key}:{at + 1}", number=at + 1, text="Gå.") for at in range(steps))
    return Part(key=key, kind=kind, heading=key.upper(), callout=False, steps=made)


PARTS = (part("a", steps=1), part("b", "subsection", steps=2), part("q", "question"))


def filled(*fields: tuple[str, str]) -> Form:
    """A form as a browser sends it."""
    made = form.read(urlencode(fields).encode())
    assert made is not None
    return made


def test_a_form_becomes_an_adaptation() -> None:
    """Blanks are evened out, fields that nobody knows are dropped."""
    given_form = filled(
        ("side", "left"),
        ("note", " Gå en tur.\r\n\r\nHvil. "),
        ("next", "fredag  kl. 9"),
        ("out", "q"),
        ("sets:b:2", "3"),
        ("amount:b:2", "2 kg"),
        ("reps:a:1", "  "),
        ("name", "Hansen"),
        ("from", "abc"),
    )
    assert given_form.mistakes(PARTS, WORDS) == ()
    assert given_form.adaptation() == Adaptation(
        side="left",
        note="Gå en tur.\nHvil.",
        next_appointment="fredag kl. 9",
        left_out=frozenset({"q"}),
        doses=(("b:2", Dose(sets="3", amount="2 kg")),),
    )
    assert given_form.before == "abc"
    assert "Hansen" not in str(given_form.texts)


@pytest.mark.parametrize(
    ("fields", "field", "text"),
    [
        ([], "", "Udfyld mindst ét felt"),
        ([("note", "a" * 10_000)], "note", "Besked til patienten: højst 500 tegn"),
        ([("note", "Gå nu\u200f hjem")], "note", "(U+200F), står efter »Gå nu«"),
        ([("next", "a\nb")], "next", "Næste aftale: højst 1 linjer"),
        ([("sets:a:1", "mange gange")], "sets:a:1", "Sæt: højst 8 tegn"),
        ([("side", "up")], "", "Artiklen er ændret"),
        ([("out", "z")], "", "Artiklen er ændret"),
        ([("reps:z", "1")], "", "Artiklen er ændret"),
        ([("out", "b"), ("reps:b:1", "1")], "", "»B« er taget ud, men har en dosis"),
        ([("out", "a"), ("reps:b:1", "1")], "", "»B« er taget ud, men har en dosis"),
    ],
)
def test_a_mistake_says_what_to_correct(fields: list[tuple[str, str]], field: str, text: str) -> None:
    """With the field that it is about, so that the page can lead to it."""
    (mistake,) = filled(*fields).mistakes(PARTS, WORDS)
    assert mistake.field == field
    assert text in mistake.text


def test_a_changed_article_keeps_what_still_fits() -> None:
    """What was typed for parts that are gone is dropped, after the page has said so."""
    left = filled(("out", "q"), ("out", "z"), ("sets:z:1", "3"), ("note", "Gå")).known(PARTS)
    assert (left.left_out, dict(left.texts)) == (frozenset({"q"}), {"note": "Gå"})


@given(st.binary(max_size=200))
def test_any_body_is_read_or_refused(body: bytes) -> None:
    """A broken one is no error of the program."""
    made = form.read(body)
    if made is not None:
        made.mistakes(PARTS, WORDS)


def test_a_form_with_thousands_of_fields_is_refused() -> None:
    """It is none of ours."""
    assert form.read(b"out=a&" * 3000) is None


@given(st.text(max_size=700))
def test_any_note_is_taken_word_for_word_or_refused_with_a_message(typed: str) -> None:
    """Control characters, marks of direction and tags, too."""
    body = urlencode({"note": typed}, errors="replace").encode()
    made = form.read(body)
    assert made is not None
    found = made.mistakes(PARTS, WORDS)
    if found:
        assert all(one.text for one in found)
    else:
        assert made.adaptation().note == tidy(typed.encode("utf-8", "replace").decode())
