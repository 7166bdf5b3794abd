"""HTML → Markdown: our own parser reads back the same words, numbers, headings, lists and tables."""

import html

from hypothesis import example, given, settings
from hypothesis import strategies as st

from handouts.articles.markdown import markdown
from handouts.importing.document import parse
from handouts.importing.inline import Inline
from handouts.importing.markdown_writer import Writer

SIGNS = st.text(alphabet="ab1 2æÅ*_`~^#|<>[](){}\\-+=.,:;!?&%$/@•", min_size=1, max_size=25)


def written(markup: str) -> str:
    """The Markdown of some HTML."""
    tree = parse(f"<body>{markup}</body>")
    return "\n\n".join(Writer(Inline(lambda *_: None, lambda *_: ""), top=2).blocks(tree))


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
