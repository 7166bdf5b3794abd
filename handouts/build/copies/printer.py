"""Sends a leaflet to a printer with the system's own ``lp`` (CUPS)."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from handouts.errors import MachineError

_SECONDS = 30.0
"""Time for the print system to answer."""


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


def names() -> tuple[str, ...]:
    """Names of this machine's printers, sorted; none if it has no ``lpstat``, or nothing answers."""
    import subprocess  # noqa: PLC0415 - few commands need it

    program = shutil.which("lpstat")
    if program is None or shutil.which("lp") is None:
        return ()
    try:
        result = subprocess.run(  # noqa: S603 - a fixed program
            [program, "-e"], capture_output=True, text=True, check=False, timeout=_SECONDS
        )
    except subprocess.TimeoutExpired:
        return ()
    return tuple(sorted(filter(None, map(str.strip, result.stdout.splitlines()))))


def send(pdf: Path | Sequence[Path] | bytes, printer: str, *, copies: int = 1, folded: bool = False) -> str:
    """Print PDFs on A4, two-sided, as one job.

    Args:
        pdf: The file, several files in their order, or the bytes of one, which this program then writes to
            no disk.
        printer: The printer's name, as ``lpstat -p`` lists it.
        copies: How many.
        folded: Whether they are imposed for folding: flipped on the short edge, others on the long one.

    Returns:
        The output of ``lp``.

    Raises:
        MachineError: ``lp`` is missing, refuses, or does not answer.
    """
    import subprocess  # noqa: PLC0415 - one option of one command needs it

    files = [pdf] if isinstance(pdf, Path) else pdf
    command = [require(), "-d", printer, "-n", str(copies)]
    command += ["-o", "media=A4", "-o", f"sides=two-sided-{'short' if folded else 'long'}-edge"]
    try:
        result = subprocess.run(  # noqa: S603 - a fixed program; name and file are single arguments
            command if isinstance(pdf, bytes) else [*command, "--", *map(str, files)],
            input=pdf if isinstance(pdf, bytes) else b"",
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise MachineError(
            f"The printer “{printer}” did not answer in {_SECONDS:g} seconds",
            advice="See whether the print system runs: lpstat -r",
        ) from error
    if result.returncode != 0:
        said = (result.stderr.strip() or result.stdout.strip()).decode("utf-8", "replace")
        raise MachineError(
            f"The printer “{printer}” refused the leaflet: {said}",
            advice="List the printers with: lpstat -p",
        )
    return result.stdout.decode("utf-8", "replace").strip()
