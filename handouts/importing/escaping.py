"""Text → escaped Markdown, which our parser reads as the same text."""

import re

from handouts.text import control_characters

_ALWAYS = re.compile(r"[\\`*_{}\[\]~^|$]|==+|%%+|--+|\.\.\.+|(?<!\w):::*|\+\+\++")
_ENTITY = re.compile(r"&(?=#?\w{1,40};)")
_TAG = re.compile(r"<(?=\S)")
_QUOTES = re.compile(r"<<|>>")
_LINE_START = re.compile(r"([#>+:•=?-]|!(?!\[)|\d+[.)]|[^\W\d_][.)](?= ))")
_BLANKS = re.compile(r"[ \t\n\r\f\v\u2028\u2029]+")


def text(written: str) -> str:
    """Running text with a backslash or an entity for every sign of markup.

    Args:
        written: The text; runs of blanks become one.

    Returns:
        Markdown for the middle of a line.
    """
    clean = _BLANKS.sub(" ", control_characters.remove(_BLANKS.sub(" ", written)))
    clean = _ENTITY.sub("&amp;", clean)
    escaped = _ALWAYS.sub(lambda match: "".join(f"\\{sign}" for sign in match[0]), clean)
    escaped = _QUOTES.sub(lambda match: match[0].replace("<", "&lt;").replace(">", "&gt;"), escaped)
    return _TAG.sub("&lt;", escaped)


def line(markdown: str) -> str:
    """A line of Markdown with its first sign escaped if it would begin a list, heading, quote or box."""
    if not (found := _LINE_START.match(markdown)):
        return markdown
    mark = found[1]
    if mark == ">":
        return f"&gt;{markdown[1:]}"
    if mark == "•":
        return f"&#8226;{markdown[1:]}"
    return f"{mark[:-1]}\\{mark[-1]}{markdown[len(mark) :]}"


def title(written: str) -> str:
    """A caption, escaped for the quotation marks behind the address of a picture."""
    clean = " ".join(control_characters.remove(written).split())
    return re.sub(r"[&\"<>\\`*_\[\]{}]", lambda match: f"&#{ord(match[0])};", clean)


def address(written: str) -> str:
    """The address of a link or picture, escaped for round brackets."""
    clean = re.sub(
        r"[\s<>\"'\\]", lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), written
    )
    return clean.replace("(", "%28").replace(")", "%29")
