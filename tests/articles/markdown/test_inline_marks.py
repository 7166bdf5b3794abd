"""Marks inside a line: stars that multiply, deleted, marked, raised and lowered text."""

import pytest

from tests.articles.markdown.turning import turned, words


@pytest.mark.parametrize(
    "text",
    [
        "Tag 2*500*3 mg.",
        "2*500 mg og 3*250 mg",
        "1*morgen og 1*aften",
        "2 * 500 * 3 mg",
        "x*2 og y*3",
        "2_500_3 mg",
    ],
)
def test_a_star_beside_a_number_multiplies(text: str) -> None:
    """So a dose keeps its signs: without them 2*500*3 would be printed as 25003."""
    assert words(text) == text
    assert words(f"- **Husk: {text}**") == f"Husk: {text}"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Tag *5* mg", "Tag <em>5</em> mg"),
        ("*uge 2*-planen", "<em>uge 2</em>-planen"),
        ("**Uge 1**og", "<strong>Uge 1</strong>og"),
        ("**2*500**", "<strong>2*500</strong>"),
        ("`2*3*4`", "<code>2*3*4</code>"),
    ],
)
def test_numbers_can_be_bold_and_italic(text: str, html: str) -> None:
    """Only a single star between a digit and a letter or another digit multiplies."""
    assert turned(text) == f"<p>{html}</p>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Tag ~~to~~ én", "Tag <del>to</del> én"),
        ("~~*a* **b**~~", "<del><em>a</em> <strong>b</strong></del>"),
        ("H~2~O og m^2^ og 10^5^", "H<sub>2</sub>O og m<sup>2</sup> og 10<sup>5</sup>"),
        ("H<sub>2</sub>O og m<sup>2</sup>", "H<sub>2</sub>O og m<sup>2</sup>"),
        ("Det er ==vigtigt==", "Det er <mark>vigtigt</mark>"),
        ("3~5~7, 5~10 og 20~30", "3~5~7, 5~10 og 20~30"),
        ("a == b == c ==== d", "a == b == c ==== d"),
        ("\\~~a~~ og `~~b~~`", "~~a~~ og <code>~~b~~</code>"),
    ],
)
def test_words_are_struck_out_marked_raised_and_lowered(text: str, html: str) -> None:
    """As GitHub and pandoc do; ranges of numbers are not changed."""
    assert turned(text) == f"<p>{html}</p>"


def test_a_backslash_at_the_end_of_a_line_breaks_it() -> None:
    """Like two blanks."""
    assert turned("Klinikken\\\nGaden 1\\\n1234 By").replace("\n", "") == (
        "<p>Klinikken<br>Gaden 1<br>1234 By</p>"
    )


def test_a_backslash_before_any_sign_is_not_printed() -> None:
    """Before a letter or a number it is printed."""
    signs = "!#$%()*+,-./:;<=>?@[]^_`{|}~"
    assert words("".join(f"\\{sign}" for sign in signs)) == signs
    assert words("C:\\Users\\9") == "C:\\Users\\9"


@pytest.mark.parametrize("address", ["https://a.example/x--y/~navn~/*_1_*/z", "www.a.example/a_b_c..d"])
def test_an_address_is_printed_as_typed(address: str) -> None:
    """Markdown in it is not read, so a patient can type it."""
    assert words(f"Se {address}, og [{address}](https://b.example) **{address}**") == (
        f"Se {address}, og {address} {address}"
    )


def test_a_link_by_a_name_with_code_is_a_link() -> None:
    """``[`a`][]``, ``[`a`]`` and ``[b][`a`]`` are found by the name as it is written, in capitals, too."""
    named = "\n\n[`lang`]: https://a.example"
    link = '<a href="https://a.example">'
    assert turned(f"Se [`LANG`][], [`lang`] og [her][`lang`].{named}") == (
        f"<p>Se {link}<code>LANG</code></a>, {link}<code>lang</code></a> og {link}her</a>.</p>"
    )
    assert turned("Se [`b`][].") == "<p>Se [<code>b</code>][].</p>"
