"""Diagrams are wide enough, and their letters can be read."""

from pathlib import Path

from PIL import Image

from tests.check.rules.cases import found, text
from tests.conftest import ClinicProject

RULES = ("diagram-lettering", "diagram-narrow")


def written(folder: Path, inside: str, box: str = "0 0 1000 500") -> None:
    """A drawing."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{inside}</svg>'
    (folder / "b.svg").write_text(svg, "utf-8")


def test_the_message_names_the_letters_and_their_size(clinic: ClinicProject) -> None:
    """In pt on paper: 13 px of 1000 are 6.5 pt in a diagram 176 mm wide."""
    (problem,) = found(clinic({"ondt-i-nakken.md": text("![Nakken](tiny.svg)")}), *RULES)
    assert problem.message == "“Knæ” in the drawing tiny.svg is printed in 6.5 pt, smaller than 7 pt"
    assert problem.advice == "Make its letters 1.1 times as large, or crop the empty edge"


def test_a_drawing_without_words_may_be_narrow(clinic: ClinicProject) -> None:
    """A movement is clear at any size."""
    here = clinic({"ondt-i-nakken.md": text("![Nakken](b.svg)")})
    written(here.content, '<path d="M0 0L9 9"/>', box="0 0 100 400")
    assert found(here, *RULES) == []


def test_a_picture_that_cannot_be_read_is_left_to_its_own_rule(clinic: ClinicProject) -> None:
    """It is reported once."""
    words = "![Nakken](leaky.svg) ![Nakken](gone.png) ![Nakken](text.png) ![Nakken](vast.png)"
    assert found(clinic({"ondt-i-nakken.md": text(words)}), *RULES) == []


def test_the_advice_fits_the_reason(clinic: ClinicProject) -> None:
    """A diagram is narrow because of its shape, or because it has too few pixels."""
    here = clinic({"ondt-i-nakken.md": text("![Nakken](tall.png) ![Nakken](c.png)")})
    Image.new("L", (300, 150)).save(here.content / "c.png")
    tall, coarse = found(here, *RULES)
    assert tall.advice == "Draw it wider than high, or divide it; mark a photograph {.photo}"
    assert coarse.message == "The diagram c.png is printed 76 mm wide, less than 110 mm"
    assert coarse.advice == "Use a larger one, about 2000 pixels wide; mark a photograph {.photo}"
