"""Links between files become links between articles, or words."""

from pathlib import Path

from tests.importing.markdown_folder.folders import body, write


def test_links_lead_to_articles_or_become_words(tmp_path: Path) -> None:
    """Web addresses are kept; links to other files are warnings."""
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


def test_words_of_a_link_begin_no_list(tmp_path: Path) -> None:
    """Nor a heading, and attributes go with the link."""
    content = """[1. Bøj](#a){target=_blank}

- [2. Stræk](#b){.knap} nu
- [# tre][3]

> [[#4. Hvil]] [5. Gå](https://a.dk){target=_blank}

[3]: x.pdf"""
    markdown, _ = body(tmp_path / "noter", content)
    assert markdown == (
        "1\\. Bøj\n\n- 2\\. Stræk nu\n- \\# tre\n\n> 4\\. Hvil [5. Gå](https://a.dk){target=_blank}"
    )
