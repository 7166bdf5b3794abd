"""Links of wikis and of Obsidian (``[[note|words]]``) become links to the article of that name.

Pictures of Obsidian (``![[knee.png|words]]``) become pictures; its names of blocks (``^name``) are left out.
"""

import re

from handouts.articles.markdown import fences

_CODE = r"(?P<code>(?<!`)(`+)(?!`).+?(?<!`)\2(?!`))"
_LINK = re.compile(
    rf"{_CODE}|(?<![!\[\\])\[\[(?P<note>[^\[\]|#\n\\]*)(?P<place>#[^\[\]|\n\\]*)?"
    r"(?:\\?\|(?P<words>[^\[\]\n]+))?\]\](?![\[(:])"
)
_PICTURE = re.compile(
    rf"{_CODE}|(?<!\\)!\[\[(?P<file>[^\[\]|#\n\\]+\.(?:png|jpe?g|gif|webp|svg|avif|bmp|tiff?))"
    r"(?:#[^\[\]|\n\\]*)?(?:\\?\|(?P<words>[^\[\]\n]*))?\]\]",
    re.IGNORECASE,
)
_SIZE = re.compile(r"\s*\d+\s*(?:x\s*\d+\s*)?")
"""The width, or width and height, of a picture in pixels: ``![[knee.png|200]]``."""
_BLOCK_NAME = re.compile(
    r"(?:^|(?<![ \t])[ \t]++)\^(?=[\d-]*[A-Za-z])[A-Za-z\d-]{4,}[ \t]*$"
    r"(?=\n[ \t]*(?:$|[-*+][ ]|\d+[.)][ ])|\Z)",
    re.MULTILINE,
)
"""The name of a paragraph or an item, at its end: ``Hvil dig. ^hvile-1``."""
_COMMAND = re.compile(r"(?i:toc$|_|[a-z]+:)|[a-z]+[A-Z]\w*\s|[a-z]\w*(?:\.[a-z]\w*){2,}$|.*=")
"""Commands of programs, which are not notes: ``[[_TOC_]]``, ``[[File:a.png]]``, ``[[showImage 5]]``;
tables of TOML: ``[[menus.main.items]]``."""

_IN_ADDRESS = {ord(sign): f"%{ord(sign):02X}" for sign in " \"'()*<>_~"}


def as_links(text: str) -> str:
    """The text with links of Markdown in place of links of a wiki; lines are kept.

    A note is the article of that name. A link to a place in the same article becomes its words. What is
    behind # in the name of a picture sets its look (``![[knee.png#right]]``), and is left out.

    Args:
        text: Markdown.
    """
    if "^" in text:
        text = fences.outside(text, lambda plain: _BLOCK_NAME.sub("", plain))
    if "[[" not in text:
        return text
    return fences.outside(text, lambda plain: _LINK.sub(_link, _PICTURE.sub(_picture, plain)))


def is_command(inside: str) -> bool:
    """Whether the text between ``[[`` and ``]]`` is a command and not the name of a note."""
    return _COMMAND.match(inside) is not None


def _picture(match: re.Match[str]) -> str:
    if match["code"] is not None:
        return match[0]
    words = match["words"] or ""
    said = "" if _SIZE.fullmatch(words) else words.strip()
    return f"![{said}]({match['file'].strip().translate(_IN_ADDRESS)})"


def _link(match: re.Match[str]) -> str:
    if match["code"] is not None:
        return match[0]
    note, places = match["note"].strip(), (match["place"] or "").replace("#^", "#").split("#")
    if is_command(note) or not (note or any(places)):
        return match[0]
    shown = " > ".join(part.strip() for part in (note, *places) if part.strip())  # as Obsidian shows it
    words = (match["words"] or "").strip() or shown
    if not note:
        return words
    name = note if note.endswith(".md") else f"{note}.md"
    return f"[{words}]({name.translate(_IN_ADDRESS)})"
