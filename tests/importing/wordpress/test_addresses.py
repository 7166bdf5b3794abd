"""Addresses of pictures and links in a text of WordPress."""

from pathlib import Path

import pytest

from handouts.importing.wordpress import addresses
from tests.importing.sources import photo
from tests.importing.wordpress.drafts import body
from tests.importing.wordpress.exports import item


def test_pictures_are_found_in_uploads_only(tmp_path: Path) -> None:
    """An uploaded picture is preferred to a scaled one; each missing picture is an error."""
    folder = tmp_path / "uploads" / "2024"
    folder.mkdir(parents=True)
    (folder / "knae.png").write_bytes(photo())
    (tmp_path / "secret.png").write_bytes(photo())
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    content = """[caption id="a" width="300"]<a href="https://klinik.dk/wp-content/uploads/2024/knae.png"><img
src="https://www.klinik.dk/uploads/2024/knae-300x200.png" alt="Et knæ"></a> Knæet "forfra"[/caption]

[gallery ids="7,8"]

<img src="../secret.png" alt="a"><img src="/wp-content/uploads/2024/link.png" alt="b">
<img src="https://andre.dk/wp-content/uploads/2024/knae.png" alt="c">"""
    attachment = item(
        kind="attachment",
        number="7",
        status="inherit",
        excerpt="Bag",
        file="https://klinik.dk/wp-content/uploads/2024/knae.png",
        meta__wp_attachment_image_alt="Bagfra",
    )
    markdown, problems = body(tmp_path, content, attachment)
    assert markdown == ('![Et knæ](knae-1.png "Knæet &#34;forfra&#34;")\n\n![Bagfra](knae-2.png "Bag")')
    assert (tmp_path / "content" / "knae-1.png").read_bytes() == photo()
    assert [(rule, severity) for rule, severity, _ in problems] == [("picture-lost", "error")] * 4
    assert [line for _, _, line in problems] == [4, 6, 6, 7]


@pytest.mark.parametrize(
    ("src", "found"),
    [
        ("https://klinik.dk/wp-content/uploads/2024/knae-300x200.png", "2024/knae.png"),
        ("//www.klinik.dk/wp-content/uploads/2024/knae-scaled.png?x=1", "2024/knae.png"),
        ("/wp-content/uploads/lille-90x90.png", "lille-90x90.png"),
        ("https://i0.wp.com/klinik.dk/wp-content/uploads/2024/knae.png", "2024/knae.png"),
        ("https://klinik.files.wordpress.com/2024/knae.png", "2024/knae.png"),
        ("https://andre.dk/wp-content/uploads/2024/knae.png", None),
        ("", ""),
    ],
)
def test_a_picture_of_the_site_has_a_path_below_uploads(src: str, found: str | None, tmp_path: Path) -> None:
    """The uploaded picture is preferred to a scaled one; an address of another site is kept."""
    for name in ("2024/knae.png", "2024/knae-300x200.png", "lille-90x90.png"):
        file = tmp_path / "uploads" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    site = addresses.Addresses("https://klinik.dk", tmp_path)
    assert site.picture(src) == (src if found is None else found)


def test_without_a_folder_of_uploads_pictures_keep_their_addresses(tmp_path: Path) -> None:
    """So a problem can name them."""
    address = "https://klinik.dk/wp-content/uploads/knae.png"
    assert addresses.Addresses("https://klinik.dk", tmp_path).picture(address) == address


def test_an_address_that_is_none_stops_nothing(tmp_path: Path) -> None:
    """``http://[caption]`` is reported as a lost link or picture; the words are kept."""
    content = '<p>Ro <a href="//[x]/a">her</a></p><img src="http://[caption]/a.png" alt="a">'
    markdown, problems = body(tmp_path, content)
    assert markdown.startswith("Ro ")
    assert [(rule, severity) for rule, severity, _ in problems] == [
        ("link-lost", "warning"),
        ("picture-lost", "error"),
    ]
