"""HTML → Markdown: our own parser reads back the same words, numbers, headings, lists and tables."""

import html

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handouts.articles.markdown import markdown
from handouts.errors import HandoutsError
from handouts.importing.document import parse
from handouts.importing.inline import Inline
from handouts.importing.markdown_writer import Writer

SIGNS = st.text(alphabet="ab1 2æÅ*_`~^#|<>[](){}\\-+=.,:;!?&%$/@•", min_size=1, max_size=25)


def written(markup: str) -> str:
    """The Markdown of some HTML."""
    tree = parse(f"<body>{markup}</body>")
    return "\n\n".join(Writer(Inline(lambda *_: None, lambda *_: ""), top=2).blocks(tree))


def reported(markup: str) -> list[tuple[str, str]]:
    """Rules and messages of what some HTML loses."""
    found: list[tuple[str, str]] = []
    inline = Inline(lambda rule, _, said, *__: found.append((rule, said)), lambda *_: "bild.png")
    Writer(inline, top=2).blocks(parse(f"<body>{markup}</body>"))
    return found


def words(markup: str) -> str:
    """The words of a piece of HTML."""
    return " ".join(parse(f"<body>{markup}</body>").text_content().split())


def read(text: str) -> str:
    """The words that our parser reads in Markdown."""
    return " ".join(markdown.to_tree(text).text_content().split())


@settings(max_examples=150, deadline=None)
@given(SIGNS)
@example("2*500*3 mg")
@example("4. uge må du løbe igen.")
@example("# 1")
@example("a) b")
@example("<div>")
@example("5*")
def test_a_paragraph_is_read_back_as_its_words(text: str) -> None:
    """Whatever signs it has: none of them means anything."""
    assert read(written(f"<p>x {html.escape(text)}</p><p>{html.escape(text)}</p>")) == " ".join(
        f"x {text} {text}".split()
    )


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
    """It would be printed with numbers that nobody wrote."""
    assert [rule for rule, _ in reported(f"<ol {given}><li>Bøj</ol>")] == ["list-numbers"]
    assert written("<ol><li value=4>Bøj<li>Stræk</ol>") == "4. Bøj\n5. Stræk"


def test_a_picture_keeps_its_caption() -> None:
    """Plain words are printed below it; others are a paragraph."""
    inline = Inline(lambda *_: None, lambda *_: "a.png")
    for caption, lines in (
        ('Knæ "1" &lt;', ['![Et knæ](a.png "Knæ &#34;1&#34; &#60;")']),
        ("Knæ <a href='https://a.dk'>1</a>", ["![Et knæ](a.png)", "Knæ [1](https://a.dk)"]),
    ):
        page = parse(f"<body><figure><img alt='Et knæ'><figcaption>{caption}</figcaption></figure></body>")
        assert Writer(inline, top=2).blocks(page) == lines


def test_nested_and_neighbouring_lists_stay_apart() -> None:
    """Two lists in a row are two; steps below a bullet keep their level."""
    markup = "<ol><li>Bøj<ul><li>lidt</li></ul></li><li>Stræk</li></ol><ol><li>Hvil</li></ol>"
    tree = markdown.to_tree(written(markup))
    assert [[" ".join(item.text_content().split()) for item in found] for found in tree.findall("ol")] == [
        ["Bøj lidt", "Stræk"],
        ["Hvil"],
    ]


def test_a_line_break_and_a_quotation_stay() -> None:
    """An address of three lines has three; a quotation is one."""
    tree = markdown.to_tree(
        written("<p>Klinikken<br>Gaden 1<br>1234 By</p><blockquote><p>Ring 112</p></blockquote>")
    )
    assert len(tree.findall(".//br")) == 2
    assert words(markdown.inner_html(tree.find("blockquote"))) == "Ring 112"


@pytest.mark.parametrize(
    ("rows", "read_back"),
    [
        (
            "<tr><td>Uge<td>Gange<td>kg</tr><tr><td rowspan=2>1-2<td>10<td>5</tr><tr><td>12<td>6</tr>",
            [["Uge", "Gange", "kg"], ["1-2", "10", "5"], ["", "12", "6"]],
        ),
        (
            "<tr><td>Uge<td rowspan=0>Gange<td>kg</tr><tr><td>1<td>5</tr><tr></tr><tr><td>2<td>6</tr>",
            [["Uge", "Gange", "kg"], ["1", "", "5"], ["2", "", "6"]],
        ),
        (
            "<tr><td colspan=2>Uge<td>kg</tr><tr><td>1<td>2<td rowspan=9>5</tr><tr><td>3<td>4</tr>",
            [["Uge", "", "kg"], ["1", "2", "5"], ["3", "4", ""]],
        ),
        (
            "<tr><td colspan=2 rowspan=2>Uge<td>kg</tr><tr><td>5</tr><tr><td>1<td>2<td>6</tr>",
            [["Uge", "", "kg"], ["", "", "5"], ["1", "2", "6"]],
        ),
        (
            "<thead><tr><td rowspan=3>Uge<td>kg</tr></thead><tbody><tr><td>1<td>5</tr></tbody>",
            [["Uge", "kg"], ["1", "5"]],
        ),
        (
            "<tr><td colspan=to rowspan='-1'>Uge<td rowspan=2>kg</tr><tr><td>1</tr>",
            [["Uge", "kg"], ["1", ""]],
        ),
    ],
)
def test_joined_cells_shift_no_other_cell(rows: str, read_back: list[list[str]]) -> None:
    """Every word stays in its column, and each joined cell is reported with its text."""
    tree = markdown.to_tree(written(f"<table>{rows}</table>"))
    assert [[" ".join(cell.text_content().split()) for cell in row] for row in tree.iter("tr")] == read_back
    found = reported(f"<table>{rows}</table>")
    assert {rule for rule, _ in found} == {"table-span"}
    assert any(f"“{said}”" in found[0][1] for said in ("Uge", "Gange", "1-2", "kg"))


def test_a_table_without_joined_cells_reports_nothing() -> None:
    """Also if a span is written as 1 or is no number."""
    assert reported("<table><tr><td colspan=1 rowspan=1>a<td colspan=x>b</tr></table>") == []


def test_a_huge_table_is_refused() -> None:
    """A few bytes cannot become millions of cells."""
    with pytest.raises(HandoutsError, match="cells"):
        written("<table>" + "<tr><td colspan=1000>a</tr>" * 30 + "</table>")


@pytest.mark.parametrize(
    "markup",
    [
        "<a href='#raad'>Råd</a>",
        "<a href='side2.html'>Råd</a>",
        "<a href='https://example.dk/'><img src=a.png alt=Knæ></a>",
        "<a href='#footnote-7'>Råd</a>",
    ],
)
def test_a_link_is_kept_or_reported(markup: str) -> None:
    """Its words stay; where it led is said, and a note that is missing is not invented."""
    assert {rule for rule, _ in reported(f"<p>{markup}</p>")} == {"link-lost"}
    assert "[^" not in written(f"<p>{markup}</p>")


def test_a_link_over_two_lines_is_a_link() -> None:
    """Its words are one line."""
    [link] = markdown.to_tree(written("<p><a href='https://example.dk/'>Råd<br>her</a></p>")).iter("a")
    assert (link.get("href"), link.text_content()) == ("https://example.dk/", "Råd her")


def test_footnotes_and_endnotes_of_one_number_stay_apart() -> None:
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
    """Terms, questions to open and legends are paragraphs; nothing in code ends it."""
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
    """The table keeps its rows and columns; a list keeps its numbers; a table in a cell is reported."""
    markup = f"<table><tr><td>a</td><td>b</td></tr><tr><td>{inside}</td><td>sidste</td></tr></table>"
    tree = markdown.to_tree(written(markup))
    assert [[cell.text_content() for cell in row] for row in tree.iter("tr")] == [
        ["a", "b"],
        [said, "sidste"],
    ]
    assert [rule for rule, _ in reported(markup)] == (["table-nested"] if "<table" in inside else [])
