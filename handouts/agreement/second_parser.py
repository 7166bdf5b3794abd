"""The independent parser: CommonMark with the tables, strikethrough and footnotes of GFM (markdown-it-py)."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token as Token  # noqa: PLC0414 - so that the others have it from here

_DEEPEST = 200
"""Most nested blocks; the first parser refuses articles with more than 60."""
_MOST_FENCES = 20
"""Most open fences of one text; with more, the rest is code."""
_MARKUP = re.compile(r"[\\`*_\[<&~]")
"""Signs of markup inside a line. A line without them need not be parsed."""
PARAGRAPH, HEADING = "plain_paragraph", "plain_heading"
"""Types of :class:`Plain`."""
_LEVELS = 6
_DEFINES = (":", "~")
"""Signs that begin a definition; the paragraph before it is a term."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A paragraph or heading that was found without asking every rule: one token in place of three."""

    type: str
    content: str
    """Its words; they may have markup."""
    map: list[int]
    """Its first line, and the line behind it."""
    tag: str
    level: int = 0
    """Blocks around it; only tokens outside of other blocks are found so."""


class SecondParser:
    """Parses one article. Footnotes and link targets are kept between calls."""

    def __init__(self) -> None:
        self._parser = _parser()
        self.environment: dict[str, Any] = {}

    def blocks(self, text: str) -> "list[Token]":
        """The blocks of a text, as a flat list of tokens.

        A fence that is never closed is text; in CommonMark it would make code of the rest of the article.
        """
        lines = text.split("\n")
        for _ in range(_MOST_FENCES):
            tokens = self._blocks("\n".join(lines))
            fences = (token for token in tokens if token.type == "fence")
            opened = next((fence for fence in fences if _is_open(fence, lines)), None)
            if opened is None or opened.map is None:
                break
            at = opened.map[0]
            lines[at] = lines[at].replace(opened.markup, f"\\{opened.markup}", 1)
        return tokens

    def _blocks(self, text: str) -> "list[Token]":
        tokens: list[Token] = []
        self._parser.block.parse(text, self._parser, self.environment, tokens)
        return tokens

    def phrases(self, text: str) -> "list[Token] | None":
        """The tokens of a line or paragraph; None if it has only words."""
        if not _MARKUP.search(text):
            return None
        tokens: list[Token] = []
        self._parser.inline.parse(text, self._parser, self.environment, tokens)
        return tokens

    def footnotes(self) -> "dict[int, dict[str, Any]]":
        """The footnotes with references so far, by number from 0; each has ``label`` or ``tokens``."""
        found: dict[int, dict[str, Any]] = self.environment.get("footnotes", {}).get("list", {})
        return found


def _is_open(fence: "Token", lines: list[str]) -> bool:
    """Whether a fence is never closed: its last line is not a fence."""
    first, end = fence.map or (0, 0)
    last = lines[end - 1].strip(" >")
    closes = last.startswith(fence.markup) and not last.strip(fence.markup[0])
    return end - 1 == first or not closes


def cells(line: str) -> list[str]:
    """The cells of a line of a table, split as in GFM."""
    from markdown_it.rules_block.table import escapedSplit  # noqa: PLC0415

    found = escapedSplit(line.strip()) if "\\" in line else line.strip().split("|")
    found = found[1:] if found and not found[0] else found
    return found[:-1] if found and not found[-1] else found


@lru_cache(maxsize=1)
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 - 60 ms
    from mdit_py_plugins.deflist import deflist_plugin  # noqa: PLC0415
    from mdit_py_plugins.footnote import footnote_plugin  # noqa: PLC0415

    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin).use(deflist_plugin)
    parser.block.ruler.before("table", "plain", _plain_block)
    parser.disable("code")  # indented text is text: authors indent by accident
    parser.validateLink = _accepted  # type: ignore[method-assign]
    parser.normalizeLink = _as_written  # type: ignore[method-assign]
    return parser


def _accepted(url: str) -> bool:  # noqa: ARG001
    """Unsafe links are links, too, so that their loss is reported to the author."""
    return True


def _as_written(url: str) -> str:
    return url


def _plain_block(state: "StateBlock", start: int, end: int, silent: bool) -> bool:
    """A rule of the second parser: a heading, or a paragraph whose lines begin with letters.

    Outside of other blocks it can be nothing else for CommonMark, GFM and the plug-ins: other blocks begin
    with a sign or a digit, or their second lines do.

    Args:
        state: The text, and where the parser is.
        start: The first line.
        end: The line at which the parser stops.
        silent: Whether the parser only asks if the block may interrupt another: it may not.

    Returns:
        Whether the block was taken.
    """
    if silent or state.level:
        return False
    text, begins, ends = state.src, state.bMarks, state.eMarks
    first = text[begins[start]]
    if first == "#":
        found = _heading(text[begins[start] : ends[start]], start) if state.isEmpty(start + 1) else None
    else:
        line = start
        while first.isalpha():
            line += 1
            if line >= end or begins[line] >= ends[line]:
                break
            first = text[begins[line]]
        else:
            return False
        follows = line + 1
        if follows < end and text.startswith(_DEFINES, begins[follows] + state.tShift[follows]):
            return False
        found = Plain(PARAGRAPH, text[begins[start] : ends[line - 1]].rstrip(), [start, line], "p")
    if found is not None:
        state.tokens.append(found)  # type: ignore[arg-type]
        state.line = found.map[1]
    return found is not None


def _heading(line: str, at: int) -> Plain | None:
    """A heading with words and without signs behind them; any other is left to its own rule."""
    marks, _, words = line.partition(" ")
    level = len(marks)
    if level > _LEVELS or marks.strip("#") or not words.strip() or words.rstrip().endswith("#"):
        return None
    return Plain(HEADING, words.strip(), [at, at + 1], f"h{level}")
