"""A Word file → a document. The only module that uses mammoth."""

import contextlib
import io
from datetime import date
from typing import TYPE_CHECKING, Any

from handouts.errors import HandoutsError, MachineError
from handouts.importing import word_lists
from handouts.importing.document import MOST_BYTES, Document, parse
from handouts.importing.word_numbers import Numbering
from handouts.importing.word_parts import WordParts

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
u => u
strike => s
"""
_LOST = (
    (f"{_MATHS}oMath", "docx-formula", "error", "A formula", "Write it as text"),
    (
        f"{_CHART}chart",
        "docx-chart",
        "error",
        "A chart",
        "Save it as a picture, and put that into the article",
    ),
    (
        f"{_WORD}del",
        "docx-deleted",
        "warning",
        "Text that a tracked change deletes",
        "Accept the changes in Word",
    ),
    (f"{_WORD}commentReference", "docx-comment", "warning", "A comment", "Nothing: comments are not printed"),
)
"""Word elements that an article cannot have: rule, severity, name and advice."""


def read(content: bytes, *, file: str, name: str) -> Document:
    """Read a Word file.

    Args:
        content: Its bytes.
        file: Its path, to show.
        name: Its name without ending.

    Raises:
        HandoutsError: It is not a Word file, or has more than 300 MB unpacked.
        MachineError: mammoth is not installed.
    """
    try:
        import mammoth  # noqa: PLC0415 - an extra
    except ImportError as error:
        advice = 'Install it: pip install "handouts[import]"'
        raise MachineError("The package that reads Word files is not installed", advice=advice) from error
    parts = WordParts(content, file)
    body, edges, notes = parts.body, parts.all("header", "footer"), parts.all("footnotes", "endnotes")
    numbering = Numbering(parts.one("word/numbering.xml"), parts.one("word/styles.xml"))
    numbers = word_lists.mark(body, numbering)
    pictures: dict[str, bytes] = {}

    def keep(image: Any) -> dict[str, str]:  # noqa: ANN401 - mammoth has no types
        address = f"word:{len(pictures) + 1}.{image.content_type.rpartition('/')[2]}"
        with image.open() as opened:
            pictures[address] = opened.read(MOST_BYTES)
        return {"src": address}

    try:
        made = mammoth.convert_to_html(
            io.BytesIO(parts.with_body(body)),
            convert_image=mammoth.images.img_element(keep),
            style_map=_STYLES,
        )
    except Exception as error:  # damaged files fail anywhere in mammoth
        raise HandoutsError(
            f"{file} cannot be read as a Word file", advice="Save it again in Word"
        ) from error
    tree = parse(f"<html><body>{made.value}</body></html>")
    found = Document(file=file, name=name, tree=tree, first_line=None)
    found.pictures = pictures
    _fields(parts.one("docProps/core.xml"), found)
    for message in made.messages:
        if "Unrecognised" not in message.message:
            found.say("docx-message", "error", message.message, "Look at this place in the Word file")
    _report(body, edges, found)
    word_lists.mend(numbers, found)
    word_lists.report_notes(notes, numbering, found)
    return found


def _fields(core: "_Element | None", found: Document) -> None:
    """Set title, author, language and date from the properties of the file."""
    if core is None:
        return
    texts = {str(child.tag): (child.text or "").strip() for child in core}
    found.title = texts.get(f"{_DUBLIN}title", "")
    found.author = texts.get(f"{_DUBLIN}creator", "")
    if comment := " ".join(texts.get(f"{_DUBLIN}description", "").split()):  # Word calls it “Comments”
        message = f"The comment in the properties of the file is left out: “{comment[:80]}”"
        found.say("docx-comment", "warning", message, "If it describes the topic, write it as description:")
    found.lang = texts.get(f"{_DUBLIN}language", "")[:2].lower()
    for tag, text in texts.items():
        if tag.endswith("}modified"):
            with contextlib.suppress(ValueError):
                found.updated = date.fromisoformat(text[:10])
                message = "lastUpdated is the day on which the Word file was saved"
                found.say(
                    "date-guessed", "warning", message, "Write the day on which the text was last revised"
                )


def _report(body: "_Element", edges: "list[_Element]", found: Document) -> None:
    """Report parts of the Word file that are not in the article."""
    paragraphs = list(body.iter(f"{_WORD}p"))
    for tag, rule, severity, what, advice in _LOST:
        for number, paragraph in enumerate(paragraphs, 1):
            if next(paragraph.iter(tag), None) is not None:
                message = f"Paragraph {number}: {what} is left out"
                found.say(rule, "error" if severity == "error" else "warning", message, advice)
    for edge in edges:
        if said := " ".join("".join(map(str, edge.itertext())).split()):
            message = f"The head or foot of the page is left out: “{said[:80]}”"
            found.say("docx-head-foot", "warning", message, "Nothing: a leaflet has its own")
