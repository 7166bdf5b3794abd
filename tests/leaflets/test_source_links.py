"""Addresses in sources: how short they are, and when."""

import pytest

from handouts.leaflets.source_links import is_same_site, is_titled, shortened, without_counters


@pytest.mark.parametrize(
    ("address", "rest"),
    [
        ("a.dk/b?utm_source=x&utm_medium=y", "a.dk/b"),
        ("a.dk/b?id=1&fbclid=2", "a.dk/b?id=1"),
        ("a.dk/b?gclid=2&id=1", "a.dk/b?id=1"),
        ("a.dk/b?gad_source=1&gclid=2#c", "a.dk/b#c"),
        ("a.dk/b?id=1", "a.dk/b?id=1"),
        ("a.dk/gclid=1", "a.dk/gclid=1"),
    ],
)
def test_counters_are_left_out(address: str, rest: str) -> None:
    """Every other parameter stays, for it may choose the page."""
    assert without_counters(address) == rest


def test_only_a_long_address_is_shortened() -> None:
    """Up to 60 letters it is a line; one without a path cannot be shorter."""
    assert shortened(f"a.dk/{'b' * 55}") == f"a.dk/{'b' * 55}"
    assert shortened(f"a.dk/{'b' * 56}") == "a.dk/…"
    assert shortened("a" * 70 + ".dk") == "a" * 70 + ".dk"


@pytest.mark.parametrize(
    ("before", "text", "after", "titled"),
    [
        ("<li>WHO. ", "https://a.dk/b", " Low back pain.</li>", True),
        ("<li>Low back pain</li><li>", "a.dk", "</li>", False),
        ("Low back pain <a>c</a><br>", "a.dk", "", False),
        ("Low back pain<br>", "a.dk", "", True),
        ("", "Hold i nakken", "", True),
        ("<li>Sundhedsstyrelsen. Diabetes. ", "www.sst.dk", "</li>", True),
        ("Læs mere her: ", "a.dk", "", False),
        ("Hayden JA: ", "a.dk", "", False),
        ("Se også ", "a.dk", "", False),
        ("WHO (https://who.int/a/b, 2019), ", "a.dk", "", False),
    ],
)
def test_two_words_are_a_title(before: str, text: str, after: str, titled: bool) -> None:
    """In the same item, line or paragraph; addresses, initials and “read more here” are no title."""
    assert is_titled(f"{before}<a>{text}</a>{after}", len(before), len(f"{before}<a>{text}</a>")) is titled


@pytest.mark.parametrize(
    ("shown", "href", "same"),
    [
        ("www.sst.dk", "https://sst.dk/da/ryg", True),
        ("sundhed.dk", "https://min.sundhed.dk/a", True),
        ("www.who.int", "https://sst.dk", False),
        ("dk.dk", "https://sdk.dk", False),
    ],
)
def test_a_site_is_the_same_with_and_without_www(shown: str, href: str, same: bool) -> None:
    """Also if one is part of the other."""
    assert is_same_site(shown, href) is same
