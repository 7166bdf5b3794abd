"""Shortcodes of Hugo: ``{{< name … >}}`` and ``{{% name … %}}``."""

import re

from handouts.importing.markdown_folder import markup
from handouts.importing.markdown_folder.commands import Command, Commands, Replacement, first

_CODE = re.compile(
    r"\{\{(?P<sign>[<%])-?\s*+(?:(?P<close>/)\s*+)?(?P<name>[\w/.-]*[\w.-])"
    r"(?P<given>(?:\"(?:\\.|[^\"\\]){0,2000}+\"|`[^`]{0,2000}+`|[^\"`{}/<>%]|/(?!\s*[>%]\}\})|[<>%](?!\}\})){0,3000}+)"
    r"(?P<void>/)?\s*[>%]\}\}"
)
_REFERENCE = re.compile(
    r"\{\{[<%]\s*(?:rel)?ref\s+(?:path=)?[\"'`]?([^\"'`\s>%{}]{1,500}+)[\"'`]?[^{}]{0,500}[>%]\}\}"
)
_LITERAL = re.compile(r"\{\{([<%])/\*(.*?)\*/([>%])\}\}")
"""A shortcode that is printed, not run."""
_PAIRS_OF_CODE = frozenset({"code", "highlight"})
_TITLES = ("title", "summary", "question", "header", "label", "name")


def replaced(text: str, commands: Commands) -> str:
    """The text without shortcodes; lines are kept. Links by ``ref`` become links to the file."""
    if "{{" not in text:
        return text
    text = _REFERENCE.sub(lambda match: match[1] + "\n" * match.group().count("\n"), text)
    text = _LITERAL.sub(lambda match: "\\{\\{" + match[1] + match[2] + match[3] + "\\}\\}", text)

    def handle(command: Command) -> Replacement:
        name = command.name.lower()
        if picture := markup.picture_of(command):
            if command.named.get("link", "") not in {"", command.named.get("src", "")}:
                message = f"A picture is kept, but not its link to {command.named['link'][:60]}"
                advice = "Write the link beside the picture, as words"
                commands.say("link-lost", "warning", message, advice, line=command.line)
            return Replacement(start=picture, drops=True)
        if name in _PAIRS_OF_CODE and command.inside is not None:
            return markup.code(command.given[0] if command.given else "")
        if name in {"details", "expand", "collapse", "spoiler"} and command.inside is not None:
            return markup.details(first((*map(command.named.get, _TITLES), *command.given)) or "…")  # type: ignore[arg-type]
        return markup.box(command, commands.say) or commands.other(command)

    return commands.replace(text, _CODE, handle)
