"""Links and footnotes on paper: numbers in the text, and notes with the addresses."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from urllib.parse import unquote, urlsplit

from handouts.articles.article_file import slug_of_address
from handouts.articles.blocks import Link
from handouts.leaflets import source_links

_ANCHOR = re.compile(r'<a href="(link|note):(\d+)">(.*?)</a>', re.DOTALL)
_ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_DOMAIN = re.compile(
    r"(?:[\w-]+\.)+(?:dk|com|org|net|eu|info|no|se|de|uk|gov|edu|int|io)(?:/\S*)?", re.IGNORECASE
)
"""An address without https://, as authors write it: “sundhed.dk/kvalitet”, but not “nakke.md”."""
_COMMAND = re.compile(r"\{\{|\{%|<%")
"""A command of another program in place of an address; the check reports it."""
_LONG = re.compile(r".{1,20}")
"""The part of a word that fits into the margin column: 20 letters of 9.5 pt are 37 mm."""
_BREAKS = re.compile(r"(?<=[/?&=_-])(?=\w)")
"""Where a long address may be broken: after punctuation, never inside a word."""


@dataclass(slots=True)
class Notes:
    """Numbers the notes of one leaflet in the order of its pages.

    It changes while a leaflet is composed, and is used for that leaflet only.
    """

    links: tuple[Link, ...]
    footnotes: tuple[str, ...]
    base_url: str | None
    """Address of the clinic's site; without one, a site-relative link is plain text."""
    label: str
    """What a screen reader says for the number of a note, such as “note {number}”."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """Address of the online version of each topic of the project, by slug."""
    linked: bool = False
    """Whether each mark has an anchor, so that its note can lead back to it: ``#note-1-1``."""
    texts: list[str] = field(default_factory=list)
    """The notes, as inline HTML: the first has number 1."""
    marks: dict[int, int] = field(default_factory=dict, init=False)
    """How often the mark of each note is in the text, if ``linked``."""
    _known: dict[int, int] = field(default_factory=dict, init=False)
    """The number of each footnote so far."""

    def resolve(self, html: str, *, quiet: bool = False) -> str:
        """Replace the tokens of links and footnotes in some HTML by links and numbers.

        Args:
            html: Part of an article.
            quiet: Whether it is a list of sources or a note. Its links get no notes: their addresses follow
                in brackets, the long ones shortened if the source has a title.
        """

        def replacement(match: re.Match[str]) -> str:
            kind, number, text = match[1], int(match[2]), match[3]
            if kind == "note":
                return self._footnote(number) if number < len(self.footnotes) else ""
            if quiet:
                titled = source_links.is_titled(html, match.start(), match.end())
                return self._source(self.links[number], text, titled=titled)
            return self._link(self.links[number], text)

        return _ANCHOR.sub(replacement, html)

    def _link(self, link: Link, text: str) -> str:
        href = absolute(link.href, self.base_url, self.pages)
        if href is None:
            return text
        anchor = _anchor(href, text)
        if _shows_address(link.text, href):
            return anchor
        return anchor + self._number(_anchor(href, breakable(shown_address(href))))

    def _source(self, link: Link, text: str, *, titled: bool) -> str:
        """A link in a source: its text, and its address if the text does not show it."""
        href = absolute(link.href, self.base_url, self.pages)
        if href is None:
            return text
        said = link.text.strip()
        if _ADDRESS.fullmatch(said):
            if _shows_address(said, href) or (titled and source_links.is_same_site(said, href)):
                brief = shown_address(said)
                shown = breakable(source_links.shortened(brief) if titled else brief)
                return _anchor(href, " " * text[:1].isspace() + shown)
        elif _shows_address(said, href):
            return _anchor(href, text)
        brief = shown_address(href)
        shown = breakable(source_links.shortened(brief) if titled else brief)
        return f"{_anchor(href, text)} ({_anchor(href, shown)})"

    def _footnote(self, footnote: int) -> str:
        if footnote not in self._known:
            self.texts.append("")  # reserves its number before those of the links in it
            self._known[footnote] = len(self.texts)
            self.texts[self._known[footnote] - 1] = self.resolve(self.footnotes[footnote], quiet=True)
        return self._mark(self._known[footnote])

    def _number(self, note: str) -> str:
        if note not in self.texts:
            self.texts.append(note)
        return self._mark(self.texts.index(note) + 1)

    def _mark(self, number: int) -> str:
        said = escape(self.label.format(number=number), quote=True)
        anchor = ""
        if self.linked:
            self.marks[number] = self.marks.get(number, 0) + 1
            anchor = f' id="note-{number}-{self.marks[number]}"'
        return f'<sup class="note"><a{anchor} href="#note-{number}" aria-label="{said}">{number}</a></sup>'


def absolute(href: str, base_url: str | None, pages: Mapping[str, str] | None = None) -> str | None:
    """The whole address of a link, or None if it has none on paper.

    Args:
        href: As the author wrote it.
        base_url: Address of the clinic's site, or None.
        pages: Address of the online version of each topic of the project, by slug.
    """
    try:
        parts = urlsplit(href)
    except ValueError:  # “http://[”
        return None
    if parts.scheme:
        return href
    if href.startswith(("//", "www.")) or _DOMAIN.fullmatch(parts.path):
        return f"https://{href.removeprefix('//')}"
    if not href or href.startswith("#") or not base_url or _is_missing(href, parts.path, pages or {}):
        return None
    path = parts.path.lstrip("./").removesuffix(".md")
    slug = slug_of_address(parts.path)
    if slug in (pages or {}) and not parts.query and not parts.fragment:
        return (pages or {})[slug]
    tail = f"?{parts.query}" * bool(parts.query) + f"#{parts.fragment}" * bool(parts.fragment)
    return f"{base_url.rstrip('/')}/{path}{tail}"


def _is_missing(href: str, path: str, pages: Mapping[str, str]) -> bool:
    """Whether no page has this address: it is a command, or the file of an article that is not there."""
    is_article = path.endswith(".md") and any(pages)
    return _COMMAND.search(href) is not None or (is_article and slug_of_address(path) not in pages)


def shown_address(href: str) -> str:
    """An address as it is printed: without scheme, slash at the end, counters, or subject of a mail."""
    if href[: len("mailto:")].lower() == "mailto:":
        return unquote(href[len("mailto:") :].partition("?")[0])
    return re.sub(r"^(?:https?://|mailto:|tel:)", "", source_links.without_counters(href)).rstrip("/")


def breakable(address: str) -> str:
    """An address as HTML that may break after punctuation, and in words that are too long for a column."""
    parts = [part for marked in _BREAKS.split(address) for part in _LONG.findall(marked)]
    return "<wbr>".join(escape(part, quote=False) for part in parts)


def _anchor(href: str, html: str) -> str:
    return f'<a href="{escape(href, quote=True)}">{html}</a>'


def _shows_address(text: str, href: str) -> bool:
    """Whether the text of a link already shows its address."""
    said = shown_address(text.strip()).casefold().removeprefix("www.")
    address = shown_address(href).casefold().removeprefix("www.")
    return said == address or address in said
