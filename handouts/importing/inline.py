"""Running text of HTML (bold, links, pictures …) → a line of Markdown."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from handouts.errors import Severity
from handouts.importing import escaping

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MARKS = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "del": "del", "s": "del", "strike": "del"}
_MARKS |= {"sub": "sub", "sup": "sup", "mark": "mark", "u": "u", "kbd": "kbd", "code": "code", "q": "q"}
_SAFE = re.compile(r"(?i)(https?|mailto|tel):")
_NOTE = re.compile(r"#(foot|end)note-(\d+)$")
"""Address of a reference to a note, as mammoth writes it."""
_NOT_PLAIN = "boolean(.//a or .//br or .//p or .//li or .//sub or .//sup or .//td)"
"""XPath: a caption has more than running text."""
Report = Callable[[str, Severity, str, str, int | None], None]
"""Takes rule, severity, message, advice and line of a problem."""
BREAK = "\\\n"
"""A line break."""


def note(href: str) -> str:
    """The name of the note that a link refers to; otherwise empty. Endnotes have names such as ``e1``."""
    found = _NOTE.match(href)
    return f"{'e' if found[1] == 'end' else ''}{found[2]}" if found else ""


class Inline:
    """Writes running text, and reports losses."""

    def __init__(
        self,
        report: Report,
        picture: Callable[[str, str, int | None], str],
    ) -> None:
        """Begin.

        Args:
            report: Takes rule, severity, message, advice and line of a problem.
            picture: Takes address, alternative text and line; returns the file name, or an empty text.
        """
        self.report = report
        self._picture = picture

    def content(self, element: "HtmlElement") -> str:
        """The content of an element as Markdown, without blanks at its ends."""
        return self.tidy(self._inside(element))

    def one(self, element: "HtmlElement") -> str:
        """An element as Markdown, without the text behind it."""
        return self._element(element)

    @staticmethod
    def tidy(markdown: str) -> str:
        """Lines of Markdown without blanks at their ends, escaped so that none begins a list or heading."""
        lines = [re.sub(r" +", " ", part).strip(" ") for part in markdown.split(BREAK)]
        while lines and not lines[-1]:
            lines.pop()
        while lines and not lines[0]:
            lines.pop(0)
        return BREAK.join(escaping.line(part) for part in lines if part)

    def _inside(self, element: "HtmlElement") -> str:
        parts = [escaping.text(element.text or "")]
        for child in element:
            if isinstance(child.tag, str):
                parts.append(self._element(child))
            parts.append(escaping.text(child.tail or ""))
        return "".join(parts)

    def _element(self, element: "HtmlElement") -> str:
        tag = element.tag
        if tag == "br":
            return BREAK
        if tag == "img":
            return self._image(element)
        if tag == "a":
            return self._link(element)
        inside = self._inside(element)
        return self._marked(inside, _MARKS[tag]) if tag in _MARKS else inside

    @staticmethod
    def _marked(inside: str, tag: str) -> str:
        """Marked text in tags, which our parser also reads inside a word, unlike “**”."""
        bare = inside.strip(" ")
        if not bare or bare.startswith("[^"):
            return inside
        before, after = inside[: len(inside) - len(inside.lstrip(" "))], inside[len(inside.rstrip(" ")) :]
        if tag == "q":
            return f'{before}"{bare}"{after}'
        return f"{before}<{tag}>{bare}</{tag}>{after}"

    def _link(self, element: "HtmlElement") -> str:
        href = (element.get("href") or "").strip()
        if (name := note(href)) and element.getroottree().xpath("boolean(//li[@id=$id])", id=href[1:]):
            return f"[^{name}]"
        inside = self._inside(element)
        if not href or not inside.strip():
            return inside
        if not _SAFE.match(href):
            said = f"The link to {href[:60]} leads to no page that is known"
            advice = "Write the whole address, or the name of another article"
            self.report("link-lost", "warning", said, advice, line_of(element))
            return inside
        if "![" in inside:
            self._report_picture_link(element)
            return inside
        return f"[{inside.replace(BREAK, ' ').strip()}]({escaping.address(href)})"

    def _image(self, element: "HtmlElement", caption: str = "") -> str:
        alt = " ".join((element.get("alt") or "").split())
        name = self._picture(element.get("src") or "", alt, line_of(element))
        return image(escaping.text(alt), name, caption) if name else escaping.text(caption)

    def figure(self, element: "HtmlElement") -> str:
        """A picture with its caption; empty if the element is not a single picture with a plain caption."""
        pictures, captions = list(element.iter("img")), list(element.iter("figcaption"))
        if len(pictures) != 1 or len(captions) != 1 or captions[0].xpath(_NOT_PLAIN):
            return ""
        said = " ".join(captions[0].text_content().split())
        if not said or " ".join(element.text_content().split()) != said:
            return ""
        for link in element.iterfind(".//a[@href]"):
            self._report_picture_link(link)
        return self._image(pictures[0], said)

    def _report_picture_link(self, link: "HtmlElement") -> None:
        said = f"A picture is kept, but not its link to {link.get('href', '')[:60]}"
        advice = "Write the link beside the picture, as words"
        self.report("link-lost", "warning", said, advice, line_of(link))


def image(alt: str, name: str, caption: str = "") -> str:
    """A picture as Markdown.

    Args:
        alt: Alternative text, as Markdown.
        name: Its file.
        caption: Caption, as plain text.
    """
    title = escaping.title(caption)
    return f'![{alt}]({escaping.address(name)} "{title}")' if title else f"![{alt}]({escaping.address(name)})"


def line_of(element: Any) -> int | None:  # noqa: ANN401 - lxml's stubs have no sourceline
    """The line of an element in the parsed text; None if unknown."""
    line = element.sourceline
    return int(line) if line else None
