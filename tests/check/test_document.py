"""An article's file as the rules see it, and where the words of a remark are."""

from datetime import date

from handouts.check import check
from handouts.check.document import locate_remark
from handouts.check.passage import Remark
from tests.conftest import ClinicProject

LINES = ["---", "title: Nakke", "---", "", "Gå **en tur**", "hver dag, også", "om søndagen."]


def remark(line: int | None, sought: str) -> Remark:
    """A remark on some words."""
    return Remark(rule="jargon", message="", advice="", line=line, sought=sought)


def test_words_are_found_on_a_later_line_of_their_passage() -> None:
    """Line and column are counted from 1."""
    assert locate_remark(remark(5, "søndagen"), LINES) == (7, 4)


def test_marks_and_line_ends_between_words_are_ignored() -> None:
    """“en tur hver” is found, though bold marks and a line end are between the words."""
    assert locate_remark(remark(5, "en tur hver"), LINES) == (5, 6)


def test_words_that_are_not_there_have_the_line_of_the_passage() -> None:
    """They have no column; a remark on the whole article has neither."""
    assert locate_remark(remark(5, "bold"), LINES) == (5, None)
    assert locate_remark(remark(None, "bold"), LINES) == (None, None)


def test_summary_and_faq_of_the_front_matter_are_checked(clinic_project: ClinicProject) -> None:
    """Each finding has the line of its point or answer."""
    long = "Du kan " + "gå og " * 12 + "hvile."
    text = (
        f"---\ntitle: Nakke\nlastUpdated: 24/02/2026\nsummary:\n  - Gå ud.\n  - {long}\n"
        f"faq:\n  - question: Hvad nu?\n    answer: {long.replace('Du', 'Man')}\n---\n\nHej.\n"
    )
    inspection = check.check(
        clinic_project({"a.md": text}), select=("sentence-long",), as_of=date(2026, 6, 1)
    )
    assert [one.line for one in inspection.problems] == [6, 9]
