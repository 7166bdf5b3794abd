"""The values of a front matter: each fits its field, or is reported on its line."""

import pytest

from handouts.articles.front_matter import reader
from handouts.articles.front_matter.front_matter import FrontMatter
from tests.articles.front_matter.reading import problems, read


@pytest.mark.parametrize(
    "written", ["yes", "no", "1.0", "0x1F", "12:30:45", "2024-02-24", ".inf", "1_000", "=", "<<"]
)
def test_a_title_is_printed_as_written(written: str) -> None:
    """Text that YAML would read as a boolean, number or time is not changed."""
    assert read(f"title: {written}") == (FrontMatter(title=written, lines={"title": 2}), ())


@pytest.mark.parametrize("written", ["", "~", "null", "''", '""', "' '"])
def test_a_field_may_be_empty(written: str) -> None:
    """As if it were missing."""
    keys = ("title", "lastUpdated", "summary", "faq", "related", "keywords", "previewImage", "author")
    found, wrong = read("".join(f"{key}: {written}\n" for key in keys))
    assert wrong == ()
    assert (found.title, found.updated, found.summary, found.faq, found.related) == ("", None, (), (), ())
    assert (found.keywords, found.preview_image, found.author) == ((), "", "")


@pytest.mark.parametrize("head", ["title: &a [*a]", "faq: &a {x: *a}", "related: &a [*a, *a]"])
def test_a_value_that_contains_itself_is_reported(head: str) -> None:
    """YAML allows it, but it cannot be printed."""
    assert problems(head) == [(2, "front-matter-value")]


@pytest.mark.parametrize(
    "value",
    [
        "title: {a: b}",
        "lastUpdated: [1, 2]",
        "summary: {a: b}",
        "summary: [[a, {b: c}]]",
        "faq: Hvad?",
        "faq: [Hvad?]",
        "faq: [{question: Hvad?}]",
        "faq: [{answer: Det}]",
        "faq: [{question: Hvad?, answer: [a]}]",
        "related: [{slug: [{}]}]",
        "author: {mail: Mette}",
        "codes: M17",
        "codes: {icd: [M17]}",
        "codes: {icd10: [17M]}",
    ],
)
def test_a_value_of_a_wrong_type_is_reported(value: str) -> None:
    """On the line of its key; the other fields are still read."""
    found, wrong = read(f"lang: da\n{value}\nkeywords: [a]\n")
    assert [(one.line, one.rule) for one in wrong] == [(3, "front-matter-value")]
    assert (found.lang, found.keywords) == ("da", ("a",))


@pytest.mark.parametrize(
    ("head", "line", "advice"),
    [
        ("lang: da\ntitle: Knæ: øvelser", 3, 'Put the text in quotes: title: "Knæ: øvelser"'),
        ("summary:\n  - Husk: gå en tur\n", 2, 'Put it in quotes: "Husk: gå en tur"'),
    ],
)
def test_a_colon_in_a_text_is_explained_with_the_text_in_straight_quotes(
    head: str, line: int, advice: str
) -> None:
    """Whether YAML refuses the line or reads a field in it."""
    _, (problem,) = reader.read(head, file="x.md", line=2)
    assert (problem.line, problem.advice) == (line, advice)
    assert "colon" in problem.message


def test_entities_are_characters_in_what_is_printed_as_it_is() -> None:
    """Not in Markdown, which knows them itself; what only looks like one stays."""
    found, wrong = read(
        "title: Knæ &amp; hofte&#8211;råd\nauthor: S&oslash;ren\nkeywords: [R&D, a &lt; b]\n"
        "description: A&nbsp;&nbsp;B &#7; &unknown; &copy\nsummary: ['A &lt;b&gt;']\n"
    )
    assert wrong == ()
    assert (found.title, found.author, found.keywords) == ("Knæ & hofte–råd", "Søren", ("R&D", "a < b"))
    assert (found.description, found.summary) == ("A B &unknown; &copy", ("A &lt;b&gt;",))
