"""Reads the files in which the program keeps what it knows: manifest, history, fingerprints, caches.

Anybody may have written them: they are in folders that are copied, shared and unpacked. Whoever reads one
still has to check the type of each value.
"""

import json
import stat
from pathlib import Path
from typing import Any

from handouts.storage import files

MOST_BYTES = 300_000_000
"""Largest file that is read; the fingerprints of 100,000 leaflets are smaller."""


def read(path: Path) -> bytes:
    """The bytes of a file of the program.

    Raises:
        OSError: It cannot be read.
        ValueError: It is a pipe or a device, which could block, or it is too large. It is not opened.
    """
    found = path.stat()
    if not stat.S_ISREG(found.st_mode) and not stat.S_ISDIR(found.st_mode):
        raise ValueError("it is not an ordinary file")
    if found.st_size > MOST_BYTES:
        raise ValueError(f"it has {found.st_size / 1e6:.0f} MB; at most {MOST_BYTES / 1e6:.0f} MB are read")
    return path.read_bytes()


def sealed(path: Path) -> Any:  # noqa: ANN401 - any JSON value
    """The JSON value of a file with a checksum (``files.with_checksum``).

    Raises:
        OSError: It cannot be read.
        ValueError: It is damaged, too large, or not JSON that can be written again.
    """
    return parse(files.without_checksum(read(path)))


def parse(raw: bytes) -> Any:  # noqa: ANN401 - any JSON value
    """A JSON value. Every text in it can be written as UTF-8, and no number is infinite or NaN.

    Raises:
        ValueError: This is not such a value, or it is nested too deeply.
    """
    try:
        value = json.loads(raw.decode("utf-8"), parse_constant=_no_number)
        if b"\\u" in raw:  # half a surrogate pair can only be written as an escape
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    except UnicodeEncodeError as error:
        raise ValueError("it has half a character") from error
    return value


def texts(value: Any) -> dict[str, str]:  # noqa: ANN401 - any JSON value
    """An object whose values are all texts.

    Raises:
        TypeError: The value is something else.
    """
    if type(value) is not dict or not all(type(one) is str for one in value.values()):
        raise TypeError(repr(value))
    return value


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is not a number")
