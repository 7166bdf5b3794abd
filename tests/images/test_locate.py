"""Finding the file of a picture."""

import os
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handouts.images import images
from handouts.images.images import PictureError
from tests.images.pictures import rule_of


@pytest.mark.parametrize(
    ("file", "src"),
    [
        ("content/krop/knæ.png", "knæ.png"),
        ("content/krop/knæ.png", "./kn%C3%A6.png"),
        ("content/krop/et knæ, bøjet.png", "et%20knæ,%20bøjet.png"),
        ("content/krop/50 %.png", "50 %.png"),
        ("content/krop/100%20.png", "100%20.png"),
        ("content/krop/膝.png", "膝.png"),
        ("content/krop/knæ.png", "knæ.png?v=2#top"),
        ("content/krop/billeder/knæ.png", r"billeder\knæ.png"),
        ("content/images/knæ.png", "../images/knæ.png"),
        ("images/Knæ.PNG", "/images/Knæ.PNG"),
        ("content/images/knæ.png", "/images/knæ.png"),
        ("images/knæ.png", "../../images/knæ.png"),
    ],
)
def test_a_picture_is_found_by_the_address_in_the_article(
    project: Path, locate: Callable[[str], Path], file: str, src: str
) -> None:
    """In any script, percent-encoded or not, relative to the article or a root, with or without a query."""
    (project / file).parent.mkdir(exist_ok=True)
    (project / file).touch()
    assert locate(src) == (project / file).resolve()


@pytest.mark.parametrize("stored", ["NFC", "NFD"])
@pytest.mark.parametrize("asked", ["NFC", "NFD"])
@pytest.mark.parametrize("word", ["Tå på én fod", "강아지"])
def test_composed_and_decomposed_letters_are_the_same(
    project: Path, locate: Callable[[str], Path], stored: str, asked: str, word: str
) -> None:
    """A name typed on a Mac finds a file made on Windows, and the other way round."""
    kinds: dict[str, Any] = {"NFC": "NFC", "NFD": "NFD"}
    file = project / "content" / "krop" / unicodedata.normalize(kinds[stored], f"{word}.png")
    file.touch()
    assert locate(unicodedata.normalize(kinds[asked], f"{word}.png")).samefile(file)


def test_the_first_root_counts(project: Path, locate: Callable[[str], Path]) -> None:
    """If two roots have a picture of the same name, the one in the first root is taken."""
    for folder in ("images", "content/images"):
        (project / folder / "a.png").touch()
    assert locate("/images/a.png") == (project / "images" / "a.png").resolve()


def test_upper_and_lower_case_must_match(project: Path, locate: Callable[[str], Path]) -> None:
    """On every system, because some of them distinguish the names. The advice has the right name."""
    (project / "images" / "Knæ.PNG").touch()
    with pytest.raises(PictureError) as caught:
        locate("/images/knæ.png")
    assert caught.value.rule == "picture-missing"
    assert "“Knæ.PNG”" in caught.value.advice


@pytest.mark.parametrize(
    ("src", "rule"),
    [
        ("missing.png", "picture-missing"),
        ("", "picture-missing"),
        (".", "picture-missing"),
        ("krop", "picture-missing"),
        ("knæ.md/a.png", "picture-missing"),
        ("a\0b.png", "picture-missing"),
        ("x" * 5000, "picture-missing"),
        ("%FF%FE.png", "picture-missing"),
        ("../../../outside/secret.png", "picture-outside"),
        ("/../outside/secret.png", "picture-outside"),
        ("%2e%2e/%2e%2e/%2e%2e/outside/secret.png", "picture-outside"),
        ("link.png", "picture-outside"),
        ("circle.png", "picture-missing"),
        ("http://pictures.example/a.png", "picture-remote"),
        ("HTTPS://pictures.example/a.png", "picture-remote"),
        ("//pictures.example/a.png", "picture-remote"),
        ("data:image/png;base64,iVBORw0KGgo=", "picture-remote"),
        ("file:///etc/passwd", "picture-remote"),
        ("C:\\Billeder\\a.png", "picture-remote"),
    ],
)
def test_pictures_outside_the_project_are_refused(
    project: Path, locate: Callable[[str], Path], src: str, rule: str
) -> None:
    """Nothing is read from the web or from elsewhere on the disk, however the address is written."""
    (project.parent / "outside" / "secret.png").touch()
    (project / "content" / "krop" / "link.png").symlink_to(project.parent / "outside" / "secret.png")
    (project / "content" / "krop" / "circle.png").symlink_to(project / "content" / "krop" / "circle.png")
    (project / "content" / "krop" / "knæ.md").touch()
    assert rule_of(locate, src) == rule


def test_a_link_inside_the_project_is_followed(project: Path, locate: Callable[[str], Path]) -> None:
    """Only a link out of the project is refused."""
    (project / "images" / "a.png").touch()
    (project / "content" / "krop" / "b.png").symlink_to(project / "images" / "a.png")
    assert locate("b.png") == (project / "images" / "a.png").resolve()


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(src=st.text() | st.text(alphabet="./\\%2e~:ab"))
def test_no_address_leads_out_of_the_project(project: Path, locate: Callable[[str], Path], src: str) -> None:
    """Any address is refused or gives a file inside the project."""
    try:
        assert locate(src).is_relative_to(project)
    except PictureError as error:
        assert error.rule in {"picture-missing", "picture-outside", "picture-remote"}


def test_a_picture_that_is_a_named_pipe_is_refused_and_never_opened(project: Path) -> None:
    """If it were opened, this test would never end."""
    os.mkfifo(project / "content" / "krop" / "pibe.png")
    with pytest.raises(images.PictureError, match="is a named pipe, not a file") as refused:
        images.locate(
            "pibe.png", article=project / "content" / "krop" / "knae.md", roots=(project, project / "content")
        )
    assert refused.value.rule == "picture-missing"
