"""Links of wikis become links to articles."""

import pytest

from handouts.articles.markdown.foreign import wiki_links
from tests.articles.markdown.turning import turned


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("Se [[Ondt i nakken]].", "Se [Ondt i nakken](Ondt%20i%20nakken.md)."),
        ("Se [[nakke|råd om nakken]].", "Se [råd om nakken](nakke.md)."),
        ("Se [[nakke#Øvelser]].", "Se [nakke > Øvelser](nakke.md)."),
        ("Se [[nakke#Øvelser|her]] og [[#Råd]].", "Se [her](nakke.md) og Råd."),
        ("| [[nakke\\|her]] | b |", "| [her](nakke.md) | b |"),
        ("Se [[nakke.md]].", "Se [nakke.md](nakke.md)."),
    ],
)
def test_a_link_of_a_wiki_is_a_link_to_an_article(written: str, link: str) -> None:
    """Its words are behind “|”, or are the name of the note with its place."""
    assert wiki_links.as_links(written) == link


@pytest.mark.parametrize(
    ("written", "picture"),
    [
        ("![[knae.png]]", "![](knae.png)"),
        ("![[billeder/mit knæ.JPG|200]]", "![](billeder/mit%20knæ.JPG)"),
        ("![[knae.png|200x100]]", "![](knae.png)"),
        ("![[knae.png|Et knæ]]", "![Et knæ](knae.png)"),
        ("![[knae.png#outline|Et knæ]]", "![Et knæ](knae.png)"),
        ("Tryk på ![[ikon.svg#icon]].", "Tryk på ![](ikon.svg)."),
    ],
)
def test_a_picture_of_obsidian_is_a_picture(written: str, picture: str) -> None:
    """Its words are the alternative text; a size is left out."""
    assert wiki_links.as_links(written) == picture


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Hvil dig. ^hvile-1", "Hvil dig."),
        ("- Hvil dig. ^hvile-1\n- Gå. ^a4b3a2", "- Hvil dig.\n- Gå."),
        ("| a |\n|---|\n\n^tabel\n\nSlut.", "| a |\n|---|\n\n\n\nSlut."),
    ],
)
def test_the_name_of_a_block_is_left_out(written: str, printed: str) -> None:
    """Obsidian shows it nowhere; links to the block use it."""
    assert wiki_links.as_links(written) == printed


@pytest.mark.parametrize(
    "text", ["Løft 3 ^2000", "m^2", "Ring ^lægen nu.", "Ro ^hvile-1\npå.", "```\na ^hvile-1\n```", "^abc"]
)
def test_other_carets_are_not_changed(text: str) -> None:
    """Numbers, raised signs, words in a line, code."""
    assert wiki_links.as_links(text) == text


def test_the_words_are_printed_without_brackets() -> None:
    """The Markdown reader makes a link of them."""
    assert turned("Se [[Ondt i nakken|råd]].") == '<p>Se <a href="Ondt%20i%20nakken.md">råd</a>.</p>'


@pytest.mark.parametrize(
    "text",
    [
        "![[note]] og ![[film.mp4]]",
        "`![[knae.png]]` og \\![[knae.png]]",
        "`[[kode]]`",
        "```\n[[plugins]]\n```",
        "[[1]](https://a.example) og \\[[a]]",
        "[[_TOC_]]\n\n[[TOC]]\n\n[[File:a.png|thumb]]",
        "[[languages.en.menus]]",
        "[[showImage 5qTA]] [[collection id=2 kind=modal]] [[]] [[#]]",
    ],
)
def test_other_brackets_are_not_changed(text: str) -> None:
    """Embedded notes, code, notes in brackets, and commands, which another rule reports."""
    assert wiki_links.as_links(text) == text
