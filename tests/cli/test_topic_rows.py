"""The rows of ``handouts list``: dates, reviews, and the calendar."""

from datetime import date

from handouts.cli import topic_rows
from tests.conftest import ARTICLE, ClinicProject

DAY = date(2026, 6, 1)
ARTICLES = {
    "a.md": ARTICLE.replace("---\n\n", "reviewBy: 31/05/2026\n---\n\n", 1),
    "b.md": ARTICLE.replace("nakken\n", "ryggen\n", 1),
    "c.md": "---\ntitle: Uden dato\n---\n\nHej.\n",
}


def test_a_row_has_the_review_of_the_article_or_of_the_settings(clinic_project: ClinicProject) -> None:
    """The author's date counts first; an article without dates has no review."""
    rows, problems = topic_rows.rows(clinic_project(ARTICLES), DAY)
    assert problems == ()
    assert [(row.topic.slug, row.due, row.state) for row in rows] == [
        ("a", date(2026, 5, 31), "overdue"),
        ("b", date(2028, 2, 24), "fine"),
        ("c", None, None),
    ]


def test_dates_in_json_are_iso_or_empty(clinic_project: ClinicProject) -> None:
    """A leaflet that is not built has no pages."""
    rows, _ = topic_rows.rows(clinic_project(ARTICLES), DAY)
    first, _, last = (row.as_json() for row in rows)
    assert (first["review_due"], first["review_state"], first["updated"]) == (
        "2026-05-31",
        "overdue",
        "2026-02-24",
    )
    assert (last["review_due"], last["review_state"], last["updated"], last["pages"]) == ("", "", "", None)


def test_the_calendar_has_an_event_for_each_review(clinic_project: ClinicProject) -> None:
    """Each event has a UID that never changes; an article without a date has no event."""
    rows, _ = topic_rows.rows(clinic_project(ARTICLES), DAY)
    text = topic_rows.calendar(rows, due="Gennemgås senest").decode()
    assert text.count("BEGIN:VEVENT") == 2
    assert "UID:review-a@handouts" in text
    assert "DTSTART;VALUE=DATE:20260531" in text
    assert "SUMMARY:Gennemgås senest: Ondt i nakken" in text
    assert topic_rows.calendar(rows, due="Gennemgås senest").decode() == text
