"""The program outside its checkout: what ``pipx install`` gives."""

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests import ROOT, reading

PARTS = ("handouts", "templates", "styles", "pyproject.toml", "README.md", "LICENSE", ".gitignore")
"""What the wheel is built from."""


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
def test_the_wheel_holds_what_the_repository_holds(wheel: Path) -> None:
    """Each file of the wheel is one that git keeps, byte for byte; only the metadata is made."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    kept = set(done.stdout.split("\0"))
    archive = zipfile.ZipFile(wheel)
    for name in archive.namelist():
        if ".dist-info/" in name and "/licenses/" not in name:
            continue
        path = name.partition("/licenses/")[2] or name
        if path not in kept:
            path = path.removeprefix("handouts/")
        assert path in kept, name
        assert archive.read(name) == (ROOT / path).read_bytes(), name


@pytest.mark.slow("wheel")
def test_the_wheel_is_built_again_to_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    """A clone in another folder, with other times and rights of its files, gives the same wheel."""
    clone = tmp_path / "en anden mappe"
    shutil.copytree(
        ROOT,
        clone,
        ignore=lambda folder, names: (
            {name for name in names if name not in PARTS} if folder == str(ROOT) else {"__pycache__"}
        ),
    )
    for file in clone.rglob("*"):
        file.chmod(0o700 if file.is_dir() else 0o600)
        os.utime(file, (1_000_000_000, 1_000_000_000))
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(tmp_path),
        str(clone),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (again,) = tmp_path.glob("*.whl")
    assert again.read_bytes() == wheel.read_bytes()


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
