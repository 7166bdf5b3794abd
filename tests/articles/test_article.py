"""Whole articles: each case in cases/articles, and what a project's settings change."""

import pickle
import re
import tomllib
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pytest

from handouts.articles import article
from handouts.articles.article import Article
from handouts.project.settings import Settings
from tests.articles.reading import CASES, HEAD, LANGUAGES, good, printed_text, read, shown, text_of


def subheadings(found: Article) -> list[str]:
    """The level and text of each heading inside a section."""
    return [
        f"h{level} {text_of(text)}"
        for section in found.sections
        for level, text in re.findall(r"<h(\d)>(.*?)</h\d>", section.html)
    ]


def value_of(found: Article, key: str) -> Any:  # noqa: ANN401 - any key of a case
    """The value of a key of a case, as read from the article."""
    ways: dict[str, Any] = {
        "lead": lambda: text_of(found.lead),
        "sections": lambda: [text_of(one.heading) for one in found.sections],
        "subheadings": lambda: subheadings(found),
        "faq": lambda: [text_of(one.question) for one in found.faq],
        "answers": lambda: [text_of(one.answer) for one in found.faq],
        "faq_intro": lambda: text_of(found.faq_intro),
        "references": lambda: [text_of(one.heading) for one in found.references],
        "pictures": lambda: [f"{one.src} {one.line}" for one in found.pictures],
        "preview": lambda: bool(found.preview),
        "links": lambda: [one.href for one in found.links],
        "related": lambda: [one.slug for one in found.related],
        "summary": lambda: list(found.summary),
    }
    return ways[key]() if key in ways else getattr(found, key)


@pytest.mark.parametrize("case", sorted(CASES.glob("*.md")), ids=lambda path: path.stem)
def test_case(case: Path) -> None:
    """The article has exactly the values and problems that the TOML file beside it lists."""
    wanted = tomllib.loads(case.with_suffix(".toml").read_text("utf-8"))
    found, problems = read(case)
    assert sorted(map(shown, problems)) == sorted(wanted.pop("problems", []))
    assert (found is None) == wanted.pop("fails", False)
    if found is None:
        return
    text = printed_text(found)
    assert [one for one in wanted.pop("contains", []) if one not in text] == []
    assert [one for one in wanted.pop("lacks", []) if one in text] == []
    places = [text.find(one) for one in wanted.pop("order", [])]
    assert -1 not in places
    assert places == sorted(places)
    assert {key: value_of(found, key) for key in wanted} == wanted


def test_every_case_has_an_article_and_its_values() -> None:
    """Two files with one name."""
    assert {path.stem for path in CASES.glob("*.toml")} == {path.stem for path in CASES.glob("*.md")}


def test_an_article_can_be_pickled_and_not_changed() -> None:
    """It is the same after pickling."""
    found = good((CASES / "faq-in-both.md").read_text("utf-8"))
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own bytes
    with pytest.raises(FrozenInstanceError):
        found.topic = "Ryg"  # type: ignore[misc]


def test_an_article_without_a_language_has_that_of_the_project() -> None:
    """If the language has no labels, the advice names the file to add."""
    for lang, found in (("en", "en"), ("da", "da")):
        text, _ = article.parse(
            HEAD + "Text.\n", slug="a", file="a.md", settings=Settings(language=lang), languages=LANGUAGES
        )
        assert text is not None
        assert text.lang == found
    _, (problem,) = article.parse(
        HEAD + "Text.\n", slug="a", file="a.md", settings=Settings(language="fi"), languages=LANGUAGES
    )
    assert problem.rule == "language-unknown"
    assert "templates/labels/fi.toml" in problem.advice


def test_a_project_can_set_the_headings_of_faq_references_and_steps() -> None:
    """Its list replaces ours."""
    own = Settings(faq_headings=("I spørger",), reference_headings=("bøger",), step_headings=("opgave",))
    text = (
        HEAD
        + "## I spørger nu\n\n### Hvad?\n\nDet.\n\n## FAQ\n\nOrd.\n\n## Opgave\n\n1. et\n\n## Bøger\n\nEn.\n"
    )
    found, _ = article.parse(text, slug="a", file="a.md", settings=own, languages=LANGUAGES)
    assert found is not None
    assert [one.heading for one in found.sections] == ["FAQ", "Opgave"]
    assert [one.question for one in found.faq] == ["Hvad?"]
    assert [one.heading for one in found.references] == ["Bøger"]
    assert "steps" in found.sections[1].html


@pytest.mark.parametrize(
    ("lang", "found", "rules"),
    [
        ("en-GB", "en", []),
        ("da_DK", "da", []),
        ("pt-BR", "pt", []),
        ("nb-NO", "nb", []),
        ("no", "nb", [(3, "language-near", "note")]),
        ("nn-NO", "nb", [(3, "language-near", "note")]),
    ],
)
def test_a_language_without_labels_gets_those_of_the_nearest_language(
    lang: str, found: str, rules: list[tuple[int, str, str]]
) -> None:
    """``en-GB`` gets English; Nynorsk gets Bokmål, with a note."""
    text = f"---\ntitle: Nakke\nlang: {lang}\nlastUpdated: 24/02/2024\n---\n\nText.\n"
    read, problems = article.parse(text, slug="a", file="a.md", settings=Settings(), languages=LANGUAGES)
    assert read is not None
    assert read.lang == found
    assert [(one.line, one.rule, one.severity) for one in problems] == rules


def test_a_language_in_words_is_explained() -> None:
    """The advice has the code to write."""
    text = "---\ntitle: Nakke\nlang: Engelsk\nlastUpdated: 24/02/2024\n---\n\nText.\n"
    _, (problem,) = article.parse(text, slug="a", file="a.md", settings=Settings(), languages=LANGUAGES)
    assert (problem.rule, problem.advice) == ("language-unknown", "Write lang: en")
