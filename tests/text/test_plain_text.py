"""Text that a person types for print."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.text.plain_text import tidy, unprintable


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("  Tag\tdet \u00a0 roligt.\r\n\r\n\n Ring,  hvis … \r", "Tag det roligt.\nRing, hvis …"),
        ("kna\u0308\u030a", "kn\u00e4\u030a"),
        ("\u3000", ""),
    ],
)
def test_blanks_are_evened_out(typed: str, text: str) -> None:
    """One blank between words, no empty lines; words stay as they are."""
    assert tidy(typed) == text


@pytest.mark.parametrize(
    "sign",
    list("\x00\x0c\x7f\u00ad\u200b\u200f\u202e\u2028\ufe0f\ud800\ue000\U000e0041\uffff"),
)
def test_what_nobody_sees_is_found(sign: str) -> None:
    """Controls, marks of direction, soft hyphens, tags, private and lone halves of characters."""
    assert unprintable(f"Gå <b>2</b> km & hvil{sign}.") == sign


@given(st.text())
def test_tidying_keeps_every_word(typed: str) -> None:
    """Twice is as once, and nothing but blanks is lost."""
    once = tidy(typed)
    assert tidy(once) == once
    blank = {"Zs"}
    kept = [
        one
        for one in unicodedata.normalize("NFC", typed)
        if one not in "\r\n\t" and unicodedata.category(one) not in blank
    ]
    assert [one for one in once if one not in "\n "] == kept
