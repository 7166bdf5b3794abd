"""Shortcodes (``[caption]``, ``[gallery]`` …) → HTML; those that only WordPress can show are reported."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

from handouts.importing.wordpress.parts import Say, blank_lines, shown

_TOKEN = re.compile(
    r"<!--(?:(?!<!--).)*?-->|<[A-Za-z/][^<>]*>"
    r"|(?P<code>\[(?P<escaped>\[)?(?P<close>/)?(?P<name>[A-Za-z][\w-]*)"
    r"(?P<given>(?:\s|/(?=\]))(?:\"[^\"]*\"|'[^']*'|[^\[\]\"'])*)?\](?(escaped)\]))",
    re.DOTALL,
)
"""A comment or an HTML tag (neither has shortcodes in it), or a shortcode."""
_ATTRIBUTE = re.compile(r"(?<![\w-])([\w-]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'/]+))")
_PICTURE = re.compile(r"\s*((?:<a\s[^<>]*>\s*)?<img\s[^<>]*>(?:\s*</a>)?)(.*)", re.DOTALL)
_CAPTIONS = frozenset({"caption", "wp_caption"})
_MEDIA = frozenset({"audio", "video", "playlist"})
_RAW = frozenset({"vc_raw_html", "vc_raw_js"})
"""Shortcodes whose text is encoded."""
_EMPTY = frozenset(
    ["br", "clear", "divider", "gap", "hr", "separator", "spacer", "toc", "vc_empty_space", "vc_separator"]
)
"""Shortcodes without words."""
_WORDS = re.compile(r"[^\W\d_]{2,}")
_SAYS = re.compile(
    r"title|text|label|caption|heading|content|quote|question|answer|button|price|number|value"
)
"""Parts of the names of attributes whose text a page shows."""


@dataclass(frozen=True, slots=True)
class _Code:
    """One shortcode of a text."""

    match: re.Match[str]
    closed_by: int | None
    """Index of the token that closes it."""

    @property
    def name(self) -> str:
        return self.match["name"].lower()

    @property
    def text(self) -> str:
        return shown(self.match.group())

    def attributes(self) -> dict[str, str]:
        found = _ATTRIBUTE.findall(self.match["given"] or "")
        return {name.lower(): a or b or c for name, a, b, c in found}


class Shortcodes:
    """Reads the shortcodes of one text."""

    def __init__(self, say: Say, gallery: Callable[[dict[str, str]], str]) -> None:
        """Begin.

        Args:
            say: Reports a problem.
            gallery: Returns the pictures of a gallery as HTML, by its attributes.
        """
        self._say = say
        self._gallery = gallery
        self._dropped: dict[str, tuple[int, int]] = {}
        """Number and first line of each shortcode whose tags are left out."""

    def read(self, content: str) -> str:
        """The text with HTML in place of its shortcodes; lines are kept."""
        tokens = [match for match in _TOKEN.finditer(content) if match["code"]]
        closers = _closers(tokens)
        out: list[str] = []
        at = 0
        for number, match in enumerate(tokens):
            if match.start() < at:
                continue
            out.append(content[at : match.start()])
            closer = closers.get(number)
            end = tokens[closer] if closer is not None else None
            line = content.count("\n", 0, match.start()) + 1
            replaced, at = self._one(_Code(match, closer), content, end, line)
            out.append(replaced)
        for name, (count, line) in self._dropped.items():
            times = f" ({count} times)" if count > 1 else ""
            message = f"The shortcode [{name}] is left out{times}; the text in it is kept"
            self._say("shortcode-left-out", "warning", message, "Look whether it showed more", line)
        return "".join([*out, content[at:]])

    def _one(self, code: _Code, content: str, end: re.Match[str] | None, line: int) -> tuple[str, int]:
        """The replacement of a shortcode, and the place where the text goes on."""
        match, name = code.match, code.name
        inside = content[match.end() : end.start()] if end else ""
        whole = content[match.start() : end.end() if end else match.end()]
        behind = end.end() if end else match.end()
        if match["escaped"] or not (match["close"] or self._is_code(code)):
            return match.group()[1:-1] if match["escaped"] else match.group(), match.end()
        if match["close"]:
            return blank_lines(match.group()), match.end()
        if name in _CAPTIONS and end:
            replaced = self._caption(code, inside)
        elif name == "gallery":
            replaced = self._gallery(code.attributes()) + blank_lines(whole)
        elif name == "embed" and end:
            message = f"What {shown(inside)} shows is left out; its address is kept"
            self._say("embed-lost", "error", message, "Describe in words what it shows", line)
            address = html.escape(inside.strip())
            replaced = f'<a href="{address}">{address}</a>{blank_lines(whole)}'
        elif name in _MEDIA | _RAW:
            self._lost(whole, line)
            replaced = blank_lines(whole)
        else:
            return self._other(code, line, is_pair=end is not None), match.end()
        return replaced, behind

    def _other(self, code: _Code, line: int, *, is_pair: bool) -> str:
        """A shortcode of a theme or plugin. Its text is kept; anything else that it shows is unknown."""
        said = [
            value for key, value in code.attributes().items() if _SAYS.search(key) and _WORDS.search(value)
        ]
        if said or not (is_pair or code.name in _EMPTY):
            self._lost(code.match.group(), line)
        else:
            count, first = self._dropped.get(code.name, (0, line))
            self._dropped[code.name] = (count + 1, first)
        return blank_lines(code.match.group())

    def _lost(self, written: str, line: int) -> None:
        message = f"{shown(written)} is left out: only WordPress knows what it shows"
        self._say("shortcode-lost", "error", message, "Write what the page shows there", line)

    @staticmethod
    def _caption(code: _Code, inside: str) -> str:
        found = _PICTURE.fullmatch(inside)
        picture, words = (found[1], found[2]) if found else (inside, "")
        words = words if words.strip() else code.attributes().get("caption", "")
        return f"<figure{_lines(code.match.group())}>{picture}<figcaption>{words}</figcaption></figure>"

    @staticmethod
    def _is_code(code: _Code) -> bool:
        """Whether words in brackets are a shortcode; “[sic]” and “[se side 4]” are not."""
        known = _CAPTIONS | _MEDIA | _RAW | _EMPTY | {"gallery", "embed"}
        given = (code.match["given"] or "").strip()
        is_named = code.name in known and (not given or "=" in given)
        looks_so = re.search("[_-]", code.name) and not given.strip("/")
        return bool(
            is_named or looks_so or code.closed_by is not None or code.attributes() or given.endswith("/")
        )


def _lines(written: str) -> str:
    """The line ends of a text, for the inside of a tag."""
    return "\n" * written.count("\n")


def _closers(tokens: list[re.Match[str]]) -> dict[int, int]:
    """Pairs of tokens: each is closed by the next one of its name that closes no other."""
    open_ones: dict[str, list[int]] = {}
    found: dict[int, int] = {}
    for number, token in enumerate(tokens):
        name = token["name"].lower()
        if token["escaped"]:
            continue
        if not token["close"]:
            open_ones.setdefault(name, []).append(number)
        elif open_ones.get(name):
            found[open_ones[name].pop()] = number
    return found
