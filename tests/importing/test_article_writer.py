"""A document becomes the text of an article: front matter, headings and blocks."""

from datetime import date

import pytest

from handouts.importing.article_writer import ArticleWriter
from handouts.importing.document import Document, parse
from handouts.importing.draft import Draft


def draft(markup: str, *, title: str = "", name: str = "fil") -> Draft:
    """The article of some HTML."""
    document = Document(
        file="fil.html",
        name=name,
        tree=parse(f"<body>{markup}</body>"),
        title=title,
        updated=date(2026, 2, 24),
        keywords=("knæ", 'l"øb'),
    )
    return ArticleWriter(document, folder=None).draft()


def body(made: Draft) -> str:
    """The text below the front matter."""
    return made.text.split("---\n", 2)[2].strip()


@pytest.mark.parametrize(
    ("markup", "title", "slug", "text", "rules"),
    [
        ("<h1>Ondt i knæet</h1><p>Ro</p>", "Andet", "ondt-i-knaeet", "Ro", []),
        ("<p>Ro</p>", "Knæ", "knae", "Ro", []),
        ("<p>Ro</p>", "", "fil", "Ro", ["title-guessed"]),
    ],
)
def test_the_title_is_the_heading_or_the_field_or_the_file_name(
    markup: str, title: str, slug: str, text: str, rules: list[str]
) -> None:
    """The heading is not repeated in the text."""
    made = draft(markup, title=title)
    assert (made.slug, body(made)) == (slug, text)
    assert [one.rule for one in made.problems] == rules


def test_the_front_matter_is_valid_yaml_of_a_draft() -> None:
    """Dates are day first, and texts are in quotes."""
    head = draft("<p>Ro</p>", title='Knæ: "ondt"').text.split("---\n")[1]
    assert head == (
        'title: "Knæ: \\"ondt\\""\nlastUpdated: 24/02/2026\nkeywords: ["knæ", "l\\"øb"]\ndraft: true\n'
    )


def test_short_bold_lines_become_headings_one_level_below() -> None:
    """Each is reported; bold sentences, points and the last line stay bold."""
    made = draft(
        "<h2>Råd</h2><p><b>Uge 1</b></p><p>Gå</p><p><b>Pas på.</b></p><ul><li><p><b>x</b></p></li></ul>"
        "<p><b>Slut</b></p>",
        title="Knæ",
    )
    assert body(made) == (
        "## Råd\n\n### Uge 1\n\nGå\n\n"
        "<strong>Pas på.</strong>\n\n- <strong>x</strong>\n\n<strong>Slut</strong>"
    )
    assert [one.rule for one in made.problems] == ["heading-guessed"]


def test_the_highest_heading_becomes_the_second_level() -> None:
    """The others keep their distance."""
    assert body(draft("<h3>A</h3><p>a</p><h5>B</h5><p>b</p>", title="Knæ")) == "## A\n\na\n\n#### B\n\nb"
