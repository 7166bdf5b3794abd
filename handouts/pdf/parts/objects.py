"""Objects of a PDF as bytes (ISO 32000-1, 7.3 and 7.5)."""

import hashlib
import struct
import zlib
from collections.abc import Iterable
from typing import Any

Entries = dict[str, Any]
"""A dictionary: by key, the bytes of a value or another dictionary."""
Row = tuple[int, int, int]
"""Where an object is (7.5.8.3): 1, its place, 0; or 2, the number of its object stream, its place there."""
FREE: Row = (0, 0, 0)
PROFILE, COLOURS = 3, 4
"""Numbers of the colour profile and of the colour spaces, in each file: WeasyPrint writes them first."""
KINDS = ("ExtGState", "XObject", "Pattern", "Shading")
"""Kinds of resources that have names in a content."""
HEADERS = {"1.7": b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n", "2.0": b"%PDF-2.0\n%\xf0\x9f\x96\xa4\n"}
"""Beginning of a file, by version. The second line has bytes above 127, as 7.5.2 asks for."""


def entries(given: dict[str, Any]) -> Entries:
    """A dictionary of pydyf as bytes."""
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint

    return {
        key: entries(value) if isinstance(value, dict) else pydyf._to_bytes(value)
        for key, value in given.items()
    }


def written(given: Entries) -> bytes:
    """A dictionary as it stands in a file."""
    inner = (
        b"/" + key.encode() + b" " + (written(value) if isinstance(value, dict) else value)
        for key, value in given.items()
    )
    return b"<<" + b"".join(inner) + b">>"


def stream(number: int, head: Entries, content: bytes) -> bytes:
    """A stream as it stands in a file.

    Args:
        number: Its number.
        head: Its dictionary, without the length.
        content: Its bytes, as the dictionary says.
    """
    head = {**head, "Length": b"%d" % len(content)}
    return b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (number, written(head), content)


def compressed(number: int, head: Entries, content: bytes) -> bytes:
    """A stream of which the content is still to be compressed."""
    return stream(number, {**head, "Filter": b"/FlateDecode"}, zlib.compress(content, 9))


def object_stream(number: int, inside: list[tuple[int, bytes]]) -> bytes:
    """Objects that are no streams, compressed together (7.5.7).

    Args:
        number: The number of the object stream.
        inside: Number and bytes of each object.
    """
    places: list[int] = []
    position = 0
    for one, data in inside:
        places += (one, position)
        position += len(data) + 1
    first = " ".join(map(str, places)).encode() + b"\n"
    head = {"Type": b"/ObjStm", "N": b"%d" % len(inside), "First": b"%d" % len(first)}
    return compressed(number, head, first + b"\n".join(data for _, data in inside))


class File:
    """A file that grows object by object."""

    def __init__(self, version: str, blob: bytes, rows: Iterable[Row]) -> None:
        """Begin with what is known.

        Args:
            version: Of the PDF.
            blob: Objects behind the header.
            rows: The row of each object so far; one is free if it is still to be written.
        """
        self._out = bytearray(HEADERS[version])
        self._out += blob
        self._rows = list(rows)
        self._plain: list[tuple[int, bytes]] = []

    def number(self) -> int:
        """A number for a new object."""
        self._rows.append(FREE)
        return len(self._rows) - 1

    def add(self, number: int, data: Entries | bytes) -> None:
        """Add an object that is no stream."""
        self._plain.append((number, written(data) if isinstance(data, dict) else data))

    def add_stream(self, number: int, head: Entries, content: bytes, *, compress: bool = True) -> None:
        """Add a stream."""
        self._rows[number] = (1, len(self._out), 0)
        self._out += (compressed if compress else stream)(number, head, content)

    def end(self, root: int, info: int | None, identifier: bytes) -> bytes:
        """The complete file.

        Args:
            root: Number of the catalogue.
            info: Number of the dictionary with title and author; None if there is none.
            identifier: Bytes that are the same for each version of the document (14.4).
        """
        together = self.number()
        for at, (one, _) in enumerate(self._plain):
            self._rows[one] = (2, together, at)
        self._rows[together] = (1, len(self._out), 0)
        self._out += object_stream(together, self._plain)
        table, start = self.number(), len(self._out)
        self._rows[table] = (1, start, 0)
        packed = b"".join(struct.pack(">BIH", *row) for row in self._rows)
        state = hashlib.md5(bytes(self._out), usedforsecurity=False).digest()
        trailer: Entries = {
            "Type": b"/XRef",
            "W": b"[1 4 2]",
            "Size": b"%d" % len(self._rows),
            "Root": b"%d 0 R" % root,
            "ID": b"[<%b> <%b>]" % (identifier.hex().encode(), state.hex().encode()),
        }
        if info is not None:
            trailer["Info"] = b"%d 0 R" % info
        self._out += compressed(table, trailer, packed)
        self._out += b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(self._out)
