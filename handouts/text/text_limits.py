"""How long a text may be, and its lines and words: beyond that, parsers and printing take minutes."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_SIGNS = 3_000
"""Most signs of Markdown in one paragraph; a list of a hundred sources has a third of them."""
_SIGNS = re.compile(r"[][*_`<&!\"'\\]|\{:")
MOST_LINES = 3_000
"""Most lines of an article; the longest of 135 articles of a clinic has 214."""
MOST_CHARACTERS = 100_000
"""Most characters of an article, without pictures that are written into it: 36 pages of prose, which take
four seconds to print. The longest of 135 articles of a clinic has 14,000."""
MOST_OPEN = 20
"""Most brackets, and addresses of links, that are open at the same time in a paragraph: both readers of
Markdown look for the end of each up to the end of the paragraph. Of 426 articles and texts of tests, none has
more than three."""
_PAIRS = (
    (
        re.compile(r"\\.|(?P<open>\[)|(?P<inner>(?!))|(?P<close>\])|(?P<end>\n[ \t]*\n)"),
        f"From here on, more than {MOST_OPEN} brackets [ are open at the same time",
        "Close each [ with ], or write \\[ where a bracket is to be printed",
    ),
    (
        re.compile(r"\\.|(?P<open>\]\()|(?P<inner>\()|(?P<close>\))|(?P<end>\n[ \t]*\n)"),
        f"From here on, more than {MOST_OPEN} addresses of links are open at the same time",
        "Close each ]( with )",
    ),
)
MOST_BLANKS = 1_000
"""Most blanks or tabs in a row. Programs fill the cells of a table up to the width of the longest one."""
MOST_MARKS = 20_000
"""Most signs of Markdown and HTML in an article; a long one with tables and sources has a tenth of them."""
_MARKS = re.compile(r"[][*_`<>&!~^=|{}()#$\\]")
LONGEST_LINE = 20_000
"""Most characters of a line; a paragraph on one line would fill seven pages."""
LONGEST_WORD = 3_000
"""Most characters without a blank; an address on the web has at most two thirds of this."""
LONGEST_HEADING = 1_000
"""Most characters of a heading; it would fill a page."""
MOST_COLUMNS = 26
"""Most columns of a table, each 6 mm wide on paper; the widest one in 155 articles of a clinic has 4."""
MOST_PIECES = 600
"""Most paragraphs, headings, list items, cells, links and pictures of an article: they take four seconds to
print. The one with most of 155 articles of a clinic has 119."""
MOST_IN_TABLES = 20_000
"""Most characters in all tables of an article; of 155 articles of a clinic, one has 1,185."""
_PIECES = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "pre", "hr", "a", "img", "br")
MOST_SPANNED = 50
"""Most columns or rows that a cell may span. A renderer would make room even for a billion."""
_SPAN = re.compile(r"\s*\+?0*([0-9]+)")
_BLANKS = re.compile(r"[ \t\u00a0]+")
_SHORTER = "Break it into shorter lines, or delete what was pasted by mistake"


def find_blocking(text: str) -> tuple[int, str, str] | None:
    """The line (from 1) of what would block the program, the message and advice; None if there is nothing."""
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        return (
            MOST_LINES + 1,
            f"The file has {len(lines)} lines; an article has at most {MOST_LINES}",
            _SHORTER,
        )
    if len(text) > MOST_MARKS and (marks := len(_MARKS.findall(text))) > MOST_MARKS:
        message = f"The file has {marks} signs such as * and [; an article has at most {MOST_MARKS}"
        return _densest(lines), message, _SHORTER
    for number, line in enumerate(lines, 1):
        if message := _line_blocks(line):
            return number, message, _SHORTER
    if len(text) > MOST_CHARACTERS and (typed := _typed(text)) > MOST_CHARACTERS:
        return 1, f"The text has {typed} characters; an article has at most {MOST_CHARACTERS}", _SHORTER
    return _find_open(text) if text.count("[") > MOST_OPEN else None


def _find_open(text: str) -> tuple[int, str, str] | None:
    """As ``find_blocking``, for brackets."""
    for pattern, message, advice in _PAIRS:
        if line := _line_of_open(pattern, text):
            return line, message, advice
    return None


def _line_of_open(pattern: re.Pattern[str], text: str) -> int | None:
    """Line (from 1) of the first of too many open brackets in a paragraph; None if there are none."""
    opened: list[int] = []
    for sign in pattern.finditer(text):
        if sign["open"] or (opened and sign["inner"]):
            opened.append(sign.start())
            if len(opened) > MOST_OPEN:
                return text.count("\n", 0, opened[0]) + 1
        elif sign["close"]:
            del opened[-1:]
        elif sign["end"]:
            opened.clear()
    return None


def _line_blocks(line: str) -> str:
    """Why a line would block the program; empty if it would not."""
    if len(line) > LONGEST_HEADING and line.lstrip().startswith("#"):
        return f"The heading has {len(line)} characters; at most {LONGEST_HEADING} are read"
    if len(line) > LONGEST_LINE and "data:" not in line:
        return f"The line has {len(line)} characters; at most {LONGEST_LINE} are read"
    if len(line) > LONGEST_WORD and (longest := _longest_word(line)) > LONGEST_WORD:
        return f"There is a word of {longest} characters; at most {LONGEST_WORD} are read"
    if len(line) > MOST_BLANKS and any(len(run) > MOST_BLANKS for run in _BLANKS.findall(line)):
        return f"There are more than {MOST_BLANKS} blanks in a row"
    return ""


def _typed(text: str) -> int:
    """Characters without the pictures that are written into the text."""
    pictures = (word for word in text.split() if len(word) > LONGEST_WORD and "data:" in word)
    return len(text) - sum(map(len, pictures))


def _longest_word(line: str) -> int:
    """Characters of the longest word; a picture that is written into the text counts as none."""
    return max((len(word) for word in line.split() if "data:" not in word), default=0)


def _densest(lines: list[str]) -> int:
    """The line (from 1) with the most signs."""
    counts = [len(_MARKS.findall(line)) for line in lines]
    return counts.index(max(counts)) + 1


def find_tangled_paragraph(body: str) -> int | None:
    """Line (from 1) of the first paragraph with more than 3,000 signs of Markdown; None if there is none.

    The time that Python-Markdown needs grows with at least the square of their number: a few thousand in one
    paragraph take minutes.
    """
    line = 1
    for block in body.split("\n\n"):
        if len(_SIGNS.findall(block)) > MOST_SIGNS:
            return line
        line += block.count("\n") + 2
    return None


class TooMuchError(ValueError):
    """The parsed text has more than can be printed in a few seconds. Its text is a message."""

    def __init__(self, message: str, advice: str, line: int) -> None:
        super().__init__(message)
        self.advice = advice
        self.line = line
        """Line of the body, from 1."""


def refuse_excess(tree: "HtmlElement", body: str) -> None:
    """Refuse a table with more than 26 columns, tables with long texts, and a text of more than 600 pieces.

    Args:
        tree: The blocks of an article, sanitised.
        body: Its Markdown, to find the line.

    Raises:
        TooMuchError: There is one.
    """
    pieces = sum(1 for _ in tree.iter(*_PIECES))
    letters = 0
    for table in tree.iter("table"):
        rows = table.xpath("./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr")
        columns, width = _columns(rows)
        if columns > MOST_COLUMNS:
            message = f"The table has {columns} columns; at most {MOST_COLUMNS} are printed"
            advice = "Split the table, or write its columns as rows"
            raise TooMuchError(message, advice, _line_of_table(rows, columns, body))
        pieces += len(rows) * width  # short rows get empty cells
        letters += len(table.text_content())
        if letters > MOST_IN_TABLES:
            message = f"The tables have {letters} characters; at most {MOST_IN_TABLES} are printed"
            advice = "Write long texts as paragraphs, or split the article"
            raise TooMuchError(message, advice, _line_of_table(rows, columns, body))
    if pieces > MOST_PIECES:
        found = f"The text has {pieces} paragraphs, headings, items, cells and links"
        message = f"{found}; an article has at most {MOST_PIECES}"
        blank = len(body) - len(body.lstrip("\n"))
        raise TooMuchError(message, "Split the article, or shorten its lists and tables", blank + 1)


def _columns(rows: list["HtmlElement"]) -> tuple[int, int]:
    """Most cells that are side by side, also those that reach down from a row above; and their width."""
    most = widest = 0
    reaching: list[tuple[int, int]] = []  # rows that are left, and width
    for row in rows:
        cells = [(_span(cell, "rowspan"), _span(cell, "colspan")) for cell in row]
        beside = reaching + cells
        most = max(most, len(beside))
        widest = max(widest, sum(width for _, width in beside))
        if most > MOST_COLUMNS:
            break
        reaching = [(left - 1, width) for left, width in beside if left > 1]
    return most, widest


def _span(cell: "HtmlElement", name: str) -> int:
    """Columns or rows of a cell; a renderer reads the digits at the beginning."""
    digits = _SPAN.match(cell.get(name) or "")
    return 1 if digits is None else min(int(digits[1][:3]), MOST_SPANNED) or 1


def _line_of_table(rows: list["HtmlElement"], columns: int, body: str) -> int:
    """Line of a table in its Markdown, from 1: the first with so many bars, or the one of its first words."""
    words = next((text for row in rows for cell in row if (text := (cell.text or "").strip())), "")
    lines = body.split("\n")
    bars = (number for number, line in enumerate(lines, 1) if line.count("|") >= columns - 1)
    tags = (number for number, line in enumerate(lines, 1) if "<t" in line.lower() and words in line)
    return next(bars, None) or next(tags, 1)
