"""Footnotes of the block editor, which are in a custom field of the export."""

import contextlib
import json
from typing import TYPE_CHECKING

from handouts.importing.document import parse

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def add(body: "HtmlElement", field: str) -> None:
    """Add the notes to the end of a text, in the same form as notes of Word files.

    Args:
        body: The text; its references are ``<sup data-fn="…">``.
        field: The field ``footnotes``: a list of ``{"id": …, "content": …}`` as JSON; may be empty.
    """
    notes: list[dict[str, str]] = []
    with contextlib.suppress(ValueError):
        notes = [one for one in json.loads(field or "[]") if isinstance(one, dict) and one.get("content")]
    if not notes:
        return
    items = body.makeelement("ol")
    for number, note in enumerate(notes, 1):
        item = parse(f"<body><div>{note['content']}</div></body>").find("body/div")
        item.tag = "li"
        item.set("id", f"footnote-{number}")
        items.append(item)
        for reference in body.xpath(".//sup[@data-fn=$id]", id=str(note.get("id", ""))):
            tail = reference.tail
            reference.clear()
            reference.tag, reference.tail = "a", tail
            reference.set("href", f"#footnote-{number}")
            reference.text = str(number)
    body.append(items)
