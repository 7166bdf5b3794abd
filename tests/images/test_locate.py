"""Pictures: where they are looked for."""

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
def test_a_picture_is_found_by_the_name_that_the_author_wrote(
    project: Path, locate: Callable[[str], Path], file: str, src: str
) -> None:
    """Names in any script, percent-encoded or not, from the article or a root, with a query behind."""
    (project / file).parent.mkdir(exist_ok=True)
    (project / file).touch()
    assert locate(src) == (project / file).resolve()


@pytest.mark.parametrize("stored", ["NFC", "NFD"])
@pytest.mark.parametrize("asked", ["NFC", "NFD"])
@pytest.mark.parametrize("word", ["Tå på én fod", "강아지"])
def test_letters_of_two_signs_are_the_letters_of_one(
    project: Path, locate: Callable[[str], Path], stored: str, asked: str, word: str
) -> None:
    """A name typed on a Mac finds a file from Windows, and the other way round."""
    kinds: dict[str, Any] = {"NFC": "NFC", "NFD": "NFD"}
    file = project / "content" / "krop" / unicodedata.normalize(kinds[stored], f"{word}.png")
    file.touch()
    assert locate(unicodedata.normalize(kinds[asked], f"{word}.png")).samefile(file)


def test_the_first_root_counts(project: Path, locate: Callable[[str], Path]) -> None:
    """Of two pictures of one name that of the first root is shown."""
    for folder in ("images", "content/images"):
        (project / folder / "a.png").touch()
    assert locate("/images/a.png") == (project / "images" / "a.png").resolve()


def test_capitals_count_and_are_hinted_at(project: Path, locate: Callable[[str], Path]) -> None:
    """On every system: what is found here must be found where the names are told apart."""
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
def test_what_is_not_in_the_project_is_refused(
    project: Path, locate: Callable[[str], Path], src: str, rule: str
) -> None:
    """Neither the web nor the rest of the disk is read, by whatever way it is named."""
    (project.parent / "outside" / "secret.png").touch()
    (project / "content" / "krop" / "link.png").symlink_to(project.parent / "outside" / "secret.png")
    (project / "content" / "krop" / "circle.png").symlink_to(project / "content" / "krop" / "circle.png")
    (project / "content" / "krop" / "knæ.md").touch()
    assert rule_of(locate, src) == rule


def test_a_link_within_the_project_is_followed(project: Path, locate: Callable[[str], Path]) -> None:
    """Only where a link leads out of the project is it refused."""
    (project / "images" / "a.png").touch()
    (project / "content" / "krop" / "b.png").symlink_to(project / "images" / "a.png")
    assert locate("b.png") == (project / "images" / "a.png").resolve()


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(src=st.text() | st.text(alphabet="./\\%2e~:ab"))
def test_no_address_leads_out_of_the_project(project: Path, locate: Callable[[str], Path], src: str) -> None:
    """Whatever an address says, it is refused or names a file inside."""
    try:
        assert locate(src).is_relative_to(project)
    except PictureError as error:
        assert error.rule in {"picture-missing", "picture-outside", "picture-remote"}


def test_a_picture_that_is_a_named_pipe_is_refused_and_never_opened(project: Path) -> None:
    """This test would wait for ever if it were."""
    os.mkfifo(project / "content" / "krop" / "pibe.png")
    with pytest.raises(images.PictureError, match="is a named pipe, not a file") as refused:
        images.locate(
            "pibe.png", article=project / "content" / "krop" / "knae.md", roots=(project, project / "content")
        )
    assert refused.value.rule == "picture-missing"
