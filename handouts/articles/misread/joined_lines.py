"""Finds neighbouring lines that print joins, although they look like steps, doses or an address."""

import re
from collections.abc import Iterator

from handouts.articles.markdown import list_marks
from handouts.articles.misread.lost_sign import LostSign

_LEADS = re.compile(
    r"""^[ ]{0,3}(?:
        \d{1,2}(?:\.\d{1,2})+\.?[ ]+\S                 # 1.2 Bøj
        | \d{1,2}[ ]?[-–:][ ]+\S                       # 1 - Bøj
        | \d{1,2}(?:\.\)|[º°]|\\[.)]|[,/])[ ]+\S       # 1.) Bøj, 1\. Bøj, 1/ Bøj
        | \d{1,2}[ ]\.[ ]+\S                           # 1 . Bøj
        | \[[^\]\n]+\]\([^)\n]*\)\s*$                 # [Bøj](https://…)
        | `[^`\n]+`\s*$
        | \#\d{1,2}[ ]+\S                              # #1 Bøj
        | \d{1,3}[ ]?[x×][ ]?[^\W_]                   # 3x10 knæbøj, 10 x knæbøj
        | \d{1,2}:\d{2}(?!\d)                         # 8:30 morgenmad
        | \d{1,2}[ ]?[-–][ ]?\d{1,2}:                 # 8-10: hvil
        | (?:\d{1,3}[ ]|\d*[½¼¾])[ ]?(?:min|sek|time|minut|sekund|gang|stk|kg|mg|ml)   # 5 min. gang
        | \d{1,2}[ ](?=[^\W\d_])[A-ZÆØÅÄÖ]             # 1 Bøj
        | \|[ ]+[^|\n]+$                               # | a line of pandoc
        | [①-⑳❶-❿➀-➓¹²³⁴-⁹]
        | [-–•+][^\W\d_]                               # -Bøj
        | \*(?=[^\W\d_])[^*]+$                         # *Bøj
        | -?(?:\*\*|__)[^*_\n]{1,30}(?:\*\*|__)         # **Uge 1** Bøj
        | (?:\*[^*\n]{1,30}(?::\*|\*:)|_[^_\n]{1,30}(?::_|_:))          # *Sæt:* 3
        | (?P<word>[^\W\d_]{1,12}\.?)[ ]\d{1,3}\b      # Trin 1: bøj, Kl. 8: en pille
        | [^\W\d_][^\d:.!?\n]{1,24}:[ ]+\S{1,40}(?:[ ]\S{1,20}){0,3}$   # Pause: 60 sekunder
    )""",
    re.VERBOSE,
)
"""Beginnings of lines that are separate steps or doses; several may share a ``word``."""
_ASKED = re.compile(
    r"[ ]{0,3}(?:Q|A|F|S|Sp|Spm|Sv|Spørgsmål|Svar|Question|Answer|Frage|Antwort|Fråga)\.?"
    r"(?:[ ]\d{1,2})?:[ ]+\S"
)
"""A question or an answer: “Q: …”, “Svar: …”."""
_LONGEST = 70
"""Most characters of a short line; longer lines are parts of a paragraph."""
_OTHER = re.compile(
    r"^[ ]{0,3}(?:[-+*•](?=\s)|[><]|#(?!\d)|\|(?=.*\|)|\d{1,9}[.)](?=\s)|:[ ]|```|~~~)|^[ ]{4}|^\t"
)
"""Beginnings of lines that are not part of a paragraph."""
_DEFINITION = re.compile(r"[ ]{0,3}:[ ]")
_ENDS = re.compile(r"(?:[ ]{2}|\\|<br[ ]*/?>)$", re.IGNORECASE)
"""Ends of lines that are also line breaks in print."""


_MARK_OF_QUOTE = re.compile(r"^(?:[ ]{0,3}>)+[ ]?(?!\[!)")
_SHORT = 40
"""Most characters of lines that are separate whatever they say, such as those of an address."""
_SHORT_ITEM = 50
"""Most characters of the last line of an item that was not broken because it was full."""
_GOES_ON = (".", ",", ";", "!", "?", "-", "–", "…")
_LEADING = "*_\"'“„»«("
_ODD = re.compile(r"[<!\[{$|:]|[=-]+\s*$|.*[|\t]")
"""Beginnings of lines with other markup, and rows of tables."""
_ITEM = re.compile(r"[ ]*(?:[-*+]|\d{1,9}[.)])[ ]+\S")
_TIGHT_ITEM = re.compile(r"(?:[-+–][^\W_]|\*[^\W_][^*]*$)")
_TABLE_RULE = re.compile(r"\|?\s*+:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+\|?\s*+")


def find(lines: list[str]) -> Iterator[LostSign]:
    """Find such lines.

    Args:
        lines: The lines of a text without fenced blocks and comments.
    """
    yield from _steps([_MARK_OF_QUOTE.sub("", line) for line in lines])
    yield from _below_items(lines)
    yield from _joined_steps(lines)
    yield from _below_tables(lines)


def _steps(lines: list[str]) -> Iterator[LostSign]:
    """Short neighbouring lines that begin like steps, and paragraphs with only short lines."""
    leads = [_lead(line) for line in lines]
    at = 0
    while at < len(lines):
        end = at + 1
        while leads[at] is not None and end < len(lines) and leads[end] == leads[at]:
            end += 1
        if end - at == 1 and _begins_paragraph(lines, at):
            end = _end_of_short(lines, at)
        is_terms = lines[end : end + 1] != [] and _DEFINITION.match(lines[end]) is not None
        if end - at > 1 and not is_terms and not any(map(_ENDS.search, lines[at : end - 1])):
            shown = " ".join(" ".join(lines[at : at + 2]).split())
            yield _sign(
                at,
                f"{end - at} lines are printed as one paragraph: “{shown}”",
                "Begin each line with - and a blank for a list, or end it with \\; if your program always"
                " shows each line by itself, write line_breaks = true in handouts.toml",
            )
        at = end


def _lead(line: str) -> str | None:
    """The first word of a line that may be a step or a dose; empty for signs and numbers."""
    if _ASKED.match(line):
        return ""
    if len(line) > _LONGEST or _OTHER.match(line):
        return None
    lead = _LEADS.match(line)
    return None if lead is None else lead["word"] or ""


def _begins_paragraph(lines: list[str], at: int) -> bool:
    above = lines[at - 1].strip() if at else ""
    return not above or above.startswith("#")


def _end_of_short(lines: list[str], at: int) -> int:
    """The line behind a paragraph with only short lines that begin like sentences; ``at`` + 1 for others."""
    end = at
    while end < len(lines) and _is_short(lines[end]):
        end += 1
    is_whole = end == len(lines) or not lines[end].strip()
    block = [line.strip() for line in lines[at:end]]
    if not is_whole or len(block) < 2 or any(line.rstrip("*_").endswith(_GOES_ON) for line in block[:-1]):  # noqa: PLR2004
        return at + 1
    firsts = [line.lstrip(_LEADING)[:1] for line in block]
    capital = [first.isupper() for first in firsts]
    is_apart = all(big or first.isnumeric() for big, first in zip(capital[1:], firsts[1:], strict=True))
    return end if is_apart and any(capital[1:]) else at + 1


def _is_short(line: str) -> bool:
    bare = line.strip()
    return 0 < len(bare) <= _SHORT and not _OTHER.match(line) and not _ODD.match(bare)


def _below_items(lines: list[str]) -> Iterator[LostSign]:
    """A line without an indent directly below a short item: it is part of the item."""
    is_item = False
    for at, line in enumerate(lines):
        above = lines[at - 1].rstrip() if at else ""
        if is_item and line[:1].strip() and not _ITEM.match(line) and not _OTHER.match(line):
            begins = line.lstrip(_LEADING)[:1].isupper() or _TIGHT_ITEM.match(line)
            is_full = len(above.strip()) > _SHORT_ITEM or above.endswith((",", ";", ":", "-", "–"))
            if begins and not is_full and not _ENDS.search(lines[at - 1]) and not _ODD.match(line):
                yield _sign(
                    at,
                    f"“{' '.join(line.split())}” is printed as part of the item above it",
                    "Put a blank line above it; if it belongs to the item, indent it by two blanks",
                )
            is_item = False
        else:
            is_item = bool(line.strip()) and (_is_item(line) or (is_item and line[:1] == " "))


def _is_item(line: str) -> bool:
    mark = list_marks.mark_of(line) if _ITEM.match(line) else None
    return mark is not None and not list_marks.is_sentence(mark, [line[mark.width :]])


def _joined_steps(lines: list[str]) -> Iterator[LostSign]:
    """The next number of a list directly below a paragraph: for CommonMark it is part of the paragraph."""
    number, in_list = 0, False
    for at, line in enumerate(lines):
        above = lines[at - 1] if at else ""
        mark = list_marks.mark_of(line) if line[:1].isdigit() else None
        if line.startswith("#"):
            number = 0
        if mark is None:
            in_list = in_list and (bool(above.strip()) or line[:1] == " " or not line.strip())
            in_list = in_list or (_ITEM.match(line) is not None and not above.strip())
            continue
        is_quote = above.lstrip().startswith(">")
        is_other = not above.strip() or "|" in above or (_OTHER.match(above) is not None and not is_quote)
        is_text = not in_list and not is_other
        if is_text and mark.number == number + 1 and number:
            yield LostSign(
                line=at,
                rule="step-joined",
                severity="error",
                message=f"“{' '.join(line.split())}” is printed as part of the paragraph above it",
                advice="Put a blank line above it",
            )
        number = mark.number or 0
        in_list = in_list or not is_text


def _below_tables(lines: list[str]) -> Iterator[LostSign]:
    """A line without a bar directly below a table: it is a row of it."""
    in_table = False
    for at, line in enumerate(lines):
        if not line.strip() or (in_table and _begins_other(line)):
            in_table = False
        elif in_table and "|" not in line:
            yield _sign(
                at,
                f"“{' '.join(line.split())}” is printed as a row of the table above it",
                "Put a blank line above it",
            )
            in_table = False
        elif "|" in line and at and "|" in lines[at - 1] and _TABLE_RULE.fullmatch(line):
            in_table = True


def _begins_other(line: str) -> bool:
    return _ITEM.match(line) is not None or line.lstrip().startswith(("#", ">", "<", "{", ":", "```", "~~~"))


def _sign(at: int, message: str, advice: str) -> LostSign:
    return LostSign(line=at, rule="lines-joined", severity="warning", message=message, advice=advice)
