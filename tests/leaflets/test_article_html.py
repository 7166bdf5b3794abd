"""The parts of an article for a clinic."""

from handouts.articles.front_matter.front_matter import Related
from handouts.leaflets import article_html
from handouts.leaflets.article_html import Pages
from tests.leaflets.test_screen_text import LANGUAGES, STANDARD, TOPICS, clinic, read


def test_no_note_on_paper_leads_back() -> None:
    """The mark of a note is a link to it; only a screen counts its marks, to lead back to each."""
    values = article_html.parts(
        read(), clinic(), labels=LANGUAGES["da"], variant=STANDARD, topics=TOPICS, shown=str
    )
    assert '<sup class="note"><a href="#note-1" aria-label="note 1">1</a></sup>' in values["lead"]
    assert "note_marks" not in values


def test_a_topic_has_an_address_if_the_clinic_has_pages_of_topics() -> None:
    """An address with a code leads to one edition, so it is none of a topic."""
    assert dict(Pages(clinic(), {"knae": "Knæ"})) == {"knae": "https://klinik.example/folder/knae"}
    assert dict(Pages(clinic("https://klinik.example/k/{code}"), {"knae": "Knæ"})) == {}


def test_related_topics_exist_and_are_named_once() -> None:
    """Neither the topic itself nor a second one of the same title is listed."""
    from dataclasses import replace  # noqa: PLC0415

    named = tuple(Related(slug=slug, title="") for slug in ("hofte", "hofte-2", "knae", "borte"))
    made = replace(read(), related=named)
    assert article_html.related(made, {**TOPICS, "hofte-2": "Ondt i hoften"}) == {"hofte": "Ondt i hoften"}


def test_nothing_of_a_patient_is_kept() -> None:
    """Line breaks of other articles are, for the other clinics of the topic; the text is the same."""
    article, kept = read("Tag 2 tabletter i tre dage."), article_html._kept_line_breaks

    def made(*, for_patient: bool) -> dict[str, object]:
        return article_html.parts(
            article,
            clinic(),
            labels=LANGUAGES["da"],
            variant=STANDARD,
            topics=TOPICS,
            shown=str,
            for_patient=for_patient,
        )

    kept.cache_clear()
    one = made(for_patient=True)
    assert kept.cache_info().currsize == 0
    assert made(for_patient=False) == one
    assert kept.cache_info().currsize > 0
