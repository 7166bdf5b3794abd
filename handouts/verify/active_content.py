"""What in a PDF does something, holds another file, or leads elsewhere: actions, scripts, forms, links.

All objects of the file are looked at, whether a page uses them or not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

ALLOWED_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""Beginnings of the addresses that a link of a leaflet may have."""
_ACTIONS = frozenset(
    {
        *("GoToR", "GoToE", "GoToDp", "Launch", "Thread", "Sound", "Movie", "Hide", "Named", "SubmitForm"),
        *("ResetForm", "ImportData", "JavaScript", "SetOCGState", "Rendition", "Trans", "GoTo3DView"),
        "RichMediaExecute",
    }
)
"""Actions that no leaflet has: all of ISO 32000-2, 12.6.4, except ``GoTo`` and ``URI``."""
_MEDIA = frozenset({"RichMedia", "Screen", "Movie", "Sound", "3D", "FileAttachment", "Projection"})
"""Kinds of annotations that play or hold something (ISO 32000-2, 12.5.6)."""
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_DEEPEST = 50
"""Levels of nested objects that are read; deeper ones are a finding."""
_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Active:
    """One thing that a leaflet does not have."""

    kind: str
    """``action``, ``automatic``, ``script``, ``form``, ``media``, ``external``, ``attachment``, ``link``."""
    name: str
    """The action, the kind of media, the file or the address; may be empty."""


def find(document: Any) -> tuple[Active, ...]:  # noqa: ANN401 - a pikepdf.Pdf
    """What a leaflet does not have, each kind and name once, in the order of the file.

    An article that is attached as its source is allowed, as PDF/A-3 and PDF/A-4 leaflets have it.
    """
    found = dict.fromkeys(one for each in document.objects for one in _in_object(each))
    return tuple(dict.fromkeys((*found, *_attachments(document))))


def _in_object(top: Any) -> Iterator[Active]:  # noqa: ANN401
    """What is in an indirect object. Other indirect objects in it are looked at on their own."""
    import pikepdf  # noqa: PLC0415

    waiting = [(top, 0)]
    while waiting:
        one, depth = waiting.pop()
        if depth > _DEEPEST:
            yield Active(kind="action", name="nested too deeply to read")
            return
        if isinstance(one, pikepdf.Array):
            values = list(one)
        elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            entries = dict(one.items())
            yield from _in_dictionary(entries, is_stream=isinstance(one, pikepdf.Stream))
            values = list(entries.values())
        else:
            continue
        nested = (pikepdf.Array, pikepdf.Dictionary, pikepdf.Stream)
        waiting += [
            (value, depth + 1) for value in values if isinstance(value, nested) and not value.is_indirect
        ]


def _in_dictionary(entries: dict[str, Any], *, is_stream: bool) -> Iterator[Active]:
    if _name(entries.get("/Type")) != "StructElem":
        yield from _actions(entries)
    if "/AA" in entries:
        yield Active(kind="automatic", name="")
    if "/AcroForm" in entries or "/XFA" in entries:
        yield Active(kind="form", name="")
    if "/Rect" in entries and _name(entries.get("/Subtype")) in _MEDIA:
        yield Active(kind="media", name=_name(entries["/Subtype"]))
    if is_stream and "/F" in entries:
        yield Active(kind="external", name="")


def _actions(entries: dict[str, Any]) -> Iterator[Active]:
    """What a dictionary does if it is an action. A structure element may have any name as its type, /S."""
    import pikepdf  # noqa: PLC0415

    action = _name(entries.get("/S"))
    if "/JS" in entries or "/JavaScript" in entries or action == "JavaScript":
        yield Active(kind="script", name="")
    elif action in _ACTIONS:
        yield Active(kind="action", name=action)
    address = entries.get("/URI")
    if address is not None and not isinstance(address, pikepdf.Dictionary):  # one in the catalog is other
        scheme = _SCHEME.match(str(address))
        if scheme is None or scheme[1].lower() not in ALLOWED_SCHEMES:
            yield Active(kind="link", name=_short(address))


def _attachments(document: Any) -> Iterator[Active]:  # noqa: ANN401
    """Attached files, except one text that is the source of the leaflet."""
    import pikepdf  # noqa: PLC0415

    held, named = set(), []
    for one in document.objects:
        if isinstance(one, pikepdf.Stream) and one.get("/Type") == pikepdf.Name.EmbeddedFile:
            held.add(one.objgen)
        elif isinstance(one, pikepdf.Dictionary) and "/EF" in one:
            named.append(one)
    sources = [one for one in named if _is_source(one)]
    for one in named:
        if one not in sources[:1]:
            yield Active(kind="attachment", name=_short(one.get("/UF", one.get("/F", ""))))
    for one in sources[:1]:
        held -= {value.objgen for value in one.EF.values()}
    if held and not len(named) > len(sources[:1]):
        yield Active(kind="attachment", name="")


def _is_source(entry: Any) -> bool:  # noqa: ANN401
    """Whether a file specification is that of an article: a text that is called the source."""
    if _name(entry.get("/AFRelationship")) != "Source":
        return False
    names = {str(entry[key]) for key in ("/F", "/UF") if key in entry}
    try:
        for stream in entry.EF.values():
            text = stream.read_bytes().decode("utf-8")
            if "\x00" in text:
                return False
    except (ValueError, AttributeError, RuntimeError):
        return False
    return bool(names) and all(re.fullmatch(r"[^/\\]+\.md", name) for name in names)


def _name(value: Any) -> str:  # noqa: ANN401
    """A name without its slash; empty if it is none."""
    import pikepdf  # noqa: PLC0415

    return str(value).lstrip("/") if isinstance(value, pikepdf.Name) else ""


def _short(value: Any) -> str:  # noqa: ANN401
    text = str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
