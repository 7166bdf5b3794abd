"""What a leaflet has for one patient only: values and their limits."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.leaflets.adaptation import MOST_LETTERS, Adaptation, Dose, fault
from handouts.text.plain_text import tidy

NOTE = "Vent med at løbe"


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("note", "a" * 501, "long"),
        ("note", "\n".join("a" * 13), "lines"),
        ("next_appointment", "i dag\nkl. 9", "lines"),
        ("amount", "2 kg\u202e", "sign"),
        ("sets", "mange gange", "long"),
    ],
)
def test_what_cannot_be_printed_is_refused(name: str, text: str, kind: str) -> None:
    """With the limit, or with the character and what is before it."""
    found = fault(name, text)
    assert found is not None
    assert found.kind == kind
    assert (found.most > 0) is (kind != "sign")
    if kind == "sign":
        assert (found.sign, found.before) == ("\u202e", "2 kg")


@given(st.text(max_size=600))
def test_a_note_is_taken_or_refused(typed: str) -> None:
    """Nobody can make an adaptation with a text that has a fault."""
    note = tidy(typed)
    if fault("note", note):
        with pytest.raises(ValueError, match="note"):
            Adaptation(note=note)
    else:
        assert Adaptation(note=note).note == note
        assert len(note) <= MOST_LETTERS["note"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"side": "up"},
        {"note": " a"},
        {"doses": (("a", Dose()),)},
        {"doses": (("a", Dose(sets="1")),) * 201},
        {"next_appointment": "a" * 61},
    ],
)
def test_an_adaptation_has_only_known_values(wrong: dict[str, object]) -> None:
    """Also one that does not come from a form."""
    with pytest.raises(ValueError, match=r"\w"):
        Adaptation(**wrong)  # type: ignore[arg-type]


def test_an_empty_adaptation_is_false() -> None:
    """Any value makes it true."""
    assert not Adaptation()
    assert Adaptation(left_out=frozenset({"s1"}))
    assert not Dose()
    assert Dose(amount="2 kg")


def test_a_message_of_the_program_shows_none_of_it() -> None:
    """Its repr, which ends up in error messages, has no text of the patient; it can be sent to a worker."""
    made = Adaptation(
        side="left", note=NOTE, next_appointment="Fredag", doses=(("a", Dose(amount="Hemmelig")),)
    )
    assert not any(part in repr(made) for part in (NOTE, "Fredag", "Hemmelig", "left"))
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - our own bytes
