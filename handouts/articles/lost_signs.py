"""Text that every parser of Markdown takes for markup, but the author meant as text.

“>5 kg” is a quotation, “<b og c>” a tag, and lines that look like steps are one paragraph. Both parsers
agree, so a comparison of the two cannot find these.
"""

import re
from collections.abc import Iterator

from handouts.articles.markdown import html_tags
from handouts.articles.misread import joined_lines, underlined, unseen_words
from handouts.articles.misread.lost_sign import LostSign

_QUOTE = re.compile(r"^[ ]{0,3}>")
_QUOTED_NUMBER = re.compile(r"^[ ]{0,3}(>=?([ ]?)\d+(?:[.,]\d+)?(?![.)])[ ]*[^\W\d_]*%?)")
_NAME = r"[A-Za-z_:][\w.:-]*"
_ATTRIBUTE = rf"{_NAME}[ \t\n]*=[ \t\n]*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+)"
_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")
_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9]*)(?=[\s])([^<>]{1,300})>")
_BARE_NAMES = """
    allowfullscreen async autofocus autoplay checked compact controls default defer disabled download hidden
    inert ismap itemscope loop markdown multiple muted nohref novalidate noshade nowrap open playsinline
    readonly required reversed selected
"""
_BARE = frozenset(_BARE_NAMES.split())
"""Attributes without a value (HTML Living Standard, “Boolean attributes”, and older ones)."""
_VALUE = re.compile(r"(?<![\w-])value\s*=", re.IGNORECASE)
_NUMBERING = re.compile(r"(?<![\w-])(?:reversed(?![\w-])|type\s*=\s*[\"']?[aAiI](?!\w))")
"""Attributes of a numbered list for letters, Roman numbers or descending numbers."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|(?<![\w-])hidden(?![\w-])", re.IGNORECASE)


def find(text: str) -> Iterator[LostSign]:
    """Find text that looks like markup, but probably is not.

    Args:
        text: Markdown without fenced blocks and comments.
    """
    lines = text.split("\n")
    if ">" in text:
        yield from _quoted_numbers(lines)
        plain = _CODE.sub(lambda code: "\n" * code[0].count("\n"), text) if "<" in text else ""
        for tag in _TAG.finditer(plain):
            yield from _in_tag(tag, plain.count("\n", 0, tag.start()))
    yield from joined_lines.find(lines)
    yield from unseen_words.find(text)
    yield from underlined.find(lines)


def _quoted_numbers(lines: list[str]) -> Iterator[LostSign]:
    """A quotation of one line that begins with a number: “>5 kg”.

    It is certainly not a quotation if no blank follows the sign, or if text is directly above.
    """
    for at, line in enumerate(lines):
        number = _QUOTED_NUMBER.match(line)
        above, below = lines[at - 1] if at else "", lines[at + 1] if at + 1 < len(lines) else ""
        if number is None or _QUOTE.match(above) or _QUOTE.match(below):
            continue
        message = f"“{number[1].strip()}” begins a quotation, so > is not printed"
        advice = "Write the sign in words (“more than 5”), or \\> for the sign"
        if not number[2] or above.strip():
            yield LostSign(line=at, rule="quote-number", severity="error", message=message, advice=advice)
        else:
            yield LostSign(line=at, rule="quote-sign", severity="warning", message=message, advice=advice)


def _in_tag(tag: re.Match[str], line: int) -> Iterator[LostSign]:
    """A tag with words that are not attributes (“a <b og c> d”), or attributes that change the meaning."""
    name, attributes, written = tag[1].lower(), tag[2], " ".join(tag[0].split())
    bare = re.sub(_ATTRIBUTE, " ", attributes).replace("/", " ").split()
    if any(word.lower() not in _BARE for word in bare) and html_tags.is_known(name):
        yield LostSign(
            line=line,
            rule="tag-words",
            severity="error",
            message=f"“{written}” is read as a tag, so its words are not printed",
            advice="Write &lt; for the sign <",
        )
    if (name == "li" and _VALUE.search(attributes)) or (name == "ol" and _NUMBERING.search(attributes)):
        yield LostSign(
            line=line,
            rule="html-numbers",
            severity="error",
            message=f"“{written}” numbers a list in a way that is not printed",
            advice="Write the list in Markdown, with the number or letter of each item",
        )
    elif "line-through" in attributes:
        yield LostSign(
            line=line,
            rule="html-struck",
            severity="error",
            message="A style strikes the text out, which is not printed",
            advice="Write ~~ before and behind the text, or delete it",
        )
    elif _HIDDEN.search(attributes):
        yield LostSign(
            line=line,
            rule="html-hidden",
            severity="warning",
            message=f"The text in “{written}” is hidden on a screen, but printed",
            advice="Delete it, or delete what hides it",
        )
