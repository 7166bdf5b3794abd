"""Heads of all kinds: of YAML and TOML, behind comments, without fences."""

import pytest

from handouts.articles.front_matter import reader, splitter


@pytest.mark.parametrize(
    ("text", "form", "title_line", "body_line"),
    [
        ("---\ntitle: Nakke\n---\nRo.\n", "yaml", 2, 4),
        ("---\ntitle: Nakke\n...\nRo.\n\n---\n\nMere.\n", "yaml", 2, 4),
        ("\n<!-- til redaktøren -->\n\n---\ntitle: Nakke\n---\nRo.\n", "yaml", 5, 7),
        ('+++\ntitle = "Nakke"\n+++\nRo.\n', "toml", 2, 4),
        ('+++\ndate = 2024-02-24\n\ntitle = "Nakke"\n+++\nRo.\n', "toml", 4, 6),
        ("Filename: x.md\nTitle: Nakke\nURL Source: https://a.example/: b\n\nRo.\n", "bare", 2, 4),
    ],
)
def test_heads_and_their_lines(text: str, form: str, title_line: int, body_line: int) -> None:
    """Each is read, with the lines of the file; nothing of a head is in the body."""
    parts = splitter.split(text)
    assert parts is not None
    assert parts.head is not None
    assert parts.form == form
    fields, problems = reader.read(parts.head, file="x.md", line=parts.head_line, form=parts.form)
    assert (fields.title, fields.lines["title"], problems) == ("Nakke", title_line, ())
    body = parts.body.split("\n")
    assert parts.body_line + body.index("Ro.") == text.split("\n").index("Ro.") + 1
    assert "Nakke" not in parts.body
    assert body_line <= parts.body_line + body.index("Ro.")


@pytest.mark.parametrize(
    "text",
    [
        "Ring: 12 34 56 78\nSkriv: til os\n\nRo.",
        "Title: Nakke\n\nRo.",
        "Title: Nakke\nRing: nu\nRo.",
        "<!-- x -->\n\nRo.\n\n---\n",
    ],
)
def test_what_is_no_head(text: str) -> None:
    """A head without fences has a title, two lines or more, and a blank line below it."""
    parts = splitter.split(text)
    assert parts is not None
    assert (parts.head, parts.body) == (None, text)


@pytest.mark.parametrize("text", ["---\ntitle: x\n", '+++\ntitle = "x"\n'])
def test_a_head_that_is_never_closed(text: str) -> None:
    """Nobody knows where the text begins."""
    assert splitter.split(text) is None


def test_a_mistake_in_toml_has_its_line() -> None:
    """As one in YAML."""
    fields, (problem,) = reader.read('title = "x"\ndate = = 3\n', file="x.md", line=2, form="toml")
    assert (fields.unreadable, problem.line, problem.rule) == (True, 3, "front-matter-yaml")
