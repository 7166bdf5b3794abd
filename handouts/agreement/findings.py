"""Differences between two readings → problems with both readings and advice."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from textwrap import shorten

from handouts.agreement.comparison import Difference
from handouts.agreement.reading import CELL, HEADING, HEADING_END, ITEM, STRUCTURE, Target
from handouts.agreement.signs import even
from handouts.errors import Problem, Severity

MOST = 8
"""Most differences of one article that are reported one by one."""
_LONGEST = 14
"""Most words of a reading that are quoted."""
_NUMBER = re.compile(r"\d+(?:[.,:/×*-]\d+)*")
_DOSE_WORDS = """
    mg ml g µg mikrogram milligram milliliter tablet tabletter pille piller dråbe dråber pust tablets
    pills drops halv halve en én et ét to tre fire fem seks syv otte ni ti half one two three four five
    six seven eight nine ten once twice ikke aldrig not never
"""
_DOSES = frozenset(_DOSE_WORDS.split())
"""Words for amounts, for how often, and for “not”."""
SEVERITIES: dict[str, Severity] = {
    "reading-heading": "error",
    "reading-step": "error",
    "reading-number": "error",
    "reading-picture": "error",
    "reading-list": "warning",
    "reading-table": "warning",
    "reading-words": "warning",
    "reading-link": "warning",
}
"""Every rule on differences, the worst first."""
_WHAT = {
    "reading-heading": "heading",
    "reading-step": "number of a step",
    "reading-number": "number or dose",
    "reading-list": "list",
    "reading-table": "table",
    "reading-words": "text",
}
_ONE_WAY = "Write the passage so that it can be read in one way only, without signs such as * _ ~"
_INDENT = "indent what belongs to an item by four blanks"
_ADVICE = {
    "reading-heading": "Put a blank line before and behind the heading, and # with a blank before its words",
    "reading-step": f"Put a blank line before the list, number it 1. 2. 3., and {_INDENT}",
    "reading-list": f"Put a blank line before the list, and {_INDENT}",
    "reading-table": "Give every row the same number of |, and the table blank lines before and behind it",
    "reading-number": _ONE_WAY,
    "reading-words": _ONE_WAY,
}


_TARGETS = {
    "reading-link": (
        "a link to",
        "Write it as [words](https://…); a leaflet has addresses of the web, of mail and of telephones",
    ),
    "reading-picture": ("the picture", "Write it in a line of its own: ![what it shows](file.png)"),
}


def problems(found: Iterable[Difference], file: str) -> Iterator[Problem]:
    """A problem for each of the first eight differences, and one for all others.

    Args:
        found: The differences.
        file: The article's path, to show.
    """
    rest: list[tuple[str, int]] = []
    for count, difference in enumerate(found):
        rule = rule_of(difference)
        if count < MOST:
            yield _problem(file, difference.line, rule, _message(difference, rule), _ADVICE[rule])
        else:
            rest.append((rule, difference.line))
    if rest:
        worst = min((rule for rule, _ in rest), key=list(SEVERITIES).index)
        message = f"There are {len(rest)} more places where two Markdown readers differ"
        yield _problem(
            file, rest[0][1], worst, message, "Correct those above first; one may cause the others"
        )


def of_targets(rule: str, lost: Iterable[Target], file: str) -> Iterator[Problem]:
    """A problem for each link or picture that is not printed.

    Args:
        rule: ``reading-link`` or ``reading-picture``.
        lost: The lost links or pictures.
        file: The article's path, to show.
    """
    what, advice = _TARGETS[rule]
    for target in lost:
        address = shorten(target.address, 70, placeholder="…")
        message = f"A second reader has {what} “{address}”, which is not printed"
        yield _problem(file, target.line, rule, message, advice)


def rule_of(difference: Difference) -> str:
    """The rule that a difference breaks."""
    second, printed = difference.second, difference.printed
    marks = {piece[0] for piece in (*second, *printed) if piece[0] in STRUCTURE}
    if difference.in_heading or marks & {HEADING, HEADING_END}:
        return "reading-heading"
    if ITEM in marks:
        numbered = any(piece[0] == ITEM and piece[-1] == "." for piece in (*second, *printed))
        return "reading-step" if numbered else "reading-list"
    if _amounts(second) != _amounts(printed):
        return "reading-number"
    return "reading-table" if CELL in marks else "reading-words"


def _amounts(pieces: tuple[str, ...]) -> Counter[str]:
    """The numbers and the words for doses, with their counts."""
    words = [even(piece) for piece in pieces if piece[0] not in STRUCTURE]
    numbers = [number for word in words for number in _NUMBER.findall(word)]
    return Counter([*numbers, *(word for word in map(_bare, words) if word in _DOSES)])


def _bare(word: str) -> str:
    return re.sub(r"[^\w]+", "", word).casefold()


def _message(difference: Difference, rule: str) -> str:
    before, behind = difference.before, difference.behind
    printed = quoted((*before, *_cut(difference.printed), *behind))
    second = quoted((*before, *_cut(difference.second), *behind))
    return f"A {_WHAT[rule]} can be read in two ways: printed is “{printed}”, a second reader has “{second}”"


def _cut(pieces: tuple[str, ...]) -> tuple[str, ...]:
    half = _LONGEST // 2
    return pieces if len(pieces) <= _LONGEST else (*pieces[:half], "…", *pieces[-half:])


def quoted(pieces: Iterable[str]) -> str:
    """Pieces in one line, as an author would write them."""
    shown = {HEADING: "##", HEADING_END: "/", CELL: "|"}
    return " ".join(
        piece.rpartition(" ")[2] if piece[0] == ITEM else shown.get(piece[0], piece) for piece in pieces
    )


def _problem(file: str, line: int, rule: str, message: str, advice: str) -> Problem:
    return Problem(
        file=file, line=line or None, rule=rule, severity=SEVERITIES[rule], message=message, advice=advice
    )
