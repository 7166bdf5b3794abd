"""Reads files of a folder of templates or style sheets, which may be a clinic's own."""

from pathlib import Path

from handouts.storage import input_files

_PROGRAM = Path(__file__).resolve().parents[1]


def read(folder: Path, path: Path) -> bytes:
    """The bytes of a file in a folder ``templates`` or ``styles``.

    A project's own file was checked when the project was found (``boundaries.py``), and may have been
    replaced by a link since: none is followed out of the project. The program's own files are read by name,
    because some installers make links of them.

    Args:
        folder: The folder.
        path: The file, anywhere in it.

    Raises:
        RefusedError: It is a link out of the project, or not an ordinary file. It is not read.
        OSError: It cannot be read.
    """
    if folder in (_PROGRAM / folder.name, _PROGRAM.parent / folder.name):
        return path.read_bytes()
    return input_files.read(path, inside=(folder.parent,))
