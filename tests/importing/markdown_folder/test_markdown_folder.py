"""Folders of Markdown become drafts: what our parser reads rightly stays, and what is lost is reported."""

from pathlib import Path

import pytest

from tests.importing.markdown_folder.folders import body, imported, photo, write

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


def test_plain_markdown_stays_as_it_is_written(tmp_path: Path) -> None:
    """Byte for byte, with tables, notes, callouts, comments and code."""
    assert body(tmp_path / "noter", PLAIN) == (PLAIN, [])


def test_the_head_is_ours(tmp_path: Path) -> None:
    """Fields of other systems are mapped; words that have no field are an error with their line."""
    head = """title: 'Knæ: ondt'
date: 2024-02-24 10:00:00 +0100
lastmod: 2025-03-01
language: da-DK
tags: [knæ, løb]
aliases: [Ondt i knæet, /gammel/]
authors: [{name: Mette Hansen}]
excerpt: Om knæet.
cover: {image: foto.png}
permalink: /raad/knae.html
seo_title: Alt om ondt i knæet
layout: page
dosis: Tag to tabletter om dagen
faq:
  - question: Må jeg løbe?
    answer: |
      Ja.

      Lidt."""
    folder = write(tmp_path / "noter", {"a.md": f"---\n{head}\n---\nTekst.\n", "foto.png": photo()})
    articles, problems = imported(folder)
    assert articles == {
        "knae": """---
title: "Knæ: ondt"
lastUpdated: 01/03/2025
datePublished: 24/02/2024
lang: "da-DK"
description: "Om knæet."
author: "Mette Hansen"
keywords: ["knæ", "løb", "Ondt i knæet"]
faq:
  - question: "Må jeg løbe?"
    answer: "Ja.\\n\\nLidt."
previewImage: "knae-1.png"
draft: true
---

Tekst.
"""
    }
    assert [(one.rule, one.line) for one in problems] == [("field-lost", 14)]


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
    """The head counts, then the first heading, then the file's name."""
    articles, problems = imported(write(tmp_path / "noter", {"ondt-i-ryggen.md": text}))
    assert articles["ondt-i-ryggen"] == f'---\ntitle: "{title}"\ndraft: true\n---\n\n{rest}\n'
    assert [one.rule for one in problems] == rules


def test_pictures_are_put_beside_the_article(tmp_path: Path) -> None:
    """In each form that Markdown and HTML have; what is lost is an error with its line."""
    folder = tmp_path / "noter"
    write(folder, {"a b.png": photo(), "sub/å.png": photo("red"), "x.png": b"no picture"})
    write(tmp_path, {"secret.png": photo()})
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    content = """![Et knæ](a%20b.png "Knæet") ![b](<a b.png>) ![c|200](sub/a\u030a.png)
<img src="a b.png" alt='Et "knæ"' width=30 />
![d][1]
![e](https://a.dk/x.png)
![f](../secret.png) ![g](link.png) ![h](x.png)
![i](mangler.png 'Bag')

[1]: sub/å.png 'Rød'"""
    markdown, problems = body(folder, content)
    assert markdown.split("\n\n") == [
        '![Et knæ](knae-1.png "Knæet") ![b](knae-2.png) ![c](knae-3.png)\n'
        '<img src="knae-4.png" alt="Et &#34;knæ&#34;">\n'
        "![d](knae-5.png 'Rød')",
        "Bag",
    ]
    assert problems == [("picture-lost", "error", line) for line in (4, 5, 5, 5, 6)]
    assert (tmp_path / "content" / "knae-3.png").read_bytes() == photo("red")
    assert sorted(path.name for path in (tmp_path / "content").iterdir()) == [
        *("knae-1.png", "knae-2.png", "knae-3.png", "knae-4.png", "knae-5.png", "knae.md")
    ]


def test_links_lead_to_articles_or_become_words(tmp_path: Path) -> None:
    """Addresses of the web stay; links to files that are no article are warnings."""
    folder = write(tmp_path / "noter", {"ryg/Ondt i ryggen.md": "---\ntitle: Ryg\n---\nTekst"})
    content = """[a](ryg/Ondt%20i%20ryggen.md#top) [b](/ryg/ondt-i-ryggen/) [c](https://a.dk/x_(y)) [d](#raad)
[e](priser.pdf "Priser") [**f**](<ryg/Ondt i ryggen.md>) [g][1] [h][2] [2] <a href="priser.html">i</a> - [ ] j

[1]: ryg/Ondt%20i%20ryggen.md
[2]: /priser
[3]: https://a.dk"""
    markdown, problems = body(folder, content)
    assert markdown == (
        "[a](ondt-i-ryggen.md) [b](ondt-i-ryggen.md) [c](https://a.dk/x_(y)) d\n"
        "e [**f**](ondt-i-ryggen.md) [g][1] h 2 <a>i</a> - [ ] j\n\n"
        "[1]: ondt-i-ryggen.md\n\n[3]: https://a.dk"
    )
    assert sorted(problems) == [("link-lost", "warning", line) for line in (1, 2, 2, 5)]


def test_what_is_no_article_is_counted(tmp_path: Path) -> None:
    """Hidden folders and those of programs are not read; links out of the folder are refused."""
    files: dict[str, str | bytes] = dict.fromkeys(
        [".git/a.md", "node_modules/b.md", "public/c.md", "_site/d.md", "themes/e.md", "README.md"], "Tekst"
    )
    folder = write(
        tmp_path / "noter", {**files, "knae.md": "# Knæ\n\nTekst", "tom.md": "---\ntitle: x\n---\n"}
    )
    write(tmp_path, {"ude.md": "# Ude\n\nTekst", "ude/f.md": "Tekst"})
    (folder / "link.md").symlink_to(tmp_path / "ude.md")
    (folder / "mappe").symlink_to(tmp_path / "ude")
    articles, problems = imported(folder)
    assert list(articles) == ["knae"]
    assert [(one.rule, one.severity) for one in problems] == [
        ("folder-left-out", "note"),
        ("folder-left-out", "note"),
        ("file-outside", "error"),
    ]
    assert problems[1].message == (
        "Left out: 1 × README.md, 1 × _site/, 1 × hidden folder, 1 × link to a folder, 1 × node_modules/, "
        "1 × public/, 1 × themes/"
    )


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


def test_files_of_one_name_get_that_of_their_folder(tmp_path: Path) -> None:
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


def test_players_and_programs_are_left_out(tmp_path: Path) -> None:
    """A player, a frame and a drawing are errors; scripts and styles are nothing."""
    content = "Før\n<iframe\nsrc='x'></iframe>\n<svg><text>5 mg</text></svg>\n<style>p {}</style>\nEfter"
    markdown, problems = body(tmp_path / "noter", content)
    assert "".join(markdown.split()) == "FørEfter"
    assert problems == [("html-lost", "error", 2), ("html-lost", "error", 4)]


def test_a_folder_without_markdown_is_refused(tmp_path: Path) -> None:
    """It is named as it was typed."""
    articles, [problem] = imported(write(tmp_path / "noter", {"a.txt": "Tekst"}))
    assert (articles, problem.rule, problem.message) == ({}, "import-refused", "It has no Markdown files")
