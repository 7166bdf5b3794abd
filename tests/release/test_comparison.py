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


def test_the_notes_say_which_copies_to_throw_away() -> None:
    """The notes name the last code, all older codes, and the code to keep."""
    texts = [built(replace(RECORD, code=code)) for code in ("AAAA-01", "BBBB-02", "CCCC-03")]
    assert "| Knæ | BBBB-02 eller ældre (AAAA-01) | **CCCC-03** |" in notes(*texts)


def test_a_text_that_goes_back_keeps_its_old_copies() -> None:
    """After A → B → A only B is thrown away: “or older” would include A."""
    texts = [built(replace(RECORD, code=code)) for code in ("AAAA-01", "BBBB-02", "AAAA-01")]
    assert "| Knæ | BBBB-02 | **AAAA-01** |" in notes(*texts)


def test_all_copies_of_a_withdrawn_topic_go() -> None:
    """The notes say that no copy is to be kept."""
    other = replace(RECORD, slug="ryg", title="Ryg | lænd")
    texts = [
        built(RECORD, other),
        built(RECORD, replace(other, code="BBBB-02")),
        built(RECORD),
    ]
    assert "| Ryg \\| lænd | BBBB-02 eller ældre (alle) (AAAA-01) | ingen |" in notes(*texts)


def test_a_topic_that_returns_is_marked() -> None:
    """The notes have the current code, and older copies are still thrown away."""
    other = replace(RECORD, slug="ryg", title="Ryg")
    text = notes(built(RECORD, other), built(other), built(replace(RECORD, code="BBBB-02"), other))
    assert "- **Knæ** (BBBB-02): var trukket tilbage og er her igen" in text
    assert "| Knæ | AAAA-01 eller ældre | **BBBB-02** |" in text


def test_a_new_title_and_language_are_named() -> None:
    """The notes have the old and the new title and language."""
    text = notes(built(RECORD), built(replace(RECORD, title="Knee", language="en", code="BBBB-02")))
    assert "hed før »Knæ«" in text
    assert "sproget var da og er en" in text


def test_a_text_with_another_look_is_unchanged() -> None:
    """If only dates or the look changed, the notes say that copies on paper are still valid."""
    difference, _ = compared(built(RECORD), built(replace(RECORD, sha256="11", updated="2026-03-01")))
    assert (difference.changes, difference.unchanged, difference.reset) == ((), 1, 1)
    text = notes(built(RECORD), built(replace(RECORD, sha256="11")))
    assert "Uændrede: 1." in text
    assert "er 1 sat på ny" in text
    assert "gælder" in text


def test_a_change_for_many_clinics_is_listed_once() -> None:
    """A change is listed once; it names its clinics only if it is not for all."""
    clinics = [replace(RECORD, clinic=name) for name in ("a", "b", "c")]
    changed = [replace(one, code="BBBB-02") for one in clinics]
    text = notes(built(*clinics), built(*changed))
    assert text.count("**Knæ**") == 1
    assert "[" not in text
    assert "**Knæ** (AAAA-01 → BBBB-02) [a, b]" in notes(built(*clinics), built(*changed[:2], clinics[2]))
