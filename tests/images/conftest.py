"""Fixtures for pictures: a project with folders of pictures, and functions that find and prepare one."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from handouts.images import images
from handouts.images.images import Picture
from tests.images.pictures import Prepare, written


@pytest.fixture(name="project")
def _project(tmp_path: Path) -> Path:
    """A project with an article in a folder of its own and pictures in two places."""
    for folder in ("content/krop", "content/images", "images", "elsewhere"):
        (tmp_path / "project" / folder).mkdir(parents=True)
    (tmp_path / "outside").mkdir()
    return tmp_path / "project"


@pytest.fixture(name="locate")
def _locate(project: Path) -> Callable[[str], Path]:
    def locate(src: str) -> Path:
        roots = (project / "images" / "..", project / "content")
        return images.locate(src, article=project / "content" / "krop" / "knæ.md", roots=roots)

    return locate


@pytest.fixture(name="prepare")
def _prepare(tmp_path: Path) -> Prepare:
    def prepare(
        picture: Image.Image | bytes,
        name: str = "picture.png",
        **saved: Any,  # noqa: ANN401 - whatever Pillow's writers take
    ) -> tuple[Picture, Image.Image]:
        (tmp_path / name).write_bytes(
            picture if isinstance(picture, bytes) else written(picture, name, **saved)
        )
        made = images.prepare(tmp_path / name, cache=tmp_path / "cache", width_mm=100, height_mm=60)
        return made, Image.open(BytesIO((tmp_path / "cache" / made.name).read_bytes()))

    return prepare
