"""The parts of a text: lead, sections with their steps, FAQ and references."""

import pytest

from tests.articles.outlining import outline_of, read_text, split_text


def test_a_text_with_every_part() -> None:
    """Lead, sections, FAQ and references are separated."""
    found = outline_of(
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


@pytest.mark.parametrize("heading", ["Øvelse 1", "Sådan gør du", "Programmet", "Trin for trin", "5 øvelser"])
def test_numbered_lists_under_exercises_are_steps(heading: str) -> None:
    """Steps have boxes to tick; other numbered lists have none."""
    found = outline_of(
        f"## Hvad?\n\n1. a\n2. b\n\n## {heading}\n\n1. a\n2. b\n\n### Så\n\n1. c\n\n## Kilder\n\n1. d\n"
    )
    assert ["steps" in section.html for section in found.sections] == [False, True]
    assert found.sections[1].html.count('class="steps"') == 2
    assert "steps" not in found.references[0].html


def test_all_numbered_lists_of_an_exercise_page_are_steps() -> None:
    """Except those of its references."""
    found, _, _ = split_text("## Hvad?\n\n1. a\n\n## Kilder\n\n1. d\n", exercise=True)
    assert "steps" in found.sections[0].html
    assert "steps" not in found.references[0].html


def test_an_author_can_say_which_lists_are_steps() -> None:
    """With a class in braces below the list."""
    found = outline_of("## Øvelse\n\n1. a\n2. b\n{.no-steps}\n\n## Hvad?\n\n1. c\n2. d\n{.steps}\n")
    assert ['class="steps"' in section.html for section in found.sections] == [False, True]
