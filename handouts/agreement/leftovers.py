"""Finds markup, shortcodes and placeholders in the words that will be printed."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from handouts.agreement.markup import leftover_kinds
from handouts.agreement.markup.leftover_kinds import Kind
from handouts.agreement.reading import ITEM, STRUCTURE, Part, Reading, Target
from handouts.agreement.signs import even
from handouts.articles import article_problems
from handouts.articles.front_matter.splitter import SplitText
from handouts.articles.markdown import comments, fences
from handouts.articles.markdown.foreign import commands, programs, values
from handouts.errors import Problem, Severity
from handouts.project.settings import Settings

SEVERITIES: dict[str, Severity] = {
    "picture-left": "error",
    "shortcode-left": "error",
    "markup-left": "warning",
    "placeholder-left": "warning",
}
"""Every rule on leftovers."""

_SIGNS = (*"\\{}<&*_~%[]@$^", "::", "!!!", "???", "##", "''", "+++", "===", "#.")
"""Every pattern needs one of these, or a colon and a letter. Looking for each is faster than one pattern."""
_NAMED = re.compile(r":[a-z]")
_BEFORE = 6
"""Number of words before a leftover that may give its line."""
_ENDS = ".,;:!?()"
_BRACKETS = frozenset(["{{<", ">}}", "{{%", "%}}", "{%", "%}"])
"""Words that only commands have; their lines may be those of equal words in code."""
_IN_ADDRESS = re.compile(r"\{\{|\{%|<%")
"""Commands in the address of a link: ``[words]({% post_url 2017-03-08-a %})``."""
_SHOWS = re.compile(r"(?:\w+[-_])?(?:asset_img|figure|gallery|image|img|picture|video|vimeo|youtube)(?!\w)")
"""Commands that show a picture or a film."""
_COMMAND = re.compile(r"\W*\[/?[a-z][\w-]*$")
_OPEN_WORDS = re.compile(r"<[A-Z]\w*$")
_ENDS_WORDS = (">", ">.", ">,")
"""The beginning and the end of words to fill in: “<Name of the clinic>”."""
_LINK = re.compile(r"[^\W\d]\]$")
_ADDRESS = re.compile(r"\((?:https?:|www\.|mailto:|tel:|[\w./-]+\.(?:md|html?)\))")
"""A link with a blank before its address."""
_SETTING = re.compile(r"[\w-]+=[\"'“”„»«‘’\d]")
"""The parts of a command in brackets of WordPress: ``[contact-form id="5"]``."""


def problems(
    printed: Reading, second: Reading, parts: SplitText, *, file: str, settings: Settings
) -> Iterator[Problem]:
    """A problem for each line with a leftover, but only one for all commands, and one for all values.

    Args:
        printed: What will be printed.
        second: The second reading, which has lines.
        parts: The text of the article.
        file: The article's path, to show.
        settings: Has the texts that the project prints on purpose, and the commands that it leaves out.
    """
    lines: dict[str, list[int]] = {}
    seen: dict[int, tuple[Kind, str]] = {}
    for kind, words in _left(printed, settings.check.allowed_markup):
        lines = lines or _lines(second, parts)
        seen.setdefault(_line(words, lines), (kind, words[-1]))
    left = {line: kind.rule for line, (kind, _) in seen.items() if kind in leftover_kinds.OF_COMMANDS}
    found = commands.find(comments.without(programs.as_markdown(parts.body))) if left else ()
    lines_of = {parts.body_line + line for one in found for line in (one.line, one.last)}
    grouped = {line for line in left if line in lines_of or (found and seen[line][1] in _BRACKETS)}
    if grouped:
        rule = min((left[line] for line in grouped), key=list(SEVERITIES).index)
        first, known = parts.body_line, settings.commands_left_out
        problem = article_problems.commands_printed(found, first=first, file=file, known=known)
        yield replace(problem, rule=rule, severity=SEVERITIES[rule])
    shown = values.find(comments.without(parts.body)) if left else ()
    of_values = {line for line in left if any(parts.body_line + at == line for at, _ in shown)} - grouped
    if of_values:
        yield article_problems.values_printed(shown, first=parts.body_line, file=file, known=settings.values)
    for line, (kind, word) in seen.items():
        if line not in grouped | of_values:
            yield _problem(kind, word, line, file)
    for link in second.links or printed.links:
        if _IN_ADDRESS.search(link.address) and link.line not in seen:
            seen[link.line] = (leftover_kinds.KINDS[1], link.address)
            yield _of_link(link, file)


def _of_link(link: Target, file: str) -> Problem:
    """The address of a link is a command; its words are printed, and the address is left out."""
    return Problem(
        file=file,
        line=link.line or None,
        rule="markup-left",
        severity=SEVERITIES["markup-left"],
        message=f"“{unquote(link.address)}” is no address, so only the link's words are printed",
        advice="Write the address, or delete the link",
    )


def _line(words: tuple[str, ...], lines: dict[str, list[int]]) -> int:
    """Line of the last word, or of the nearest word before it that is in the second reading too."""
    known = next((lines[word] for word in map(even, reversed(words)) if word in lines), [0])
    return known.pop(0) if len(known) > 1 else known[0]


def _left(printed: Reading, allowed: tuple[str, ...]) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """Each leftover: its kind, and the words up to it."""
    code = Counter(printed.code)
    captions = (Part(tuple(picture.words.split()), ()) for picture in printed.pictures)
    for part in (*printed.parts, *printed.asides, *captions):
        if not _has_signs("\n".join(part.pieces)):  # nearly all parts
            continue
        for at, word in enumerate(part.pieces):
            if not _has_signs(word) or word[0] in STRUCTURE:
                continue
            in_code = next((one for one in (word, word.strip(_ENDS), word.rstrip(_ENDS)) if code[one]), None)
            if in_code is not None:
                code[in_code] -= 1
                continue
            if not any(text in word for text in allowed):
                found = _kind(word, part.pieces[at - 1] if at else "", part.pieces[at + 1 : at + 3])
                if found is not None:
                    yield found, part.pieces[max(0, at - _BEFORE) : at + 1]


def _has_signs(text: str) -> bool:
    return any(sign in text for sign in _SIGNS) or _NAMED.search(text) is not None


def _kind(word: str, before: str, behind: tuple[str, ...]) -> Kind | None:
    if before[:1] == ITEM and leftover_kinds.TASK.match(word):
        return leftover_kinds.TASKS
    if before == ".." and word.endswith("::"):
        return leftover_kinds.DIRECTIVE
    if _OPEN_WORDS.match(word) and any(one.endswith(_ENDS_WORDS) for one in behind):
        return None
    kinds = (leftover_kinds.EMBEDDED, *leftover_kinds.KINDS)
    found = (kind for kind in kinds if kind.pattern.search(word))
    return _command(word, behind) or next(found, None)


def _command(word: str, behind: tuple[str, ...]) -> Kind | None:
    """The kind of a word with the words behind it."""
    if word in {"{{<", "{{%", "{%"} and any(map(_SHOWS.match, behind)):
        return leftover_kinds.KINDS[0]
    if word in {"===", "===+", "===!"} and any(one[0] in '"“”„»«' for one in behind[:1]):
        return leftover_kinds.TABS
    if leftover_kinds.VALUE.match(word) or (_COMMAND.match(word) and any(map(_SETTING.match, behind[:1]))):
        return leftover_kinds.VALUES
    if _LINK.search(word) and any(map(_ADDRESS.match, behind[:1])):
        return leftover_kinds.LINK
    return None


def _lines(second: Reading, text: SplitText) -> dict[str, list[int]]:
    """The lines of each word outside fenced code, in order."""
    found: dict[str, list[int]] = defaultdict(list)
    code = {
        text.body_line + line for start, end in fences.fenced(text.body) for line in range(start, end + 1)
    }
    for part in (*second.parts, *second.asides):
        for word, line in zip(part.pieces, part.lines, strict=True):
            if word[0] not in STRUCTURE and line not in code:
                found[even(word)].append(line)
    for picture in second.pictures:
        for word in picture.words.split():
            found[even(word)].append(picture.line)
    return found


def _problem(kind: Kind, word: str, line: int, file: str) -> Problem:
    return Problem(
        file=file,
        line=line or None,
        rule=kind.rule,
        severity=SEVERITIES[kind.rule],
        message=f"“{word}” is printed as written",
        advice=kind.advice,
    )
