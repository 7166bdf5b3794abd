"""HTML → Markdown: our own parser reads back the same words, numbers, headings, lists and tables."""

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.articles.markdown import markdown
from handouts.importing.document import parse
from tests.importing.writing import SIGNS, read, reported, words, written


@settings(max_examples=50, deadline=None)
@given(st.lists(SIGNS.map(str.strip).filter(bool), min_size=1, max_size=4), st.integers(0, 30))
def test_a_numbered_list_is_read_back_with_its_numbers(items: list[str], start: int) -> None:
    """As many items, with the same words, from the same number; also if an item is bold."""
    markup = "".join(
        f"<li>{html.escape(item)} <strong>mg {html.escape(item)}</strong></li>" for item in items
    )
    tree = markdown.to_tree(written(f"<p>Før</p><ol start='{start}'>{markup}</ol><p>Efter</p>"))
    [found] = tree.findall("ol")
    assert found.get("start", "1") == str(start)
    assert [" ".join(item.text_content().split()) for item in found] == [
        " ".join(f"{item} mg {item}".split()) for item in items
    ]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(SIGNS, SIGNS), min_size=2, max_size=3))
def test_a_table_is_read_back_cell_by_cell(rows: list[tuple[str, str]]) -> None:
    """Also cells with bars, backslashes and line breaks."""
    markup = "".join(f"<tr><td>x{html.escape(a)}</td><td>y{html.escape(b)}</td></tr>" for a, b in rows)
    tree = markdown.to_tree(written(f"<table>{markup}</table>"))
    cells = [[" ".join(cell.text_content().split()) for cell in row] for row in tree.iter("tr")]
    assert cells == [[" ".join(f"x{a}".split()), " ".join(f"y{b}".split())] for a, b in rows]


@pytest.mark.parametrize("given", ["reversed", "type=a", 'style="list-style-type: lower-roman"'])
def test_a_list_with_other_numbers_is_an_error(given: str) -> None:
    """It would be printed with wrong numbers."""
    assert [rule for rule, _ in reported(f"<ol {given}><li>Bøj</ol>")] == ["list-numbers"]
    assert written("<ol><li value=4>Bøj<li>Stræk</ol>") == "4. Bøj\n5. Stræk"


def test_nested_and_neighbouring_lists_stay_separate() -> None:
    """Steps below a bullet keep their level."""
    markup = "<ol><li>Bøj<ul><li>lidt</li></ul></li><li>Stræk</li></ol><ol><li>Hvil</li></ol>"
    tree = markdown.to_tree(written(markup))
    assert [[" ".join(item.text_content().split()) for item in found] for found in tree.findall("ol")] == [
        ["Bøj lidt", "Stræk"],
        ["Hvil"],
    ]


def test_line_breaks_and_quotations_are_kept() -> None:
    """An address of three lines has three."""
    tree = markdown.to_tree(
        written("<p>Klinikken<br>Gaden 1<br>1234 By</p><blockquote><p>Ring 112</p></blockquote>")
    )
    assert len(tree.findall(".//br")) == 2
    assert words(markdown.inner_html(tree.find("blockquote"))) == "Ring 112"


def test_footnotes_and_endnotes_with_one_number_stay_separate() -> None:
    """Each reference has the words of its own note."""
    notes = "<ol><li id=footnote-1><p>Foden</p></li><li id=endnote-1><p>Enden</p></li></ol>"
    text = written(f"<p>a<a href='#footnote-1'>1</a> b<a href='#endnote-1'>2</a></p>{notes}")
    assert text == "a[^1] b[^e1]\n\n[^1]: Foden\n\n[^e1]: Enden"


@pytest.mark.parametrize(
    "markup",
    [
        "<dl><dt>RICE</dt><dd>Hvile og is</dd><dd>Løft</dd></dl>",
        "<details><summary>Hvornår?</summary><p>Efter 2 uger.</p>Ring</details>",
        "<figure><figcaption>Et knæ</figcaption></figure><p>Efter</p>",
        "<pre>a ```b\n```\nc</pre><p>Efter</p>",
    ],
)
def test_words_of_other_blocks_are_kept(markup: str) -> None:
    """Terms, summaries and legends become paragraphs; a fence in code does not end it."""
    assert read(written(markup)) == " ".join(parse(markup.replace("<", " <")).text_content().split())


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<ol start=3><li>Bøj</li><li>Hvil</li></ol>", "3. Bøj4. Hvil"),
        ("<h3>Uge</h3><p>1</p><hr>", "Uge1"),
        ("<blockquote><p>Pas | på</p></blockquote>", "Pas | på"),
        ("<pre>a\nb</pre>", "a b"),
        ("<table><tr><td>10<td>kg</tr><tr><td>12<td>kg</tr></table>", "10 kg12 kg"),
    ],
)
def test_blocks_in_a_cell_stay_in_it(inside: str, said: str) -> None:
    """The table keeps its rows and columns, a list its numbers; a table in a cell is reported."""
    markup = f"<table><tr><td>a</td><td>b</td></tr><tr><td>{inside}</td><td>sidste</td></tr></table>"
    tree = markdown.to_tree(written(markup))
    assert [[cell.text_content() for cell in row] for row in tree.iter("tr")] == [
        ["a", "b"],
        [said, "sidste"],
    ]
    assert [rule for rule, _ in reported(markup)] == (["table-nested"] if "<table" in inside else [])
