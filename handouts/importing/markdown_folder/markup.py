"""Pieces of Markdown that replace commands: pictures, boxes, code."""

import re

from handouts.importing import escaping
from handouts.importing.markdown_folder.commands import BREAK, Command, Replacement, first
from handouts.importing.markdown_folder.scan import PICTURES
from handouts.importing.pictures import Say

KINDS = {
    **{name: name for name in ("note", "tip", "important", "warning", "caution", "danger", "example")},
    "summary": "summary",
    "info": "info",
    "todo": "todo",
    "hint": "hint",
    "attention": "attention",
    "error": "error",
    "abstract": "abstract",
    "tldr": "tldr",
    "notice": "note",
    "primary": "note",
    "secondary": "note",
    "success": "tip",
    "check": "tip",
    "question": "note",
    "alert": "warning",
    "failure": "warning",
    "advarsel": "warning",
    "vigtigt": "important",
    "fare": "danger",
    "bemaerk": "note",
    "bemærk": "note",
    "obs": "attention",
    "warn": "warning",
    "critical": "danger",
}
"""Words for kinds of boxes, and the kind of our own parser for each."""
BOXES = frozenset({"admonition", "alert", "boks", "box", "callout", "hint", "notice", "notification"})
"""Names of commands that make a box and have its kind in a value."""


def picture(src: str, alt: str, caption: str) -> str:
    """A picture as Markdown, with its address as written."""
    title = escaping.title(plain(caption))
    bare = re.sub(r"([\[\]\\])", r"\\\1", " ".join(alt.split()))
    return f'![{bare}]({escaping.address(src)} "{title}")' if title else f"![{bare}]({escaping.address(src)})"


def picture_of(command: Command) -> str:
    """The picture of a command as Markdown; empty if it has none."""
    named = command.named
    keys = ("src", "image_path", "url", "file", "path", "image", "img", "link", "source")
    src = first(named.get(key, "") for key in keys if is_picture(named.get(key, "")))
    src = src or first(one for one in command.given if is_picture(one))
    if not src:
        return ""
    others = [one for one in command.given if one != src and not re.fullmatch(r"[\d.%x]+", one)]
    alt = named.get("alt") or named.get("alt_text") or (others[0] if others else "")
    inside = command.inside if command.inside and command.inside.strip() else ""
    words = [named.get("title", ""), named.get("caption", "") or inside, named.get("attr", "")]
    said = [one.strip() for one in (*words, *others[1:]) if one.strip()]
    return picture(src, alt, " – ".join(dict.fromkeys(said)))


def is_picture(written: str) -> bool:
    """Whether a text is the name of a picture."""
    return re.split(r"[?#]", written)[0].lower().endswith(PICTURES)


def box(command: Command, say: Say) -> Replacement | None:
    """The box that a command makes; None if it makes none."""
    name = command.name.lower()
    if command.inside is None or not (name in KINDS or name in BOXES):
        return None
    named, given = command.named, list(command.given)
    values = [
        named.get(key, "") for key in ("type", "kind", "level", "color", "colour", "class", "style", "icon")
    ]
    words = [word for value in values for word in value.lower().split()]
    kind = KINDS.get(name, "") if name not in BOXES or name in {"notice", "alert", "hint"} else ""
    found = first(KINDS.get(word.rpartition("-")[2], "") for word in words)
    if not found and given and given[0].lower() in KINDS and (name in BOXES or len(given) > 1):
        found = KINDS[given.pop(0).lower()]
    kind = found or kind
    if not kind:
        message = f"{command.written} is made a note: its kind is not known"
        say("callout-guessed", "warning", message, "Look whether it should be a warning", line=command.line)
    title = named.get("title") or named.get("heading") or " ".join(given)
    start = f"{BREAK}{BREAK}:::{kind or 'note'} {plain(title)}".rstrip()
    return Replacement(start=f"{start}{BREAK}{BREAK}", end=f"{BREAK}{BREAK}:::{BREAK}{BREAK}")


def details(summary: str) -> Replacement:
    """Text to open, with its summary."""
    return Replacement(
        start=f"{BREAK}{BREAK}<details>{BREAK}<summary>{plain(summary)}</summary>{BREAK}{BREAK}",
        end=f"{BREAK}{BREAK}</details>{BREAK}{BREAK}",
    )


def code(language: str = "") -> Replacement:
    """Code between fences."""
    return Replacement(start=f"{BREAK}```{language}{BREAK}", end=f"{BREAK}```{BREAK}")


def plain(text: str) -> str:
    """The words of a piece of Markdown, in one line."""
    said = " ".join(text.split())
    if not re.search(r"[*_`\[<\\]", said):
        return said
    from handouts.articles.markdown import markdown  # noqa: PLC0415 - a parser

    return markdown.plain_text(markdown.to_tree(said))
