"""A release compared with the one before it."""

from dataclasses import replace

from tests.release.comparing import built, compared, notes
from tests.release.test_history import RECORD


def test_the_first_release_only_adds() -> None:
    """There is nothing to throw away."""
    difference, _ = compared(built(RECORD))
    assert [(one.kind, one.slug, one.obsolete) for one in difference.changes] == [("added", "knae", ())]
    assert "Den første udgivelse" in notes(built(RECORD))
    assert "Smid ud" not in notes(built(RECORD))


def test_a_receptionist_is_told_which_copies_go() -> None:
    """The last code or older, every older one by name, and the one to keep."""
    texts = [built(replace(RECORD, code=code)) for code in ("AAAA-01", "BBBB-02", "CCCC-03")]
    assert "| Knæ | BBBB-02 eller ældre (AAAA-01) | **CCCC-03** |" in notes(*texts)


def test_a_text_that_goes_back_keeps_its_old_copies() -> None:
    """A → B → A: B goes; “or older” would throw away A."""
    texts = [built(replace(RECORD, code=code)) for code in ("AAAA-01", "BBBB-02", "AAAA-01")]
    assert "| Knæ | BBBB-02 | **AAAA-01** |" in notes(*texts)


def test_all_copies_of_a_withdrawn_topic_go() -> None:
    """None is kept."""
    other = replace(RECORD, slug="ryg", title="Ryg | lænd")
    texts = [
        built(RECORD, other),
        built(RECORD, replace(other, code="BBBB-02")),
        built(RECORD),
    ]
    assert "| Ryg \\| lænd | BBBB-02 eller ældre (alle) (AAAA-01) | ingen |" in notes(*texts)


def test_what_returns_is_said_to_return() -> None:
    """With the code that counts now; older copies still go."""
    other = replace(RECORD, slug="ryg", title="Ryg")
    text = notes(built(RECORD, other), built(other), built(replace(RECORD, code="BBBB-02"), other))
    assert "- **Knæ** (BBBB-02): var trukket tilbage og er her igen" in text
    assert "| Knæ | AAAA-01 eller ældre | **BBBB-02** |" in text


def test_another_title_and_language_are_said() -> None:
    """As they were, and as they are."""
    text = notes(built(RECORD), built(replace(RECORD, title="Knee", language="en", code="BBBB-02")))
    assert "hed før »Knæ«" in text
    assert "sproget var da og er en" in text


def test_the_same_text_set_anew_is_unchanged() -> None:
    """Other dates or another look: copies on paper still count, and that is said."""
    difference, _ = compared(built(RECORD), built(replace(RECORD, sha256="11", updated="2026-03-01")))
    assert (difference.changes, difference.unchanged, difference.reset) == ((), 1, 1)
    text = notes(built(RECORD), built(replace(RECORD, sha256="11")))
    assert "Uændrede: 1." in text
    assert "er 1 sat på ny" in text
    assert "gælder" in text


def test_the_same_change_for_many_clinics_is_told_once() -> None:
    """One that is not for all of them names those that it is for."""
    clinics = [replace(RECORD, clinic=name) for name in ("a", "b", "c")]
    changed = [replace(one, code="BBBB-02") for one in clinics]
    text = notes(built(*clinics), built(*changed))
    assert text.count("**Knæ**") == 1
    assert "[" not in text
    assert "**Knæ** (AAAA-01 → BBBB-02) [a, b]" in notes(built(*clinics), built(*changed[:2], clinics[2]))
