"""Names that Windows cannot have."""

import pytest

from handouts.text import file_names


@pytest.mark.parametrize("name", ["con", "CON", "nul.pdf", "com1.x.y", "lpt9", "aux .x"])
def test_devices_are_known_with_any_ending(name: str) -> None:
    """Also in capitals."""
    assert file_names.is_device(name)


@pytest.mark.parametrize("name", ["", "console", "com", "com10", "x.con", "knæ"])
def test_other_names_are_no_devices(name: str) -> None:
    """Such as those that only begin like one."""
    assert not file_names.is_device(name)


def test_characters_and_ends_that_windows_forbids_are_found() -> None:
    """A blank or a dot at the end would be cut off."""
    found = [file_names.forbidden(name) for name in ("a:b", "a?", "a.", "a ", "a b", "a.b", "æøå", "")]
    assert found == [":", "?", ".", " ", "", "", "", ""]
