"""The appearance of a brand: logo, colours and fonts."""

import re
from pathlib import Path

import pytest

from handouts.brands import brand
from tests.brands.brands import BRANDS, LEAST, Read, good


def test_the_shipped_logos_have_a_title_and_no_text() -> None:
    """A screen reader reads the title; text would need a font."""
    for name in brand.names(BRANDS):
        logo = (BRANDS / name / "logo.svg").read_text(encoding="utf-8")
        assert re.search(r"<title>[^<]+</title>", logo)
        assert "<text" not in logo


def test_the_logo_for_light_paper_is_taken(read: Read) -> None:
    """Of several logos, the medium one is taken; of light and dark ones, the light one."""
    logos = "{images: {mark: {path: logo.svg, alt: Mærke}}, small: b.png, medium: {light: mark, dark: b.svg}}"
    found = good(read, LEAST.replace("logo.svg", logos, 1))
    assert (found.logo, found.logo_alt) == ("logo.svg", "Mærke")


def test_a_brands_own_fonts_are_declared(read: Read) -> None:
    """The style sheet has its font files, with addresses that the renderer finds in the brand's folder."""
    own = "{family: Own, source: file, files: [{path: own face.ttf, weight: bold}]}"
    found = good(read, f"{LEAST}typography: {{fonts: [{own}], headings: Own}}")
    assert [(font.family, font.file, font.weight, font.style) for font in found.fonts] == [
        ("Own", "own face.ttf", "bold", "normal")
    ]
    sheet = brand.css(found)
    assert (
        '@font-face { font-family: "Own"; font-weight: bold; font-style: normal; '
        'src: url("leaflet:/brand/own%20face.ttf") }' in sheet
    )
    assert '--heading-family: "Own", "Atkinson Hyperlegible Next", "Handouts Symbols";' in sheet


def test_a_range_of_weights_is_refused(read: Read) -> None:
    """A variable font would be printed in one weight only, and nobody would notice."""
    own = (
        "typography: {fonts: [{family: Own, source: file, files: [{path: own face.ttf, weight: 200..900}]}]}"
    )
    _, problems = read(LEAST + own)
    assert [problem.rule for problem in problems] == ["brand-font"]


def test_a_font_for_headings_is_refused_for_text(read: Read) -> None:
    """Bitter has no regular weight: all text would be bold, and bold words would not stand out."""
    assert good(read, f"{LEAST}typography: {{headings: Bitter}}").heading_family == "Bitter"
    _, problems = read(f"{LEAST}typography: {{base: Bitter}}")
    assert [problem.rule for problem in problems] == ["brand-font"]


@pytest.mark.parametrize("role", ["primary", "foreground"])
@pytest.mark.parametrize("wanted", ["#ffd700", "#7fb0c0", "#f4a3c0", "#999999"])
def test_the_suggested_shade_has_enough_contrast(read: Read, role: str, wanted: str) -> None:
    """A user who follows the advice has no problem left."""
    _, problems = read(f'{LEAST}color: {{{role}: "{wanted}"}}')
    assert [problem.rule for problem in problems] == ["brand-contrast"]
    shade = re.search(r"#[0-9a-f]{6}", problems[0].advice)
    assert shade
    assert good(read, f'{LEAST}color: {{{role}: "{shade[0]}"}}')


@pytest.mark.parametrize(
    "logo", ["../outside.svg", "/etc/passwd", "{path: /etc/passwd}", "{medium: /a.svg}", "'C:\\a.svg'"]
)
def test_a_logo_outside_the_folder_is_reported(read: Read, logo: str) -> None:
    """Once, and with the same message, however its path is written."""
    _, (problem,) = read(LEAST.replace("logo.svg", logo, 1))
    assert problem.rule == "brand-logo"
    assert "is outside the brand's folder" in problem.message


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, read: Read) -> None:
    """A logo that is a link to a file outside is refused."""
    (folder / "link.svg").symlink_to(folder.parent / "outside.svg")
    _, problems = read(LEAST.replace("logo.svg", "link.svg"))
    assert [(problem.rule, "outside" in problem.message) for problem in problems] == [("brand-logo", True)]


def test_links_in_a_circle_and_very_long_names_are_problems(folder: Path, read: Read) -> None:
    """Names that the system refuses are reported like missing files."""
    (folder / "a.svg").symlink_to(folder / "a.svg")
    for name in ("a.svg", "x" * 5000 + ".svg", "~nobody-at-all/logo.svg"):
        found, problems = read(LEAST.replace("logo.svg", name))
        assert found is None
        assert problems
