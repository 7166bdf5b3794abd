"""Comments of the block editor (``<!-- wp:… -->``): they name blocks that WordPress fills on its pages."""

import re
from collections.abc import Callable

from handouts.importing.wordpress.parts import Say, blank_lines, shown

_COMMENT = re.compile(
    r"<!--\s+(?P<close>/)?wp:(?P<name>[a-z][\w-]*(?:/[a-z][\w-]*)?)"
    r"(?:\s+(?P<json>\{(?:(?!<!--|-->).)*?\}))?\s+(?P<void>/)?-->",
    re.DOTALL,
)
_REFERENCE = re.compile(r"\"ref\":\s*(\d+)")
_AROUND = re.compile(
    r"(?:post|site|query|comments?|template|navigation|page-list|archives|calendar|categories|tag-cloud|latest"
    r"|rss|search|social-link|loginout|avatar|read-more|home-link|spacer|separator|term-description"
    r"|table-of-contents|pattern|yoast-seo/|rank-math/toc|core/legacy-widget|legacy-widget)"
)
"""Beginnings of the names of blocks around a text, such as menus and lists of posts."""
_DEEPEST = 5
"""Most levels of nested synced patterns."""


def are_in(content: str) -> bool:
    """Whether a text is from the block editor."""
    return "<!-- wp:" in content


def read(content: str, say: Say, referred: Callable[[str], str | None]) -> str:
    """The text with the content of synced patterns in place of their comments; lines are kept.

    Text between blocks and in classic blocks gets a ``div`` with ``data-classic``, because WordPress makes
    paragraphs of its lines.

    Args:
        content: The text of a page.
        say: Reports a problem.
        referred: Returns the content of another item of the export by its number, or None.
    """
    out: list[str] = []
    around: dict[str, tuple[int, int]] = {}
    at = depth = 0
    classic = False
    for match in _COMMENT.finditer(content):
        text = content[at : match.start()]
        out.append(_classic(text) if depth == 0 or classic else text)
        at = match.end()
        line = content.count("\n", 0, match.start()) + 1
        name = match["name"].removeprefix("core/")
        if match["void"]:
            if _AROUND.match(name):
                count, first = around.get(name, (0, line))
                around[name] = (count + 1, first)
            out.append(_filled(name, match, say, referred, line))
        elif match["close"]:
            depth, classic = max(0, depth - 1), False
        else:
            depth, classic = depth + 1, name == "freeform"
    if around:
        names = ", ".join(f"{name} ({count})" if count > 1 else name for name, (count, _) in around.items())
        message = f"Blocks that show what is around the text are left out: {names}"
        first = min(line for _, line in around.values())
        say("block-left-out", "warning", message, "Look whether they belong to the text", first)
    return "".join([*out, _classic(content[at:]) if depth == 0 else content[at:]])


def _classic(text: str) -> str:
    """Text in a ``div`` that marks it as classic."""
    return f"<div data-classic>{text}</div>" if text.strip() else text


def _filled(
    name: str, match: re.Match[str], say: Say, referred: Callable[[str], str | None], line: int
) -> str:
    """The replacement of a block without text."""
    reference = _REFERENCE.search(match["json"] or "")
    if name == "block" and reference:
        inside = _pattern(reference[1], referred, ())
        if inside is not None:
            return inside.replace("\n", " ") + blank_lines(match.group())
    if not _AROUND.match(name) and name != "footnotes":
        written = f"{name} {match['json'] or ''}".strip()
        message = f"The block “{shown(written)}” is left out: only WordPress knows what it shows"
        say("block-lost", "error", message, "Write what the page shows there", line)
    return blank_lines(match.group())


def _pattern(number: str, referred: Callable[[str], str | None], above: tuple[str, ...]) -> str | None:
    """The content of a synced pattern, with nested patterns."""
    inside = referred(number)
    if inside is None or number in above or len(above) > _DEEPEST:
        return None

    def one(match: re.Match[str]) -> str:
        reference = _REFERENCE.search(match["json"] or "") if match["void"] else None
        deeper = _pattern(reference[1], referred, (*above, number)) if reference else None
        return match.group() if deeper is None else deeper

    return _COMMENT.sub(one, inside)
