"""Where this program means something else than CommonMark and GFM: the second reader is told of it.

Each function has the reason in its docstring. What is not here is a difference that an author must know.
"""

import re

from handouts.agreement.html_names import BLOCKS, PHRASES
from handouts.agreement.signs import ANGLE, STAR
from handouts.articles.markdown import fences, html_tags

_COMMENT = re.compile(
    r"<!--.*?-->|\{::comment\}.*?\{:/comment\}|(?<!\S)(?<!\d )%%.*?%%|\{/\*.*?\*/\}", re.DOTALL
)
_BETWEEN_DIGITS = re.compile(r"\*(?:(?<=\d\*)(?=[^\W_])|(?<=[^\W_]\*)(?=\d))")
_TAG = re.compile(r"</?([A-Za-z][\w.-]*)(?=[\s/>])")
_ABBREVIATION = re.compile(r"^[ ]{0,3}\*\[[^\]\n]+\]:.*$", re.MULTILINE)
_VALUE = r"(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'}]+)"
_ONE = rf"(?:[.#][\w-]+|[\w-]+={_VALUE})"
_ATTRIBUTES = re.compile(
    rf"(?P<code>(?<!`)(`+)(?!`).+?(?<!`)\2(?!`))|\{{:?[ ]*{_ONE}(?:[ ]*(?=[.#]){_ONE}|[ ]+{_ONE})*[ ]*\}}"
)
_SPACED = re.compile(r"\]\([ \t]*([^\s()<>\"']+(?:[ \t]+[^\s()<>\"']+)+)[ \t]*(?=\)|[ \t][\"'])")
_LOW = re.compile(r"~(?<=[^\W\d_]~)([^\s~]{1,12})~(?!~)")
_HIGH = re.compile(r"\^(?<=[^\W_]\^)([^\s^]{1,12})\^(?!\^)")
_MARKED = re.compile(r"==(?<!===)(?![=\s])((?:(?!==).)+?)(?<!\s)==(?!=)")
_TASK = re.compile(r"^([ \t>]*(?:[-+*•]|\d{1,9}[.)])[ \t]+)\[([ xX])\](?=[ \t])", re.MULTILINE)
_LANGUAGE = re.compile(r"[\w+#.-]+")


def prepare(text: str) -> str:
    """The same text, line for line, as a reader of plain CommonMark must get it.

    Args:
        text: The Markdown of an article.
    """
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
    if "](" in text:
        text = _with_spaced_addresses(text)
    return _without_small_marks(text)


def _without_comments(text: str) -> str:
    """What authors write for each other, in HTML, kramdown, Obsidian or MDX, is never printed.

    A comment that never ends would take the rest of the article with it: it is text.
    """
    plain = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    return plain.replace("<!--", "\\<!--")


def _with_signs_between_digits(text: str) -> str:
    """“2*500*3 mg” says how much to take: CommonMark makes 500 italic and drops the signs."""
    return _BETWEEN_DIGITS.sub(STAR, text)


def _unless_html(match: re.Match[str]) -> str:
    """“Skriv <navn>” is text: CommonMark takes every word in angle brackets for a tag, and prints nothing."""
    return match[0] if match[1].lower() in PHRASES | BLOCKS else f"{ANGLE}{match[0][1:]}"


def _without_holders(text: str) -> str:
    """``<div class="alert">`` on a line of its own: Markdown goes on below it, also without a blank line."""
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
    """``*[ADL]: …`` explains an abbreviation to a screen reader; no word of it is printed."""
    return _ABBREVIATION.sub("", text)


def _without_attributes(text: str) -> str:
    """``{.wide}`` and ``{width=50%}`` say how something looks; no word of it is printed."""
    return _ATTRIBUTES.sub(lambda match: match["code"] or "", text)


def _box(match: re.Match[str]) -> str:
    """``- [x]`` is a task of GFM: a box is printed, ticked or not."""
    return f"{match[1]}{'☐' if match[2] == ' ' else '☑'}"


def _with_spaced_addresses(text: str) -> str:
    """``![Knæ](mit knæ.png)``: files have blanks in their names, and nobody means the brackets as text."""
    return _SPACED.sub(r"](<\1>", text)


def _without_small_marks(text: str) -> str:
    """``H~2~O``, ``m^2^`` and ``==important==`` are printed below, above and marked, as in pandoc."""
    text = _LOW.sub(r"\1", text) if "~" in text else text
    text = _HIGH.sub(r"\1", text) if "^" in text else text
    return _MARKED.sub(r"\1", text) if "==" in text else text


def is_language(info: str) -> bool:
    """Whether what stands behind a fence is the name of a language: “```python” is not printed.

    CommonMark prints nothing of it at all; “``` Husk dette” would be lost.
    """
    return not info or _LANGUAGE.fullmatch(info) is not None
