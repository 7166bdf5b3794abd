"""Fields in a form or a place where they would be printed are an error."""

import pytest

from handouts.articles.front_matter import foreign_heads, splitter

HEAD = "---\ntitle: Knæ\n---\n"


def found(text: str) -> list[tuple[int | None, str]]:
    """Line and message of each problem."""
    parts = splitter.split(text)
    assert parts is not None
    return [(one.line, one.message) for one in foreign_heads.problems(parts, file="knae.md")]


@pytest.mark.parametrize(
    ("text", "line", "kind"),
    [
        (f"{HEAD}\n---\ntitle: Knæ\ntags:\n  - a\n- b\n---\nRo.", 5, "a second front matter"),
        ("# Knæ\n\n---\ntitle: Knæ\ndate: 2026-02-24\n---\nRo.", 3, "not at the top"),
        ("```yaml\n---\ntitle: Knæ\n---\n```\nRo.", 1, "a block of code"),
        ('{\n "title": "Knæ"\n}\n\nRo.', 1, "JSON"),
        ("% Knæ\n% Karen\n% 24/02/2026\n\nRo.", 1, "lines of pandoc"),
    ],
)
def test_fields_that_would_be_printed_are_found(text: str, line: int, kind: str) -> None:
    """With the line, and the form or the place."""
    ((at, message),) = found(text)
    assert (at, f"are {kind}, so" in message) == (line, True)


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}\nRo.\n\n---\n\nMere.\n\n---\n",
        f"{HEAD}\n---\n\nHusk: ro.\n\n---\n",
        f"{HEAD}\n% af alle",
        f"{HEAD}\n```\nRo.\n```\n",
        f"{HEAD}\n{{{{ title }}}}",
        "# Knæ\n\nRo.",
        "% af alle har ondt.",
    ],
)
def test_other_texts_are_no_problem(text: str) -> None:
    """Rules, code, commands, and a sentence that begins with a sign."""
    assert found(text) == []
