"""Links of wikis and of Obsidian (``[[note|words]]``) become links to the article of that name."""

import re

from handouts.articles.markdown import fences

_CODE = r"(?P<code>(?<!`)(`+)(?!`).+?(?<!`)\2(?!`))"
_LINK = re.compile(
    rf"{_CODE}|(?<![!\[\\])\[\[(?P<note>[^\[\]|#\n\\]*)(?P<place>#[^\[\]|\n\\]*)?"
    r"(?:\\?\|(?P<words>[^\[\]\n]+))?\]\](?![\[(:])"
)
_COMMAND = re.compile(r"(?i:toc$|_|[a-z]+:)|[a-z]+[A-Z]\w*\s|.*=")
"""What is no note but a command of a program: ``[[_TOC_]]``, ``[[File:a.png]]``, ``[[showImage 5]]``."""

_IN_ADDRESS = {ord(sign): f"%{ord(sign):02X}" for sign in " \"'()*<>_~"}


def as_links(text: str) -> str:
    """The same text, line for line, with links of Markdown in place of those of a wiki.

    A note is an article of that name; a place within the article itself is no link on paper.

    Args:
        text: Markdown.
    """
    return fences.outside(text, lambda plain: _LINK.sub(_link, plain)) if "[[" in text else text


def _link(match: re.Match[str]) -> str:
    if match["code"] is not None:
        return match[0]
    note, places = match["note"].strip(), (match["place"] or "").replace("#^", "#").split("#")
    if _COMMAND.match(note) or not (note or any(places)):
        return match[0]
    shown = " > ".join(part.strip() for part in (note, *places) if part.strip())  # as Obsidian shows it
    words = (match["words"] or "").strip() or shown
    if not note:
        return words
    name = note if note.endswith(".md") else f"{note}.md"
    return f"[{words}]({name.translate(_IN_ADDRESS)})"
