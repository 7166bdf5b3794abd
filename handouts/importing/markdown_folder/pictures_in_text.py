"""Pictures in a Markdown text: each is put beside the article, or reported as lost."""

import re
from pathlib import Path

from handouts.importing import escaping
from handouts.importing.inline import image
from handouts.importing.markdown_folder.links import ATTRIBUTES, as_words
from handouts.importing.markdown_folder.picture_files import PictureFiles
from handouts.importing.pictures import Pictures, Say

_TEXT = r"((?>[^\[\]\\]|\\.|\[[^\[\]]*\])*+)"
_TITLE = r"(?:\s+(\"[^\"]*\"|'[^']*'|\([^()]*\)))?"
_ENDS = r"[^()<>\n]*?\.(?:png|jpe?g|gif|webp|svg)"
_IMAGE = re.compile(
    rf"(?<!\\)!\[{_TEXT}\]\(\s*(<[^<>\n]*>|{_ENDS}(?=[\s)])|[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)"
    rf"{_TITLE}(?:\s+=\d*x?\d*)?\s*\){ATTRIBUTES}",
    re.IGNORECASE | re.DOTALL,
)
_REFERENCE = re.compile(r"(?<!\\)!\[([^\[\]\n]+)\](?:\[([^\[\]\n]*)\])?(?!\()")
_DEFINITION = re.compile(
    r"^ {0,3}\[([^\[\]^\n][^\[\]\n]*)\]:[ \t]*(<[^<>\n]*>|\S+)(?:[ \t]+(\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*$",
    re.MULTILINE,
)
_HTML = re.compile(r"<img\b(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?<![\w-])([\w-]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|\{([^{}]*)\}|([^\s\"'>/]+))")
_SIZE = re.compile(r"\s*\|\s*\d*(?:x\d+)?\s*$")
"""The size behind the alternative text in Obsidian."""
_PLAYERS = frozenset({"audio", "canvas", "embed", "form", "iframe", "math", "object", "svg", "video"})
_MACHINE = frozenset({"noscript", "script", "style", "template"})
_TAG = re.compile(
    rf"<(?P<tag>{'|'.join(sorted(_PLAYERS | _MACHINE))})\b(?P<given>[^<>]{{0,2000}}+)(?P<void>>)?",
    re.IGNORECASE,
)


class PicturesInText:
    """Finds the pictures of one file."""

    def __init__(self, files: PictureFiles, file: Path, pictures: Pictures, say: Say) -> None:
        """Begin.

        Args:
            files: The pictures of the folder.
            file: The imported file.
            pictures: Keeps the pictures.
            say: Reports a problem.
        """
        self._files = files
        self._file = file
        self._pictures = pictures
        self._say = say

    def kept(self, src: str, alt: str, line: int | None) -> str:
        """The file name of a picture beside the article; empty if it is lost."""
        content, why, guessed = self._files.find(src, self._file)
        if guessed:
            message = f"{src[:60]} is not where its address leads; {guessed} has the same name"
            self._say(
                "picture-guessed", "warning", message, "Look whether it is the right picture", line=line
            )
        return self._pictures.keep(content, why, src=src, alt=alt, line=line)

    def replaced(self, text: str) -> str:
        """The text with pictures beside the article, and without players and frames; lines are kept."""
        text = self._without_players(text)
        text = _IMAGE.sub(self._image, text)
        text = _HTML.sub(self._html, text)
        definitions = {_folded(name): (src, title) for name, src, title in _DEFINITION.findall(text)}
        used: set[str] = set()
        text = _REFERENCE.sub(lambda match: self._reference(match, definitions, used), text)
        return _DEFINITION.sub(lambda match: "" if _folded(match[1]) in used else match.group(), text)

    def _image(self, match: re.Match[str]) -> str:
        made = self._markdown(match, match[1], match[2], match[3] or "")
        attributes = (match[4] or "") if made.startswith("![") else ""
        return made + attributes + _lines(match)

    def _markdown(self, match: re.Match[str], alt: str, src: str, title: str) -> str:
        said = _SIZE.sub("", " ".join(alt.split()))
        name = self.kept(src.strip("<> "), said, _line(match))
        caption = f'"{title[1:-1]}"' if title.startswith("(") else title
        if not name:
            return as_words(match, escaping.text(caption[1:-1]))
        return f"![{said}]({name} {caption})" if caption else image(said, name)

    def _reference(
        self, match: re.Match[str], definitions: dict[str, tuple[str, str]], used: set[str]
    ) -> str:
        name = _folded(match[2] or match[1])
        if name not in definitions:
            return match.group()
        used.add(name)
        return self._markdown(match, match[1], *definitions[name])

    def _html(self, match: re.Match[str]) -> str:
        values = {key.lower(): a or b or c or d for key, a, b, c, d in _ATTRIBUTE.findall(match.group())}
        alt, title = values.get("alt", ""), values.get("title", "")
        name = self.kept(values.get("src", ""), alt, _line(match))
        lines = _lines(match)
        if not name:
            return as_words(match, escaping.text(title)) + lines
        if _stands_alone(match):
            return image(re.sub(r"([\[\]\\])", r"\\\1", " ".join(alt.split())), name, title) + lines
        others = f' title="{escaping.title(title)}"' if title else ""
        return f'<img src="{name}" alt="{escaping.title(alt)}"{others}>{lines}'

    def _without_players(self, text: str) -> str:
        """The text without what has no place on paper; players, frames and drawings are reported."""
        lower, out, at = text.lower(), [], 0
        endless: set[str] = set()
        while found := _TAG.search(text, at):
            tag = found["tag"].lower()
            out.append(text[at : found.start()])
            close = f"</{tag}"
            closed = -1 if tag in endless else lower.find(close, found.end())
            endless |= {tag} if closed < 0 else set()
            is_single = tag == "embed" or found["given"].endswith("/") or closed < 0
            end = found.end() if is_single else lower.find(">", closed) + 1 or len(text)
            if tag in _PLAYERS:
                message = f"<{tag}> has no place on paper and is left out"
                line = text.count("\n", 0, found.start()) + 1
                self._say("html-lost", "error", message, "Describe in words what it shows", line=line)
            out.append("\n" * text.count("\n", found.start(), end))
            at = end
        return "".join([*out, text[at:]])


def _stands_alone(match: re.Match[str]) -> bool:
    """Whether a tag is a block of its own, so that it can as well be Markdown."""
    before, behind = match.string[: match.start()], match.string[match.end() :]
    return bool(
        re.search(r"(?:\A|\n[ \t]*\n)\s*\Z", before[-80:])
        and re.match(r"[ \t]*(?:\n[ \t]*\n|\s*\Z)", behind[:80])
    )


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _line(match: re.Match[str]) -> int:
    return match.string.count("\n", 0, match.start()) + 1


def _lines(match: re.Match[str]) -> str:
    return "\n" * match.group().count("\n")
