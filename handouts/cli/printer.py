"""Sending a leaflet to a printer, through the system's own ``lp`` (CUPS)."""

import shutil
import subprocess
from pathlib import Path

from handouts.errors import MachineError


def require() -> str:
    """The ``lp`` program.

    Raises:
        MachineError: There is none.
    """
    program = shutil.which("lp")
    if program is None:
        raise MachineError(
            "This machine has no “lp” to print with",
            advice="Install it (Debian: apt-get install cups-client), or use --open and print from there",
        )
    return program


def send(pdf: Path, printer: str) -> str:
    """Print a PDF on A4, on both sides, turned over the long edge.

    Args:
        pdf: The file.
        printer: The printer's name, as ``lpstat -p`` lists it.

    Returns:
        What ``lp`` says.

    Raises:
        MachineError: ``lp`` is missing, or refuses.
    """
    result = subprocess.run(  # noqa: S603 - a fixed program; name and file are single arguments
        [require(), "-d", printer, "-o", "media=A4", "-o", "sides=two-sided-long-edge", "--", str(pdf)],
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode != 0:
        raise MachineError(
            f"The printer “{printer}” did not take it: {result.stderr.strip() or result.stdout.strip()}",
            advice="See the printers' names with: lpstat -p",
        )
    return result.stdout.strip()
