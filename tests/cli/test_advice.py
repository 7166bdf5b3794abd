"""Commands in messages and help work when they are pasted into a shell."""

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from handouts.cli import main
from tests import ROOT

TYPOGRAPHIC = set("“”‘’„»«")
END = r"[^\n;)]*?(?=$|\n|;|\)|, |: |\. | \(| {2,})"
"""A command in a sentence goes on to the end of the line, or to where the sentence goes on."""
COMMAND = re.compile(rf"(?:(?<=: )|(?<=&& )|(?<=\n  )|^)handouts {END}", re.MULTILINE)
"""A command to type: after a colon, after another command, or on a line of its own below “Examples:”."""


def texts(path: Path) -> Iterator[str]:
    """Every text in a module, with ``X`` for values that are filled in."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    parts = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(one.value) if isinstance(one, ast.Constant) else "X" for one in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts:
            yield "\n".join(line.removeprefix("    ") for line in node.value.split("\n"))


def commands() -> list[str]:
    """Every command in the messages and help of the program."""
    found = {
        command.strip()
        for path in (ROOT / "handouts").rglob("*.py")
        for text in texts(path)
        for command in COMMAND.findall(text)
    }
    return sorted(one for one in found if one.split()[1:2] and one.split()[1] in main.cli.commands)


@pytest.mark.slow("processes")
def test_the_commands_are_found() -> None:
    """In advice and in examples; otherwise the next test would test nothing."""
    found = commands()
    for one in ('handouts new "Ondt i lænden"', "handouts init DIR", "handouts build --dry-run"):
        assert one in found
    assert len(found) > 40


@pytest.mark.parametrize("command", commands())
def test_a_command_works_when_it_is_pasted(command: str) -> None:
    """A shell splits it into a command, its options and its arguments; its quotes are straight."""
    assert not TYPOGRAPHIC & set(command)
    words = shlex.split(command)
    redirected = next((at for at, word in enumerate(words) if word in {">", ">>", "|", "&&"}), len(words))
    name, *arguments = words[1:redirected]
    chosen = main.cli.commands[name]
    while isinstance(chosen, click.Group):
        chosen = chosen.commands[arguments.pop(0)]
    context = click.Context(chosen, info_name=name)
    options, rest, _ = chosen.make_parser(context).parse_args(list(arguments))
    assert not [word for word in rest if word.startswith("-")]
    for parameter in chosen.params:
        given = options.get(parameter.name or "")
        if given is not None and isinstance(parameter.type, click.Choice):
            parameter.type_cast_value(context, given)
