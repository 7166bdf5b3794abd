"""What the tests of rules share: a clinic with pictures."""

from pathlib import Path

import pytest
from PIL import Image

from handouts.project.project import Project
from tests.check.rules.cases import LEAKY, VAST
from tests.conftest import ClinicProject


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
        for name, size in (("a.png", (1600, 900)), ("small.png", (700, 400))):
            Image.new("L", size).save(here.content / name)
        (here.content / "text.png").write_text("no picture", "utf-8")
        (here.content / "vast.png").write_bytes(VAST)
        (here.content / "leaky.svg").write_text(LEAKY, "utf-8")
        Image.new("L", (2000, 900)).save(tmp_path / "out.png")
        return here

    return make
