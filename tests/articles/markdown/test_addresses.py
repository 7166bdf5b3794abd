"""Typed addresses become links (GitHub Flavored Markdown 0.29, 6.9)."""

import pytest

from tests.articles.markdown.turning import turned, words


@pytest.mark.parametrize(
    ("text", "address", "shown"),
    [
        ("Se https://a.example/ryg.", "https://a.example/ryg", "https://a.example/ryg"),
        ("Se www.a.example, og", "https://www.a.example", "www.a.example"),
        ("(se http://a.example/x_(y))", "http://a.example/x_(y)", "http://a.example/x_(y)"),
        ('"www.a.example"', "https://www.a.example", "www.a.example"),
        ("**www.a.example/x--y_z_**", "https://www.a.example/x--y_z", "www.a.example/x--y_z"),
        ("Skriv til mig@a.example!", "mailto:mig@a.example", "mig@a.example"),
        ("www.a.example/?a=1&b=2", "https://www.a.example/?a=1&amp;b=2", "www.a.example/?a=1&amp;b=2"),
        ("| www.a.example |\n|---|\n| b |", "https://www.a.example", "www.a.example"),
        ("## Se www.a.example", "https://www.a.example", "www.a.example"),
    ],
)
def test_an_address_is_a_link(text: str, address: str, shown: str) -> None:
    """With all its own signs, and without those of the sentence."""
    assert f'<a href="{address}">{shown}</a>' in turned(text)


def test_the_text_around_addresses_is_kept() -> None:
    """Between and behind two addresses in one text."""
    text = "Ring, se www.a.example, eller www.b.example *nu* og www.c.example."
    assert words(text) == text.replace("*", "")
    assert turned(text).count("<a ") == 3


@pytest.mark.parametrize(
    "text",
    [
        "`www.a.example`",
        "```\nwww.a.example\n```",
        "a@b og http://localhost",
        "kl.8-10, x.y og 3@4",
    ],
)
def test_other_text_is_not_an_address(text: str) -> None:
    """Code, and text without a domain."""
    assert "<a " not in turned(text)


def test_an_address_in_a_link_is_its_text() -> None:
    """The link keeps its own address."""
    assert (
        turned("[www.a.example](https://b.example)") == '<p><a href="https://b.example">www.a.example</a></p>'
    )
    html = '<a href="https://b.example">www.a.example</a>'
    assert turned(html) == f"<p>{html}</p>"


def test_links_over_lines() -> None:
    """Words and address may begin on the next line."""
    link = '<a href="https://a.example">her\nnu</a>'
    assert turned("Se [her\nnu](https://a.example).") == f"<p>Se {link}.</p>"
    assert '<a href="https://a.example">her</a>' in turned("Se [her](\nhttps://a.example).")
