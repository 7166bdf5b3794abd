"""Heads of all kinds: of YAML and TOML, behind comments, without fences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def test_an_article_is_parted_at_its_fences() -> None:
    """Head and text, and the line of the file on which each begins."""
    parted = splitter.split("---\ntitle: Nakke\n---\n\nNakken.\n")
    assert parted is not None
    assert (parted.head or "").strip() == "title: Nakke"
    assert parted.body.strip() == "Nakken."


@pytest.mark.parametrize("before", ["", "\n", "\n\n \n"])
@pytest.mark.parametrize("after", ["", "\n", "\n\n\n"])
def test_lines_are_those_of_the_file(before: str, after: str) -> None:
    """Blank lines before and after the fences do not shift them."""
    text = f"{before}---\n{after}title: Nakke\n---\n{after}Nakken.\n"
    lines = text.split("\n")
    parted = splitter.split(text)
    assert parted is not None
    assert parted.head is not None
    found, _ = reader.read(parted.head, file="", line=parted.head_line)
    assert lines[found.lines["title"] - 1] == "title: Nakke"
    assert lines[parted.body_line - 1 + parted.body.split("\n").index("Nakken.")] == "Nakken."


@pytest.mark.parametrize("text", ["Nakken.\n\n---\n\nRyggen.\n", "-- -\nNakken.\n", "# ---\n---\n"])
def test_a_rule_in_the_text_opens_no_head(text: str) -> None:
    """Only fences at the very start do."""
    parted = splitter.split(text)
    assert parted is not None
    assert (parted.head, parted.body) == (None, text)


def test_a_head_that_is_never_closed_is_none() -> None:
    """Then nobody knows where the text begins."""
    assert splitter.split("---\ntitle: Nakke\n\nNakken.\n") is None


@given(
    st.text(max_size=80).map(lambda text: "---\n" + text) | st.text(st.sampled_from("-\n \t:a"), max_size=40)
)
def test_any_text_is_parted_without_loss(text: str) -> None:
    """Head and body are pieces of the text, on the lines that are told."""
    parted = splitter.split(text)
    if parted is not None:
        assert text.endswith(parted.body)
        assert (parted.head or "") in text
        assert 1 <= parted.head_line <= parted.body_line <= text.count("\n") + 1
