"""Markdown in the fields of a front matter: the points of the summary, and the questions of ``faq:``."""

import pytest

from handouts.articles import inline_fields
from handouts.articles.markdown import markdown
from handouts.articles.outline import Question

DANISH = ("»", "«")


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ('Ro er **ikke** "farligt"', "Ro er <strong>ikke</strong> »farligt«"),
        ("Læs [mere](/ryg) om ![knæ](knae.png) knæ", "Læs mere om  knæ"),
        ("2. uge må du løbe", "2. uge må du løbe"),
        ("- 5 grader < 10", "- 5 grader &lt; 10"),
        ("# 1 er ro", "# 1 er ro"),
        ("> 30 minutter", "&gt; 30 minutter"),
    ],
)
def test_a_point_is_one_line_whatever_it_begins_with(written: str, html: str) -> None:
    """It makes no list, heading or quote; a link becomes its text, and a picture is left out."""
    assert inline_fields.render_point(written, DANISH) == html


def test_only_questions_that_the_text_does_not_ask_are_added() -> None:
    """The same question with another answer is reported; capitals and marks make no other question."""
    tree = markdown.to_tree("Ro.")
    faq = (("Må jeg **løbe**?", "Ja."), ("Må jeg gå?", "Nej."), ("Må jeg hoppe?", "# Ja\n\nLidt."))
    asked = inline_fields.attach_questions(tree, faq, DANISH, {})
    assert [block.tag for block in tree] == ["p", "div"]
    known = (
        Question(question="må jeg løbe", answer="<p>Ja.</p>"),
        Question(question="Må jeg gå?", answer="<p>Ja.</p>"),
    )
    new, otherwise = inline_fields.new_questions(asked, known)
    assert new == (Question(question="Må jeg hoppe?", answer='<p class="stand-in">Ja</p>\n<p>Lidt.</p>'),)
    assert otherwise == ("Må jeg gå?",)
