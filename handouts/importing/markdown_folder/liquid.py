"""Commands of Jekyll: ``{% include … %}`` and ``{{ … }}``."""

import re
from dataclasses import replace

from handouts.importing.markdown_folder import markup
from handouts.importing.markdown_folder.commands import Command, Commands, Replacement, shown

_TAG = re.compile(
    r"\{%-?\s*(?P<name>\w++)(?P<close>)"
    r"(?P<given>(?:\"[^\"]{0,2000}+\"|'[^']{0,2000}+'|[^%\"'{-]|-(?!%\})|\{(?!%)|%(?!\})){0,3000}+)-?%\}"
)
_OUTPUT = re.compile(
    r"\{\{-?(?![<%])\s*+((?:\"[^\"]{0,2000}+\"|'[^']{0,2000}+'|[^{}\"'-]|-(?!\}\})){0,3000}+)-?\}\}"
)
_ADDRESS = re.compile(
    r"[\"']([^\"']*)[\"']\s*\|\s*(?:prepend:\s*site\.\w+|(?:relative|absolute)_url)\b.*", re.DOTALL
)
_SITE = re.compile(r"site\.(?:baseurl|url)(?:\s*\|.*)?", re.DOTALL)
_ADDRESSES = frozenset({"link", "post_url"})
_NOTHING = frozenset({"comment", "feed_meta", "raw", "seo", "toc"})
"""Commands that show nothing, or only the text in them."""


def replaced(text: str, commands: Commands, *, title: str) -> str:
    """The text without commands; lines are kept.

    Args:
        text: The text.
        commands: Reports losses.
        title: The title of the article, which a text may repeat.
    """
    if "{%" in text:
        text = commands.replace(text, _TAG, lambda one: _handled(one, commands), end_of=_end)
    return _OUTPUT.sub(lambda match: _output(match, commands, title), text) if "{{" in text else text


def _end(name: str) -> str:
    return name.removeprefix("end") if name.startswith("end") else ""


def _handled(command: Command, commands: Commands) -> Replacement:
    name = command.name
    if name in _NOTHING or (name == "include" and command.given[:1] == ("toc",)):
        return Replacement(drops=name == "comment")
    if name in _ADDRESSES and command.given:
        return Replacement(start=f"/{command.given[0]}")
    if name == "highlight":
        return markup.code(command.given[0] if command.given else "")
    if name.startswith("include"):  # the first value is the name of a template
        command = replace(command, given=command.given[1:])
    if picture := markup.picture_of(command):
        return Replacement(start=picture, drops=True)
    box = markup.box(command, commands.say)
    return box if box is not None else commands.lost(command)


def _output(match: re.Match[str], commands: Commands, title: str) -> str:
    """The replacement of ``{{ … }}``."""
    said, lines = match[1].strip(), "\n" * match.group().count("\n")
    if found := _ADDRESS.fullmatch(said):
        return found[1] + lines
    if _SITE.fullmatch(said):
        return lines
    if said == "page.title":
        return title + lines
    line = match.string.count("\n", 0, match.start()) + 1
    message = f"{shown(' '.join(match.group().split()))} is left out: only its program knows what it shows"
    commands.say("shortcode-lost", "error", message, "Write what the page shows there", line=line)
    return lines
