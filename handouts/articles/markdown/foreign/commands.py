"""Commands of other programs: ``{{< toc >}}``, ``{% include toc.html %}``, ``[[toc a=2]]``, ``[toc a=2]``."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from handouts.articles.markdown import fences
from handouts.articles.markdown.foreign import places, wiki_links

_TEXT = r"(?:\"[^\"]{0,500}\"|'[^'\n]{0,500}'|"
_COMMAND = re.compile(
    r"(?P<code>(?<!`)(`+)(?!`).+?(?<!`)\2(?!`))"
    rf"|\{{\{{(?P<sign>[<%])-?\s*+(?:/\s*+)?(?P<hugo>[\w./-]{{1,80}}+(?<=\w)){_TEXT}[^\"'{{}}<>%]|[<>%](?!\}}\}})){{0,500}}[>%]\}}\}}"
    rf"|\{{%-?\s*(?P<liquid>\w++)(?:\s+(?P<file>[\w./-]{{1,100}}+))?{_TEXT}[^\"'{{}}%]){{0,500}}%\}}"
    r"|(?<!!)\[\[(?P<wiki>[a-z]\w*)(?:[ ][^\[\]\n]*)?\]\](?![\[(:])"
    r"|(?<![\[!\\\]])\[/?(?P<bracket>[a-z][\w-]*+)"
    r"(?:[ ]++[\w-]++=(?:\"[^\"\n]*+\"|'[^'\n]*+'|[^\s\"'\]]++))*+[ ]*+/?\](?![\[(:])"
)
"""A command, or code: its name, and for ``include`` also the name of the file."""
_INCLUDES = frozenset({"include", "include_relative", "include_cached", "render"})
_SIGNS = ("{{<", "{{%", "{%", "[")


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command of another program."""

    line: int
    """Its first line, from 0."""
    last: int
    """Its last line, from 0."""
    name: str
    """Such as ``toc``; for an included file ``include toc.html``."""


def find(text: str) -> tuple[Command, ...]:
    """The commands of a text, in order; code is skipped.

    A word in brackets counts as a command only if it has values (``[toc a="b"]``), or an end (``[/toc]``).

    Args:
        text: Markdown.
    """
    if not any(sign in text for sign in _SIGNS):
        return ()
    plain = fences.without(text)
    ended = set(re.findall(r"\[/([a-z][\w-]*)\]", plain))
    line_of = places.line_of(plain)
    return tuple(
        Command(line=line_of(match.start()), last=line_of(match.end()), name=_name(match))
        for match in _COMMAND.finditer(plain)
        if not _is_text(match, ended)
    )


def without(text: str, names: Collection[str]) -> tuple[str, tuple[Command, ...]]:
    """The text without the commands of these names, and the removed commands; lines are kept.

    The text between the beginning and the end of a command is kept.

    Args:
        text: Markdown.
        names: Such as ``toc``; ``include`` stands for every included file, ``include toc.html`` for one.
    """
    if not names:
        return text, ()
    removed = tuple(one for one in find(text) if _is_meant(one.name, names))
    return (fences.outside(text, lambda plain: _without(plain, names)), removed) if removed else (text, ())


def _without(text: str, names: Collection[str]) -> str:
    ended = set(re.findall(r"\[/([a-z][\w-]*)\]", text))

    def replace(match: re.Match[str]) -> str:
        if _is_text(match, ended) or not _is_meant(_name(match), names):
            return match[0]
        return "\n" * match[0].count("\n")

    return _COMMAND.sub(replace, text)


def _is_text(match: re.Match[str], ended: Collection[str]) -> bool:
    """Whether this is code, the name of a note, or a word in brackets, and not a command."""
    if match["wiki"]:
        return not wiki_links.is_command(match[0].strip("[]"))
    return bool(match["code"]) or (
        "=" not in match[0] and bool(match["bracket"]) and match["bracket"] not in ended
    )


def _name(match: re.Match[str]) -> str:
    name = str(match["hugo"] or match["liquid"] or match["wiki"] or match["bracket"])
    if match["liquid"] and name in _INCLUDES and match["file"]:
        return f"{name} {match['file']}"
    if match["liquid"]:
        return name.removeprefix("end") or name
    return name


def _is_meant(name: str, names: Collection[str]) -> bool:
    return name in names or name.partition(" ")[0] in names
