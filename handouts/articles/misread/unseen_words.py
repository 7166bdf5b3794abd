"""Finds words and signs that vanish because they are markup: tags without an end, link targets, stars."""

import re
from collections import defaultdict
from collections.abc import Iterator

from handouts.articles.misread.lost_sign import LostSign

_PHRASES = "b|big|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var"
_TAG = re.compile(rf"<(/?)({_PHRASES})(?:\s++[\w:-]++\s*+=(?:[^<>/]++|/(?!>))*+)?\s*+(/?)>", re.IGNORECASE)
_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")
_TARGET = re.compile(r"^[ ]{0,3}\[([^\^\]\n][^\]\n]{0,100})\]:[ \t]*(\S+)[ \t]*$", re.MULTILINE)
_NAME = re.compile(r"\[([^\^\]\n][^\]\n]{0,100})\](?!:)")
_ADDRESS = re.compile(r"[/#<@%?=]|\w:\S|\.[A-Za-z]{2,5}$")
"""Signs of an address; a target without them is a word."""
_NOTES = frozenset(["//", "comment", "_", "-", ":", "#"])
"""Names of targets that authors use for comments: ``[comment]: hidden``."""
_FOREIGN = re.compile(
    r"^(?:={2,6}[ ]+[^\W_][^=\n]*|h[1-6]\.[ ]+\S.*|\.[ ]+\S.*(?=\n\.[ ])|bq\.[ ]+\S.*|@import[ ]+[\"'].*)$",
    re.MULTILINE,
)
"""Headings, items and quotes of AsciiDoc and Textile, and commands of some editors."""
_STARS = re.compile(r"(?<![\w*])[A-Za-zÀ-ž]{2,}\*[A-Za-zÀ-ž\d]+\*[A-Za-zÀ-ž]{2,}(?![\w*])")


def find(text: str) -> Iterator[LostSign]:
    """Find such words and signs.

    Args:
        text: Markdown without fenced blocks and comments.
    """
    if "<" in text:
        yield from _open_tags(text)
    if "]:" in text:
        yield from _unused_targets(text)
    if "*" in text:
        yield from _stars(text)
    for line in _FOREIGN.finditer(text):
        yield LostSign(
            line=text.count("\n", 0, line.start()),
            rule="markup-left",
            severity="warning",
            message=f"“{' '.join(line[0].split())}” is printed as written",
            advice="Correct the markup, or delete the signs",
        )


def _open_tags(text: str) -> Iterator[LostSign]:
    """Tags of phrases that are never closed: “<time>” may be a word to fill in."""
    opened: dict[str, list[re.Match[str]]] = defaultdict(list)
    for tag in _TAG.finditer(_CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)):
        name = tag[2].lower()
        if tag[1]:
            if opened[name]:
                opened[name].pop()
        elif not tag[3]:
            opened[name].append(tag)
    for tag in sorted((tag for tags in opened.values() for tag in tags), key=re.Match.start):
        yield LostSign(
            line=text.count("\n", 0, tag.start()),
            rule="tag-open",
            severity="warning",
            message=f"“{' '.join(tag[0].split())}” is a tag that is never closed, so it is not printed",
            advice=f"Write </{tag[2]}> where it ends, or &lt; if it is a word",
        )


def _unused_targets(text: str) -> Iterator[LostSign]:
    """“[Note]: rest” gives a link its target; if there is no such link, nobody sees the word."""
    found = [one for one in _TARGET.finditer(text) if not _ADDRESS.search(one[2])]
    used = set(map(str.lower, _NAME.findall(text))) if found else set()
    for target in found:
        if target[1].strip().lower() in _NOTES or target[1].lower() in used:
            continue
        yield LostSign(
            line=text.count("\n", 0, target.start(1)),
            rule="target-unused",
            severity="error",
            message=f"“{target[0].strip()}” is the target of a link that is not there, so it is not printed",
            advice=f"Write it without brackets: {target[1]}: {target[2]}",
        )


def _stars(text: str) -> Iterator[LostSign]:
    """“width*height*depth” is read as italics in a word."""
    for words in _STARS.finditer(_CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)):
        yield LostSign(
            line=text.count("\n", 0, words.start()),
            rule="star-sign",
            severity="warning",
            message=f"“{words[0]}” has italics in a word, so its stars are not printed",
            advice="Write × for times, or \\* for a star",
        )
