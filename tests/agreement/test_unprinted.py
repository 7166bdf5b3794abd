"""Parts of an article that are not printed are reported; lost content is an error."""

import pytest

from handouts.agreement.unprinted import SEVERITIES
from handouts.errors import Problem
from tests.agreement.two_texts import disagreements


def unprinted(text: str) -> list[Problem]:
    """The problems of parts that are not printed."""
    return [one for one in disagreements(text) if one.rule in SEVERITIES]


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("Ro.\n\nUge\tGange\n1\t10", "table-foreign", 8),
        ("Ro.\n\n<iframe src='x'></iframe>", "element-dropped", 8),
        ("Ro.\n\n- Se <audio src='x'></audio>", "element-dropped", 8),
        ("Ro.\n\n> <svg><text>7</text></svg>", "drawing-dropped", 8),
        ("Ro.\n\n<Video id='5' />", "component-dropped", 8),
        ("<Boks>\n\nRo.\n\n</Boks>", "program-dropped", 6),
        ("import x from 'y'\n\nRo.", "program-dropped", 6),
        ("Ro.\n\n<noscript>Tag 3.</noscript>", "element-dropped", 8),
        ('Se <abbr title="milligram">mg</abbr>', "explanation-dropped", 6),
        ("Tag 3 mg.\n\n*[mg]: milligram", "explanation-dropped", 8),
    ],
)
def test_parts_that_are_not_printed_are_reported(text: str, rule: str, line: int) -> None:
    """Once, with line and advice, and without other findings about them."""
    (one,) = disagreements(text)
    assert (one.rule, one.line, one.severity) == (rule, line, SEVERITIES[rule])
    assert one.advice


def test_the_advice_has_the_head_of_the_table() -> None:
    """An author can copy it."""
    (one,) = unprinted("Ro.\n\nUge\tGange\n1\t10")
    assert "Write its head as | Uge | Gange |, below it a line |---|---|" in one.advice


def test_one_component_is_one_finding() -> None:
    """Even if it has the name of an HTML element."""
    assert [one.rule for one in unprinted("Ro.\n\n<Video id='5' />")] == ["component-dropped"]


def test_answers_of_the_front_matter_are_looked_at() -> None:
    """They have the line of the questions; what is read as in the text is no difference."""
    answer = (
        "      > [!WARNING]\n      > Vent.\n\n      a) let\n      b) svær\n\n      <video src='x'></video>\n"
    )
    head = "---\ntitle: Nakken\nlastUpdated: 24/02/2026\nfaq:\n  - question: Gå?\n    answer: |\n"
    assert [(one.rule, one.line) for one in disagreements("Ro.", f"{head}{answer}---\n\n")] == [
        ("element-dropped", 4)
    ]


def test_what_is_typed_into_a_form_is_printed_and_the_field_is_not() -> None:
    """The words of a choice are in the text, so the finding does not say that they are missing."""
    (one,) = disagreements("Ro.\n\n<select><option>Tag 3 piller</option></select>")
    assert one.message == "<select> is a field to fill in on a screen, and is not printed"


def test_the_advice_has_the_explanation() -> None:
    """An author can copy it."""
    (one,) = unprinted('Se <abbr title="milligram">mg</abbr>.')
    assert one.advice == "Write it where the reader first needs it: mg (milligram)"


def test_all_parts_of_a_program_without_a_loss_are_one_finding() -> None:
    """It names each with its lines."""
    (one,) = unprinted("import x from 'y'\n\n<Boks>\n\nRo.\n\n</Boks>\n\n<Boks>\n\nGå.\n\n</Boks>")
    assert one.message.endswith("only the text in them: “import x …” (line 6), <Boks> (lines 8, 14)")


def test_comments_that_a_program_replaces_by_words_are_found() -> None:
    """MkDocs shows a name or a version there; other comments are not for readers."""
    (one,) = unprinted("Fra <!-- md:version 9.5 --> og <!-- husk: md -->.\n\n`<!-- a -->`")
    assert (one.rule, one.line) == ("program-dropped", 6)
    assert one.message.endswith("<!-- md:version --> (line 6)")
