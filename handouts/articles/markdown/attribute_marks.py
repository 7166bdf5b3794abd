"""Attributes and divisions of kramdown and pandoc. They set the layout and are not printed."""

import re

from handouts.articles.markdown import fences

_ATTRIBUTE = r"(?:[.#][\w-]+|[\w-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'{}]+))"
_LIST = rf"\{{:?[ ]*{_ATTRIBUTE}(?:[ ]*(?=[.#]){_ATTRIBUTE}|[ ]+(?![.#]){_ATTRIBUTE})*[ ]*\}}"
_CODE = r"(?P<code>(?<!`)(`+)(?!`).+?(?<!`)\2(?!`))"
_ITEM = re.compile(rf"^([ ]*(?:[-*+]|\d{{1,9}}[.)])[ ]+(?:\[[ xX]\][ ]+)?){_LIST}[ ]+(?=\S)", re.MULTILINE)
"""An item that begins with attributes, as in Python-Markdown: ``1. {.only-adults} Rest``."""
_NAMELESS = re.compile(rf"^[ ]{{0,3}}#{{1,6}}[ ]+{_LIST}[ ]*$", re.MULTILINE)
"""A heading with attributes only, which begins a box: ``## {.tip}``."""
_SPAN = re.compile(rf"{_CODE}|(?<![!\]\\])\[(?P<words>[^\[\]\n^][^\[\]\n]*)\]{_LIST}")
"""Words with attributes: ``[words]{.underline}``."""
_LINE = re.compile(rf"[ ]{{0,3}}{_LIST}[ ]*")
"""A line with attributes only. Below a paragraph, list or heading the parser reads it."""
_UNNUMBERED = re.compile(r"^([ ]{0,3}#{1,6}[ ].*?)[ ]*\{-\}[ ]*$", re.MULTILINE)
"""A heading of pandoc without a number: ``## Advice {-}``."""
_CONTENTS = re.compile(r"^[ ]{0,3}(?:[-*+]|\d\.)[ ].*\n[ ]*\{:[^{}\n]*\btoc\b[^{}\n]*\}[ ]*$", re.MULTILINE)
"""The place for a table of contents: ``* TOC`` and ``{:toc}``."""
_OPTIONS = re.compile(r"^[ ]{0,3}(?:\{::(?!comment)\w[^{}\n]*+\}|\{:/(?!comment)\w*+\})[ ]*+$", re.MULTILINE)
_OPENS = re.compile(r"[ ]{0,3}:{3,}+[ ]*+(?:\{[^{}]*\}|[\w-]+)[ ]*:*[ ]*$")
_CLOSES = re.compile(r"[ ]{0,3}:{3,}[ ]*$")


def without(text: str) -> str:
    """The text without attributes above a block or behind words in brackets; lines are kept.

    Args:
        text: Markdown.
    """
    return fences.outside(text, _without) if "{" in text else text


def without_divisions(text: str) -> str:
    """The text without the lines that open and close a division (``::: {.column}``), which become empty.

    Args:
        text: Markdown whose callouts have been read.
    """
    return fences.outside(text, _without_divisions) if ":::" in text else text


def _without(text: str) -> str:
    text = _CONTENTS.sub("\n", text)
    text = _OPTIONS.sub("", text)
    text = _UNNUMBERED.sub(r"\1", text)
    text = _ITEM.sub(r"\1", _NAMELESS.sub("", text))
    lines = text.split("\n")
    for at, line in enumerate(lines):
        above = lines[at - 1].strip() if at else ""
        if line.lstrip().startswith("{") and (not above or "|" in above) and _LINE.fullmatch(line):
            lines[at] = ""
    text = "\n".join(lines)
    return _SPAN.sub(lambda span: span[0] if span["code"] else span["words"], text)


def _without_divisions(text: str) -> str:
    lines = text.split("\n")
    opened: list[int] = []
    for at, line in enumerate(lines):
        if _OPENS.match(line):
            opened.append(at)
        elif opened and _CLOSES.match(line):
            lines[opened.pop()] = lines[at] = ""
    return "\n".join(lines)
