"""Letters that no font has are found before a build, as one finding for each script."""

import shutil
from datetime import date

from handouts.check import check
from handouts.check.rules import glyphs
from tests import ROOT
from tests.check.rules.cases import text
from tests.conftest import ClinicProject

FONTS = ROOT / "styles/fonts"
ARABIC = text("Ro på.\n\nمرحبا بك في العيادة\n\nПривет.\n\nمرحبا", "summary: [سلام]\n")


def found(clinic_project: ClinicProject, article: str, *, font: bool = False) -> list[tuple[int | None, str]]:
    """Line and message of each finding."""
    here = clinic_project({"a.md": article})
    if font:  # any font that has the letter “Я” will do; a font of our own lacks it
        shutil.copy(FONTS / "handouts-symbols/HandoutsSymbols-Regular.ttf", here.brands / "solsiden/own.ttf")
        (here.brands / "solsiden/broken.otf").write_bytes(b"OTTO")
    inspection = check.check(here, select=("glyph-missing",), as_of=date(2026, 6, 1))
    return [(one.line, one.message) for one in inspection.problems]


def test_one_finding_for_each_script(clinic_project: ClinicProject) -> None:
    """At the line of its first letter; the summary counts, too."""
    first, second = found(clinic_project, ARABIC)
    assert (first[0], second[0]) == (4, 11)
    assert first[1].startswith("No font has these 13 Arabic letters: “")
    assert second[1].startswith("No font has these 6 Cyrillic letters: “")


def test_what_a_font_has_is_no_finding(clinic_project: ClinicProject) -> None:
    """Greek, mathematics, emoji, combining accents and what has no glyph; a broken font is left alone."""
    article = text("αβγ ≤ ½ ✅ ⛔️ ☐ e\u0301 ǵ blød\u00adt \u200b ℃ n\u0303 [x](https://a.example/Я)")
    assert found(clinic_project, article, font=True) == []


def test_the_usual_characters_are_in_the_fonts() -> None:
    """They are not looked up, so they must be there."""
    known = glyphs._characters((FONTS,))
    codes = (*range(0x20, 0x2C00), *range(0x1F000, 0x1FC00))
    usual = {chr(code) for code in codes if not glyphs._USUAL.match(chr(code))}
    assert usual <= known
