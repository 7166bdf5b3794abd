"""Control characters: found, removed, and written out where a name has them."""

import os

import pytest

from handouts.text import control_characters


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [
        ("Ondt i knæet\n\tHvil dig.", "", "Ondt i knæet\n\tHvil dig."),
        ("a\x07b\x00c", "\x07", "abc"),
        ("side 1\x0cside 2", "\x0c", "side 1 side 2"),
        ("\ufeffOndt\x7f", "\ufeff", "Ondt"),
        ("en linje\u2028to", "\u2028", "en linje to"),
        ("fed\ufffe", "\ufffe", "fed"),
        ("knæ\u202efdp.exe\u2066", "\u202e", "knæfdp.exe"),
        ("knæ\U000e0041\U000e0042!", "\U000e0041", "knæ!"),
        ("🏴\U000e0067\U000e0062\U000e007f", "", "🏴\U000e0067\U000e0062\U000e007f"),
        ("ned\u00adslidt\u200b", "", "ned\u00adslidt\u200b"),
    ],
)
def test_control_characters_are_found_and_removed(text: str, first: str, rest: str) -> None:
    """Tabs and line feeds stay; a control character between two words leaves a blank."""
    assert control_characters.find_first(text) == first
    assert control_characters.remove(text) == rest
    assert control_characters.find_first(rest) == ""


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("content/knæ.md", "content/knæ.md"),
        (os.fsdecode(b"kn\xe6.md"), "kn\\xe6.md"),
        ("\x1b[31mrød.md", "\\x1b[31mrød.md"),
        ("to\nlinjer", "to\\x0alinjer"),
        ("to\u2028linjer", "to\\u2028linjer"),
        ("knæ\u202efdp.exe", "knæ\\u202efdp.exe"),
    ],
)
def test_a_name_is_shown_on_one_line_and_can_be_printed(name: str, shown: str) -> None:
    """A byte that is not UTF-8, a colour code and an end of line are written out; a good name stays."""
    assert control_characters.legible(name) == shown
    assert shown.encode().decode().isprintable()


def test_a_title_has_only_characters_that_can_be_seen() -> None:
    """Joiners of other scripts and marks of direction stay."""
    assert control_characters.visible("Ned\u00adslidt\u200b  \u202eknæ\u2060\u3164 ") == "Nedslidt knæ"
    assert control_characters.find_invisible("Ned\u00adslidt") == "\u00ad"
    for title in ("Ondt i knæet", "می\u200cخواهم", "\u200fעברית", "👩\u200d⚕️"):
        assert control_characters.visible(title) == title
        assert control_characters.find_invisible(title) == ""
