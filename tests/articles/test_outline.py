"""The parts of a text, and what stands in them: headings, steps, pictures, links, footnotes, tables."""

import itertools
import re

import pytest
from lxml import html

from handouts.articles import blocks, outline
from handouts.articles.blocks import Tokens
from handouts.articles.headings import Headings
from handouts.articles.markdown import markdown
from handouts.articles.outline import Outline
from handouts.articles.source_lines import Lines
from handouts.errors import Problem
from handouts.project.settings import Settings

SETTINGS = Settings()
HEADINGS = Headings(
    faq=SETTINGS.faq_headings, references=SETTINGS.reference_headings, steps=SETTINGS.step_headings
)


def taken(text: str, *, exercise: bool = False) -> tuple[Outline, Tokens, tuple[Problem, ...]]:
    """The parts of a text that begins on line 1, what left them, and what is wrong."""
    lines = Lines(text, 1)
    tree = markdown.to_tree(text, quotes=("»", "«"))
    tokens = blocks.prepare(tree, lines)
    found, problems = outline.split(tree, headings=HEADINGS, lines=lines, file="a.md", exercise=exercise)
    return found, tokens, problems


def parts(text: str) -> Outline:
    """The parts of a text."""
    return taken(text)[0]


def read_text(markup: str) -> str:
    """Some HTML as text."""
    return " ".join(html.fragment_fromstring(markup, create_parent="div").text_content().split())


def levels(markup: str) -> list[int]:
    """Levels of the headings in some HTML."""
    return [int(level) for level in re.findall(r"<h(\d)>", markup)]


def test_a_text_in_all_its_parts() -> None:
    """Lead, sections, appendix and sources, each on its own."""
    found = parts(
        "# Nakke\n\nDet går over.\n\n## Hvad er *det*?\n\nEn muskel.\n\n### Hos børn\n\nSjældent.\n\n"
        '## FAQ\n\nVi svarer.\n\n### Er det "farligt"?\n\nNej.\n\n## Kilder\n\n1. En bog\n'
    )
    assert found.heading_topic == "Nakke"
    assert found.heading_line == 1
    assert found.lead == "<p>Det går over.</p>"
    assert [(one.heading, one.html) for one in found.sections] == [
        ("Hvad er <em>det</em>?", "<p>En muskel.</p>\n<h3>Hos børn</h3>\n<p>Sjældent.</p>")
    ]
    assert found.faq_intro == "<p>Vi svarer.</p>"
    assert [(one.question, one.answer) for one in found.faq] == [("Er det »farligt«?", "<p>Nej.</p>")]
    assert [(one.heading, read_text(one.html)) for one in found.references] == [("Kilder", "En bog")]


@pytest.mark.parametrize(
    "heading",
    [
        "FAQ",
        "Faq:",
        "FAQ – nakken",
        "FAQ om nakken",
        "**FAQ**",
        "Ofte  stillede\u00a0spørgsmål om nakken",
        "_Spørgsmål og svar_",
    ],
)
def test_headings_that_open_a_faq(heading: str) -> None:
    """Capitals, marks and what follows do not matter."""
    assert HEADINGS.is_faq(markdown.plain_text(markdown.to_tree(heading)))


@pytest.mark.parametrize(
    "heading", ["Hvor ofte skal man træne?", "Hofte", "Hofter og spørgsmål", "Ofte", "Faqir", "Om FAQ", ""]
)
def test_headings_that_open_none(heading: str) -> None:
    """“ofte” and “hofte” are no FAQ."""
    assert not HEADINGS.is_faq(heading)


@pytest.mark.parametrize(
    ("heading", "is_list"),
    [
        *(("Referenceliste", True), ("KILDER:", True), (" Referencer. ", True), ("Litteratur", True)),
        *(("Kilder til smerte", False), ("Mine kilder", False), ("", False)),
    ],
)
def test_headings_of_sources(heading: str, *, is_list: bool) -> None:
    """The whole heading says it."""
    assert HEADINGS.is_references(heading) is is_list


@pytest.mark.parametrize(
    "text",
    [
        "#### a\n\n##### b\n\n## c\n\n#### d\n\n###### e\n\n### f",
        "# a\n\n#### b\n\n# c\n\n### d\n\n###### e",
        "###### a\n\n# b\n\n###### c",
        "## FAQ\n\n##### a?\n\n###### b\n\n#### c?\n\n## Kilder\n\n##### d",
    ],
)
def test_heading_levels_never_skip(text: str) -> None:
    """Whatever the author wrote, levels on paper go down one at a time (PDF/UA-1, 7.4.2)."""
    found = parts(re.sub(r"(?m)$", "\n\nord", text))
    for part in (*found.sections, *found.references):
        row = [2, *levels(part.html)]
        assert all(below <= above + 1 and below > 2 for above, below in itertools.pairwise(row))
    for question in found.faq:
        row = [3, *levels(question.answer)]
        assert all(below <= above + 1 and below > 3 for above, below in itertools.pairwise(row))
    assert levels(found.faq_intro) == []


def test_problems_of_headings_have_their_lines() -> None:
    """Also where two headings say the same, and where a heading stands in a list."""
    text = "## A\n\n- # I en liste\n\n#### B\n\n## C\n\n#### B\n\n##\n\nEt.\n\n**D**\n\n# E\n\nord\n"
    assert sorted((one.line, one.rule) for one in taken(text)[2]) == [
        (5, "heading-skipped"),
        (9, "heading-skipped"),
        (11, "heading-empty"),
        (15, "heading-bold"),
        (17, "heading-first-level"),
    ]


@pytest.mark.parametrize("heading", ["Øvelse 1", "Sådan gør du", "Programmet", "Trin for trin", "5 øvelser"])
def test_numbered_lists_under_exercises_are_steps(heading: str) -> None:
    """There they are ticked off; elsewhere they are only counted."""
    found = parts(
        f"## Hvad?\n\n1. a\n2. b\n\n## {heading}\n\n1. a\n2. b\n\n### Så\n\n1. c\n\n## Kilder\n\n1. d\n"
    )
    assert ["steps" in section.html for section in found.sections] == [False, True]
    assert found.sections[1].html.count('class="steps"') == 2
    assert "steps" not in found.references[0].html


def test_all_numbered_lists_of_an_exercise_page_are_steps() -> None:
    """But for its sources."""
    found, _, _ = taken("## Hvad?\n\n1. a\n\n## Kilder\n\n1. d\n", exercise=True)
    assert "steps" in found.sections[0].html
    assert "steps" not in found.references[0].html


def test_an_author_may_say_which_lists_are_steps() -> None:
    """With a class in braces below the list."""
    found = parts("## Øvelse\n\n1. a\n2. b\n{.no-steps}\n\n## Hvad?\n\n1. c\n2. d\n{.steps}\n")
    assert ['class="steps"' in section.html for section in found.sections] == [False, True]


def test_links_leave_their_addresses() -> None:
    """A token stays in the text, and the address counts once the clinic is known."""
    found, tokens, _ = taken(
        'Se [øvelser](/oevelser "titel") og [ www.dr.dk](https://www.dr.dk), [](x) <a>her</a>.\n'
    )
    assert [(one.href, one.text) for one in tokens.links] == [
        ("/oevelser", "øvelser"),
        ("https://www.dr.dk", "www.dr.dk"),
    ]
    assert found.lead == '<p>Se <a href="link:0">øvelser</a> og <a href="link:1">www.dr.dk</a>,  her.</p>'


def test_footnotes_leave_the_text() -> None:
    """A token stays; lists, links and quotation marks in them are kept."""
    found, tokens, problems = taken(
        'Et[^a] to[^b] tre[^a].\n\n[^a]: En "bog" på [nettet](/bog).\n[^b]: Flere:\n\n    - x\n    - y\n'
    )
    assert problems == ()
    assert re.findall(r"note:\d", found.lead) == ["note:0", "note:1", "note:0"]
    assert tokens.notes == ('En »bog« på <a href="link:0">nettet</a>.', "Flere:<br>x<br>y")
    assert [one.href for one in tokens.links] == ["/bog"]
    assert tokens.unused_notes == ()


def test_footnotes_that_refer_to_each_other_come_to_an_end() -> None:
    """Each is told once."""
    _, tokens, _ = taken("Et[^a]\n\n[^a]: A[^b]\n[^b]: B[^a][^b][^c]\n[^c]: C\n[^d]: D\n")
    assert [re.sub(r"<.*?>", "", note) for note in tokens.notes] == ["A", "B", "C"]
    assert tokens.unused_notes == ("d",)


def test_a_reference_without_a_footnote_is_text() -> None:
    """The author sees it on paper."""
    assert read_text(parts("Et[^a] to.\n").lead) == "Et[^a] to."


def test_pictures_stand_on_their_own_in_order() -> None:
    """They leave their paragraph for a figure behind it, with their caption; the text stays together."""
    found, tokens, _ = taken(
        'Før ![A](a.png "Om a") midt ![B](b%20b.png) efter.\n\n## H\n\n- ![C](c.png) punkt\n'
    )
    assert [(one.src, one.alt, one.line) for one in tokens.pictures] == [
        ("a.png", "A", 1),
        ("b b.png", "B", 1),
        ("c.png", "C", 5),
    ]
    assert read_text(found.lead) == "Før midt efter."
    assert re.findall(r"picture:\d|<figcaption>.*?</fig", found.sections[0].html) == [
        "picture:0",
        "<figcaption>Om a</fig",
        "picture:1",
    ]
    assert read_text(found.sections[1].html) == "punkt"


def test_a_picture_may_say_nothing() -> None:
    """A class marks it as decoration; without that, a missing text is the author's slip."""
    _, tokens, _ = taken("![](a.png){.decorative}\n\n![](b.png)\n")
    assert [(one.decorative, one.alt) for one in tokens.pictures] == [(True, None), (False, None)]


def test_a_question_line_in_an_answer_stays_in_the_answer() -> None:
    """A line that asks, above its reply, makes headings of an unmarked article, but never tears a FAQ."""
    found = parts(
        "Indledning.\n\n## FAQ\n\n### Må jeg løbe?\n\n"
        "Hvorfor ikke?\nFordi det gør ondt.\n\n### Må jeg gå?\n\nJa."
    )
    assert [question.question for question in found.faq] == ["Må jeg løbe?", "Må jeg gå?"]
    assert "Hvorfor ikke?" in found.faq[0].answer
    assert found.sections == ()


def test_tables_say_what_their_heads_are() -> None:
    """Columns are counted, heads have a scope, an empty head goes."""
    wide = parts("ord\n\n| A | B | C | D |\n|---|---|---|---|\n| 1 | 2 | 3 | 4 |\n").sections[0].html
    assert 'class="columns-4 short wide"' in wide
    assert wide.count('scope="col"') == 4
    rows = parts("ord\n\n| | A |\n|---|---|\n| x | 1 |\n").sections[0].html
    assert '<th scope="row">x</th>' in rows
    assert "<thead>" not in parts("ord\n\n| | |\n|---|---|\n| x | 1 |\n").sections[0].html


def test_only_known_classes_stay() -> None:
    """An author cannot borrow the classes of our style sheets."""
    found = parts('<p class="steps summary x">a</p>\n\n<div class="footnote">b</div>\n')
    assert 'class="steps"' in found.lead
    assert "b" in found.sections[0].html


@pytest.mark.parametrize(
    ("needle", "line"),
    [("Et", 1), ("»To« – tre…", 2), ("fire fem", 3), ("seks", 4), ("findes ikke", None), ("", None)],
)
def test_a_text_is_found_on_its_line(needle: str, line: int | None) -> None:
    """As it is printed, though it was typed with Markdown's marks."""
    assert Lines('Et\n"To" -- tre...\n**fire** _fem_\n`seks`', 1).find(needle) == line


def test_headings_are_found_on_their_lines() -> None:
    """Both ways of writing them."""
    assert Lines("# A\n\nB\n===\n\n- x\n---\n\nC\n---\n\nord\n\n| a |\n|---|", 5).headings() == [5, 7, 13]


def test_no_cell_spans_more_than_any_table_has() -> None:
    """A renderer would make room for as many columns as it is told."""
    table = (
        '<table><tr><td colspan="0999999">a</td><td rowspan="51">b</td><td colspan="3">c</td></tr></table>'
    )
    found, tokens, _ = taken(f"## Tabel\n\n{table}\n")
    assert re.findall(r'(?:col|row)span="(\d+)"', found.sections[0].html) == ["50", "50", "3"]
    assert tokens.wide_spans == ("0999999", "51")
