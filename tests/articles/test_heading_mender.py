"""Headings written in a wrong way are mended and reported."""

import pytest

from handouts.articles import article, topics
from handouts.project import labels
from tests.articles.outlining import outline_of, split_text
from tests.conftest import ClinicProject


def test_a_problem_of_a_heading_has_its_line() -> None:
    """Also if two headings are the same, and if a heading is in a list."""
    text = "## A\n\n- # I en liste\n\n#### B\n\n## C\n\n#### B\n\n##\n\nEt.\n\n**D**\n\n# E\n\nord\n"
    assert sorted((one.line, one.rule) for one in split_text(text)[2]) == [
        (5, "heading-skipped"),
        (9, "heading-skipped"),
        (11, "heading-empty"),
        (15, "heading-bold"),
        (17, "heading-first-level"),
    ]


def test_a_question_line_in_an_answer_stays_in_the_answer() -> None:
    """Such a line becomes a heading only in an article without headings."""
    found = outline_of(
        "Indledning.\n\n## FAQ\n\n### Må jeg løbe?\n\n"
        "Hvorfor ikke?\nFordi det gør ondt.\n\n### Må jeg gå?\n\nJa."
    )
    assert [question.question for question in found.faq] == ["Må jeg løbe?", "Må jeg gå?"]
    assert "Hvorfor ikke?" in found.faq[0].answer
    assert found.sections == ()


@pytest.mark.parametrize(
    "body",
    [
        "# Ondt i *knæet*\n\nTekst.",
        "#Knæ {.wide}\nTekst.",
        'Sig "ja"\n========\n\nTekst.',
        "![Et knæ](knae.png)\n\n# Knæ[^1]\n\n[^1]: Note.",
        "<h1>Knæ &amp; hofte</h1>\n\nTekst.",
        "---\n\n# Efter en streg\n",
        "#\n\nKnæ\n\nTekst.",
        "Tekst først.\n\n# Knæ",
        "## Andet niveau\n\n# Knæ",
        "# Ofte stillede spørgsmål\n\n## Hvad?\n\nSvar.",
        "# Kilder\n\n1. En kilde.",
        "```\n# kode\n```\n\nTekst.",
        "Tekst uden overskrift.",
        "# Knæ\n\n" + "> " * 200 + "dybt",
    ],
)
def test_the_heading_in_a_list_is_the_one_that_is_printed(clinic_project: ClinicProject, body: str) -> None:
    """Although the list reads only the beginning of an article."""
    project = clinic_project({"fil.md": f"---\nlastUpdated: 24/02/2026\n---\n\n{body}\n", "knae.png": b""})
    languages = labels.read_all(project.templates)
    path = project.content / "fil.md"
    printed, _ = article.read(path, file="fil.md", settings=project.settings, languages=languages)
    ((topic,), _) = topics.read_topics(project)
    assert topic.title == (printed.topic if printed else "Fil")
