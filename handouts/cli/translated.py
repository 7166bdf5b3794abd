"""What a command says to people, in the language of its project. Programs get English."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from handouts.text import control_characters

if TYPE_CHECKING:
    from pathlib import Path

    from handouts.translation.translation import Translation


class _Command:
    """The command that is running: where it was started, and its messages when it has said something."""

    folder: Path | None = None
    own: bool = True
    messages: Translation | None = None


def begin(folder: Path | None, *, own: bool = True) -> None:
    """Start a command.

    Args:
        folder: A folder in its project; None before it is known: then messages are English.
        own: Whether the project's own messages are read.
    """
    _Command.folder, _Command.own, _Command.messages = folder, own, None


def messages() -> Translation:
    """The messages of the running command; they are read when the first one is said."""
    from handouts.translation import language, translation  # noqa: PLC0415 - `--help` says nothing

    if _Command.messages is None:
        folder = _Command.folder
        _Command.messages = language.of_folder(folder, own=_Command.own) if folder else translation.ENGLISH
    return _Command.messages


def say(message: str) -> str:
    """A message in the language of the project."""
    return messages().say(message)


def echo(message: str, *, err: bool = False) -> None:
    """Print a message in the language of the project.

    Args:
        message: It, in English.
        err: Whether on stderr.
    """
    click.echo(say(message), err=err)


def note(message: str) -> None:
    """Print one line on stderr about what is going on; control characters of file names are made legible."""
    click.echo(control_characters.legible(say(message)), err=True)
