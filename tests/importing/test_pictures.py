"""Pictures are copied beside the article from safe places only, or reported as lost."""

import base64
from pathlib import Path

import pytest

from tests.importing.sources import photo, report


@pytest.mark.parametrize(
    "src", ["../secret.png", "/etc/hostname", "file:///etc/hostname", "http://127.0.0.1:9/x.png", "link.png"]
)
def test_a_picture_outside_the_folder_is_never_read(
    src: str, clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not by path, link or address. Its loss is an error."""
    folder = clinic / "sider"
    folder.mkdir()
    (clinic / "secret.png").write_bytes(photo())
    (folder / "link.png").symlink_to(clinic / "secret.png")
    (folder / "a.html").write_text(f"<h1>Hofte</h1><p>Tekst</p><img src='{src}' alt=x>", "utf-8")
    assert report(capsys, "sider/a.html")[:2] == (1, ["picture-lost"])
    assert [path.name for path in (clinic / "content").iterdir()] == ["hofte.md"]


def test_a_picture_in_the_page_itself_is_kept(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page saved as one file has its pictures in ``data:`` addresses."""
    address = f"data:image/png;base64,{base64.b64encode(photo()).decode()}"
    (clinic / "a.html").write_text(f"<h1>Hofte</h1><p>Tekst</p><img src='{address}' alt=x>", "utf-8")
    assert report(capsys, "a.html")[:2] == (0, [])
    assert (clinic / "content" / "hofte-1.png").read_bytes() == photo()
