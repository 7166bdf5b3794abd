"""All regular expressions of the program, and texts that would make a slow one slow."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from typing import Any

import handouts

sre: Any = importlib.import_module("re._constants")
sre_parser: Any = importlib.import_module("re._parser")
"""How Python reads an expression; these modules have no types."""
ROOMS = (
    "agreement",
    "articles",
    "brands",
    "check",
    "images",
    "importing",
    "leaflets",
    "project",
    "search",
    "station",
    "text",
    "translation",
    "verify",
)
"""The rooms that read what others wrote."""
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_SHORT = 50
"""A repetition of at most so many rounds is never slow."""
USUAL = (
    *" \ta1.-:|[(<&`*_~^=#\"'\\$%{}!?,;/@\n\u00a0",
    *("a ", "1 ", "a. ", "![", "](", "[a](", "[^", "<a ", "<!--", "{{", "{%", "~~a ", "**a ", "a\n", "\n\n"),
    *("| ", "http://a.", "a@a.", "1. ", "- a\n", "> ", "```\n", "&a", "a-", "12 34 ", "[a]", "\\*", "<b>"),
    *('="', 'a="a" '),
)
"""Texts of which a run of thousands is likely to be slow: signs of Markdown, HTML, YAML and numbers."""


def compiled() -> dict[str, re.Pattern[str]]:
    """Each compiled expression of these rooms, by module and name."""
    found: dict[str, re.Pattern[str]] = {}
    for room in ROOMS:
        package = importlib.import_module(f"handouts.{room}")
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            loaded = importlib.import_module(module.name)
            for name, value in vars(loaded).items():
                for at, pattern in enumerate(_patterns(value)):
                    if isinstance(pattern.pattern, str):
                        found.setdefault(f"{module.name}.{name}" + (f"[{at}]" if at else ""), pattern)
    return {name: pattern for name, pattern in found.items() if name.startswith(handouts.__name__)}


def searched() -> dict[str, re.Pattern[str]]:
    """Those that are looked for in a text, and not only tried at a place; also all that are handed on."""
    found = compiled()
    sources = {name: _source(name) for name in {name.rsplit(".", 1)[0] for name in found}}
    everything = "\n".join(sources.values())
    different: dict[tuple[str, int], str] = {}
    for name, pattern in found.items():
        module, own = name.rsplit(".", 1)
        variable = own.partition("[")[0]
        text = sources[module] if variable.startswith("_") else everything
        if "[" in own or _searches(variable).search(text):
            different.setdefault((pattern.pattern, pattern.flags), name)
    return {name: found[name] for name in different.values()}


def _source(module: str) -> str:
    return inspect.getsource(importlib.import_module(module))


def _searches(variable: str) -> re.Pattern[str]:
    """How a module searches with an expression, or hands it on."""
    calls = "search|finditer|findall|subn?|split"
    return re.compile(rf"\b{re.escape(variable)}\b(?:\.(?:{calls})\b|(?!\.|\s*[:=]))")


def _patterns(value: Any, depth: int = 3) -> Iterator[re.Pattern[Any]]:  # noqa: ANN401 - anything in a module
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, dict):
        for one in (*value, *value.values()):
            yield from _patterns(one, depth - 1)
    elif depth and isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from _patterns(one, depth - 1)


def attacks(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """A beginning and a text to repeat after it: the usual ones, and what the expression itself repeats."""
    seen = set()
    for start, pump in (*(("", one) for one in USUAL), *(("a", one) for one in " \t-"), *_own(pattern)):
        if pump and (start, pump) not in seen:
            seen.add((start, pump))
            yield start, pump


def _own(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """What comes before each repetition in an expression, and one round of it."""
    tree = sre_parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    yield from _repetitions(tuple(tree), "")


def _repetitions(items: tuple[Any, ...], before: str) -> Iterator[tuple[str, str]]:
    for kind, value in items:
        if kind in _REPEATS:
            _, most, body = value
            if most > 50:
                yield before, _sample(tuple(body))
                yield "", before + _sample(tuple(body))
            yield from _repetitions(tuple(body), before)
        elif kind == sre.SUBPATTERN:
            yield from _repetitions(tuple(value[3]), before)
        elif kind == sre.BRANCH:
            for branch in value[1]:
                yield from _repetitions(tuple(branch), before)
        elif kind in {sre.ASSERT, sre.ASSERT_NOT}:
            yield from _repetitions(tuple(value[1]), before)
        before += _sample(((kind, value),))


def _sample(items: tuple[Any, ...]) -> str:
    """A text that matches a part of an expression, at least nearly."""
    return "".join(map(_one, items))


def _one(item: tuple[Any, Any]) -> str:
    kind, value = item
    parts: dict[Any, Callable[[], str]] = {
        sre.LITERAL: lambda: chr(value),
        sre.NOT_LITERAL: lambda: "a" if value != ord("a") else "b",
        sre.ANY: lambda: "a",
        sre.IN: lambda: _member(tuple(value)),
        sre.SUBPATTERN: lambda: _sample(tuple(value[3])),
        sre.ATOMIC_GROUP: lambda: _sample(tuple(value)),
        sre.BRANCH: lambda: _sample(tuple(value[1][0])),
        **dict.fromkeys(_REPEATS, lambda: _sample(tuple(value[2])) * max(1, min(value[0], _SHORT))),
    }
    return parts.get(kind, str)()


_ALPHABET = "a1 -.,\t\nA_*~`[]()<>|:;/&#!?\"'=+@{}\\æ½–•"


def _member(choices: tuple[Any, ...]) -> str:
    """A character that a set in brackets has."""
    literal = next((chr(value) for kind, value in choices if kind == sre.LITERAL), "")
    if literal and choices[0][0] != sre.NEGATE:
        return literal
    return next((one for one in _ALPHABET if _fits(one, choices)), "a")


def _fits(character: str, choices: tuple[Any, ...]) -> bool:
    negated = choices[0][0] == sre.NEGATE
    categories: dict[Any, Callable[[str], bool]] = {
        sre.CATEGORY_DIGIT: str.isdigit,
        sre.CATEGORY_SPACE: str.isspace,
        sre.CATEGORY_WORD: lambda one: one.isalnum() or one == "_",
        sre.CATEGORY_NOT_DIGIT: lambda one: not one.isdigit(),
        sre.CATEGORY_NOT_SPACE: lambda one: not one.isspace(),
        sre.CATEGORY_NOT_WORD: lambda one: not (one.isalnum() or one == "_"),
    }
    inside: bool = any(
        (kind == sre.LITERAL and chr(value) == character)
        or (kind == sre.RANGE and value[0] <= ord(character) <= value[1])
        or (kind == sre.CATEGORY and categories[value](character))
        for kind, value in choices
        if kind != sre.NEGATE
    )
    return bool(inside != negated)
