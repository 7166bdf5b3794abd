"""Emoji are printed if a font has them, and left out with a note if not; nothing is lost silently."""

import re

import pytest
from fontTools.ttLib import TTFont

from handouts.articles import emoji
from tests import ROOT

FONTS = [*(ROOT / "styles/fonts").glob("handouts-*/*.ttf"), *(ROOT / "styles/fonts").glob("atkinson*/*.ttf")]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("✅ Godt, ❌ skidt, ⚠️ pas på, ☎ ring ⛔", "✅ Godt, ❌ skidt, ⚠️ pas på, ☎ ring ⛔"),
        ("Fest 🎉 nu", "Fest nu"),
        ("Fest 🎉, nu🎉 da 🎉.", "Fest, nu da."),
        ("🎉🎊 **🎉 Husk** ro **🎉** *x 🎉*", "**Husk** ro *x*"),
        ("| a 🎉 | 🎉 |", "| a | |"),
        ("🎉 | a | b", "| | a | b"),
        ("1️⃣ | a | b", "① | a | b"),
        ("Linje 🎉  ", "Linje  "),
        ('title: "🎉 Glad"', 'title: "Glad"'),
        ("- 🎉", ""),
        ("## 🇩🇰 Dansk", "## Dansk"),
        ("👍🏽 og 🏃\u200d♀️", "👍 og 🏃"),
        ("Se 4️⃣ og ❿ og ❷, ①", "Se ④ og 10 og ②, ①"),
        ("![🎉 knæ](🎉.png) https://a.example/🎉", "![knæ](🎉.png) https://a.example/🎉"),
        ("© og ©️ og →", "© og ©️ og →"),
        ("#️⃣ knæ", "knæ"),
        ("[:octicons-home-16: Hjem](a.md) :material-bug-outline: Fejl", "[Hjem](a.md) Fejl"),
        ("`:material-bug:` og kl. 8:simple-a: og :smil:", "`:material-bug:` og kl. 8:simple-a: og :smil:"),
    ],
)
def test_what_is_printed_of_a_line(text: str, printed: str) -> None:
    """No blank is left over, and no markup without words; addresses stay as they are."""
    assert emoji.printable(text) == printed


def test_a_note_names_what_is_left_out_with_its_lines() -> None:
    """One note for all emoji; the file's lines stay where they are."""
    text, problems = emoji.read("---\ntitle: 🎉 A\n---\n\nB 🎊 🎉\n👩\u200d⚕️ C\n", file="a.md")
    assert text == "---\ntitle: A\n---\n\nB\n👩 C\n"
    dropped, plain = problems
    assert (dropped.line, dropped.rule, dropped.severity) == (2, "emoji-dropped", "note")
    assert "🎉 (lines 2, 5), 🎊 (line 5)" in dropped.message
    assert (plain.line, plain.rule) == (6, "emoji-plain")
    assert "👩\u200d⚕️ as 👩 (line 6)" in plain.message


def test_a_text_without_emoji_is_the_same_object() -> None:
    """Nothing is done to it; signs that are no emoji are not touched."""
    text = "Ro → på: 37 °C, ½ tablet, ☐ ja ★\n"
    assert emoji.read(text, file="a.md") == (text, ())


def test_the_fonts_have_what_is_printed() -> None:
    """Every emoji of the list has a glyph, and every emoji with a glyph is on the list."""
    known = {chr(code) for path in FONTS for code in TTFont(path).getBestCmap()}
    assert known >= emoji.PRINTED
    alone = {one for one in known if re.fullmatch(emoji.ONE, one)}
    assert alone <= emoji.PRINTED
