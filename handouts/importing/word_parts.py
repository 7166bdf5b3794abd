"""The parts of a Word file, a zip of XML from an unknown source."""

import io
import zipfile
from typing import TYPE_CHECKING

from handouts.errors import HandoutsError
from handouts.importing import safe_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_BODY = "word/document.xml"
_MOST_PARTS = 5_000
_MOST_UNPACKED = 300_000_000


class WordParts:
    """The parts of one Word file. All XML is checked first, before any other program reads it."""

    def __init__(self, content: bytes, file: str) -> None:
        """Read the parts.

        Args:
            content: The bytes of the file.
            file: Its path, to show.

        Raises:
            HandoutsError: It is not a Word file, has more than 300 MB unpacked, or has unsafe XML.
        """
        self._file = file
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                entries = archive.infolist()
                if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
                    raise HandoutsError(
                        f"{file} is too big when it is unpacked", advice="Save a smaller file"
                    )
                self._parts = {entry.filename: archive.read(entry.filename) for entry in entries}
            for name, part in self._parts.items():
                if name.endswith((".xml", ".rels")) and not name.startswith("customXml/"):
                    _check(part)
            self.body = _xml(self._parts[_BODY])
        except (
            zipfile.BadZipFile,
            KeyError,
            ValueError,
            EOFError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise self._refusal() from error

    def one(self, name: str) -> "_Element | None":
        """The root element of a part; None if there is no such part.

        Raises:
            HandoutsError: It is not XML.
        """
        try:
            return _xml(self._parts[name]) if name in self._parts else None
        except ValueError as error:
            raise self._refusal() from error

    def all(self, *kinds: str) -> "list[_Element]":
        """The root elements of all parts of some kinds in the folder ``word``, such as ``header``."""
        starts = tuple(f"word/{kind}" for kind in kinds)
        names = sorted(name for name in self._parts if name.startswith(starts) and name.endswith(".xml"))
        return [part for name in names if (part := self.one(name)) is not None]

    def with_body(self, body: "_Element") -> bytes:
        """The bytes of the Word file with another text, without compression."""
        from lxml import etree  # noqa: PLC0415

        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
            for name, part in self._parts.items():
                archive.writestr(name, etree.tostring(body, encoding="UTF-8") if name == _BODY else part)
        return made.getvalue()

    def _refusal(self) -> HandoutsError:
        return HandoutsError(
            f"{self._file} is not a Word file (.docx)", advice="Open it in Word and save it as .docx"
        )


def _check(content: bytes) -> None:
    """Check that XML is in UTF-8 and has no document type, as Word writes it.

    Raises:
        ValueError: It is in another encoding, which could hide a document type, or it has one.
    """
    text = safe_xml.decoded(content)
    if "<!DOCTYPE" in text or "<!ENTITY" in text or "\x00" in text:
        raise ValueError("it declares a document type")


def _xml(content: bytes) -> "_Element":
    """The root element of XML, read without entities, other files and network.

    Raises:
        ValueError: It is not XML, or not safe.
    """
    _check(content)
    return safe_xml.parse(content.decode("utf-8"))
