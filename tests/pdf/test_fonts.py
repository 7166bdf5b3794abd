"""The shipped fonts: complete, licensed, and the only ones that are used."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from handouts.brands.appearance import BODY_FAMILY, EMOJI_FAMILY, SHIPPED_FAMILIES, SYMBOL_FAMILY
from tests import ROOT

STYLES = ROOT / "styles"
FONTS = STYLES / "fonts"
RULE = re.compile(r'@font-face \{ font-family: "([^"]+)"; font-weight: (\d+); src: url\("([^"]+)"\) \}')
FACES = [
    (family, int(weight), FONTS / file)
    for family, weight, file in RULE.findall((FONTS / "fonts.css").read_text(encoding="utf-8"))
]
DANISH = (
    "abcdefghijklmnopqrstuvwxyzæøåABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅéü0123456789"
    ".,:;!?-–—…»«“”‘’„()[]/%&+×°§*@€ \u00a0"
)
SIGNS = "→←↑↓↔⇒≤≥≠≈±−½¼¾⅓²³₂µμαβγδεΩΔ′″•‣▪●○◯□■☐☑☒✓✔✗✘✅❌⚠☎♀♂★☆①②\u2010\u2011"

RENDER = """
import logging, os, sys
os.environ["FONTCONFIG_FILE"] = sys.argv[1] + "/fonts.conf"
logging.basicConfig(format="%(levelname)s %(message)s", stream=sys.stdout, level=logging.WARNING)
logging.getLogger("fontTools").setLevel(logging.ERROR)
from weasyprint import HTML
HTML(string=sys.argv[2], base_url=sys.argv[1] + "/").write_pdf(sys.argv[3])
"""


def characters(path: Path) -> set[str]:
    """All characters of a font."""
    return {chr(code) for code in TTFont(path).getBestCmap()}


def rendered(html: str, target: Path) -> tuple[list[str], str, set[str]]:
    """Render without the machine's fonts; the log, the text on stderr, and the fonts in the PDF."""
    import pikepdf  # noqa: PLC0415 - only these tests need it

    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", RENDER, str(STYLES), html, str(target)],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    with pikepdf.open(target) as pdf:
        names = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.as_dict().values()}
    return done.stdout.splitlines(), done.stderr, {name.partition("+")[2] for name in names}


def test_every_declared_font_exists_with_its_licence() -> None:
    """Each rule of fonts.css names a file, and its Open Font License is in the same folder."""
    assert {family for family, _, _ in FACES} == {*SHIPPED_FAMILIES, SYMBOL_FAMILY, EMOJI_FAMILY}
    for _, weight, path in FACES:
        assert TTFont(path)["OS/2"].usWeightClass == weight
        assert "SIL OPEN FONT LICENSE Version 1.1" in (path.parent / "OFL.txt").read_text(encoding="utf-8")
    assert {path for _, _, path in FACES} == set(FONTS.glob("*/*.ttf"))


@pytest.mark.parametrize("weight", [400, 600, 700])
def test_every_weight_has_the_characters_of_danish(weight: int) -> None:
    """Letters, quotes and dashes are in every text font; signs are in the body font or the symbol font."""
    known = {family: characters(path) for family, given, path in FACES if given == weight}
    for family in set(known) - {SYMBOL_FAMILY, EMOJI_FAMILY}:
        assert set(DANISH) <= known[family], family
    assert set(SIGNS) <= known[BODY_FAMILY] | known[SYMBOL_FAMILY]


def test_a_heading_font_has_no_extra_characters() -> None:
    """A character that the body font lacks comes from the symbol font, never from a heading font."""
    known = {
        letter
        for family, _, path in FACES
        if family in {BODY_FAMILY, SYMBOL_FAMILY}
        for letter in characters(path)
    }
    for family, _, path in FACES:
        if family != EMOJI_FAMILY:
            assert characters(path) <= known, family


def test_the_emoji_font_has_only_what_others_lack() -> None:
    """So no leaflet that was printed with the other fonts changes; its lines are as tall as theirs."""
    (emoji,) = (path for family, _, path in FACES if family == EMOJI_FAMILY)
    (body,) = (path for family, weight, path in FACES if (family, weight) == (BODY_FAMILY, 400))
    known = {letter for family, _, path in FACES if family != EMOJI_FAMILY for letter in characters(path)}
    assert characters(emoji) & known == {" ", "\u00a0"}
    for field in ("ascent", "descent", "lineGap"):
        assert getattr(TTFont(emoji)["hhea"], field) == getattr(TTFont(body)["hhea"], field)


def test_a_sign_does_not_change_the_line_height() -> None:
    """The symbol font is as tall as the body font, and its blank is as wide."""
    for weight in (400, 600, 700):
        body, signs = (
            TTFont(path)
            for wanted in (BODY_FAMILY, SYMBOL_FAMILY)
            for family, given, path in FACES
            if (family, given) == (wanted, weight)
        )
        for field in ("ascent", "descent", "lineGap"):
            assert getattr(body["hhea"], field) == getattr(signs["hhea"], field)
        assert body["head"].unitsPerEm == signs["head"].unitsPerEm
        assert [font["hmtx"][font.getBestCmap()[0x20]][0] for font in (body, signs)] == [
            body["hmtx"]["space"][0]
        ] * 2


def test_the_shipped_fonts_are_used_without_warnings(tmp_path: Path) -> None:
    """Signs, emoji variants, soft hyphens and combining accents have glyphs."""
    text = f"{SIGNS} {' '.join(SIGNS)} ⚠️ ✔️ blød\u00adbinde\u200bord e\u0301 \ufeff"
    style = f"font-family: '{BODY_FAMILY}', '{SYMBOL_FAMILY}'"
    html = f'<link rel=stylesheet href="fonts/fonts.css"><p style="{style}">{text}'
    log, errors, fonts = rendered(html, tmp_path / "a.pdf")
    assert (log, errors) == ([], "")
    assert fonts == {"Atkinson-Hyperlegible-Next", "Handouts-Symbols"}


@pytest.mark.slow("leaflets")
def test_a_missing_glyph_is_logged_even_if_the_machine_has_it(tmp_path: Path) -> None:
    """WeasyPrint logs a character that no shipped font has, each time it is used."""
    html = '<link rel=stylesheet href="fonts/fonts.css"><p>漢 Я 漢'
    log, errors, _ = rendered(html, tmp_path / "a.pdf")
    missing = "WARNING .notdef glyph rendered for Unicode string unsupported by fonts: "
    assert log == [f'{missing}"漢" (U+6F22)', f'{missing}"Я" (U+042F)', f'{missing}"漢" (U+6F22)']
    assert errors == ""


@pytest.mark.slow("leaflets")
def test_a_font_of_the_machine_is_replaced_by_the_body_font(tmp_path: Path) -> None:
    """Text and drawings that ask for Arial or Georgia get it, even if no style sheet declares a font."""
    drawing = '<svg><text y="20" font-family="Georgia">Ord</text></svg>'
    html = f'<p style="font-family: Arial, sans-serif">Tekst</p>{drawing}'
    log, errors, fonts = rendered(html, tmp_path / "a.pdf")
    assert (log, errors) == ([], "")
    assert fonts == {"Atkinson-Hyperlegible-Next"}
