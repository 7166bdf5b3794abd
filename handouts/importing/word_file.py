"""A Word file → a document. The only module that knows mammoth."""

import contextlib
import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Any

from handouts.errors import HandoutsError, MachineError
from handouts.importing.document import MOST_BYTES, Document, parse

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_MOST_PARTS = 5_000
_MOST_UNPACKED = 300_000_000
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
"""Elements of Word that have no place in an article: rule, severity, name and advice."""


def read(content: bytes, *, file: str, name: str) -> Document:
    """Read a Word file.

    Args:
        content: Its bytes.
        file: Its path, to show.
        name: Its name without ending.

    Raises:
        HandoutsError: It is no Word file, or is unpacked to more than 300 MB.
        MachineError: mammoth is not installed.
    """
    try:
        import mammoth  # noqa: PLC0415 - an extra
    except ImportError as error:
        advice = 'Install it: pip install "handouts[import]"'
        raise MachineError("The package that reads Word files is not installed", advice=advice) from error
    body, core, others = _parts(content, file)
    pictures: dict[str, bytes] = {}

    def keep(image: Any) -> dict[str, str]:  # noqa: ANN401 - mammoth has no types
        address = f"word:{len(pictures) + 1}.{image.content_type.rpartition('/')[2]}"
        with image.open() as opened:
            pictures[address] = opened.read(MOST_BYTES)
        return {"src": address}

    try:
        made = mammoth.convert_to_html(
            io.BytesIO(content), convert_image=mammoth.images.img_element(keep), style_map=_STYLES
        )
    except Exception as error:  # damaged files fail anywhere in mammoth
        raise HandoutsError(
            f"{file} cannot be read as a Word file", advice="Save it again in Word"
        ) from error
    found = Document(file=file, name=name, tree=parse(f"<html><body>{made.value}</body></html>"))
    found.pictures = pictures
    _fields(core, found)
    for message in made.messages:
        if "Unrecognised" not in message.message:
            found.say("docx-message", "error", message.message, "Look at this place in the Word file")
    _report(body, others, found)
    return found


def _parts(content: bytes, file: str) -> "tuple[_Element, _Element | None, list[_Element]]":
    """Text, properties, and heads and feet of a Word file."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
                raise HandoutsError(f"{file} is too big when it is unpacked", advice="Save a smaller file")
            names = {entry.filename for entry in entries}
            edges = sorted(name for name in names if name.startswith(("word/header", "word/footer")))
            core = _xml(archive.read("docProps/core.xml")) if "docProps/core.xml" in names else None
            body = _xml(archive.read("word/document.xml"))
            return body, core, [_xml(archive.read(name)) for name in edges]
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError, NotImplementedError) as error:
        raise HandoutsError(
            f"{file} is not a Word file (.docx)", advice="Open it in Word and save it as .docx"
        ) from error


def _xml(content: bytes) -> "_Element":
    """XML without entities, other files and network.

    Raises:
        ValueError: It is not XML, or declares a document type, which no Word file does.
    """
    from lxml import etree  # noqa: PLC0415

    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ValueError("it declares a document type")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error


def _fields(core: "_Element | None", found: Document) -> None:
    """Title, author and description from the file's properties."""
    if core is None:
        return
    texts = {str(child.tag): (child.text or "").strip() for child in core}
    found.title = texts.get(f"{_DUBLIN}title", "")
    found.author = texts.get(f"{_DUBLIN}creator", "")
    found.description = texts.get(f"{_DUBLIN}description", "")
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
    """Report what the Word file has and the article has not."""
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
    _report_numbers(paragraphs, found)


def _report_numbers(paragraphs: "list[_Element]", found: Document) -> None:
    """Report numbered lists that go on after other text: mammoth begins them at 1 again."""
    last: dict[str, int] = {}
    for number, paragraph in enumerate(paragraphs, 1):
        ids = [str(one.get(f"{_WORD}val")) for one in paragraph.iter(f"{_WORD}numId")]
        styles = [str(one.get(f"{_WORD}val")) for one in paragraph.iter(f"{_WORD}pStyle")]
        ids = ids or [style for style in styles if "number" in style.lower()]
        for one in ids:
            if last.get(one, number - 1) < number - 1:
                message = (
                    f"Paragraph {number}: a list goes on after other text; its numbers may begin at 1 again"
                )
                found.say(
                    "docx-numbers", "error", message, "Compare the numbers of the list with the Word file"
                )
            last[one] = number
