"""The pictures of an article in its leaflet."""

from pathlib import Path

from tests import reading


def test_pictures_are_scaled_to_print_size(dist: Path) -> None:
    """A picture has no more pixels than 200 dpi at the printed width need."""
    (size,) = reading.pictures(dist / "nordlys" / "kort-om-varme.pdf")
    assert size[0] <= 132 / 25.4 * 200 + 1
