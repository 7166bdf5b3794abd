"""Files of a brand."""

from pathlib import Path

import pytest

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
