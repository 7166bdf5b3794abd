"""Makes the project of a case, with a folder beside it that nothing may open."""

import os
import shutil
from pathlib import Path
from typing import Any

from handouts.project.project import shipped
from tests.conftest import ARTICLE, make_project

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect id="x" width="9" height="9"/></svg>\n'
BRAND = "meta: {name: Klinik Havnen}\nlogo: logo.svg\ndefaults: {handouts: {contact: {phone: 86 12 34 57}}}\n"
OUTSIDE = {
    "arm.md": ARTICLE.replace("nakken", "armen"),
    "logo.svg": LOGO,
    "_brand.yml": BRAND,
    "brands/havnen/_brand.yml": BRAND,
    "brands/havnen/logo.svg": LOGO,
    "da.toml": "x = 1\n",
    "leaflet.html": "SECRET",
    "theme.css": "p { color: red }",
    "fonts.conf": "",
    "tmp/a.txt": "SECRET",
}
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf500f"
    "00038601805a347d6b0000000049454e44ae426082"
)


def make(case: Path, settings: dict[str, Any], folder: Path) -> Path:
    """The project of a case, in ``folder/project``; nothing may open ``folder/outside``."""
    outside = folder / "outside"
    for name, text in OUTSIDE.items():
        _write(outside / name, text)
    (outside / "a.png").write_bytes(PNG)
    shutil.copy(next((shipped("styles") / "fonts").rglob("*.ttf")), outside / "skrift.ttf")
    root = make_project(folder / "project").root
    if (case / "project").is_dir():
        shutil.copytree(case / "project", root, dirs_exist_ok=True)
    for brand in (root / "styles" / "brands").glob("*/_brand.yml"):
        if not brand.with_name("logo.svg").exists():
            _write(brand.with_name("logo.svg"), LOGO)
    _add(settings, root, folder)
    return root


def _add(settings: dict[str, Any], root: Path, folder: Path) -> None:
    """What cannot be kept as a file: copies of shipped ones, large ones, pipes and links."""
    for name, texts in settings.get("appended", {}).items():
        _write(root / name, "\n".join([(shipped("styles").parent / name).read_text("utf-8"), *texts]))
    for name, (start, text, count, end) in settings.get("repeated", {}).items():
        _write(root / name, start + text * count + end)
    for name, size in settings.get("sparse", {}).items():
        with (root / name).open("wb") as file:
            file.truncate(size)
    for name in settings.get("pipes", ()):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).unlink(missing_ok=True)
        os.mkfifo(root / name)
    for name, target in settings.get("links", {}).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
        path.symlink_to(folder / target)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
