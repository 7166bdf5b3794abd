"""Tags with the attribute ``markdown`` (kramdown, MkDocs): the text in them is Markdown."""

import re
from collections import defaultdict
from html import escape

from handouts.articles.markdown import fences

_NAMES = "article|aside|center|div|figcaption|figure|footer|header|main|nav|p|section|span"
_TAG = re.compile(rf"<(?P<slash>/?)(?P<name>{_NAMES})(?=[\s>])(?P<attributes>[^<>]*)>", re.IGNORECASE)
_WHOLE = re.compile(rf"[ ]*<(?P<name>{_NAMES})(?=[\s>])(?P<attributes>[^<>]*)>(?P<words>.*)</(?P=name)>[ ]*")
_MARKDOWN = re.compile(r"(?<![\w-])markdown(?![\w-])", re.IGNORECASE)
_PICTURE = re.compile(
    r"!\[(?P<alt>[^\]\n]*)\]\((?P<src>[^()\s]+)(?:\s+[\"'][^\"'\n]*[\"'])?\)(?:\{[^{}\n]*\})?"
)


def without(text: str) -> str:
    """The text without such tags alone on a line, so that the text in them is read; lines are kept.

    A ``<figure>`` is kept, because it may have a caption; its pictures become HTML.

    Args:
        text: Markdown.
    """
    return fences.outside(text, _without) if "markdown" in text and "<" in text else text


def _without(text: str) -> str:
    lines = text.split("\n")
    opened: dict[str, list[tuple[int, bool]]] = defaultdict(list)
    for at, line in enumerate(lines):
        for tag in _TAG.finditer(line):
            name = tag["name"].lower()
            if not tag["slash"]:
                is_alone = tag[0] == line.strip()
                opened[name].append((at, is_alone and _MARKDOWN.search(tag["attributes"]) is not None))
            elif opened[name]:
                start, is_markdown = opened[name].pop()
                if is_markdown and name == "figure":
                    lines[start + 1 : at] = [
                        _PICTURE.sub(_as_html, inside) for inside in lines[start + 1 : at]
                    ]
                elif is_markdown and tag[0] == line.strip():
                    lines[start] = lines[at] = ""
        if whole := _WHOLE.fullmatch(line):
            lines[at] = whole["words"] if _MARKDOWN.search(whole["attributes"]) else line
    return "\n".join(lines)


def _as_html(picture: re.Match[str]) -> str:
    return f'<img src="{escape(picture["src"])}" alt="{escape(picture["alt"])}">'
