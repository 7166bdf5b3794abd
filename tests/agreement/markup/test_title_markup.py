"""Markup in a title is reported, because a title is printed as typed."""

import pytest

from handouts.agreement.markup import title_markup
from handouts.articles.front_matter import reader


def found(title: str, allowed: tuple[str, ...] = ()) -> list[str]:
    """The messages on a title."""
    fields, _ = reader.read(f"lang: da\ntitle: '{title}'\n", file="knae.md", line=2)
    problems = list(title_markup.problems(fields, file="knae.md", allowed=allowed))
    assert {(one.line, one.rule) for one in problems} <= {(3, "markup-left")}
    return [one.message for one in problems]


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("Om **knæ** og ro", "**knæ**"),
        ("*Ny hofte*", "*Ny hofte*"),
        ("_Ny_ hofte", "_Ny_"),
        ("<b>Knæ</b> 5", "<b>Knæ</b>"),
        ("H~2~O", "H~2~"),
        ("Knæ[^1]", "[^1]"),
        ("Knæ {#knae}", "{#knae}"),
        ("Se [knæ](knae.md)", "[knæ](knae.md)"),
    ],
)
def test_markup_in_a_title_is_found(title: str, word: str) -> None:
    """Once, with the words that are printed."""
    assert found(title) == [f"“{word}” is printed as written"]


@pytest.mark.parametrize(
    "title", ["Knæ: 2*3 og 5*6", "snake_case_ord", "Knæ & hofte <3", "Tilbud (nyt) ~5 kr.", "C#"]
)
def test_other_titles_are_no_problem(title: str) -> None:
    """Signs between digits and in words."""
    assert found(title) == []


def test_a_project_may_allow_it() -> None:
    """The texts that it prints on purpose."""
    assert found("==Nyt== knæ", ("==Nyt==",)) == []
