"""Folders of Markdown become drafts: correct text is not changed, and every loss is reported."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handouts.importing.markdown_folder import markdown_folder
from tests.importing.markdown_folder.folders import body, imported, write
from tests.importing.round_trip import body_of, seen

PLAIN = r"""Tag højst 2*500*3 mg – **ikke** mere[^1].

4. uge må du løbe igen.

1. Bøj
   - lidt
2. Stræk

| Uge | Gange |
| --- | --- |
| 1-2 | 10 \| 12 |

> [!WARNING] Ring 112
> ved åndenød

~~Hvil~~ ==Gå== H~2~O\
<!-- ikke trykt --> %% heller ikke %%

```
[[kode]] {{< kode >}} ![a](b.png)
```

Brug `{% kode %}`.

[^1]: Note"""


def test_plain_markdown_is_not_changed(tmp_path: Path) -> None:
    """Byte for byte, with tables, notes, callouts, comments and code."""
    assert body(tmp_path / "noter", PLAIN) == (PLAIN, [])


@pytest.mark.parametrize(
    ("text", "title", "rest", "rules"),
    [
        ("---\ntitle: Knæ\n---\n# KNÆ\n\nTekst", "Knæ", "Tekst", []),
        ("# Ondt i *knæet*\n\nTekst", "Ondt i knæet", "Tekst", []),
        ("Knæet\n=====\nTekst", "Knæet", "Tekst", []),
        ("---\ntitle: Knæ\n---\n# Råd\n\nTekst", "Knæ", "# Råd\n\nTekst", []),
        ("Tekst", "Ondt i ryggen", "Tekst", ["title-guessed"]),
    ],
)
def test_the_title_is_not_printed_twice(
    text: str, title: str, rest: str, rules: list[str], tmp_path: Path
) -> None:
    """The front matter counts first, then the first heading, then the file's name."""
    articles, problems = imported(write(tmp_path / "noter", {"ondt-i-ryggen.md": text}))
    assert articles["ondt-i-ryggen"] == f'---\ntitle: "{title}"\ndraft: true\n---\n\n{rest}\n'
    assert [one.rule for one in problems] == rules


def test_one_bad_file_stops_none_of_the_others(tmp_path: Path) -> None:
    """A damaged head, another encoding and a name that is taken are refused, each with its file."""
    files: dict[str, str | bytes] = {
        "a.md": "---\ntitle: a: b\n---\nTekst",
        "b.md": "Røv".encode("latin-1"),
        "c.md": "---\ntitle: x\nTekst",
        "d.md": "# D\n\nTekst",
        "d.html.md": "---\nslug: d\n---\n# D igen\n\nTekst",
    }
    articles, problems = imported(write(tmp_path / "noter", files))
    assert list(articles) == ["d"]
    assert [(Path(one.file).name, one.rule, one.line) for one in problems] == [
        ("a.md", "import-refused", None),
        ("a.md", "front-matter-yaml", 2),
        ("b.md", "import-refused", None),
        ("c.md", "import-refused", None),
        ("d.md", "import-refused", None),
    ]


def test_files_with_one_name_get_the_name_of_their_folder(tmp_path: Path) -> None:
    """Or of their language; links lead to the right one."""
    files: dict[str, str | bytes] = {
        "da/knae.md": "# Knæ\n\nTekst",
        "en/knae.md": "# Knee\n\nText, [1](../da/knae.md), [2](knae.md)",
        "ryg/knae.md": "# Knæ og ryg\n\nTekst",
    }
    articles, problems = imported(write(tmp_path / "noter", files))
    assert sorted(articles) == ["knae", "knae-en", "ryg-knae"]
    assert articles["knae-en"].endswith("Text, [1](knae.md), [2](knae-en.md)\n")
    assert [one.rule for one in problems] == ["name-guessed", "name-guessed"]


PIECES = st.sampled_from(
    [
        *("[", "]", "(", ")", "{", "}", "<", ">", "!", "|", "%", "%%", ":::", "#", "*", "**", "_", "~~", "^"),
        *('"', "'", "=", " ", "  ", "\n", "\n\n", "- ", "1. ", "1", "a", "Æ", "/", "[[", "]]", "![", "]("),
        *("{{", "}}", "{{<", ">}}", "{%", "%}", "<!--", "-->", "`", "```\n", "\\", "<b>", "</b>", "[^1]"),
        *("[1]: a", "&amp;", "<img src=x>", "{:.a}", "{#a}", "\t", "> ", "!!! note", "http://a.dk", "[a](b)"),
    ]
)


@pytest.mark.slow("fuzzing")
@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=14).map("".join))
@example("[[1]: a")
@example("[1]: a#[1]: a")
@example("- ^a")
@example("areal i m ^2")
def test_a_text_without_problems_is_read_as_before(text: str) -> None:
    """Whatever signs it has: the same words, numbers, headings and lists, or a problem."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.md"
        written = f"x y\n\n{text}\n\nz"
        path.write_text(f"---\ntitle: q\n---\n{written}", "utf-8")
        [task], _ = markdown_folder.tasks(Path(folder))
        draft = task.make()
    if not draft.problems:
        assert seen(body_of(draft.text)) == seen(written)
