"""Text that every parser of Markdown takes for markup, but the author meant as text.

“>5 kg” is a quotation, “<b og c>” a tag, and lines that look like steps are one paragraph. Both parsers
agree, so a comparison of the two cannot find these.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handouts.articles.markdown import html_tags
from handouts.errors import Severity

_QUOTE = re.compile(r"^[ ]{0,3}>")
_QUOTED_NUMBER = re.compile(r"^[ ]{0,3}(>=?([ ]?)\d+(?:[.,]\d+)?(?![.)])[ ]*[^\W\d_]*%?)")
_MARK_OF_QUOTE = re.compile(r"^(?:[ ]{0,3}>)+[ ]?(?!\[!)")
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
_LEADS = re.compile(
    r"""^[ ]{0,3}(?:
        \d{1,2}(?:\.\d{1,2})+\.?[ ]+\S                 # 1.2 Bøj
        | \d{1,2}[ ]?[-–:][ ]+\S                       # 1 - Bøj
        | \d{1,2}(?:\.\)|[º°])[ ]+\S                   # 1.) Bøj
        | \d{1,2}[ ](?=[^\W\d_])[A-ZÆØÅÄÖ]             # 1 Bøj
        | \|[ ]+[^|\n]+$                               # | a line of pandoc
        | [①-⑳❶-❿➀-➓]
        | [-–•+][^\W\d_]                               # -Bøj
        | \*(?=[^\W\d_])[^*]+$                         # *Bøj
        | -?(?:\*\*|__)[^*_\n]{1,30}(?:\*\*|__)         # **Uge 1** Bøj
        | (?P<word>[^\W\d_]{1,12}\.?)[ ]\d{1,3}\b      # Trin 1: bøj, Kl. 8: en pille
        | [^\W\d_][^\d:.!?\n]{1,24}:[ ]+\S{1,40}(?:[ ]\S{1,20}){0,3}$   # Pause: 60 sekunder
    )""",
    re.VERBOSE,
)
"""Beginnings of lines that are separate steps or doses; several may share a ``word``."""
_LONGEST = 70
"""Most characters of a short line; longer lines are parts of a paragraph."""
_OTHER = re.compile(r"^[ ]{0,3}(?:[-+*•](?=\s)|[>#<]|\|(?=.*\|)|\d{1,9}[.)](?=\s)|:[ ]|```|~~~)|^[ ]{4}|^\t")
"""Beginnings of lines that are not part of a paragraph."""
_DEFINITION = re.compile(r"[ ]{0,3}:[ ]")
_ENDS = re.compile(r"(?:[ ]{2}|\\|<br[ ]*/?>)$", re.IGNORECASE)
"""Ends of lines that are also line breaks in print."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LostSign:
    """A place where text is not printed as the author meant it."""

    line: int
    """Line, from 0."""
    rule: str
    severity: Severity
    message: str
    advice: str


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
    yield from _joined_lines(lines)


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


def _joined_lines(lines: list[str]) -> Iterator[LostSign]:
    """Short neighbouring lines that begin like steps: print makes one paragraph of them."""
    lines = [_MARK_OF_QUOTE.sub("", line) for line in lines]
    leads = [_lead(line) for line in lines]
    at = 0
    while at < len(lines):
        end = at + 1
        while leads[at] is not None and end < len(lines) and leads[end] == leads[at]:
            end += 1
        is_terms = lines[end : end + 1] != [] and _DEFINITION.match(lines[end]) is not None
        if end - at > 1 and not is_terms and not any(map(_ENDS.search, lines[at : end - 1])):
            shown = " ".join(" ".join(lines[at : at + 2]).split())
            yield LostSign(
                line=at,
                rule="lines-joined",
                severity="warning",
                message=f"{end - at} lines are printed as one paragraph: “{shown}”",
                advice="Begin each line with - and a blank for a list, or end it with \\",
            )
        at = end


def _lead(line: str) -> str | None:
    """The first word of a line that may be a step or a dose; empty for signs and numbers."""
    if len(line) > _LONGEST or _OTHER.match(line):
        return None
    lead = _LEADS.match(line)
    return None if lead is None else lead["word"] or ""
