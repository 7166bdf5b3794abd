"""Widths of texts, and the lines they fill."""

from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from handouts.brands.appearance import BODY_FAMILY
from handouts.brands.brand import BrandFont
from handouts.leaflets.text_width import MM_PER_PT, body_face, faces, lines, widest_word
from handouts.project.project import shipped
from tests.leaflets.test_screen_text import clinic

BRAND = replace(clinic(), heading_family=BODY_FAMILY, body_family=BODY_FAMILY)
FACES = faces(BRAND, None)
FONTS = shipped("styles") / "fonts"
TEXTS = st.lists(st.text("abcdefgæøåIW", min_size=1, max_size=12), min_size=1, max_size=20).map(" ".join)


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_the_table_of_widths_is_that_of_the_fonts(style: str) -> None:
    """Each letter has the advance width of the shipped font."""
    font = TTFont(FONTS / "atkinson-hyperlegible-next" / f"AtkinsonHyperlegibleNext-{style}.ttf")
    face = FACES.regular if style == "Regular" else FACES.bold
    for code, name in font.getBestCmap().items():
        wide = font["hmtx"][name][0] / font["head"].unitsPerEm
        assert face.mm(chr(code), 12) == pytest.approx(wide * 12 * MM_PER_PT, abs=0.01)


def test_a_font_of_the_clinic_is_measured(tmp_path: Path) -> None:
    """By its file; a regular one in place of a bold one counts as a little wider."""
    folder = tmp_path / BRAND.clinic
    folder.mkdir()
    (folder / "egen.ttf").write_bytes((FONTS / "bitter" / "Bitter-Bold.ttf").read_bytes())
    own = BrandFont(family="Egen", file="egen.ttf", weight="bold", style="normal")
    heading = faces(replace(BRAND, heading_family="Egen", fonts=(own,)), tmp_path).heading
    bitter = faces(replace(BRAND, heading_family="Bitter"), None).heading
    assert heading.mm("Smerter", 12) == pytest.approx(bitter.mm("Smerter", 12), abs=0.01)
    light = replace(own, weight="normal")
    wider = faces(replace(BRAND, heading_family="Egen", fonts=(light,)), tmp_path).heading
    assert wider.mm("Smerter", 12) == pytest.approx(1.12 * heading.mm("Smerter", 12))


def test_an_unknown_face_counts_as_wide(tmp_path: Path) -> None:
    """So that no heading gets more lines than were counted."""
    unknown = faces(replace(BRAND, heading_family="Ukendt"), tmp_path).heading
    assert unknown.mm("Smerter", 12) > FACES.bold.mm("Smerter", 12)


@given(TEXTS, st.floats(10, 130))
def test_lines_are_filled_one_after_another(text: str, room: float) -> None:
    """No line is wider than the room or the widest word, and all words fit into the lines."""
    face = body_face()
    count, widest = lines(text, face, pt=12, room=room)
    assert widest <= max(room, widest_word(text, face, pt=12)) + 1e-6
    assert face.mm(text, 12) <= count * (widest + face.mm(" ", 12)) + 1e-6
    assert lines(text, face, pt=12, room=face.mm(text, 12) + 1)[0] == 1


def test_a_no_break_space_joins_words() -> None:
    """As it does on paper; a hyphen may end a line."""
    face = body_face()
    room = face.mm("fire uger", 12) - 1
    assert lines("fire uger", face, pt=12, room=room)[0] == 2
    assert lines("fire\u00a0uger", face, pt=12, room=room)[0] == 1
    assert lines("e-bog", face, pt=12, room=face.mm("bog", 12) + 0.1)[0] == 2
