"""Sends a leaflet to a printer with the system's own ``lp`` (CUPS)."""

import shutil
from pathlib import Path

from handouts.errors import MachineError


def require() -> str:
    """Find the ``lp`` program.

    Returns:
        Its path.

    Raises:
        MachineError: It is not installed.
    """
    program = shutil.which("lp")
    if program is None:
        raise MachineError(
            "This machine has no “lp” program for printing",
            advice="Install it (Debian: apt-get install cups-client), or use --open and print from there",
        )
    return program


def send(pdf: Path, printer: str) -> str:
    """Print a PDF on A4, two-sided, flipped on the long edge.

    Args:
        pdf: The file.
        printer: The printer's name, as ``lpstat -p`` lists it.

    Returns:
        The output of ``lp``.

    Raises:
        MachineError: ``lp`` is missing or refuses.
    """
    import subprocess  # noqa: PLC0415 - one option of one command needs it

    result = subprocess.run(  # noqa: S603 - a fixed program; name and file are single arguments
        [require(), "-d", printer, "-o", "media=A4", "-o", "sides=two-sided-long-edge", "--", str(pdf)],
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode != 0:
        raise MachineError(
            f"The printer “{printer}” refused the leaflet: {result.stderr.strip() or result.stdout.strip()}",
            advice="List the printers with: lpstat -p",
        )
    return result.stdout.strip()
