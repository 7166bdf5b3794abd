"""An article's file: its name, its bytes, and the text that they are."""

import re
import unicodedata
from pathlib import Path

from handouts.errors import Problem, Severity
from handouts.text import control_characters

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})
"""Two letters as one sign, copied from a PDF: no word with one is found, read aloud or hyphenated."""
_LIGATURE = re.compile("[ﬀﬁﬂﬃﬄ]")
MOST_SIGNS = 3_000
"""Signs of Markdown in one paragraph; a list of a hundred sources has a third."""
_SIGNS = re.compile(r"[][*_`<&!\"'\\]|\{:")
MOST_BYTES = 300_000
"""An article of this size would fill 100 pages: it is not one."""


def slug_of(path: Path) -> str:
    """Name of an article's leaflet: the file's name without its ending, NFC, lower case, no blanks.

    Lower case because ``Knæ.md`` and ``knæ.md`` would be one file on half of all machines.
    """
    return re.sub(r"\s+", "-", unicodedata.normalize("NFC", path.stem).strip().lower())


def read(path: Path, *, file: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Read an article's text.

    Args:
        path: Its file.
        file: Its path as the user would type it, to show in problems.

    Returns:
        The text in NFC, without ligatures and with Unix line ends, or None where the file holds none; and
        what is wrong with it.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        return None, (
            _problem(file, None, "file-unreadable", f"It cannot be read: {reason}", "Check its rights"),
        )
    if len(raw) > MOST_BYTES:
        size = f"The file has {len(raw) / 1e6:.1f} MB; an article has at most {MOST_BYTES / 1e6:.1f} MB"
        advice = "Split it, or move it out of the articles' folder"
        return None, (_problem(file, None, "file-too-large", size, advice),)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1  # the decoder's copy, for it has no BOM
        byte = f"The byte 0x{error.object[error.start]:02X} is no UTF-8"
        return None, (_problem(file, line, "file-encoding", byte, "Save the file with the encoding UTF-8"),)
    if not text.strip():
        advice = "Write the article, or remove the file"
        return None, (_problem(file, None, "file-empty", "The file is empty", advice),)
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    normal = unicodedata.normalize("NFC", lines)
    return normal.translate(_LIGATURES) if _LIGATURE.search(normal) else normal, ()


def read_text(path: Path) -> str:
    """An article's text, or nothing where the file cannot be read as one."""
    return read(path, file="")[0] or ""


def remove_control_characters(text: str, *, file: str) -> tuple[str, tuple[Problem, ...]]:
    """A text without its control characters; those that part words become blanks, lines stay lines.

    Args:
        text: The text, with Unix line ends.
        file: Its path, to show in problems.

    Returns:
        The text, and a warning for each line that held one.
    """
    if not control_characters.find_first(text):
        return text, ()
    problems = tuple(
        _problem(
            file,
            number,
            "control-character",
            f"There is an invisible control character (U+{ord(control):04X})",
            "Delete it",
            "warning",
        )
        for number, line in enumerate(text.split("\n"), 1)
        if (control := control_characters.find_first(line))
    )
    return control_characters.remove(text), problems


def _problem(
    file: str, line: int | None, rule: str, message: str, advice: str, severity: Severity = "error"
) -> Problem:
    return Problem(file=file, line=line, rule=rule, severity=severity, message=message, advice=advice)


def find_tangled_paragraph(body: str) -> int | None:
    """Line (from 1) of a paragraph with more Markdown signs than any person writes; None where there is none.

    Python-Markdown needs time with the square of their number, and longer: a few thousand in one
    paragraph hold it up for minutes.
    """
    line = 1
    for block in body.split("\n\n"):
        if len(_SIGNS.findall(block)) > MOST_SIGNS:
            return line
        line += block.count("\n") + 2
    return None
