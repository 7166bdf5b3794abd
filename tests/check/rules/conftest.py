"""What the tests of rules share: a clinic with pictures."""

from pathlib import Path

import pytest
from PIL import Image

from handouts.project.project import Project
from tests.check.rules.cases import LEAKY, VAST
from tests.conftest import ClinicProject

SIZES = {"a.png": (1600, 900), "small.png": (700, 400), "blurred.png": (900, 500), "tall.png": (400, 1600)}
"""Width and height of pictures in pixels."""
DRAWINGS = {"tiny.svg": ("1000 500", 13), "large.svg": ("1000 500", 15), "tall.svg": ("100 300", 20)}
"""Width and height of drawings, and the size of their letters: 14 of 1000 are 7 pt on paper."""


def drawing(box: str, letters: int) -> str:
    """A drawing with a word."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {box}">'
    return f'{head}<text y="50" font-size="{letters}">Knæ</text></svg>'


@pytest.fixture
def clinic(clinic_project: ClinicProject, tmp_path: Path) -> ClinicProject:
    """A maker of projects with pictures and a clinic that has a mail address."""

    def make(articles: dict[str, str], settings: str = "") -> Project:
        mine = (
            f'{settings}\n[check]\ncontacts = ["info@klinik.example"]\n'
            if "[check]" not in settings
            else settings
        )
        here = clinic_project(articles, settings=mine)
        for name, size in SIZES.items():
            Image.new("L", size).save(here.content / name)
        for name, (box, letters) in DRAWINGS.items():
            (here.content / name).write_text(drawing(box, letters), "utf-8")
        (here.content / "text.png").write_text("no picture", "utf-8")
        (here.content / "vast.png").write_bytes(VAST)
        (here.content / "leaky.svg").write_text(LEAKY, "utf-8")
        Image.new("L", (2000, 900)).save(tmp_path / "out.png")
        return here

    return make
