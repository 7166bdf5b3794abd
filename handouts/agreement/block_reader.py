"""Reads the blocks of the second parser into a collector."""

import re
from typing import TYPE_CHECKING

from handouts.agreement import nested_lists
from handouts.agreement.collector import Collector
from handouts.agreement.html_reader import HtmlReader
from handouts.agreement.nested_lists import NestedLists
from handouts.agreement.raised_headings import NONE_RAISED, Raised
from handouts.agreement.reading import Target
from handouts.agreement.second_parser import HEADING, PARAGRAPH, SecondParser, cells
from handouts.agreement.signs import as_typed
from handouts.articles.headings import Headings
from handouts.articles.markdown import fences
from handouts.text.danish import fold

if TYPE_CHECKING:
    from handouts.agreement.second_parser import Token

_AROUND = re.compile(r"^[ ]*(?:(?:>|[-+*]|\d{1,9}[.)])[ ]*)+(?=\|)")
"""The marks of quotes and items before a row of a table in them."""
_WORDS = frozenset(("text", "text_special", "code_inline"))
_PLAIN = frozenset((HEADING, PARAGRAPH))
_BREAK = re.compile(r"(?:(?<![ ])[ ]{2,}+|\\|<br[ ]*+/?>)[ ]*+$")
_BREAKS = frozenset(("softbreak", "hardbreak"))


class BlockReader:
    """Reads the blocks of one text into a collector."""

    def __init__(
        self,
        parser: SecondParser,
        to: Collector,
        *,
        source: list[str],
        first: int,
        headings: Headings | None,
        raised: Raised = NONE_RAISED,
        title: str = "",
    ) -> None:
        """Begin to read.

        Args:
            parser: The parser that found the blocks.
            to: Collects their words.
            source: The lines of the text.
            first: Line of the file on which the text begins.
            headings: Recognises the heading of the FAQ; None for texts whose headings open no parts.
            raised: Lines that are printed as headings although they are not headings in CommonMark.
            title: If given, only a heading with these words is the topic.
        """
        self._parser = parser
        self._to = to
        self._source = source
        self._first = first
        self._headings = headings
        self._raised = raised
        self._html = HtmlReader(to, on_heading=self._ended_heading if headings is not None else None)
        self._lists = NestedLists(to)
        self._faq_level = 0
        self._title = title
        self._column = 0
        self._counted: frozenset[int] = frozenset()
        self._expects_words = False

    def read(self, tokens: "list[Token]") -> None:
        """Read some blocks."""
        to, lists = self._to, self._lists
        self._counted = nested_lists.counted(tokens)
        for token in tokens:
            kind = token.type
            if kind == "inline":
                self._paragraph(token)
                continue
            action = _ACTIONS.get(kind)
            if action is not BlockReader._open_list and action is not BlockReader._close_list:
                lists.other(token.level)
            if token.map:
                to.line = self._first + token.map[0]
            if action is not None:
                action(self, token)
        lists.other(0)

    def _paragraph(self, token: "Token") -> None:
        may_be_raised = self._raised.lines and (token.level == 1 or token.type in _PLAIN)
        self.phrases(self._without_raised(token.content) if may_be_raised else token.content)

    def _without_raised(self, text: str) -> str:
        """Read a paragraph up to its last line that is printed as a heading; gives the rest of it."""
        lines = [_BREAK.sub("", line) for line in text.split("\n")]
        first, done = self._to.line, 0
        for at, line in enumerate(lines):
            self._to.line = first + at
            if (at == 0 or line.startswith(("*", "_", "<"))) and self._is_raised(line.strip("*_ ")):
                self._to.line = first + done
                self.phrases("\n".join(lines[done:at]))
                self._to.line = first + at
                self._to.begin_heading()
                self.phrases(line)
                self._ended_heading(2)
                done = at + 1
        self._to.line = first + done
        self._expects_words = False
        return "\n".join(lines[done:])

    def _is_raised(self, words: str) -> bool:
        if self._headings is None or not (self._to.line in self._raised.lines or self._expects_words):
            return False
        return fold(words) in self._raised.headings or self._headings.is_faq(words)

    def phrases(self, text: str) -> None:
        """Read the text of a line or a paragraph."""
        tokens, text = self._parser.phrases(text), as_typed(text)
        if tokens is not None:
            self.inline(tokens)
        elif self._html.hidden:
            return
        elif "\n" not in text:
            self._to.say_line(text)
        else:
            self._to.say_lines(text)
        self._to.end_words()

    def inline(self, tokens: "list[Token]") -> None:
        """Read the parsed inside of a paragraph."""
        to = self._to
        for token in tokens:
            kind = token.type
            if kind in _WORDS:
                if not self._html.hidden:
                    to.say(as_typed(token.content))
            elif kind in _BREAKS:
                to.end_words()
                to.line += 1
            elif kind == "html_inline":
                self._html.read(as_typed(token.content))
            else:
                self._target(token)

    def _target(self, token: "Token") -> None:
        if token.type == "image":
            alt = " ".join(as_typed(part.content) for part in token.children or () if part.type in _WORDS)
            words = f"{alt} {as_typed(str(token.attrGet('title') or ''))}"
            self._to.pictures.append(Target(str(token.attrGet("src") or ""), self._to.line, words))
        elif token.type == "link_open":
            self._to.open_link(str(token.attrGet("href") or ""))
        elif token.type == "link_close":
            self._to.close_link()

    def _raw(self, token: "Token") -> None:
        self._html.read(as_typed(token.content))
        self._to.end_words()

    def _fence(self, token: "Token") -> None:
        if not fences.is_language(token.info):
            self._to.say(token.info)
            self._to.end_words()
        self._to.line += 1
        self._to.say_lines(as_typed(token.content))
        self._to.end_words()

    def _heading(self, token: "Token") -> None:
        self._begin_heading(token)
        self._paragraph(token)
        self._end_heading(token)

    def _begin_heading(self, token: "Token") -> None:
        if self._opens_section(token):
            self._to.begin_heading()

    def _end_heading(self, token: "Token") -> None:
        if self._opens_section(token):
            self._ended_heading(int(token.tag[1]))

    def _opens_section(self, token: "Token") -> bool:
        return not token.level and self._headings is not None and not self._html.contained

    def _ended_heading(self, level: int) -> None:
        """A heading of Markdown or HTML has ended. The FAQ's heading and the topic are dropped."""
        text = self._to.end_heading()
        self._expects_words = not text
        if self._headings is None or not text:
            return
        if not self._faq_level or level <= self._faq_level:
            is_faq = self._headings.is_faq(text)
            self._faq_level = level if is_faq else 0
            is_topic = level == 1 and not (self._to.parts or self._headings.is_references(text))
            # The leaflet has its own headings for both.
            if is_faq or (is_topic and fold(self._title) in {"", fold(text)}):
                self._to.drop_heading(is_faq=is_faq)

    def _open_list(self, token: "Token") -> None:
        start = token.attrGet("start")
        number = int(start) if start is not None else 1
        line = self._source[self._to.line - self._first]
        indent = len(line) - len(line.lstrip())
        self._lists.begin(token.level, indent, number if token.type == nested_lists.ORDERED else None)

    def _close_list(self, _: "Token") -> None:
        self._lists.end()

    def _begin_item(self, token: "Token") -> None:
        written = token.info if token.info and id(token) not in self._counted else ""
        self._to.begin_item(int(written) if written.isdecimal() else None)

    def _begin_row(self, _: "Token") -> None:
        self._column = 0

    def _begin_cell(self, _: "Token") -> None:
        self._column += 1
        self._to.begin_cell(self._column)

    def _end_cell(self, _: "Token") -> None:
        self._to.end_cell()

    def _end_row(self, _: "Token") -> None:
        """Read cells beyond the columns of the head: GFM drops them, but this program prints them."""
        line = _AROUND.sub("", self._source[self._to.line - self._first], count=1).strip()
        if line.count("|") + 1 - line.startswith("|") - line.endswith("|") <= self._column:
            return
        for cell in cells(line)[self._column :]:
            self._column += 1
            self._to.begin_cell(self._column)
            self.phrases(cell)
            self._to.end_cell()


_ACTIONS = {
    HEADING: BlockReader._heading,
    PARAGRAPH: BlockReader._paragraph,
    "html_block": BlockReader._raw,
    "fence": BlockReader._fence,
    "heading_open": BlockReader._begin_heading,
    "heading_close": BlockReader._end_heading,
    "bullet_list_open": BlockReader._open_list,
    "ordered_list_open": BlockReader._open_list,
    "bullet_list_close": BlockReader._close_list,
    "ordered_list_close": BlockReader._close_list,
    "list_item_open": BlockReader._begin_item,
    "tr_open": BlockReader._begin_row,
    "tr_close": BlockReader._end_row,
    "th_open": BlockReader._begin_cell,
    "td_open": BlockReader._begin_cell,
    "th_close": BlockReader._end_cell,
    "td_close": BlockReader._end_cell,
}
"""Methods for the tokens that do more than end a word."""
