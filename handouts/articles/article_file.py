"""An article's file: its name, and its bytes as text."""

import re
import unicodedata
from pathlib import Path
from urllib.parse import unquote

from handouts.errors import Problem, Severity
from handouts.text import control_characters, danish

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})
"""Two letters as one character, copied from a PDF: a word with one is not found, read aloud or hyphenated."""
_LIGATURE = re.compile("[ﬀﬁﬂﬃﬄ]")
_NOT_TYPED = re.compile(r"-*[^\w.-][^\w.]*")
"""Characters that no slug has, with the hyphens around them."""
ENDINGS = (".md", ".markdown")
"""Endings of the files of articles, in lower case."""
MOST_SIGNS = 3_000
"""Signs of Markdown in one paragraph; a list of a hundred sources has a third."""
_SIGNS = re.compile(r"[][*_`<&!\"'\\]|\{:")
MOST_BYTES = 300_000
"""An article of this size would fill 100 pages: it is not one."""


def slug_of(path: Path) -> str:
    """Name of an article's leaflet, made of the file's name: ``Ondt i knæet.md`` gives ``ondt-i-knaeet``.

    Lower case, because ``Knae.md`` and ``knae.md`` would be one file on half of all machines. Letters a to z
    (æ ø å become ae oe aa, other accents are dropped) and hyphens, because the name is part of the printed
    address of the online version, and a patient must be able to type it. Letters of other alphabets are kept.
    """
    return slug_from(stem_of(path))


def stem_of(path: Path) -> str:
    """An article's file name without its ending; of ``knae/index.md``, as Hugo names it, the folder's."""
    folder = path.parent.name
    return folder if path.stem.lower() == "index" and folder else path.stem


def slug_from(name: str) -> str:
    """The slug of a name: of a file without its ending, or of a topic as an article names it."""
    return _NOT_TYPED.sub("-", danish.fold_letters(name.strip())).strip("-") or name_of(name)


def slug_of_address(address: str) -> str:
    """The slug of the topic that a link may lead to: ``../Ondt%20i%20kn%C3%A6et.md#top`` → ``ondt-i-knaeet``.

    Args:
        address: As the author wrote it: a path of a file, or an address of the clinic's site.

    Returns:
        The slug of its last part; nothing where it has none.
    """
    end = re.split(r"[?#]", address)[0].rstrip("/").rpartition("/")[2]
    name = unquote(end)
    ending = next((one for one in ENDINGS if name.lower().endswith(one)), "")
    return slug_from(name.removesuffix(name[len(name) - len(ending) :])) if name else ""


def makes(path: Path, slug: str) -> bool:
    """Whether a file exists and its leaflet has this slug; it may be in any folder of articles."""
    return path.is_file() and slug_of(path) == slug


def name_of(stem: str) -> str:
    """A file's name without its ending, in lower case and with hyphens for blanks; its letters are kept."""
    return re.sub(r"\s+", "-", unicodedata.normalize("NFC", stem).strip().lower())


def name_problems(file: str) -> tuple[Problem, ...]:
    """A note where a leaflet is not called as its article's file is.

    Args:
        file: The article's path, to show.
    """
    written = unicodedata.normalize("NFC", stem_of(Path(file)))
    slug = slug_from(written)
    if written == slug:
        return ()
    message = f"The leaflet is called “{slug}”, for an address must be easy to type"
    advice = f"Rename the file to {slug}.md"
    return (_problem(file, None, "file-name-folded", message, advice, "note"),)


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
        byte = f"The file is not UTF-8 (byte 0x{error.object[error.start]:02X})"
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
