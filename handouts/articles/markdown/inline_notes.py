"""Inline footnotes: “Det hjælper.^[Kilden er en bog.]” (pandoc)."""

import re

_NOTE = re.compile(r"(?P<code>(?<!`)(`+)(?!`).+?(?<!`)\2(?!`))|(?<!\\)\^\[((?:[^][\\]|\\.|\[[^][]*\])+)\]")
NAME = "inline-note-"
"""Beginning of the names of such footnotes."""


def referred(text: str) -> str:
    """The text with a reference in place of each inline note, and the notes at the end.

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
