"""Code between fences, and fences that are never closed."""

import pytest

from handouts.articles.markdown import fences, markdown


@pytest.mark.parametrize(
    ("text", "blocks", "unclosed"),
    [
        ("a\n```\nb\n```\nc", ((1, 3),), None),
        ("a\n```\nb\n\n## c", (), 1),
        ("```\na\n```\n\n~~~ b\nc", ((0, 2),), 4),
        ("```` a\n```\n````", ((0, 2),), None),
        ("`a` b", (), None),
        ("- ```\n  a\n  ```\n- b", (), None),  # code in an item
        ("Ro\n- ``` a\n  b", (), 1),
    ],
)
def test_where_fences_are(text: str, blocks: tuple[tuple[int, int], ...], unclosed: int | None) -> None:
    """Lines are counted from 0; a fence that is never closed begins no block."""
    assert fences.fenced(text) == blocks
    assert fences.unclosed_line(text) == unclosed
    assert fences.without(text).count("\n") == text.count("\n")


@pytest.mark.parametrize("fence", ["```", "~~~", "`````", "```python", "~~~c++"])
def test_fenced_text_is_printed_as_written(fence: str) -> None:
    """Markdown in it is not read; indents and blank lines are kept."""
    inside = '# a\n\n    - *b*  <c> &amp; --\n| d |\n|---|\n"e" [^1] ![f](g.png)'
    tree = markdown.to_tree(f"Før.\n{fence}\n{inside}\n{fence.rstrip('python+c')}\nEfter.\n")
    assert [block.tag for block in tree] == ["p", "pre", "p"]
    assert [child.tag for child in tree[1]] == ["code"]
    assert tree[1].text_content() == inside


def test_words_behind_a_fence_are_printed() -> None:
    """A language is a single word."""
    tree = markdown.to_tree("``` Husk dette\nto\n```\n")
    assert tree.text_content().strip() == "Husk dette\nto"


@pytest.mark.parametrize("line", ["```", "~~~", "```x", "``` a", "~~~~"])
def test_a_fence_that_is_never_closed_is_text(line: str) -> None:
    """The text below is Markdown, and 50,000 open fences are searched in one pass."""
    tree = markdown.to_tree(f"{line}\n\n## Efter\n")
    assert [block.tag for block in tree] == ["p", "h2"]
    assert fences.fenced("```x\n" * 50_000) == ()


@pytest.mark.parametrize(
    "behind",
    [
        "",
        "python",
        " yaml",
        'ts title="a b.ts"',
        " {.bash filename='Terminal'}",
        "go {hl_lines=[1]}",
        "{python}",
    ],
)
def test_a_language_and_attributes_behind_a_fence_are_not_printed(behind: str) -> None:
    """They say how a program shows the code."""
    assert markdown.to_tree(f"```{behind}\nkode\n```\n").text_content().strip() == "kode"
