"""The command ``handouts serve``: the print station, in a browser."""

from pathlib import Path

import click

from handouts.cli import options, translated
from handouts.errors import ExitCode
from handouts.project import project


@click.command(short_help="Find and print leaflets in a browser.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="Port; 0 for any free one."
)
@click.option("--open", "open_it", is_flag=True, help="Open the station in the browser.")
@click.pass_context
def serve(ctx: click.Context, host: str, port: int, *, open_it: bool) -> int:
    """Serve the print station: pages to find a topic, see its leaflet and print it.

    Only this computer can open it, unless --host names another address; then other computers need the token
    that is printed at the start. It stores nothing about patients. Stop it with Ctrl-C.

    \b
    Examples:
      handouts serve --open
      handouts serve --host 0.0.0.0 --port 8080
    """
    from handouts.station import station  # noqa: PLC0415 - --help must not wait for it

    options.refuse_if_untrusted(ctx, "the print station is not started")
    folder: Path | None = ctx.obj
    here = project.find(folder or Path.cwd(), named=folder is not None)
    if here.content.is_dir():  # the station starts without articles, and says so
        here = options.guarded(ctx, project.with_folders(here, content=None, output=None))

    def ready(address: str) -> None:
        translated.echo(f"Print station: {address}")
        translated.echo("Stop it with Ctrl-C.")
        if open_it and click.launch(address) != 0:
            translated.note("No browser was found. Open the address yourself.")

    try:
        station.serve(here, host=host, port=port, cores=options.core_count(), ready=ready)
    except KeyboardInterrupt:
        click.echo("\nhandouts: " + translated.say("the print station is stopped."), err=True)
        return ExitCode.INTERRUPTED
    return ExitCode.FINE
