"""The program outside its checkout: what ``pipx install`` gives."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests import ROOT, reading


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = folder.glob("*.whl")
    return made


@pytest.mark.slow("wheel")
def test_the_wheel_carries_everything_but_the_invented_clinics(wheel: Path) -> None:
    """Templates, styles, fonts with their licences; no brand, no article, no test."""
    names = set(zipfile.ZipFile(wheel).namelist())
    for wanted in (
        "handouts/templates/leaflet.html",
        "handouts/templates/labels/da.toml",
        "handouts/templates/messages/da.toml",
        "handouts/templates/project/.gitignore",
        "handouts/templates/brand-preview/proeveside.md",
        "handouts/templates/brand-preview/arms.svg",
        "handouts/styles/print.css",
        "handouts/styles/fonts.conf",
        "handouts/styles/fonts/atkinson-hyperlegible-next/AtkinsonHyperlegibleNext-Regular.ttf",
        "handouts/styles/fonts/atkinson-hyperlegible-next/OFL.txt",
        "handouts/py.typed",
    ):
        assert wanted in names
    left_out = ("nordlys", "lyng/", "Literata")
    assert not [
        name
        for name in names
        if any(map(name.__contains__, left_out)) or name.startswith(("tests/", "content/"))
    ]


@pytest.mark.slow("wheel")
def test_a_project_is_made_and_built_with_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    """With the wheel and its dependencies, far from the checkout, init and build work."""
    venv.create(tmp_path / "venv", with_pip=False, symlinks=True)
    python = tmp_path / "venv" / "bin" / "python"
    (site,) = (tmp_path / "venv" / "lib").glob("python*/site-packages")
    zipfile.ZipFile(wheel).extractall(site)
    dependencies = next(path for path in sys.path if path.endswith("site-packages"))
    (site / "dependencies.pth").write_text(f"import sys; sys.path.append({dependencies!r})\n")
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}

    def handouts(*arguments: str) -> str:
        command = [str(python), "-m", "handouts", *arguments]
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = subprocess.run(
        [str(python), "-c", "import handouts; print(handouts.__file__)"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.startswith(str(tmp_path))
    handouts("init", "klinik")
    assert "Built 2 leaflets" in handouts("--project", "klinik", "build")
    assert "Øvelser til nakken" in reading.text(tmp_path / "klinik/dist/klinik/nakkeoevelser.pdf")
