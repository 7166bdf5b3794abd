"""What is wrong with the markup of an article: the line, and what to do."""

import pytest

from handouts.agreement import agreement
from handouts.articles import markup_problems
from handouts.project.settings import Settings
from tests.agreement.two_texts import LANGUAGES
from tests.articles.reading import parsed


def found(body: str) -> list[str]:
    """Problems of a text whose first line is 5."""
    problems = markup_problems.find(body, first=5, file="nakke.md")
    return [f"{one.line} {one.severity} {one.rule}" for one in problems]


@pytest.mark.parametrize(
    ("body", "problems"),
    [
        ("Ro på.\n\n```\nHold 5 sekunder.\n\n## Søvn\n", ["7 warning fence-open"]),
        ("Ro på.\n\n```\nHold\n```\n\n~~~\nmere\n", ["11 warning fence-open"]),
        ("Ro på.\n\n<!-- husk\n\nSov nok.\n", ["7 error comment-open"]),
        ("Ro på. <!-- husk -->\n\n`<!--`\n\n```\n<!--\n```\n", []),
        ("#bevægdig er vores råd.\n\n\\#ro\n\n#1 er ro\n", ["5 note heading-hashtag"]),
        ("<!--\n#kladde\n-->\n\n# Ro\n\n##Søvn\n", []),
        ("<style>\n#a {\n  system: fixed;\n  range: 3 6;\n}\n</style>\n\nRo.\n", []),
    ],
)
def test_open_fences_open_comments_and_hashtags_are_reported(body: str, problems: list[str]) -> None:
    """Each with its line; code and comments are not searched."""
    assert found(body) == problems


def test_the_second_footnote_of_a_name_is_reported() -> None:
    """Only the first is printed."""
    assert found("Tag 4[^1].\n\n[^1]: Voksne.\n[^1]: Børn.\n[^2]: Alle.\n") == ["8 warning footnote-twice"]


def test_answers_of_the_front_matter_are_searched() -> None:
    """The problems have the line of the list of questions; the article is not built with an error."""
    answer = "      >5 kg er for meget.\n\n      #ro\n"
    head = f"title: Nakke\nlastUpdated: 24/02/2024\nfaq:\n  - question: Gå?\n    answer: |\n{answer}"
    article, problems = parsed(f"---\n{head}---\n\nRo på.\n")
    assert article is None
    assert [(one.line, one.rule) for one in problems] == [(4, "quote-number"), (4, "heading-hashtag")]


def test_a_project_may_print_the_words_of_pictures_on_the_web() -> None:
    """Both readers have the words; a warning names the pictures with their lines."""
    text = (
        "---\ntitle: Knæ\nlastUpdated: 03/11/2025\n---\n\n"
        "![Et knæ](https://a.example/1.png)\n\nRo ![](https://a.example/2.png) på.\n"
    )
    settings = Settings(web_pictures="words")
    read = agreement.read(text, slug="x", file="x.md", settings=settings, languages=LANGUAGES)
    assert read.article is not None
    assert read.article.lead == "<p>Et knæ</p>"
    (warning,) = read.problems
    assert (warning.line, warning.rule, warning.severity) == (6, "picture-words", "warning")
    assert warning.message.endswith("only their words: “Et knæ” (line 6), one without words (line 8)")


def test_a_project_may_keep_the_lines_of_paragraphs() -> None:
    """As Obsidian shows them; lists, tables, headings and code are as before."""
    text = (
        "---\ntitle: Knæ\nlastUpdated: 03/11/2025\n---\n\nUge 1: bøj\nUge 2: stræk\n\n> a\n> b\n\n"
        "## Råd\n- c\n  d\n- e\n\n| f | g |\n|---|---|\n| h | i |\n\n```\nj\nk\n```\n"
    )
    broken = agreement.read(
        text, slug="x", file="x.md", settings=Settings(line_breaks=True), languages=LANGUAGES
    )
    joined = agreement.read(text, slug="x", file="x.md", settings=Settings(), languages=LANGUAGES)
    assert broken.article is not None
    assert joined.article is not None
    assert broken.problems == ()
    assert [one.rule for one in joined.problems] == ["lines-joined"]
    with_breaks, without = (
        " ".join((one.lead, *(section.html for section in one.sections)))
        for one in (broken.article, joined.article)
    )
    assert with_breaks.count("<br>") == 3
    assert "Uge 1: bøj<br>" in with_breaks
    assert with_breaks.replace("<br>", "").replace("  <", "<").split() == without.split()
