"""Markdown of Obsidian: ``[[notes]]``, ``![[pictures]]``, block names, its own kinds of callouts."""

import re

from handouts.importing.markdown_folder import markup
from handouts.importing.markdown_folder.links import Links, as_words
from handouts.importing.pictures import Say

_EMBED = re.compile(r"!\[\[([^\[\]|\n]{1,300}?)\\?(?:\|([^\[\]\n]{0,900}))?\]\]")
_LINK = re.compile(r"(?<!\\)\[\[([^\[\]|\n]{0,300}?)\\?(?:\|([^\[\]\n]{0,900}))?\]\]")
_SIZE = re.compile(r"\d+(?:x\d+)?")
_BLOCK_NAME = re.compile(r"(?<=[^\s>*+-])[ \t]+\^(?=[\w-]*[A-Za-z])[\w-]+[ \t]*$", re.MULTILINE)
"""The name of a block at the end of its line; “m ^2” is none."""
_MADE_NAME = re.compile(r"(?<=[^\s>*+-])[ \t]+\^(?=\d*[a-f])[0-9a-f]{6}[ \t]*$", re.MULTILINE)
"""The name of a block as Obsidian makes it."""
_TOC = re.compile(r"^[ \t]*\[?\[(?:_?toc_?)\]\]?[ \t]*$", re.MULTILINE | re.IGNORECASE)
_CALLOUT = re.compile(r"^([ \t>]*>\s*)\[!([\w-]+)(?:\|[^\]]*)?\]([+-]?)[ \t]*(.*)$", re.MULTILINE)
_OURS = frozenset(
    ["note", "tip", "important", "warning", "caution", "danger", "example", "summary", "info", "todo", "hint"]
) | {"attention", "error", "abstract", "tldr"}
"""Kinds of callouts of our own parser."""


def replaced(text: str, links: Links, say: Say, *, is_vault: bool) -> str:
    """The text in plain Markdown; lines are kept.

    Args:
        text: The text.
        links: Finds other notes.
        say: Reports a problem.
        is_vault: The text is surely one of Obsidian.
    """
    text = _TOC.sub("", text)
    if "[[" in text:
        text = _EMBED.sub(lambda match: _embedded(match, say), text)
        text = _LINK.sub(lambda match: _linked(match, links, say), text)
    text = (_BLOCK_NAME if is_vault else _MADE_NAME).sub("", text)
    return _CALLOUT.sub(lambda match: _callout(match, say), text) if "[!" in text else text


def _line(match: re.Match[str]) -> int:
    return match.string.count("\n", 0, match.start()) + 1


def _embedded(match: re.Match[str], say: Say) -> str:
    target = match[1].strip()
    words = [part.strip() for part in (match[2] or "").split("|")]
    said = " ".join(part for part in words if part and not _SIZE.fullmatch(part))
    if markup.is_picture(target):
        return markup.picture(target, said, "")
    message = f"What ![[{target}]] shows is left out"
    say("embed-lost", "error", message, "Copy its words or pictures into the article", line=_line(match))
    return ""


def _linked(match: re.Match[str], links: Links, say: Say) -> str:
    target, _, place = match[1].partition("#")
    target, place = target.strip(), place.strip().lstrip("^").rpartition("#")[2]
    name = re.sub(r"\.md$", "", target.rpartition("/")[2])
    said = (match[2] or "").strip() or (f"{name} – {place}" if name and place else name or place)
    said = said.replace("|", "\\|")
    if slug := links.note(target):
        return f"[{said}]({slug}.md)"
    message = f"The link [[{match[1].strip()}]] leads to no note that is imported; its words are kept"
    say("link-lost", "warning", message, "Write where the reader finds it", line=_line(match))
    return as_words(match, said)


def _callout(match: re.Match[str], say: Say) -> str:
    before, kind, fold, title = match.groups()
    if kind.lower() in _OURS:
        return f"{before}[!{kind}]{fold} {title}".rstrip() if "|" in match.group() else match.group()
    known = markup.KINDS.get(kind.lower(), "note")
    message = f"The callout “{kind}” is made the kind “{known}”"
    say("callout-guessed", "warning", message, "Look whether it should be another", line=_line(match))
    return f"{before}[!{known}] {title or kind.capitalize()}"
