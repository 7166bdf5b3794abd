"""The XML of an export is read; other and unsafe XML is refused."""

from pathlib import Path

import pytest

from handouts.errors import HandoutsError
from handouts.importing.wordpress import export as reader
from tests.importing.wordpress.drafts import imported
from tests.importing.wordpress.exports import export, item


@pytest.mark.parametrize(
    "content",
    [
        b"<rss/>",
        b"<html><body><p>x</body></html>",
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><rss>&e;</rss>',
        b"<!-- x --><?a b?>\n<!DOCTYPE rss><rss/>",
        export(item("x")).encode("utf-16"),
        b'<?xml version="1.0" encoding="utf-7"?><rss/>',
    ],
)
def test_other_and_hostile_xml_is_refused(content: bytes) -> None:
    """With a document type, in another encoding, or not an export."""
    with pytest.raises(HandoutsError):
        reader.read(content)


def test_a_control_character_is_left_out(tmp_path: Path) -> None:
    """WordPress writes them, although XML forbids them."""
    articles, problems = imported(tmp_path, item("<p>Ring\x0b 112 <!DOCTYPE html></p>", slug="a"))
    assert "Ring 112" in articles["a"]
    assert [one.rule for one in problems] == ["control-character"]
