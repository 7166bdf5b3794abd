"""Markdown as people type it → Markdown that Python-Markdown reads in the same way."""

import itertools
import re
from collections.abc import Mapping
from functools import lru_cache

from handouts.articles.markdown import (
    attribute_marks,
    callouts,
    comments,
    components,
    dropped_elements,
    fences,
    heading_marks,
    html_tags,
    inline_notes,
    list_marks,
    pasted_lists,
)
from handouts.articles.markdown.foreign import indented_blocks, markdown_tags, programs

_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)])\s+\S")
_FIRST_ITEM = re.compile(r"(?:[-*+]|1[.)])\s+\S")
CODE_INDENT = 4
"""Fewest blanks before a line of code in other programs; here such a line is text."""
_QUOTE = re.compile(r" {0,3}> ?")
_RUN = re.compile(r"(?<=\S\S) {2,}(?=\S)|(?<=\S) {9,}(?=\S)")
"""Blanks behind a word. A few blanks behind a single sign may belong to the mark of a list or definition."""
_RUN_AT_END = re.compile(r"(?<=\S) {3,}$", re.MULTILINE)
_TABLE_RULE = re.compile(r"\|?\s*+:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+\|?\s*+")


def tidied(text: str, *, words: Mapping[str, str] = callouts.ENGLISH) -> str:
    """The text without comments and fences, and with blank lines between its blocks.

    So lists, tables and raw HTML need no blank line before them, as in CommonMark. Runs of blanks inside a
    line become one: print shows one, and a layout of 200,000 takes minutes.

    Args:
        text: The Markdown.
        words: The word for each kind of callout.
    """
    plain = inline_notes.referred(comments.without(fences.as_html(known(text).expandtabs(4))))
    plain = attribute_marks.without_divisions(callouts.boxed(plain, words))
    return spaced(_flush_left(_without_runs(plain)))


@lru_cache(maxsize=2)  # both readers ask for the same text
def known(text: str) -> str:
    """The text with markup of other programs as Markdown, and without program code; lines are kept.

    Lists as pasted are lists, and links of a wiki are links; parts of programs and attributes are gone, and
    every hidden element has an end.

    Args:
        text: Markdown, with its tabs.
    """
    plain = attribute_marks.without(components.without(html_tags.mended(programs.as_markdown(text))))
    plain = markdown_tags.without(plain)
    plain = indented_blocks.flush_left(plain)
    return pasted_lists.as_items(dropped_elements.closed(plain))


def _without_runs(text: str) -> str:
    """The text with single blanks inside its lines; two blanks at the end of a line still break it."""
    return _RUN_AT_END.sub("  ", _RUN.sub(" ", text)) if "  " in text else text


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _flush_left(text: str) -> str:
    """The text without one to three blanks before lines outside lists."""
    out: list[str] = []
    in_list = False
    for line in text.split("\n"):
        indent = _indent_of(line)
        bare = line.strip()
        if not bare:
            out.append("")
            continue
        if indent < CODE_INDENT or in_list:
            goes_on = in_list and (indent > 1 or bool(out[-1])) and not heading_marks.begins(line)
            in_list = list_marks.mark_of(line) is not None or goes_on
        out.append(line if in_list or indent >= CODE_INDENT else line.lstrip(" "))
    return "\n".join(out)


def spaced(text: str, *, nested: bool = False) -> str:
    """The text with a blank line before each heading, list and table that directly follows another block.

    Args:
        text: Markdown.
        nested: True for the content of a list item: lists in it may have any indent.
    """
    lines = _with_spaced_quotes(text.split("\n"), nested) if ">" in text else text.split("\n")
    out: list[str] = []
    last: list_marks.Mark | None = None
    """The mark of the item that a line may belong to."""
    for at, line in enumerate(lines):
        previous = out[-1] if out else ""
        mark = list_marks.mark_of(line) if nested or _indent_of(line) < CODE_INDENT else None
        begins_list = mark is not None and last is None and _begins_list(lines, at, previous)
        begins = previous.strip() and (begins_list or _begins_block(lines, at, previous, in_list=bool(last)))
        if begins:
            out.append("")
        if begins or heading_marks.begins(previous) or (line and not previous.strip()):
            goes_on = last is not None and not begins and _indent_of(line) > last.indent + 1
            last = mark or (last if goes_on else None)
        elif last is not None:
            last = mark or last
        out.append(line)
    return "\n".join(out)


def _with_spaced_quotes(lines: list[str], nested: bool) -> list[str]:
    """The same lines, with blank lines between the blocks of each quotation."""
    out: list[str] = []
    for quoted, run in itertools.groupby(lines, key=lambda line: _QUOTE.match(line) is not None):
        block = list(run)
        if quoted and len(block) > 1:
            inside = "\n".join(_QUOTE.sub("", line, count=1) for line in block)
            if (parted := spaced(inside, nested=nested)) != inside:
                block = [f"> {line}" if line else ">" for line in parted.split("\n")]
        out += block
    return out


def is_table_rule(line: str, head: str) -> bool:
    """Whether a line is the line of hyphens below the head of a table.

    Args:
        line: The line.
        head: The line above it.
    """
    return "|" in line and "|" in head and bool(_TABLE_RULE.fullmatch(line))


def _begins_block(lines: list[str], at: int, previous: str, *, in_list: bool) -> bool:
    """Whether a line begins a block even directly below another line."""
    line = lines[at]
    if heading_marks.begins(line) or line.startswith("<pre><code>") or previous.startswith("<pre><code>"):
        return True
    if in_list and line.startswith(" "):
        return False
    if html_tags.begins(line) or html_tags.is_holder(previous):
        return not (html_tags.begins(line) and html_tags.begins(previous))
    if (previous.startswith(">") or heading_marks.begins(previous)) or line.startswith(" ") or in_list:
        return False
    if _ITEM.match(line) and "|" not in line and previous.startswith("|"):
        return True
    following = lines[at + 1] if at + 1 < len(lines) else ""
    return "|" not in previous and is_table_rule(following, line)


def _begins_list(lines: list[str], at: int, previous: str) -> bool:
    """Whether a line begins a list directly below a paragraph: it needs a bullet or the number 1."""
    return (
        _FIRST_ITEM.match(lines[at].lstrip(" ")) is not None
        and not (previous.startswith(("|", ">")) or heading_marks.begins(previous))
        and not _is_sentence(lines, at, previous)
    )


def _is_sentence(lines: list[str], at: int, previous: str) -> bool:
    """Whether a line such as “1. maj” continues a paragraph: there is no “2.” below it."""
    mark = list_marks.mark_of(lines[at])
    if mark is None or previous.rstrip().endswith(":"):
        return False
    below = itertools.takewhile(str.strip, lines[at + 1 :])
    return list_marks.is_sentence(mark, [lines[at][mark.width :]]) and not any(map(list_marks.mark_of, below))
