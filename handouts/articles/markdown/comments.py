"""Comments in Markdown, which are never printed."""

import re

_ENDS = {"<!--": "-->", "{::comment}": "{:/comment}", "%%": "%%", "{/*": "*/}"}
"""Beginnings and ends of comments of HTML, kramdown, Obsidian and MDX."""
_BEGINS = re.compile(r"(?P<code>`+)|(?P<comment><!--|\{::comment\}|\{/\*|(?<!\S)(?<!\d )%%)")


def without(text: str) -> str:
    """The text without comments. The lines are kept, and so are comments in code.

    Args:
        text: Markdown without fenced blocks. A comment without an end is kept.
    """
    return _read(text)[0] if any(begin in text for begin in _ENDS) else text


def unclosed_line(text: str) -> int | None:
    """Line (from 0) of the first ``<!--`` that is never closed; None if there is none."""
    at = _read(text)[1] if "<!--" in text else None
    return None if at is None else text.count("\n", 0, at)


def _read(text: str) -> tuple[str, int | None]:
    """The text without comments, and the place of an HTML comment that is never closed."""
    kept: list[str] = []
    at, unclosed = 0, None
    endless: set[str] = set()
    while found := _BEGINS.search(text, at):
        begin, end = found.group(), found.end()
        close = begin if found["code"] else _ENDS[begin]
        closed = -1 if close in endless else _end_of(text, end, close)
        if closed < 0:
            endless |= set() if found["code"] else {close}
            if begin == "<!--" and unclosed is None:
                unclosed = found.start()
            closed = end
            kept.append(text[at:end])
        elif found["code"]:
            kept.append(text[at:closed])
        else:
            kept += [text[at : found.start()], "\n" * text.count("\n", found.start(), closed)]
        at = closed
    return "".join([*kept, text[at:]]), unclosed


def _end_of(text: str, start: int, close: str) -> int:
    """The end of a comment or code that began before ``start``; -1 if it is never closed."""
    if close.startswith("`"):
        paragraph = text.find("\n\n", start)
        found = re.compile(rf"(?<!`){close}(?!`)").search(
            text, start, paragraph if paragraph > 0 else len(text)
        )
        return found.end() if found else -1
    at = text.find(close, start)
    return at + len(close) if at >= 0 else -1
