"""Program code in MDX: imports, components and expressions."""

import re

from handouts.importing.markdown_folder import markup
from handouts.importing.markdown_folder.commands import BREAK, Command, Commands, Replacement, first, shown

_BRACES = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]{0,500}+\}){0,500}+\}){0,500}+\}"
_VALUE = rf"(?:\"[^\"]{{0,2000}}+\"|'[^']{{0,2000}}+'|{_BRACES})"
_COMPONENT = re.compile(
    rf"<(?P<close>/)?(?P<name>[A-Z][a-z]\w*(?:\.\w+)?)(?P<given>(?:\s+[\w:-]+\s*=\s*{_VALUE}){{0,50}}+)"
    r"\s*(?P<void>/)?>"
)
"""A component in any Markdown: a capital, small letters, and only values with names."""
_COMPONENT_MDX = re.compile(
    rf"<(?P<close>/)?(?P<name>[A-Z][\w.]*)"
    rf"(?P<given>(?:\s+(?:[\w:-]+(?:\s*=\s*{_VALUE})?|\{{[^{{}}]{{0,500}}+\}})){{0,50}}+)\s*(?P<void>/)?>"
)
_IMPORT = re.compile(
    r"^import\s++(?:[\w{},*$][\w{},*$\s]{0,899}?\s+from\s+)?[\"'][^\"'\n]+[\"'];?[ \t]*$", re.MULTILINE
)
_EXPORT = re.compile(r"^export\s+(?:default|const|let|var|function|async)\b(?:.|\n(?!\n))*", re.MULTILINE)
_COMMENT = re.compile(r"\{/\*.*?\*/\}", re.DOTALL)
_TEXT = re.compile(r"\{\s*(?:\"([^\"{}]*)\"|'([^'{}]*)'|`([^`{}$]*)`)\s*\}")
_EXPRESSION = re.compile(r"(?<![\\$#])\{(?![#.:%{])([^{}\n]+)\}")
_JSX = re.compile(rf"\s(?:style|className|on[A-Z]\w*|key)=({_VALUE})")
_REQUIRED = re.compile(r"=\{\s*(?:require|useBaseUrl)\(\s*[\"']([^\"']+)[\"']\s*\)(?:\.default)?\s*\}")
"""A picture that program code loads."""


def replaced(text: str, commands: Commands, *, is_mdx: bool) -> str:
    """The text without imports, components and expressions; lines are kept.

    Args:
        text: The text.
        commands: Reports losses.
        is_mdx: The text is MDX, so braces are expressions.
    """
    text = _IMPORT.sub(_lines, text)
    if is_mdx:
        text = _EXPORT.sub(lambda match: _exported(match, commands), text)
        end = text.rfind("*/}") + 3  # behind it, each comment would be looked for up to the end
        text = _COMMENT.sub(_lines, text[:end]) + text[end:]
        text = _TEXT.sub(lambda match: first(match.groups(default="")) + _lines(match), text)
    text = _REQUIRED.sub(lambda match: f'="{match[1]}"{_lines(match)}', text)
    if "<" in text:
        text = _JSX.sub(_lines, text)
        pattern = _COMPONENT_MDX if is_mdx else _COMPONENT
        text = commands.replace(text, pattern, lambda one: _handled(one, commands))
    return _EXPRESSION.sub(lambda match: _expression(match, commands), text) if is_mdx else text


def _lines(match: re.Match[str]) -> str:
    return "\n" * match.group().count("\n")


def _handled(command: Command, commands: Commands) -> Replacement:
    name, named = command.name, command.named
    if name == "TabItem" and command.inside is not None:
        label = named.get("label") or named.get("value") or ""
        return Replacement(start=f"{BREAK}**{label}**{BREAK}{BREAK}" if label else "", end=f"{BREAK}{BREAK}")
    if name in {"Tabs", "TOCInline"}:
        return Replacement()
    if picture := markup.picture_of(command):
        return Replacement(start=picture, drops=True)
    if name.lower() in {"details", "accordion", "collapse"} and command.inside is not None:
        return markup.details(first((named.get("summary", ""), named.get("title", ""))) or "…")
    return markup.box(command, commands.say) or commands.other(command)


def _exported(match: re.Match[str], commands: Commands) -> str:
    line = match.string.count("\n", 0, match.start()) + 1
    message = f"{shown(' '.join(match.group().split()))} is left out: it is program"
    commands.say("mdx-left-out", "warning", message, "Look whether it holds words of the text", line=line)
    return _lines(match)


def _expression(match: re.Match[str], commands: Commands) -> str:
    line = match.string.count("\n", 0, match.start()) + 1
    message = f"{shown(match.group())} is left out: only its program knows what it shows"
    commands.say("shortcode-lost", "error", message, "Write what the page shows there", line=line)
    return ""
