"""The shortcuts through WeasyPrint: sooner, and the same bytes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from handouts import shortcuts
from handouts.workshop import Workshop
from tests.conftest import ClinicProject

ROOT = Path(__file__).parent.parent


def sums(folder: Path, *, switch: str) -> str:
    """Checksums of all shipped leaflets in two variants, built with the shortcuts on or off."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "handouts", "--project", str(ROOT), "build", "-o", str(folder)),
            *("--variant", "standard", "--variant", "large-print", "--clinic", "nordlys", "-j", "1"),
        ],
        env={**os.environ, shortcuts.SWITCH: switch},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return (folder / "SHA256SUMS").read_text("utf-8")


def test_the_bytes_are_the_same(tmp_path: Path) -> None:
    """Of every shipped leaflet, with the shortcuts and without."""
    assert sums(tmp_path / "on", switch="1") == sums(tmp_path / "off", switch="0")


@pytest.mark.parametrize(
    ("own", "rich"),
    [
        ("p { display: list-item }", True),
        ("small { float: footnote }", True),
        ("small { float:note }", True),
        ("li::marker { color: red }", False),
    ],
)
def test_a_style_sheet_that_needs_the_rest_gets_it(
    clinic_project: ClinicProject, own: str, *, rich: bool
) -> None:
    """What a clinic writes itself looks as WeasyPrint would have it."""
    project = clinic_project()
    sheet = project.root / "styles/variants/standard.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(own, "utf-8")
    shop = Workshop(project)
    leaflet, _ = shop.compose(shop.read(shop.topics[0]), "solsiden", shop.variants[0])
    page = shop.press._prepared(leaflet, shop.variants[0].sheets)  # type: ignore[arg-type]
    assert (page.common is None) is rich  # and so the shortcuts are taken with the WeasyPrint that is here


def test_another_weasyprint_goes_the_long_way(clinic_project: ClinicProject) -> None:
    """Where a letter of its source is another, nothing is replaced: here it is replaced already."""
    library = Workshop(clinic_project()).press._weasyprint
    assert shortcuts.take(library) is not None
    assert shortcuts.take.__wrapped__(library) is None
