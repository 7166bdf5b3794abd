"""The commands ``handouts brand …``: look at a clinic's brand."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.cli import messages, options, translated
from handouts.errors import ExitCode, UsageError
from handouts.text import control_characters

if TYPE_CHECKING:
    from handouts.brands.limits import Measure

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group(short_help="Look at a clinic's brand.")
def brand() -> None:
    """Look at a clinic's brand: logo, colours, fonts, contact.

    \b
    Examples:
      handouts brand preview nordlys     a sample leaflet in its look, and what it lacks
    """


@brand.command(short_help="Make a sample leaflet that shows a clinic's look.")
@click.argument("clinic", required=False, metavar="[CLINIC]", shell_complete=options.clinics_like)
@click.option("--pdf", type=_FILE, metavar="FILE", help="Write only this PDF, or this and --png.")
@click.option("--png", type=_FILE, metavar="FILE", help="Write only this picture, or this and --pdf.")
@click.pass_context
def preview(ctx: click.Context, clinic: str | None, pdf: Path | None, png: Path | None) -> int:
    """Make a sample leaflet with everything that a leaflet can have, as PDF and as picture (PNG).

    Without --pdf and --png, both are written beside the copies of “handouts print”. Then the command
    says how the brand keeps the limits (contrast, logo, fonts), and what it lacks.

    \b
    Examples:
      handouts brand preview
      handouts brand preview nordlys
      handouts brand preview nordlys --png nordlys.png
    """
    from handouts.brands import limits  # noqa: PLC0415 - --help must not wait for these
    from handouts.build.copies import brand_preview  # noqa: PLC0415
    from handouts.storage import files, input_files  # noqa: PLC0415

    here = options.project_of(ctx)
    if pdf and png and input_files.real_path(pdf) == input_files.real_path(png):
        raise UsageError("--pdf and --png name the same file", advice="Name two files")
    if pdf:
        files.refuse_overwrite(pdf, start=b"%PDF", kind="PDF", option="--pdf")
    if png:
        files.refuse_overwrite(png, start=b"\x89PNG", kind="PNG", option="--png")
    made = brand_preview.preview(here, clinic)
    name = made.brand.clinic
    usual = here.output / "print" / name / f"{name}-preview"
    both = pdf is None and png is None
    pages = translated.say(messages.count(made.copy.rendered.pages, "page"))
    for wanted, ending, content in ((pdf, ".pdf", made.copy.rendered.pdf), (png, ".png", made.png)):
        if wanted or both:
            target = input_files.real_path(wanted or usual.with_name(usual.name + ending))
            files.write(target, content)
            click.echo(f"{made.brand.name}: {pages} → {here.shown(target)}")
    messages.show_problems(made.copy.problems)
    click.echo()
    _show(limits.measure(made.brand, here.brands / name, logo_dpi=made.logo_dpi))
    return ExitCode.FINE


def _show(measures: "tuple[Measure, ...]") -> None:
    """Print one line for each measure: how it is, and what was measured."""
    marks = {kind: translated.say(kind) for kind in ("ok", "warning", "note")}
    width = max(map(len, marks.values()))
    for one in measures:
        line = f"{marks[one.severity]:{width}}  {translated.say(one.message)}"
        click.echo(control_characters.legible(line))
