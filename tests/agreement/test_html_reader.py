"""HTML is read: words, headings, items, cells, links and pictures."""

import pytest

from handouts.agreement.collector import Collector
from handouts.agreement.html_reader import HtmlReader
from handouts.agreement.reading import Target


def heard(*pieces: str, headings: bool = True) -> tuple[list[tuple[str, ...]], Collector]:
    """The pieces of each part of some HTML, and the collector."""
    to = Collector(1)
    reader = HtmlReader(to, on_heading=(lambda _: to.end_heading()) if headings else None)
    for piece in pieces:
        reader.read(piece)
    return [part.pieces for part in to.finished()], to


@pytest.mark.parametrize(
    ("html", "pieces"),
    [
        ("<p>Gå <b>ti</b>m &amp; hvil</p>", ("Gå", "tim", "&", "hvil")),
        ("<p>Gå<br>hvil</p><p>Ro</p>", ("Gå", "hvil", "Ro")),
        ("Ro <script>x</script> på", ("Ro", "på")),
        ("Skriv <navn> her", ("Skriv", "<navn>", "her")),
        ('<ol start="3"><li>a</li><li>b</li></ol>', ("\x031 3.", "a", "\x031 4.", "b")),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", ("\x031 •", "a", "\x032 •", "b")),
        ("<table><tr><td>a</td><td></td><td>b</td></tr></table>", ("\x041", "a", "\x043", "b")),
        ("<blockquote><h2>Råd</h2></blockquote>", ("Råd",)),
        ("<!-- husk -->Ro", ("Ro",)),
    ],
)
def test_words_and_structure(html: str, pieces: tuple[str, ...]) -> None:
    """A word may span tags inside a line; hidden text is left out."""
    assert heard(html)[0] == [pieces]


def test_headings_open_parts() -> None:
    """So does the summary of a details element; headings in notes do not."""
    html = "<h2>Råd</h2><p>Gå</p><details><summary>Mere</summary>Hvil</details>"
    assert heard(html)[0] == [("\x01", "Råd", "\x02", "Gå"), ("\x01", "Mere", "\x02", "Hvil")]
    assert heard(html, headings=False)[0] == [("Råd", "Gå", "Mere", "Hvil")]


def test_links_pictures_and_code_are_collected() -> None:
    """Also from HTML that comes in pieces, with the line of each."""
    _, to = heard('Se <a href="/a&amp;b">', "her</a>.\n", "<img src='knæ.png'> <code>x **y</code>")
    assert to.links == [Target("/a&b", 1)]
    assert to.pictures == [Target("knæ.png", 2)]
    assert to.code == {"x": 1, "**y": 1}
