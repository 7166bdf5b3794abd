"""Emoji are printed if a font has them; otherwise a note names them."""

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
def test_a_line_is_printed_without_missing_emoji(text: str, printed: str) -> None:
    """No extra blank and no markup without words is left; addresses are not changed."""
    assert emoji.printable(text) == printed


def test_a_note_names_missing_emoji_with_their_lines() -> None:
    """One note for all emoji; lines are kept."""
    text, problems = emoji.read("---\ntitle: 🎉 A\n---\n\nB 🎊 🎉\n👩\u200d⚕️ C\n", file="a.md")
    assert text == "---\ntitle: A\n---\n\nB\n👩 C\n"
    dropped, plain = problems
    assert (dropped.line, dropped.rule, dropped.severity) == (2, "emoji-dropped", "note")
    assert "🎉 (lines 2, 5), 🎊 (line 5)" in dropped.message
    assert (plain.line, plain.rule) == (6, "emoji-plain")
    assert "👩\u200d⚕️ as 👩 (line 6)" in plain.message


def test_a_text_without_emoji_is_the_same_object() -> None:
    """It is not changed, also if it has other signs."""
    text = "Ro → på: 37 °C, ½ tablet, ☐ ja ★\n"
    assert emoji.read(text, file="a.md") == (text, ())


def test_the_fonts_have_the_printed_emoji() -> None:
    """The list has every emoji with a glyph, and no others."""
    known = {chr(code) for path in FONTS for code in TTFont(path).getBestCmap()}
    assert known >= emoji.PRINTED
    alone = {one for one in known if re.fullmatch(emoji.ONE, one)}
    assert alone <= emoji.PRINTED


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (":warning: Pas på.", "⚠️ Pas på."),
        ("| :heavy_check_mark: | nej |", "| ✔ | nej |"),
        ("Godt gået :tada:.", "Godt gået."),
        ("Husk (:bulb:)", "Husk (💡)"),
    ],
)
def test_a_name_of_other_programs_is_its_emoji(written: str, printed: str) -> None:
    """It is printed, or left out with a note, as the emoji itself."""
    assert emoji.printable(written).replace("\ufe0f", "") == printed.replace("\ufe0f", "")


@pytest.mark.parametrize(
    "text",
    [
        "Kl. 8:30:15 og 1:2:3",
        "`:warning:`",
        "```\n:warning:\n```",
        ":advarsel: a:link:b ::link::",
        ".. toc:: Indhold\n    :link: 2",
        "https://a.example/:link:/x",
    ],
)
def test_other_colons_are_not_changed(text: str) -> None:
    """Times, code, unknown names, words, options of directives, addresses."""
    assert emoji.printable(text) == text
