"""An article's Markdown, read line by line: its parts, each with its line.

Composing needs a tree; rules need lines and speed. This reader is some ten times as fast as the tree, and
leaves out what no rule asks for. Where it cannot judge a text (raw HTML, footnotes, odd tables),
``plain`` is False, and the whole article is parsed as well.
"""

import re

from handouts.articles.headings import Headings
from handouts.articles.markdown import fences
from handouts.check.inline_scanner import Inside, plain, without_attributes
from handouts.check.passage import Kind, Passage
from handouts.check.reading import Reading, TableSeen

_HEADING = re.compile(r"(#{1,6})\s*+(.*)$")
_ITEM = re.compile(r"\s*(?:[-*+]|(\d{1,3})[.)])\s+(?=\S)")
_TABLE_RULE = re.compile(r"\s*+\|?\s*+:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+\|?\s*+$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NOTE = re.compile(r"\[\^[^\]\s]+\]:\s*|\*\[[^\]]+\]:\s*")
_TARGET = re.compile(r"\[[^\]^][^\]]*\]:\s+<?\S+>?(?:\s+[\"'(].*)?")
"""Where a link by name leads: ``[name]: https://…``. It is not printed."""
_OTHER = re.compile(r"^[ ]*>[ ]*\[!|(?<!\[)[~^][^\s~^]|==|\[[ xX]\][ ]|\d\*\w|\w\*\d", re.MULTILINE)
"""Callouts, struck out, marked, raised, lowered words, tasks, stars that multiply: not read by line."""
_CALLOUT = re.compile(r">[> ]*\[!\w+\][+-]?")
"""The mark of a callout; its title is no part of the text below."""
_DEEP = " " * 16
_LONGEST_HEADING = 120
"""Letters; a longer line is a paragraph, as in ``headings``."""


def read(body: str, *, first: int, headings: Headings) -> Reading:
    """Read the Markdown of an article.

    Args:
        body: The Markdown below the front matter, with Unix line ends.
        first: Line of the file on which it begins.
        headings: How FAQ and references are recognised.
    """
    return _Reader(headings, first).read(body)


class _Reader:
    """Goes through the lines once and collects their parts."""

    def __init__(self, headings: Headings, first: int) -> None:
        self.headings = headings
        self.first = first
        self.passages: list[Passage] = []
        self.sources: set[int] = set()
        """Indexes of the passages in a list of sources."""
        self.inside = Inside()
        self.tables: list[TableSeen] = []
        self.numbered: list[int] = []
        self.plain = True
        self.section = ""
        self.level = 1
        self.headings_seen = 0
        self.faq_level = self.sources_level = 0
        self.question_level = 0
        """Level of the FAQ's questions; headings below it belong to an answer."""
        self.held: list[str] = []
        self.held_kind: Kind = "paragraph"
        self.held_line = 0
        self.has_section = False

    def read(self, body: str) -> Reading:
        lines = self._lines(body)
        at = 0
        while at < len(lines):
            at = self._step(lines, at)
        self._flush()
        asks = any(one.text.endswith("?") for one in self.passages) or any(
            line.rstrip().endswith("?") for line in lines
        )
        if not self.has_section and asks:
            self.plain = False  # such a line may be a heading
        running = tuple(one for number, one in enumerate(self.passages) if number not in self.sources)
        return Reading(
            passages=tuple(self.passages),
            running=running,
            pictures=tuple(self.inside.pictures),
            links=tuple(self.inside.links),
            tables=tuple(self.tables),
            numbered=tuple(self.numbered),
            plain=self.plain
            and not self.inside.odd
            and any(one.kind in {"paragraph", "item", "cell"} for one in running),
        )

    def _lines(self, body: str) -> list[str]:
        """Split into lines; comments and code become blank lines."""
        if "<!--" in body:
            end = body.rfind("-->") + 3  # behind it, each comment would be looked for up to the end
            body = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), body[:end]) + body[end:]
        lines = body.split("\n")
        self.plain = _OTHER.search(body) is None
        if "```" in body or "~~~" in body:
            self.plain = False
            for start, end in fences.fenced(body):
                lines[start : end + 1] = [""] * (end + 1 - start)
        return lines

    def _step(self, lines: list[str], at: int) -> int:
        """Read the line at index ``at``. Return the index of the next line to read."""
        line = lines[at].expandtabs(4)
        bare = line.strip()
        if not bare:
            self._flush()
        elif line.startswith("#"):
            self._heading(line, at)
        elif set(bare) in ({"="}, {"-"}) and self.held and self.held_kind == "paragraph":
            self._setext(1 if bare[0] == "=" else 2)
        elif (
            "|" in line and at + 1 < len(lines) and "|" in lines[at + 1] and _TABLE_RULE.match(lines[at + 1])
        ):
            return self._table(lines, at)
        elif set(bare) <= set("-*_ ") and len(bare) > 2:  # noqa: PLR2004 - a rule has three signs
            self._flush()
        elif bare.startswith(">") and (title := _CALLOUT.match(bare)):
            self._flush()
            self._add("caption", self._words(bare[title.end() :].strip(), self.first + at), self.first + at)
        else:
            self._text(line, bare, at)
        return at + 1

    def _text(self, line: str, bare: str, at: int) -> None:
        if line.startswith(_DEEP) or bare.startswith((":", "|")):
            self.plain = False
        if item := _ITEM.match(line):
            self._flush()
            self.held_kind, bare = "item", line[item.end() :].strip()
            if item[1]:
                self.numbered.append(self.first + at)
        elif not self.held and _TARGET.fullmatch(bare):
            return
        elif bare.startswith(">"):
            bare = bare.lstrip("> ").strip()
        elif _NOTE.match(bare):
            self._flush()
            self.held_kind, bare, self.plain = "caption", _NOTE.sub("", bare, count=1), False
        if not any(map(str.strip, self.held)):
            self.held_line = self.first + at
        self.held.append(self._words(bare, self.first + at))

    def _words(self, text: str, line: int) -> str:
        """The visible words of a line. Captions of its pictures become passages."""
        before = len(self.inside.pictures)
        shown = self.inside.words(text, line, in_sources=bool(self.sources_level))
        for picture in self.inside.pictures[before:]:
            self._add("caption", picture.caption, line)
        return shown

    def _flush(self) -> None:
        """Make a passage of the paragraph or item collected so far."""
        if self.held:
            raw = " ".join(self.held)
            text = plain(raw)
            if self.held_kind == "paragraph" and text:
                self._judge(raw.strip(), text)
            if text:
                self._add(self.held_kind, text, self.held_line)
        self.held, self.held_kind = [], "paragraph"

    def _judge(self, raw: str, text: str) -> None:
        """Note whether a paragraph may serve as a heading."""
        bold = raw.startswith(("**", "__")) and re.search(r"(\*\*|__)\s*(\{.*)?$", raw) is not None
        if bold:
            self.plain = False
        if len(text) > _LONGEST_HEADING:
            return
        if self.headings.is_references(text):
            self.plain, self.sources_level = False, max(self.level, 2)
        elif self.headings.is_faq(text):
            self.plain = False

    def _add(self, kind: Kind, text: str, line: int, level: int = 0) -> None:
        if not text:
            return
        if self.sources_level:
            self.sources.add(len(self.passages))
        self.passages.append(Passage(kind=kind, text=text, line=line, section=self.section, level=level))

    def _setext(self, level: int) -> None:
        text, line = plain(" ".join(self.held)), self.held_line
        self.held = []
        self.plain = False
        self._titled(text, level, line)

    def _heading(self, line: str, at: int) -> None:
        self._flush()
        found = _HEADING.match(line)
        if found is None:  # more than six
            self.plain = False
            return
        words = found[2].rstrip().rstrip("#").rstrip()
        text = plain(without_attributes(self._words(words, self.first + at)))
        self._titled(text, len(found[1]), self.first + at)

    def _titled(self, text: str, level: int, line: int) -> None:
        if level == 1 or level > self.level + 1 or not text:
            self.plain = False
        self.level = max(level, 2) if self.headings_seen else level
        self.headings_seen += 1
        is_faq, is_sources = self.headings.is_faq(text), self.headings.is_references(text)
        self.has_section = self.has_section or (level <= 2 and not is_faq)  # noqa: PLR2004 - sections' level
        asks = bool(self.faq_level) and (
            level > self.faq_level or (level == self.faq_level and text.endswith("?"))
        )
        if not asks:
            self.faq_level, self.question_level = level if is_faq else 0, 0
        elif not self.question_level:
            self.question_level = level
        asks = asks and level <= self.question_level
        if is_sources or not self.sources_level or level <= self.sources_level:
            self.sources_level = level if is_sources else 0
        self.section = text
        self._add("question" if asks and not (is_faq or is_sources) else "heading", text, line, level)

    def _table(self, lines: list[str], at: int) -> int:
        """Read a table. Return the index of the line after it."""
        self._flush()
        end = at
        rows: list[list[str]] = []
        while end < len(lines) and lines[end].strip() and "|" in lines[end]:
            if end != at + 1:
                rows.append(self._cells(lines[end], end))
            end += 1
        widths = {len(row) for row in rows}
        headless = not any(rows[0])
        rule = len(lines[at + 1].strip().strip("|").split("|"))
        if len(widths) > 1 or widths != {rule} or headless or len(rows) == 1 or not all(rows[0]):
            self.plain = False
        self.tables.append(TableSeen(line=self.first + at, columns=max(widths), headless=headless))
        return end

    def _cells(self, line: str, at: int) -> list[str]:
        if "\\|" in line or "`" in line or "{" in line:
            self.plain = False
        bare = line.strip()
        bare = bare.removeprefix("|")
        bare = bare.removesuffix("|")
        cells = [plain(self._words(cell, self.first + at)) for cell in bare.split("|")]
        for cell in filter(None, cells):
            self._add("cell", cell, self.first + at)
        return cells
