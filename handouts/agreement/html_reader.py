"""Reads HTML: that of an article as it will be printed, and raw HTML in an author's Markdown."""

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape

from handouts.agreement.collector import Collector
from handouts.agreement.html_names import BLOCKS, CONTAINERS, HEADINGS, PHRASES, UNSEEN
from handouts.agreement.reading import Target

_REST = (
    r"<[?!][^>]*>)"
    r"|<(/?)([a-zA-Z][a-zA-Z0-9]*+)(?=[\s/>])((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>"
    r"|([^<]++|<)"
)
_TOKEN = re.compile(rf"(<!--.*?-->|{_REST}", re.DOTALL)
"""A comment; the slash, the name and the attributes of a tag; or some text."""
_PHASES = (
    ("-->", _TOKEN),
    (">", re.compile(rf"({_REST}", re.DOTALL)),
    ("", re.compile(r"()()()()([^<]++|<)")),
)
"""What is looked for up to the last of these signs. Behind it, each beginning would look for its end in the
whole text, which takes quadratic time."""
_ATTRIBUTE = re.compile(r"(?<![a-zA-Z-])([a-zA-Z-]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")

_CODE = frozenset(["code", "kbd", "pre"])
_SILENT = PHRASES - _CODE - {"a", "img"}
"""Tags that change nothing for the words; most tags of an article."""
_ENDING = BLOCKS - _CODE - CONTAINERS - HEADINGS - UNSEEN - {"figcaption", "ol", "summary", "tr", "ul"}
"""Tags that only end a word."""
_SUMMARY_LEVEL = 6
"""Level of the summary of a ``<details>``: below every heading."""


class HtmlReader:
    """Reads HTML in one piece or in several into a collector."""

    def __init__(self, collector: Collector, *, on_heading: Callable[[int], object] | None) -> None:
        """Begin outside of all tags.

        Args:
            collector: Collects what is read.
            on_heading: Called at the end of each heading, with its level; must end it in the collector. None
                for texts whose headings open no parts.
        """
        self._to = collector
        self._on_heading = on_heading
        self._column = 0
        self._unseen = 0
        self._depth = 0
        self._captioned = False
        self._code = 0
        self._caption = False

    @property
    def hidden(self) -> bool:
        """Whether the following text is not printed, for example because a script tag is open."""
        return self._unseen > 0

    @property
    def contained(self) -> bool:
        """Whether the following text is in an element where a heading opens no section."""
        return self._depth > 0

    def read(self, html: str) -> None:
        """Read the next piece."""
        to = self._to
        say = to.say_lines if to.line else to.say
        for comment, slash, name, attributes, text in _tokens(html):
            if text:
                self._text(text, say)
            elif name in _ENDING and not self._unseen:
                if to.held:
                    to.end_words()
            elif not comment and name not in _SILENT:
                self._tag(name, slash, attributes, say)
            if to.line and (comment or attributes):
                to.line += comment.count("\n") + attributes.count("\n")

    def _text(self, text: str, say: Callable[[str], None]) -> None:
        if self._caption:
            picture = self._to.pictures[-1]
            self._to.pictures[-1] = replace(picture, words=f"{picture.words} {unescape(text)}")
        elif not self._unseen:
            said = unescape(text) if "&" in text else text
            say(said)
            if self._code:
                self._to.code.update(said.split())

    def _tag(self, written: str, slash: str, attributes: str, say: Callable[[str], None]) -> None:
        name = written.lower()
        if name == "figcaption" and self._captioned:  # the title of a picture; ``title`` is not compared
            self._to.end_words()
            self._unseen = 0 if slash else 1
            self._caption = not slash
        elif name in UNSEEN:
            self._unseen = max(0, self._unseen + (-1 if slash else not attributes.endswith("/")))
        elif self._unseen:
            return
        elif name in {"a", "img"}:
            self._target(name, slash, attributes)
        elif name in _CODE:
            self._verbatim(name, slash)
        elif name in BLOCKS:
            self._block(name, slash, attributes)
        elif name not in PHRASES:  # “<navn>” is text, not a tag
            say(f"<{slash}{written}{attributes}>")

    def _verbatim(self, name: str, slash: str) -> None:
        if name == "pre":
            self._to.end_words()
        self._code = max(0, self._code + (-1 if slash else 1))

    def _target(self, name: str, slash: str, attributes: str) -> None:
        if name == "img":
            said = _values(attributes)
            self._to.pictures.append(Target(said.get("src", ""), self._to.line, said.get("alt", "")))
        elif slash:
            self._to.close_link()
        else:
            self._to.open_link(_values(attributes).get("href", ""))

    def _block(self, name: str, slash: str, attributes: str) -> None:
        if self._to.held:
            self._to.end_words()
        if name in CONTAINERS:
            self._depth = max(0, self._depth + (-1 if slash else 1))
        if name in HEADINGS or name == "summary":
            self._heading(name, slash)
        elif name == "figure":
            self._captioned = not slash and 'class="picture"' in attributes
        elif name in {"ul", "ol", "li"}:
            self._list(name, slash, attributes)
        elif name in {"td", "th"}:
            self._cell(slash)
        elif name == "tr":
            self._column = 0

    def _heading(self, name: str, slash: str) -> None:
        """Read a heading. The summary of ``<details>`` is one, too."""
        if self._on_heading is None or self._depth:
            return
        if slash:
            self._on_heading(int(name[1]) if name in HEADINGS else _SUMMARY_LEVEL)
        else:
            self._to.begin_heading()

    def _list(self, name: str, slash: str, attributes: str) -> None:
        if name == "li":
            if not slash:
                self._to.begin_item()
        elif slash:
            self._to.close_list()
        else:
            self._to.open_list(_start(attributes) if name == "ol" else None)

    def _cell(self, slash: str) -> None:
        if slash:
            self._to.end_cell()
        else:
            self._column += 1
            self._to.begin_cell(self._column)


def _tokens(html: str) -> list[tuple[str, ...]]:
    """The groups of each token of a text, in linear time."""
    if html.rfind("<!--") <= html.rfind("-->") and html.rfind("<") <= html.rfind(">"):
        return _TOKEN.findall(html)
    found: list[tuple[str, ...]] = []
    at = 0
    for sign, pattern in _PHASES:
        last = html.rfind(sign)
        for token in pattern.finditer(html, at):
            if token.start() > last:
                break
            found.append(token.groups(""))
            at = token.end()
    return found


def _values(attributes: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(attributes)
    return {name.lower(): unescape(one or two or three) for name, one, two, three in found}


def _start(attributes: str) -> int:
    digits = _values(attributes).get("start", "") if attributes else ""
    return int(digits) if digits.isdecimal() else 1
