"""Changes a text where this program means something else than CommonMark and GFM, for the second parser.

Each function gives the reason in its docstring. Any other difference is reported to the author.
"""

import re

from handouts.agreement.html_names import BLOCKS, PHRASES
from handouts.agreement.signs import ANGLE, STAR
from handouts.articles.markdown import fences, html_tags, inline_marks

_ENDS = {"<!--": "-->", "{::comment}": "{:/comment}", "%%": "%%", "{/*": "*/}"}
_COMMENT = re.compile(r"<!--|\{::comment\}|(?<!\S)(?<!\d )%%|(?<!\{)\{/\*")
_BETWEEN_DIGITS = re.compile(r"\*(?:(?<=\d\*)(?=[^\W_])|(?<=[^\W_]\*)(?=\d))")
_POWER = re.compile(inline_marks.POWER)
_TAG = re.compile(r"</?([A-Za-z][\w.-]*)(?=[\s/>])")
_ABBREVIATION = re.compile(r"^[ ]{0,3}\*\[[^\]\n]+\]:.*$", re.MULTILINE)
_VALUE = r"(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'{}]+)"
_ONE = rf"(?:[.#][\w-]+|[\w-]+={_VALUE})"
_ATTRIBUTES = re.compile(
    r"(?P<code>(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n)[\s\S])+?(?<!`)\2(?!`))"
    rf"|\{{:?[ ]*{_ONE}(?:[ ]*(?=[.#]){_ONE}|[ ]+(?![.#]){_ONE})*[ ]*\}}"
)
_SPACED = re.compile(r"\]\([ \t]*([^\s()<>\"']+(?:[ \t]+[^\s()<>\"']+)+)[ \t]*(?=\)|[ \t][\"'])")
_SPACED_NOTE = re.compile(r"\[\^[^\]\s][^\]\n]{0,60}\]")
"""The name of a footnote, which may have blanks in this program."""
_LOW = re.compile(r"~(?<=[^\W\d_]~)([^\s~]{1,12})~(?!~)")
_HIGH = re.compile(r"\^(?<=[^\W_]\^)([^\s^]{1,12})\^(?!\^)")
_MARKED = re.compile(r"==(?<!===)(?![=\s])((?:(?!==).)+?)(?<!\s)==(?!=)")
_TASK = re.compile(r"^([ \t>]*(?:[-+*•]|\d{1,9}[.)])[ \t]+)\[([ xX])\](?=[ \t])", re.MULTILINE)


def prepare(text: str) -> str:
    """The text for a parser of plain CommonMark, with the same lines.

    Args:
        text: The Markdown of an article.
    """
    return fences.outside(text, _prepare) if "```" in text or "~~~" in text else _prepare(text)


def _prepare(text: str) -> str:
    if any(begin in text for begin in ("<!--", "{::comment}", "%%", "{/*")):
        text = _without_comments(text)
    if "<" in text:
        text = _without_holders(_TAG.sub(_unless_html, text))
    if "*" in text:
        text = _without_abbreviations(_with_signs_between_digits(text))
    if "{" in text:
        text = _without_attributes(text)
    if any(box in text for box in ("[ ]", "[x]", "[X]")):
        text = _TASK.sub(_box, text)
    if "[^" in text:
        text = _SPACED_NOTE.sub(lambda name: name[0].replace(" ", "_"), text)
    if "](" in text:
        text = _with_spaced_addresses(text)
    return _without_small_marks(text)


def _without_comments(text: str) -> str:
    """Comments of HTML, kramdown, Obsidian and MDX are never printed.

    A comment without an end is text; otherwise the rest of the article would be lost.
    """
    kept: list[str] = []
    endless: set[str] = set()
    at = 0
    while begin := _COMMENT.search(text, at):
        end = _ENDS[begin[0]]
        close = -1 if end in endless else text.find(end, begin.end())
        kept.append(text[at : begin.start()])
        if close < 0:
            endless.add(end)
            kept.append(f"\\{begin[0]}" if end == "-->" else begin[0])
            at = begin.end()
        else:
            at = close + len(end)
            kept.append("\n" * text.count("\n", begin.start(), at))
    return "".join(kept) + text[at:]


def _with_signs_between_digits(text: str) -> str:
    """“2*500*3 mg” is a dose, but CommonMark would make 500 italic and drop the signs; “2**3”, too."""
    if "**" in text:
        text = _POWER.sub(
            lambda stars: STAR * 2 if inline_marks.is_power(text, stars.start()) else stars[0], text
        )
    return _BETWEEN_DIGITS.sub(STAR, text)


def _unless_html(match: re.Match[str]) -> str:
    """“Skriv <navn>” is text, but CommonMark takes a word in angle brackets for a tag, and prints nothing."""
    return match[0] if match[1].lower() in PHRASES | BLOCKS else f"{ANGLE}{match[0][1:]}"


def _without_holders(text: str) -> str:
    """``<div class="alert">`` alone on a line: Markdown follows, also without a blank line."""
    lines = text.split("\n")
    holders = [at for at, line in enumerate(lines) if html_tags.is_holder(line)]
    if not holders:
        return text
    fenced = fences.fenced(text) if "```" in text or "~~~" in text else ()
    for at in holders:
        if not any(first <= at <= last for first, last in fenced):
            lines[at] = ""
    return "\n".join(lines)


def _without_abbreviations(text: str) -> str:
    """``*[ADL]: …`` explains an abbreviation to screen readers. It is not printed."""
    return _ABBREVIATION.sub("", text)


def _without_attributes(text: str) -> str:
    """``{.wide}`` and ``{width=50%}`` set classes and attributes. They are not printed."""
    return _ATTRIBUTES.sub(lambda match: match["code"] or "", text)


def _box(match: re.Match[str]) -> str:
    """``- [x]`` is a task of GFM: a box is printed, ticked or not."""
    return f"{match[1]}{'☐' if match[2] == ' ' else '☑'}"


def _with_spaced_addresses(text: str) -> str:
    """``![Knæ](mit knæ.png)`` is a picture: names of files may have blanks."""
    return _SPACED.sub(r"](<\1>", text)


def _without_small_marks(text: str) -> str:
    """``H~2~O``, ``m^2^`` and ``==important==`` are lowered, raised and marked text, as in pandoc."""
    text = _LOW.sub(r"\1", text) if "~" in text else text
    text = _HIGH.sub(r"\1", text) if "^" in text else text
    return _MARKED.sub(r"\1", text) if "==" in text else text
