"""What would block a parser is known before it reads: lines, characters, signs, blanks and words."""

import pytest
from lxml import html

from handouts.text import text_limits
from handouts.text.text_limits import MOST_CHARACTERS, MOST_LINES, TooMuchError

PICTURE = "![En plet](data:image/png;base64," + "A" * 200_000 + ")"
PAGE = ("Bevæg armen hver dag. " * 100 + "\n\n") * 10


def test_a_long_article_is_within_the_limits() -> None:
    """Six pages, also with a picture that is written into the text."""
    assert text_limits.find_blocking(PAGE + PICTURE + "\n") is None
    assert text_limits.find_tangled_paragraph(PAGE) is None


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("\n" * MOST_LINES, MOST_LINES + 1, "3001 lines; an article has at most 3000"),
        (PAGE * 7, 1, f"characters; an article has at most {MOST_CHARACTERS}"),
        ("data:a " * 2_500 + "\n" + ("data:a " * 2_500 + "\n") * 8, 1, "characters"),
    ],
)
def test_the_reason_names_the_limit(text: str, line: int, said: str) -> None:
    """And the line. What only looks like a picture counts as text."""
    found = text_limits.find_blocking(text)
    assert found is not None
    assert found[0] == line
    assert said in found[1]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Et afsnit.\n\n" + "Ondt [i armen\n" * 21, 3),
        ("[a](b)\n" * 50 + "[" * 21 + "]" * 21, 51),
        ("[" * 20 + "]" * 20 + " [" * 20, None),
        ("\\[ " * 100 + "\n \n" + ("[ " * 20 + "\n\n") * 9 + "] " * 300, None),
        ("\\\\[ " * 21, 1),
        ("Tekst.\n" + "[a](b \n" * 21, 2),
        ("[a](( ) " * 21, 1),
        ("[a](b(c) " * 10 + "(" * 10 + "\n\n" + "[a](b) (c " * 50, None),
    ],
)
def test_few_brackets_are_open_at_the_same_time(text: str, line: int | None) -> None:
    """In one paragraph; those that are to be printed do not count."""
    found = text_limits.find_blocking(text)
    assert (found and found[0]) == line
    assert found is None or found[2].startswith("Close each ")


CELL, WIDE, TALL = "<td>a</td>", '<td colspan="50">a</td>', '<td rowspan="50">a</td>'


def table(*rows: str) -> str:
    """A table in HTML."""
    return f"<table><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (table(CELL * 27), "27 columns"),
        (table(CELL, CELL * 3_000), "3000 columns"),
        (table(*[TALL] * 27), "27 columns"),
        (table(table(CELL * 27)), "27 columns"),
        (table(*[CELL * 10] * 101), "1010 paragraphs, headings, items, cells and links"),
        (table(CELL * 26, *[CELL] * 23), "624 paragraphs"),
        (table(WIDE * 21), "1050 paragraphs"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>" * 501, "1002 paragraphs"),
        ("<h2>a</h2><p>b</p>" * 501, "1002 paragraphs"),
        ("<p>" + "<a>b</a> " * 600 + "</p>", "601 paragraphs"),
        (table("<td>" + "a " * 5_001 + "</td>") * 2, "20004 characters; at most 20000"),
        ("<p>a</p>" + table(CELL * 20) * 50, "1001 paragraphs"),
    ],
)
def test_what_takes_long_to_print_is_refused(text: str, said: str) -> None:
    """Each of these took up to 17 seconds: wide tables, also by cells that reach down, and many pieces."""
    with pytest.raises(TooMuchError, match=said):
        text_limits.refuse_excess(html.fragment_fromstring(text, create_parent="div"), text)


@pytest.mark.parametrize(
    "text",
    [
        table(*[CELL * 26] * 23),
        table('<td colspan="1000000000">a</td>', '<td colspan="-1">b</td><td rowspan="x">c</td>'),
        table(TALL, *[CELL] * 40),
        "<ul>" + "<li>a</li>" * 600 + "</ul>",
    ],
)
def test_what_a_leaflet_has_room_for_is_printed(text: str) -> None:
    """Up to 26 columns and 600 pieces; a cell may be as wide as its table."""
    text_limits.refuse_excess(html.fragment_fromstring(text, create_parent="div"), text)


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("a\n\n|b|c|\n|-|-|\n\n" + "|a" * 27 + "|\n" + "|-" * 27 + "|\n", 6),
        ("Se a.\n\n<table><tr>" + CELL * 27 + "</tr></table>\n", 3),
        ("\n\n<table>\n<tr>\n" + "<td></td>\n" * 27 + "</tr></table>\n", 3),
    ],
)
def test_the_line_of_a_table_is_known(body: str, line: int) -> None:
    """In Markdown and in HTML, also without a word."""
    if "<table>" in body:
        tree = html.fragment_fromstring(body, create_parent="div")
    else:
        tree = html.fragment_fromstring(table(CELL * 2) + table(CELL * 27), create_parent="div")
    with pytest.raises(TooMuchError) as excess:
        text_limits.refuse_excess(tree, body)
    assert excess.value.line == line
