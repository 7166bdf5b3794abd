"""Footnotes that are written where they belong: “Det hjælper.^[Kilden er en bog.]” (pandoc)."""

import re

_NOTE = re.compile(r"(?P<code>(?<!`)(`+)(?!`).+?(?<!`)\2(?!`))|(?<!\\)\^\[((?:[^][\\]|\\.|\[[^][]*\])+)\]")
NAME = "inline-note-"
"""How the names of such footnotes begin."""


def referred(text: str) -> str:
    """The same text with each inline note as a reference, and the notes at its end.

    Args:
        text: Markdown without fenced blocks.
    """
    if "^[" not in text:
        return text
    notes: list[str] = []

    def refer(match: re.Match[str]) -> str:
        if match["code"]:
            return match[0]
        notes.append(" ".join(match[3].split()))
        return f"[^{NAME}{len(notes)}]"

    said = _NOTE.sub(refer, text)
    return "\n\n".join([said, *(f"[^{NAME}{number}]: {note}" for number, note in enumerate(notes, 1))])
