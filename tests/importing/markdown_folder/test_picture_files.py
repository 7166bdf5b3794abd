"""Pictures are found where each system looks for them, and never outside the folder."""

from pathlib import Path

import pytest

from handouts.importing.markdown_folder.picture_files import PictureFiles
from handouts.importing.markdown_folder.scan import scan
from tests.importing.markdown_folder.folders import photo, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an article and pictures of different colours, and a picture beside the folder."""
    write(tmp_path, {"secret.png": photo("black")})
    return write(
        tmp_path / "noter",
        {
            "raad/knae.md": "Tekst",
            "raad/a.png": photo("red"),
            "static/b.png": photo("green"),
            "andet/c.png": photo("blue"),
            "raad/bilag/c.png": photo("white"),
        },
    )


@pytest.mark.parametrize(
    ("src", "colour", "guessed"),
    [
        ("a.png", "red", ""),
        ("/b.png", "green", ""),
        ("b.png", "green", ""),
        ("@site/static/b.png", "green", ""),
        ("../raad/a.png?x=1", "red", ""),
        ("findes-ikke/C.PNG", "white", "raad/bilag/c.png"),
    ],
)
def test_an_address_is_searched_beside_the_article_then_in_the_site(
    folder: Path, src: str, colour: str, guessed: str
) -> None:
    """If nothing is there, the nearest picture of that name is taken."""
    files = PictureFiles(folder, scan(folder).pictures)
    assert files.find(src, folder / "raad" / "knae.md") == (photo(colour), "", guessed)


@pytest.mark.parametrize(
    ("src", "why"),
    [
        ("https://a.dk/a.png", "on the web"),
        ("", "no address"),
        ("../../secret.png", "outside the folder"),
        ("mangler.png", "not in that folder"),
    ],
)
def test_a_lost_picture_has_a_reason(folder: Path, src: str, why: str) -> None:
    """Nothing outside the folder is read."""
    content, reason, _ = PictureFiles(folder, scan(folder).pictures).find(src, folder / "raad" / "knae.md")
    assert content == b""
    assert why in reason
