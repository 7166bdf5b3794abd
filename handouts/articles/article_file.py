"""The file of an article: its name as a slug, and its bytes as text."""

import re
import unicodedata
from pathlib import Path
from urllib.parse import unquote

from handouts.errors import Problem, Severity
from handouts.storage import input_files
from handouts.text import control_characters, danish, file_names, text_limits

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\u2e31": "·"})
"""Ligatures, often copied from a PDF. A word with one is not found, read aloud or hyphenated. The raised dot
of French words such as “patient·es” (U+2E31) is in no font and looks like “·”."""
_LIGATURE = re.compile("[ﬀﬁﬂﬃﬄ\u2e31]")
_NOT_TYPED = re.compile(r"(?<!-)-*+[^\w.-][^\w.]*+")
"""Characters that a slug does not have, with the hyphens around them."""
_NO_NAME = re.compile(r"[/\\\x00-\x1f\x7f-\x9f\ud800-\udfff]|^\.+")
"""What the name of a file cannot have, and the dots of a hidden one."""
LONGEST_NAME = 150
"""Longest slug in bytes. File systems allow 255; clinic, variant, language and ending are added to it."""
ENDINGS = (".md", ".markdown")
"""Endings of the files of articles, in lower case."""
_GONE = "It was there a moment ago. Try again when nobody changes the articles"
MOST_BYTES = 300_000
"""Largest size of an article, with the pictures that are written into it."""


def slug_of(path: Path) -> str:
    """The slug of an article, made from the name of its file: ``Ondt i knæet.md`` → ``ondt-i-knaeet``.

    Lower case, because ``Knae.md`` and ``knae.md`` would be one file on half of all machines. Letters a to z
    (æ ø å become ae oe aa, other accents are dropped) and hyphens, because the name is part of the printed
    address of the online version, and a patient must be able to type it. Letters of other alphabets are kept.
    """
    return slug_from(stem_of(path))


def stem_of(path: Path) -> str:
    """The name of a file without ending; for ``knae/index.md``, as in Hugo, the name of the folder."""
    folder = path.parent.name
    return folder if path.stem.lower() == "index" and folder else path.stem


def slug_from(name: str) -> str:
    """The slug of a file without ending, a topic in ``related:`` or a title: no path, and no hidden file."""
    typed = _NOT_TYPED.sub("-", danish.fold_letters(name.strip())).strip("-.")
    return typed or _NO_NAME.sub("-", name_of(name))


def name_fault(path: Path) -> str:
    """Why no leaflet can have the name of a file; empty if it can.

    Leaflets are unpacked on Windows, where some names are devices (learn.microsoft.com, “Naming files”).
    """
    slug = slug_of(path)
    if not any(map(str.isalnum, slug)):
        return "The file name has no letter and no digit"
    if file_names.is_device(slug):
        return f"Windows can have no file {slug}.pdf, for that is the name of a device"
    if (size := len(slug.encode())) > LONGEST_NAME:
        return f"The leaflet's name has {size} bytes; at most {LONGEST_NAME} fit with what is added to it"
    return ""


def slug_of_address(address: str) -> str:
    """The slug of the topic that a link may mean: ``../Ondt%20i%20kn%C3%A6et.md#top`` → ``ondt-i-knaeet``.

    Args:
        address: As the author wrote it: the path of a file, or an address of the clinic's site.

    Returns:
        The slug of its last part; empty if it has none.
    """
    end = re.split(r"[?#]", address)[0].rstrip("/").rpartition("/")[2]
    name = unquote(end)
    ending = next((one for one in ENDINGS if name.lower().endswith(one)), "")
    return slug_from(name.removesuffix(name[len(name) - len(ending) :])) if name else ""


def makes(path: Path, slug: str) -> bool:
    """Whether a file exists and has this slug, in any folder."""
    return path.is_file() and slug_of(path) == slug


def name_of(stem: str) -> str:
    """A name in lower case and with hyphens instead of blanks; other letters are kept."""
    return re.sub(r"\s+", "-", unicodedata.normalize("NFC", stem).strip().lower())


def title_name_of(stem: str) -> str:
    """The name from which a title is made. One with blanks is written as a title and keeps its capitals."""
    name = unicodedata.normalize("NFC", stem).strip()
    return name if " " in name else name_of(name)


def name_problems(file: str) -> tuple[Problem, ...]:
    """A note if a leaflet has another name than the file of its article.

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


def read(
    path: Path, *, file: str, most: int | None = None, inside: tuple[Path, ...] | None = None
) -> tuple[str | None, tuple[Problem, ...]]:
    """Read the text of an article from its file.

    Args:
        path: Its file.
        file: Its path as the user would type it, to show in problems.
        most: Most bytes that it may have; None for ``MOST_BYTES``.
        inside: Folders that it may be in after following links; None if the user named it.

    Returns:
        The text in NFC, without ligatures and with Unix line ends, or None if there is no text; and the
        problems of the file.
    """
    largest = MOST_BYTES if most is None else most
    try:
        size = path.stat().st_size
        allowed = inside or (input_files.real_path(path).parent,)
        raw = b"" if size > largest else input_files.read(path, inside=allowed, most=MOST_BYTES)
    except OSError as error:
        message = f"It cannot be read: {error.strerror or error}"
        gone = isinstance(error, (FileNotFoundError, IsADirectoryError))
        advice = _GONE if gone else "Check its rights"
        return None, (_problem(file, None, "file-unreadable", message, advice),)
    if size > largest:
        message = f"The file has {size / 1e6:.1f} MB; an article has at most {largest / 1e6:.1f} MB"
        advice = "Split it, or move it out of the articles' folder"
        return None, (_problem(file, None, "file-too-large", message, advice),)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1  # the copy of the decoder has no BOM
        byte = f"The file is not UTF-8 (byte 0x{error.object[error.start]:02X})"
        return None, (_problem(file, line, "file-encoding", byte, "Save the file with the encoding UTF-8"),)
    if not text.strip():
        advice = "Write the article, or remove the file"
        return None, (_problem(file, None, "file-empty", "The file is empty", advice),)
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    if blocking := text_limits.find_blocking(lines):
        line, message, advice = blocking
        return None, (_problem(file, line, "text-tangled", message, advice),)
    normal = unicodedata.normalize("NFC", lines)
    return normal.translate(_LIGATURES) if _LIGATURE.search(normal) else normal, ()


def read_text(path: Path, *, inside: tuple[Path, ...] | None = None) -> str:
    """The text of an article; empty if the file cannot be read. The arguments are those of ``read``."""
    return read(path, file="", inside=inside)[0] or ""


def remove_control_characters(text: str, *, file: str) -> tuple[str, tuple[Problem, ...]]:
    """A text without control characters. One between two words becomes a blank; lines are kept.

    Args:
        text: The text, with Unix line ends.
        file: Its path, to show in problems.

    Returns:
        The text, and a warning for each line with such a character.
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
