"""Word files from unknown sources are checked before they are read."""

import zipfile
from pathlib import Path

import pytest

from tests.importing.sources import report


@pytest.mark.slow("faults")
def test_a_hostile_word_file_is_refused(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Files with entities, zip bombs and damaged files are refused by name; nothing is written."""
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>'
    with zipfile.ZipFile(clinic / "entity.docx", "w") as archive:
        archive.writestr("word/document.xml", entity)
    with zipfile.ZipFile(clinic / "bomb.docx", "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
        archive.infolist()[0].file_size = 310_000_000  # as a bomb says of itself
    (clinic / "text.docx").write_bytes(b"no zip")
    code, rules, said = report(capsys, "entity.docx", "bomb.docx", "text.docx")
    assert (code, rules) == (1, ["import-refused"] * 3)
    assert "bomb.docx is too big when it is unpacked" in said
    assert list((clinic / "content").iterdir()) == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-7"])
def test_a_document_type_in_another_encoding_is_refused(
    encoding: str, clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Word writes UTF-8; another encoding could hide a document type."""
    xml = f'<?xml version="1.0" encoding="{encoding}"?>'.encode("utf-16" if encoding == "utf-16" else "ascii")
    xml += '<!DOCTYPE x [<!ENTITY e "1">]><x>&e;</x>'.encode(encoding).removeprefix(b"\xff\xfe")
    with zipfile.ZipFile(clinic / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
        archive.writestr("word/styles.xml", xml)
    assert report(capsys, "a.docx")[:2] == (1, ["import-refused"])
