"""Head and body of an article: YAML or TOML, behind comments, without fences."""

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
        ("- - -\ntitle: Nakke\nlang: da\n- - -\nRo.\n\n- - -\n", "yaml", 2, 5),
        ('+++\ntitle = "Nakke"\n+++\nRo.\n', "toml", 2, 4),
        ('+++\ndate = 2024-02-24\n\ntitle = "Nakke"\n+++\nRo.\n', "toml", 4, 6),
        ("Filename: x.md\nTitle: Nakke\nURL Source: https://a.example/: b\n\nRo.\n", "bare", 2, 4),
    ],
)
def test_each_kind_of_head_is_found(text: str, form: str, title_line: int, body_line: int) -> None:
    """It is read with the lines of the file, and is not in the body."""
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
        "- - -\n\nRo.\n\n- - -\n",
        "- - -\nRing: nu\n",
    ],
)
def test_lines_that_are_not_a_head(text: str) -> None:
    """A head without fences needs a title, two lines or more, and a blank line below it."""
    parts = splitter.split(text)
    assert parts is not None
    assert (parts.head, parts.body) == (None, text)


@pytest.mark.parametrize("text", ["---\ntitle: x\n", '+++\ntitle = "x"\n'])
def test_a_head_that_is_never_closed_is_refused(text: str) -> None:
    """The beginning of the text is unknown."""
    assert splitter.split(text) is None


def test_a_mistake_in_toml_has_its_line() -> None:
    """As in YAML."""
    fields, (problem,) = reader.read('title = "x"\ndate = = 3\n', file="x.md", line=2, form="toml")
    assert (fields.unreadable, problem.line, problem.rule) == (True, 3, "front-matter-yaml")


def test_an_article_is_split_at_its_fences() -> None:
    """Into head and body."""
    parts = splitter.split("---\ntitle: Nakke\n---\n\nNakken.\n")
    assert parts is not None
    assert (parts.head or "").strip() == "title: Nakke"
    assert parts.body.strip() == "Nakken."


@pytest.mark.parametrize("before", ["", "\n", "\n\n \n"])
@pytest.mark.parametrize("after", ["", "\n", "\n\n\n"])
def test_lines_are_those_of_the_file(before: str, after: str) -> None:
    """Blank lines before and after the fences are counted."""
    text = f"{before}---\n{after}title: Nakke\n---\n{after}Nakken.\n"
    lines = text.split("\n")
    parts = splitter.split(text)
    assert parts is not None
    assert parts.head is not None
    found, _ = reader.read(parts.head, file="", line=parts.head_line)
    assert lines[found.lines["title"] - 1] == "title: Nakke"
    assert lines[parts.body_line - 1 + parts.body.split("\n").index("Nakken.")] == "Nakken."


@pytest.mark.parametrize("text", ["Nakken.\n\n---\n\nRyggen.\n", "-- -\nNakken.\n", "# ---\n---\n"])
def test_a_rule_in_the_text_opens_no_head(text: str) -> None:
    """Only fences at the very start do."""
    parts = splitter.split(text)
    assert parts is not None
    assert (parts.head, parts.body) == (None, text)


def test_a_head_that_is_never_closed_is_none() -> None:
    """Then nobody knows where the text begins."""
    assert splitter.split("---\ntitle: Nakke\n\nNakken.\n") is None


@given(
    st.text(max_size=80).map(lambda text: "---\n" + text) | st.text(st.sampled_from("-\n \t:a"), max_size=40)
)
def test_any_text_is_split_without_loss(text: str) -> None:
    """Head and body are pieces of the text, and their lines are in the file."""
    parts = splitter.split(text)
    if parts is not None:
        assert text.endswith(parts.body)
        assert (parts.head or "") in text
        assert 1 <= parts.head_line <= parts.body_line <= text.count("\n") + 1
