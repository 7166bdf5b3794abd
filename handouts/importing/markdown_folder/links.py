"""Links between the files of a folder → links between articles, or words."""

import posixpath
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from handouts.articles import article_file
from handouts.importing import escaping
from handouts.importing.markdown_folder.scan import ENDINGS
from handouts.importing.pictures import Say

_SAFE = re.compile(r"(?i)(?:https?|mailto|tel):")
_TARGET = r"(<[^<>\n]*>|[^\s()<>\ufdd0]*(?:\([^\s()\ufdd0]*\)[^\s()<>\ufdd0]*)*)"
_TITLE = r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?"
_TEXT = r"((?>[^\[\]\\]|\\.|\[[^\[\]]*\])*+)"
ATTRIBUTES = r"(\{(?::|[.#]|\w+=)[^{}\n]*\})?"
"""Attributes directly behind a link or a picture."""
_LINK = re.compile(rf"(?<![!\\])\[{_TEXT}\]\(\s*{_TARGET}{_TITLE}\s*\){ATTRIBUTES}", re.DOTALL)
_DEFINITION = re.compile(
    rf"^ {{0,3}}\[([^\[\]^\n][^\[\]\n]*)\]:[ \t]*(<[^<>\n]*>|[^\s\ufdd0]+){_TITLE}[ \t]*$", re.MULTILINE
)
_REFERENCE = re.compile(r"(?<![!\\\]])\[([^\[\]\n]+)\](?:\[([^\[\]\n]*)\])?(?![:(\[])")
_LINE_START = re.compile(r"[\s>*+-]*(?:\d+[.)]\s+)*")
"""What may be before the first word of a paragraph, an item or a quote."""
_HTML = re.compile(r"(<a\b[^<>]*?)\shref\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_ADVICE = "Write the whole address, or where the reader finds it"


class Links:
    """Finds the article for the address of a file."""

    def __init__(self, slugs: Mapping[Path, str], folder: Path) -> None:
        """Begin.

        Args:
            slugs: The slugs of the articles by file.
            folder: The imported folder.
        """
        self._by_path: dict[str, str] = {}
        self._by_name: dict[str, set[str]] = {}
        for path, slug in slugs.items():
            whole = path.relative_to(folder).with_suffix("").as_posix().lower()
            names = {path.stem.lower(), slug}
            if path.stem.lower() in {"index", "_index"}:
                whole, names = posixpath.dirname(whole), {path.parent.name.lower(), slug}
            self._by_path[whole] = slug
            for name in names:
                self._by_name.setdefault(name, set()).add(slug)
        self._folder = folder

    def note(self, target: str) -> str:
        """The slug of a note, found by path or name; empty if there is none or more than one."""
        name = _without_ending(target.strip().strip("/")).lower()
        ends = {slug for path, slug in self._by_path.items() if f"/{path}".endswith(f"/{name}")}
        return self._by_path.get(name) or _only(ends) or _only(self._by_name.get(name, set()))

    def article(self, address: str, file: Path) -> str:
        """The slug of the article at an address; empty if there is none or more than one.

        Args:
            address: As written: the path of a file, or an address of the site.
            file: The file with the link.
        """
        path = unquote(re.split(r"[?#]", address)[0]).replace("\\", "/")
        if not path:
            return ""
        name = _without_ending(path.rstrip("/")).lower()
        here = file.parent.relative_to(self._folder).as_posix()
        base = name.lstrip("/") if name.startswith("/") else posixpath.normpath(posixpath.join(here, name))
        for one in (base, base.removesuffix("/index"), posixpath.normpath(posixpath.join(here, "..", name))):
            if one.lower() in self._by_path:
                return self._by_path[one.lower()]
        end = name.rpartition("/")[2]
        if end in self._by_path.values():
            return end
        return _only(self._by_name.get(end, set())) or _only(
            self._by_name.get(article_file.slug_from(end) if end else "", set())
        )

    def mend(self, text: str, file: Path, say: Say) -> str:
        """The text with links to articles, or words, in place of links to files; lines are kept."""
        return _Mender(self, file, say).mended(text)


class _Mender:
    """Mends the links of one text."""

    def __init__(self, links: Links, file: Path, say: Say) -> None:
        self._links = links
        self._file = file
        self._say = say
        self._places: list[int] = []
        """Lines of links to places in the text."""
        self._gone: set[str] = set()
        """Names of link definitions that lead nowhere."""

    def mended(self, text: str) -> str:
        """The text with links to articles, or words."""
        text = _DEFINITION.sub(self._definition, text)
        if self._gone:
            text = _REFERENCE.sub(self._reference, text)
        text = _HTML.sub(self._html, _LINK.sub(self._link, text))
        if self._places:
            many = f"{len(self._places)} links" if len(self._places) > 1 else "A link"
            message = f"{many} to places in the text (#…) become words"
            advice = "Write where the reader finds it"
            self._say("link-lost", "warning", message, advice, line=min(self._places))
        return text

    def _target(self, href: str, match: re.Match[str]) -> str | None:
        """The printed target of a link: as written, or an article. None and a problem if it leads nowhere."""
        if _SAFE.match(href):
            return href
        if slug := self._links.article(href, self._file):
            return f"{slug}.md"
        line = match.string.count("\n", 0, match.start()) + 1
        if href.startswith("#"):
            self._places.append(line)
        else:
            message = f"The link to {href[:60] or '“”'} leads to no page that is known; its words are kept"
            self._say("link-lost", "warning", message, _ADVICE, line=line)
        return None

    def _link(self, match: re.Match[str]) -> str:
        words, href = match[1], match[2].strip("<>").strip()
        target = self._target(href, match)
        if target == href:
            return match.group()
        lines = "\n" * (match.group().count("\n") - words.count("\n"))
        return (as_words(match, words) if target is None else f"[{words}]({target}){match[3] or ''}") + lines

    def _html(self, match: re.Match[str]) -> str:
        href = match[2] or match[3] or ""
        target = self._target(href, match)
        return match[1] if target is None else f'{match[1]} href="{target}"'

    def _definition(self, match: re.Match[str]) -> str:
        href = match[2].strip("<>")
        target = self._target(href, match)
        if target is None:
            self._gone.add(_folded(match[1]))
            return ""
        return match.group() if target == href else f"[{match[1]}]: {target}"

    def _reference(self, match: re.Match[str]) -> str:
        is_gone = _folded(match[2] or match[1]) in self._gone
        return as_words(match, match[1]) if is_gone else match.group()


def as_words(match: re.Match[str], words: str) -> str:
    """Words in place of a link; at the start of a line they begin no list or heading.

    Args:
        match: The link.
        words: The words, as Markdown.
    """
    start = match.string.rfind("\n", 0, match.start()) + 1
    is_first = _LINE_START.fullmatch(match.string, start, match.start()) is not None
    return escaping.line(words) if is_first else words


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _without_ending(name: str) -> str:
    ending = next((one for one in (*ENDINGS, ".html", ".htm") if name.lower().endswith(one)), "")
    return name[: len(name) - len(ending)]


def _only(slugs: set[str]) -> str:
    return next(iter(slugs)) if len(slugs) == 1 else ""
