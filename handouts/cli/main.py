"""The command line: the group of all commands, and the gate through which every error leaves."""

import atexit
import os
import signal
import sys
from pathlib import Path
from types import FrameType

import click

from handouts import __version__
from handouts.cli import messages, translated
from handouts.cli.brand import brand
from handouts.cli.build import build
from handouts.cli.check import check, schema
from handouts.cli.import_command import import_
from handouts.cli.list import list_
from handouts.cli.options import Folder
from handouts.cli.print import print_
from handouts.cli.project import doctor, init, new
from handouts.cli.release import release
from handouts.cli.serve import serve
from handouts.cli.site import site
from handouts.cli.summary import summary
from handouts.cli.verify import verify
from handouts.errors import ExitCode, HandoutsError, UsageError

_FOLDER = Folder(file_okay=False, path_type=Path)
_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _Commands(click.Group):
    """A group that lists its commands in the order in which a newcomer needs them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click calls it so
        return list(self.commands)


@click.group(cls=_Commands, context_settings={**_SETTINGS, "auto_envvar_prefix": "HANDOUTS"})
@click.option(
    "--project",
    "folder",
    type=_FOLDER,
    help="Folder of the project (default: this folder or the nearest parent with a handouts.toml).",
)
@click.option(
    "--untrusted",
    is_flag=True,
    help="The project is a stranger's: use no templates, styles, fonts or cache of its own; tighter limits.",
)
@click.version_option(__version__, prog_name="handouts")
@click.pass_context
def cli(ctx: click.Context, folder: Path | None, *, untrusted: bool) -> None:
    """Make printed patient leaflets from a clinic's Markdown articles.

    \b
    Examples:
      handouts build                     all leaflets for all clinics, into dist/
      handouts print nakke --open        one leaflet, stamped with today's date
      handouts list                      the topics with dates and pages
      handouts init min-klinik           a new project that builds at once

    Exit codes: 0 success, 1 a problem in the content, 2 wrong usage, 3 a problem with this machine,
    130 stopped with Ctrl-C.
    """
    ctx.obj = folder
    translated.begin(folder or Path.cwd(), own=not untrusted)
    if os.environ.get("HANDOUTS_LANG"):
        from handouts.translation import language  # noqa: PLC0415 - most users do not set it

        language.require_known(folder or Path.cwd(), own=not untrusted)


_ORDER = (
    build,
    print_,
    serve,
    list_,
    check,
    verify,
    release,
    site,
    new,
    import_,
    init,
    brand,
    doctor,
    schema,
    summary,
)
for command in _ORDER:
    cli.add_command(command)


@cli.command(short_help="Print the script for tab completion.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print the script for your shell that completes topics and options with the tab key.

    \b
    Examples:
      handouts completion bash >> ~/.bashrc
      handouts completion fish > ~/.config/fish/completions/handouts.fish
    """
    from click.shell_completion import get_completion_class  # noqa: PLC0415

    found = get_completion_class(shell)
    if found is None:
        raise UsageError(f"There is no completion for {shell}", advice="Choose bash, zsh or fish")
    click.echo(found(cli, {}, "handouts", "_HANDOUTS_COMPLETE").source())
    return ExitCode.FINE


def main() -> None:
    """Run the program and end with its exit code, or by SIGTERM if it got that: after the same end as Ctrl-C.

    Otherwise workers would end after it, and multiprocessing would warn of what it left on the terminal.
    """
    _stop_at_sigterm()
    sys.exit(run(sys.argv[1:]))


def _stop_at_sigterm() -> None:
    """Make SIGTERM do what Ctrl-C does; when everything is closed, the process ends by it."""
    received: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - as signal calls it
        received.append(number)
        if not callable(signal.getsignal(signal.SIGINT)):  # a shell lets its background jobs ignore Ctrl-C
            raise KeyboardInterrupt
        signal.raise_signal(signal.SIGINT)

    def end() -> None:
        if received:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            signal.raise_signal(signal.SIGTERM)

    atexit.register(end)  # the first to be registered is the last to be called
    signal.signal(signal.SIGTERM, stop)


def run(arguments: list[str]) -> int:  # noqa: PLR0911 - one return for each kind of error
    """Run one command.

    Args:
        arguments: What the user typed after ``handouts``.

    Returns:
        The exit code.
    """
    translated.begin(None)
    try:
        return int(cli.main(arguments, prog_name="handouts", standalone_mode=False) or ExitCode.FINE)
    except HandoutsError as error:
        messages.show_error(error, as_json=messages.wants_json(arguments))
        return error.exit_code
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return ExitCode.USAGE
    except (KeyboardInterrupt, click.Abort):
        click.echo("\nhandouts: " + translated.say("stopped. Finished leaflets are kept."), err=True)
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.FINE
    except OSError as error:
        advice = translated.say("Check the name and your permissions")
        where = f": {error.filename}" if error.filename else ""
        click.echo(f"handouts: {error.strerror or error}{where}\n  → {advice}", err=True)
        return ExitCode.ENVIRONMENT
    except Exception:  # noqa: BLE001 - no user sees a traceback: two lines and a report instead
        messages.show_bug(arguments)
        return ExitCode.ENVIRONMENT
