"""Commands of Hugo and Jekyll with pictures: ``{{< figure src="a.png" >}}``, ``{% include image.html %}``."""

import re

from handouts.articles.markdown import fences

_NAME = r"(?:[\w./-]*[-_./])?(?:figure|image|img|picture|photo)"
_VALUES = r"(?P<values>(?:\s+[\w-]+[ ]*=[ ]*(?:\"[^\"{}]*\"|'[^'{}]*'|[^\s\"'{}>%]+))+)\s*"
_COMMAND = re.compile(
    r"(?P<code>(?<!`)(`+)(?!`).+?(?<!`)\2(?!`))"
    rf"|(?:\{{\{{[<%]\s*{_NAME}|\{{%-?\s*include\s+{_NAME}(?:\.html)?){_VALUES}/?-?(?:[>%]\}}\}}|%\}})"
)
"""A command whose name says that it shows a picture (Hugo, “Figure shortcode”; Jekyll, “Includes”)."""
_VALUE = re.compile(r"(?<![\w-])([\w-]++)[ ]*+=[ ]*+(?:\"([^\"]*)\"|'([^']*)'|(\S+))")
_FILES = ("src", "file", "image", "image_path", "path", "url")
"""Names for the file of a picture."""
_SHOWN = ("title", "caption", "description", "attr")
"""Names for words that are shown below a picture, in their order there."""
_KNOWN = frozenset(
    (*_FILES, *_SHOWN, "alt", "align", "class", "float", "height", "id", "loading", "scale", "style", "width")
)
_MARKUP = re.compile(r"[\[\]*_`<>\\\"]|&\w+;")
_IN_ADDRESS = {ord(sign): f"%{ord(sign):02X}" for sign in " \"'()*<>_~\\"}


def as_pictures(text: str) -> str:
    """The text with pictures of Markdown in place of such commands; lines are kept.

    Words that the command shows below the picture are its caption. They are also the alternative text if it
    has no other, as in Hugo. A command with other values or with markup in its words is not changed.

    Args:
        text: Markdown.
    """
    if "{{" not in text and "{%" not in text:
        return text
    return fences.outside(text, lambda plain: _COMMAND.sub(_picture, plain))


def _picture(command: re.Match[str]) -> str:
    if command["code"]:
        return command[0]
    given = {name.lower(): one or two or bare for name, one, two, bare in _VALUE.findall(command["values"])}
    file = next((given[name] for name in _FILES if given.get(name)), "").strip()
    shown = [" ".join(given[name].split()) for name in _SHOWN if given.get(name, "").strip()]
    caption = " ".join(f"{one}." if one[-1].isalnum() else one for one in shown[:-1])
    caption = " ".join(filter(None, (caption, *shown[-1:])))
    alt = " ".join(given.get("alt", "").split()) or caption
    if not file or "\n" in file or not _KNOWN.issuperset(given) or _MARKUP.search(alt + caption):
        return command[0]
    title = f' "{caption}"' if caption else ""
    return f"![{alt}]({file.translate(_IN_ADDRESS)}{title})" + "\n" * command[0].count("\n")
