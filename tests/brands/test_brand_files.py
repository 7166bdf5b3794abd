"""Files of a brand."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageFile

from handouts.brands import brand_files


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("logo.svg", ""),
        ("./mappe/../logo.svg", ""),
        ("nej.svg", "“nej.svg” does not exist"),
        ("mappe", "“mappe” does not exist"),
        ("../logo.svg", "“../logo.svg” is outside the brand's folder"),
        (r"\\server\share\logo.svg", r"“\\server\share\logo.svg” is outside the brand's folder"),
        (r"C:\logo.svg", r"“C:\logo.svg” is outside the brand's folder"),
        ("stor.svg", "“stor.svg” has more than 20 MB"),
    ],
)
def test_only_files_of_reasonable_size_in_the_folder_are_found(
    tmp_path: Path, name: str, message: str
) -> None:
    """Others are named in the message; on Windows, no server is asked."""
    (tmp_path / "brand" / "mappe").mkdir(parents=True)
    for file in ("brand/logo.svg", "logo.svg"):
        (tmp_path / file).touch()
    with (tmp_path / "brand" / "stor.svg").open("wb") as stream:
        stream.truncate(20_000_001)
    if not message:
        assert brand_files.find(tmp_path / "brand", name) == tmp_path / "brand" / "logo.svg"
        return
    with pytest.raises(brand_files.FileError) as error:
        brand_files.find(tmp_path / "brand", name)
    assert error.value.message == message


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda raw: raw, ""),
        (lambda raw: raw[: len(raw) // 2], "“logo.png” is broken"),
        (lambda raw: raw[:8] + b"x" * 50, "“logo.png” is broken"),
        (lambda raw: raw[:16] + b"\0\1\0\0" * 2 + raw[24:], "“logo.png” is broken"),  # its checksum is wrong
    ],
)
def test_a_logo_of_dots_is_decoded(tmp_path: Path, make: Callable[[bytes], bytes], message: str) -> None:
    """What printing could not decode is found in the brand, and not in every leaflet."""
    ImageFile.LOAD_TRUNCATED_IMAGES = True  # as WeasyPrint leaves it, if it was loaded before
    path = tmp_path / "logo.png"
    Image.effect_noise((90, 60), 50).save(path)
    path.write_bytes(make(path.read_bytes()))
    if not message:
        brand_files.check_logo(path, "logo.png")
        return
    with pytest.raises(brand_files.FileError) as error:
        brand_files.check_logo(path, "logo.png")
    assert error.value.message == message


def test_a_logo_with_too_many_pixels_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pillow's limit counts, here a small one."""
    path = tmp_path / "logo.png"
    Image.new("L", (90, 60)).save(path)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 5000)
    with pytest.raises(brand_files.FileError, match="too many pixels"):
        brand_files.check_logo(path, "logo.png")
