"""The command that builds what a release lacks, ready to be pasted into a shell."""

import shlex
from datetime import date
from pathlib import Path

from handouts.brands import brand
from handouts.build.manifest import Manifest
from handouts.project import variant_names
from handouts.project.project import Project
from handouts.project.settings import SETTINGS_FILE


def build_command(project: Project, built: Manifest | None = None, *, all_clinics: bool = False) -> str:
    """Compose the ``handouts build`` command that brings a build up to date.

    Args:
        project: The project; its output folder has the build.
        built: The build; None if there is none yet.
        all_clinics: Whether to build all clinics, and not only those of the build.

    Returns:
        The command with the clinics, variants, output folder and review date of that build, as far as they
        are not those of a plain ``handouts build``.
    """
    words = ["handouts", *_project_option(project), "build", *_output_option(project)]
    if built is not None:
        clinics = {record.clinic for record in built.records} & set(brand.names(project.brands))
        if not all_clinics and clinics != set(brand.names(project.brands)):
            words += [word for clinic in sorted(clinics) for word in ("--clinic", clinic)]
        variants = {record.variant for record in built.records} & set(variant_names.names(project.styles))
        if not variants <= set(project.settings.variants):
            words += [word for variant in sorted(variants) for word in ("--variant", variant)]
        if day := max((record.as_of for record in built.records), default=""):
            words += ["--as-of", date.fromisoformat(day).isoformat()]
    return shlex.join(words)


def _project_option(project: Project) -> list[str]:
    """``--project`` with its folder, unless the current folder is in the project."""
    here = Path.cwd()
    found = next((one for one in (here, *here.parents) if (one / SETTINGS_FILE).is_file()), None)
    return [] if found == project.root else ["--project", str(project.root)]


def _output_option(project: Project) -> list[str]:
    usual = (project.root / project.settings.output).resolve()
    return [] if project.output == usual else ["-o", str(project.output)]
