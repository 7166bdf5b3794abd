"""Finds markup, shortcodes and placeholders in the words that will be printed."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote

from handouts.agreement.html_names import BLOCKS, PHRASES
from handouts.agreement.reading import ITEM, STRUCTURE, Part, Reading, Target
from handouts.agreement.signs import even
from handouts.articles import article_problems
from handouts.articles.front_matter.splitter import SplitText
from handouts.articles.markdown.foreign import commands, programs
from handouts.articles.markdown.foreign.commands import Command
from handouts.errors import Problem, Severity
from handouts.project.settings import Settings

SEVERITIES: dict[str, Severity] = {
    "shortcode-left": "error",
    "markup-left": "warning",
    "placeholder-left": "warning",
}
"""Every rule on leftovers."""


@dataclass(frozen=True, slots=True)
class _Kind:
    rule: str
    pattern: re.Pattern[str]
    """Found in the words with such a leftover."""
    advice: str


_TAG_NAMES = "|".join(sorted(PHRASES | BLOCKS, key=len, reverse=True))
_SHORTCODE = (
    "This is a command of another program (Hugo, Jekyll, WordPress, MkDocs …): write what it would show"
)
_KINDS = (
    _Kind(
        "shortcode-left",
        re.compile(r"\[/?(?:caption|gallery|embed|video|audio|playlist)(?!\w)"),
        "Show the picture with ![what it shows](file.png)",
    ),
    _Kind(
        "markup-left",
        re.compile(r"\{\{|\}\}|\{%|%\}|\[\[|\]\]|\[/[a-z][\w-]*\]|\[/?\w+_code\]|^\[(?:TOC|toc)\]$"),
        _SHORTCODE,
    ),
    _Kind("markup-left", re.compile(r"\{#(?!\w)|(?<!\w)#\}|<%|%>|\[%|%\]|\{!|!\}|\w::$"), _SHORTCODE),
    _Kind("shortcode-left", re.compile(r"^[-–—;]{1,3}8<[-–—]*"), "Write what the other file says"),
    _Kind("markup-left", re.compile(r"^\^[A-Za-z0-9-]{4,}$"), "Delete the name of the block"),
    _Kind(
        "markup-left",
        re.compile(r"^(?::::+|!!!|\+\+\+|\?\?\?\+?)|\[![A-Za-z]+\]"),
        "Write the box as a quote, with > before each line",
    ),
    _Kind(
        "markup-left",
        re.compile(rf"</?(?:{_TAG_NAMES})(?![\w@.:-])|</\w|<[A-Z]\w*$|</?>"),
        "Delete the tag, or write it whole",
    ),
    _Kind("markup-left", re.compile(r"&(?:[a-zA-Z]{2,8}|#\d+|#x[0-9a-fA-F]+);"), "Write the sign itself"),
    _Kind(
        "markup-left",
        re.compile(r"\{[:.#][\w-]|^\{:"),
        "Write the attribute directly behind what it is about",
    ),
    _Kind(
        "markup-left",
        re.compile(
            r"\*\*|(?<![\w*])\*[^\W\d_][^\s*]*\*(?![\w*])|(?<!\w)__|__(?!\w)|\]\(|~~|%%|\\$|\\[!-/:-@\[-`{-~]"
        ),
        "Correct the markup, or delete the signs",
    ),
    _Kind("markup-left", re.compile(r"^\W?:[a-z][a-z0-9_+-]+:\W?$"), "Write the sign itself, or delete it"),
    _Kind(
        "markup-left",
        re.compile(
            r"\[-?@[\w:]|^\(@\w*\)$|^#\.$|[^\W\d]\]\[\w*\]|^\\[a-z]{3,}$|\\[A-Za-z]{2,}\{|(?<!\w)@ref\(|\$\$|^\W?\$[^$\s]*[\\^_{][^$\s]*\$"
        ),
        "This is markup of another program (pandoc, LaTeX …): write what it would show",
    ),
    _Kind(
        "markup-left",
        re.compile(r"\{(?:\+\+|--|–|>>)|(?:\+\+|--|–|<<)\}"),
        "Write the text as it is to be, without the marks of an editor",
    ),
    _Kind(
        "placeholder-left",
        re.compile(r"(?<!\w)[A-ZÆØÅ]{2,}[A-ZÆØÅ0-9]*(?:_[A-ZÆØÅ0-9]+)+(?!\w)"),
        "Write what it stands for",
    ),
    _Kind("shortcode-left", re.compile(r"(?<!\{)\{[A-Za-z_$][\w.$]*(?:\}|\()"), "Write what it stands for"),
)
_SIGNS = (*"\\{}<&*_~%[]@$^", "::", "!!!", "???", "+++", "===", "#.")
"""Every pattern needs one of these, or a colon and a letter. Looking for each is faster than one pattern."""
_NAMED = re.compile(r":[a-z]")
_BEFORE = 6
"""Number of words before a leftover that may give its line."""
_ENDS = ".,;:!?()"
_IN_ADDRESS = re.compile(r"\{\{|\{%|<%")
"""Commands in the address of a link: ``[words]({% post_url 2017-03-08-a %})``."""
_SHOWS = re.compile(r"(?:\w+[-_])?(?:asset_img|figure|gallery|image|img|picture|video|vimeo|youtube)(?!\w)")
"""Commands that show a picture or a film."""
_VALUE = re.compile(r"\W*\{\{-?(?![<%>])")
"""The beginning of a value of Jekyll, Vue or a mail merge."""
_COMMAND = re.compile(r"\W*\[/?[a-z][\w-]*$")
_SETTING = re.compile(r"[\w-]+=[\"'“”„»«‘’\d]")
"""The parts of a command in brackets of WordPress: ``[contact-form id="5"]``."""
_TASK = re.compile(r"\[(?:[xX]|[^\w\s])?\]?$")


def problems(
    printed: Reading, second: Reading, parts: SplitText, *, file: str, settings: Settings
) -> Iterator[Problem]:
    """A problem for each line with a leftover, but only one for all commands of other programs.

    Args:
        printed: What will be printed.
        second: The second reading, which has lines.
        parts: The text of the article.
        file: The article's path, to show.
        settings: Has the texts that the project prints on purpose, and the commands that it leaves out.
    """
    lines: dict[str, list[int]] = {}
    seen: dict[int, tuple[_Kind, str]] = {}
    for kind, words in _left(printed, settings.check.allowed_markup):
        lines = lines or _lines(second)
        seen.setdefault(_line(words, lines), (kind, words[-1]))
    rules = {line: kind.rule for line, (kind, _) in seen.items() if kind in _OF_COMMANDS}
    found, grouped = _commands(rules, parts) if rules else ([], set())
    if found:
        rule = min((rules[line] for line in grouped), key=list(SEVERITIES).index)
        first, known = parts.body_line, settings.commands_left_out
        problem = article_problems.commands_printed(found, first=first, file=file, known=known)
        yield replace(problem, rule=rule, severity=SEVERITIES[rule])
    for line, (kind, word) in seen.items():
        if line not in grouped:
            yield _problem(kind, word, line, file)
    for link in second.links or printed.links:
        if _IN_ADDRESS.search(link.address) and link.line not in seen:
            seen[link.line] = (_KINDS[1], link.address)
            yield _of_link(link, file)


def _commands(lines: Collection[int], parts: SplitText) -> tuple[list[Command], set[int]]:
    """The commands on some lines of the file, and those of the lines that have one."""
    found: list[Command] = []
    used: set[int] = set()
    for one in commands.find(programs.as_markdown(parts.body)):
        own = {parts.body_line + line for line in (one.line, one.last)}.intersection(lines)
        if own:
            found.append(one)
            used |= own
    return found, used


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


def _left(printed: Reading, allowed: tuple[str, ...]) -> Iterator[tuple[_Kind, tuple[str, ...]]]:
    """Each leftover: its kind, and the words up to it."""
    captions = (Part(tuple(picture.words.split()), ()) for picture in printed.pictures)
    for part in (*printed.parts, *printed.asides, *captions):
        if not _has_signs("\n".join(part.pieces)):  # nearly all parts
            continue
        for at, word in enumerate(part.pieces):
            if (
                not _has_signs(word)
                or word[0] in STRUCTURE
                or not printed.code.isdisjoint((word, word.strip(_ENDS), word.rstrip(_ENDS)))
            ):
                continue
            if not any(text in word for text in allowed):
                found = _kind(word, part.pieces[at - 1] if at else "", part.pieces[at + 1 : at + 3])
                if found is not None:
                    yield found, part.pieces[max(0, at - _BEFORE) : at + 1]


def _has_signs(text: str) -> bool:
    return any(sign in text for sign in _SIGNS) or _NAMED.search(text) is not None


def _kind(word: str, before: str, behind: tuple[str, ...]) -> _Kind | None:
    if before[:1] == ITEM and _TASK.match(word):
        return _TASKS
    if word in {"{{<", "{{%", "{%"} and any(map(_SHOWS.match, behind)):
        return _KINDS[0]
    if before == ".." and word.endswith("::"):
        return _DIRECTIVE
    if word in {"===", "===+", "===!"} and any(one[0] in '"“”„»«' for one in behind[:1]):
        return _TABS
    if _VALUE.match(word) or (_COMMAND.match(word) and any(map(_SETTING.match, behind[:1]))):
        return _VALUES
    return next((kind for kind in (_EMBEDDED, *_KINDS) if kind.pattern.search(word)), None)


_VALUES = _Kind("shortcode-left", _VALUE, _SHORTCODE)
_EMBEDDED = _Kind("shortcode-left", re.compile(r"!\[\["), "Write what the note or the file says")
_TABS = _Kind("markup-left", _VALUE, "Write the words of the tab as a heading")
_DIRECTIVE = _Kind("markup-left", _VALUE, _SHORTCODE)
_TASKS = _Kind("markup-left", _TASK, "Write an item without brackets")
_OF_COMMANDS = (*_KINDS[:2], _VALUES)
"""The kinds that may be commands with a name."""


def _lines(second: Reading) -> dict[str, list[int]]:
    """The lines of each word, in order."""
    found: dict[str, list[int]] = defaultdict(list)
    for part in (*second.parts, *second.asides):
        for word, line in zip(part.pieces, part.lines, strict=True):
            if word[0] not in STRUCTURE:
                found[even(word)].append(line)
    for picture in second.pictures:
        for word in picture.words.split():
            found[even(word)].append(picture.line)
    return found


def _problem(kind: _Kind, word: str, line: int, file: str) -> Problem:
    return Problem(
        file=file,
        line=line or None,
        rule=kind.rule,
        severity=SEVERITIES[kind.rule],
        message=f"“{word}” is printed as written",
        advice=kind.advice,
    )
