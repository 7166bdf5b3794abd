"""Which speedups are off, and why: for ``doctor``, and for the one warning of a build."""

from handouts.errors import Problem
from handouts.pdf import compatibility, engine
from handouts.pdf.accelerate import install
from handouts.pdf.resources import ResourceFolders

RULE = "speedups-off"
"""Rule of the warning of a build."""


def why_off() -> str:
    """Which speedups are off, and why; empty if all of them are on. WeasyPrint must be loaded."""
    if install.is_switched_off():
        return f"all, because {install.SWITCH}=0 is set"
    misfits = install.misfits()
    return "; ".join(
        f"{name} ({', '.join(changed).replace(':', '.')} changed)" for name, changed in misfits.items()
    )


def warnings(resources: ResourceFolders) -> tuple[Problem, ...]:
    """The warning that leaflets take longer than they should, if libraries have untested versions.

    WeasyPrint is loaded only if one of them has. Speedups that the user switched off are not mentioned.

    Args:
        resources: Folders of the leaflets' files.

    Raises:
        MachineError: WeasyPrint cannot be used.
    """
    versions = compatibility.untested()
    if not versions or install.is_switched_off():
        return ()
    engine.load(resources)
    off = why_off()
    if not off:
        return ()
    return (
        Problem(
            file=", ".join(versions),
            line=None,
            rule=RULE,
            severity="warning",
            message=f"Leaflets look the same but take longer. These speedups are off: {off}",
            advice=f"Install the tested versions: {compatibility.install_command()}",
        ),
    )
