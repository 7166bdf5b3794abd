"""Runs veraPDF, the validator of the PDF Association, on many files in one call."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handouts.errors import MachineError
from handouts.storage.temporary_folder import temporary_folder

VARIABLE = "HANDOUTS_VERAPDF"
"""Environment variable with the path of veraPDF: its command, or the jar of its command line."""
_MAIN = "org.verapdf.apps.GreenfieldCliWrapper"
_AT_ONCE = 200
"""Files in one call: few enough for the command line of any system."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The result of veraPDF for one file and one standard."""

    path: Path
    """The file, as the caller named it."""
    standard: str
    """Name of the standard, such as ``PDF/UA-1``; empty if the file could not be read."""
    failures: tuple[str, ...]
    """Clause, test and description of each rule that the file breaks."""


def command() -> list[str] | None:
    """The command that runs veraPDF; None if it is not installed.

    Raises:
        MachineError: The variable names a file that does not exist, or a jar, but there is no Java.
    """
    named = os.environ.get(VARIABLE)
    if not named:
        found = shutil.which("verapdf")
        return [str(Path(found).absolute())] if found else None
    if not Path(named).is_file():
        raise MachineError(
            f"{VARIABLE} names a file that does not exist: {named}",
            advice="Correct it, or remove the variable",
        )
    named = str(Path(named).absolute())
    if not named.endswith(".jar"):
        return [named]
    java = shutil.which("java")
    if java is None:
        raise MachineError("veraPDF needs Java, which is not installed", advice="Install Java 11 or newer")
    return [java, "-cp", named, _MAIN]


def judge(paths: list[Path], program: list[str]) -> Iterator[Verdict]:
    """Validate files against the standards that they claim.

    Args:
        paths: PDF files.
        program: The command that runs veraPDF, as ``command`` returns it.

    Returns:
        A verdict for each file and standard. A file of which veraPDF says nothing has failed.

    Raises:
        MachineError: veraPDF cannot be run, or its answer cannot be read.
    """
    for at in range(0, len(paths), _AT_ONCE):
        some = paths[at : at + _AT_ONCE]
        judged: set[Path] = set()
        with temporary_folder() as folder:
            named = {_plain(path, folder, number): path for number, path in enumerate(some)}
            jobs = _answer(program, folder, list(named))
        for job in jobs:
            path = named.get(Path(job["itemDetails"]["name"]).name)
            if path is not None:
                judged.add(path)
                yield from _verdicts(job, path)
        for path in some:
            if path not in judged:
                yield Verdict(path=path, standard="", failures=("did not report on this file",))


def _plain(path: Path, folder: Path, number: int) -> str:
    """Link a file to a plain name, which veraPDF finds in any locale: Java drops names it cannot encode."""
    name = f"{number:04}.pdf"
    try:
        (folder / name).symlink_to(path.absolute())
    except OSError:  # Windows allows links only to administrators
        shutil.copyfile(path, folder / name)
    return name


def _answer(program: list[str], folder: Path, names: list[str]) -> list[dict[str, Any]]:
    """The jobs in veraPDF's report on the named files of a folder."""
    try:
        done = subprocess.run(  # noqa: S603 - the program that the user named
            [*program, "--flavour", "0", "--format", "json", "--maxfailuresdisplayed", "1", *names],
            capture_output=True,
            check=False,
            cwd=folder,
        )
    except OSError as error:
        raise MachineError(
            f"veraPDF cannot be run: {program[0]}: {error.strerror}",
            advice=f"Correct {VARIABLE}: the command of veraPDF, or the jar of its command line",
        ) from error
    try:
        jobs: list[dict[str, Any]] = json.loads(done.stdout)["report"]["jobs"]
    except (ValueError, KeyError, TypeError) as error:
        log = done.stderr.decode(errors="replace").strip().splitlines()
        raise MachineError(
            f"veraPDF failed: {log[-1] if log else 'no answer'}",
            advice=f"Try it by hand on one file, or correct {VARIABLE}",
        ) from error
    return jobs


def _verdicts(job: dict[str, Any], path: Path) -> Iterator[Verdict]:
    results = job.get("validationResult")
    if not results:
        reason = job.get("taskException", {}).get("exceptionMessage", "it cannot be read")
        yield Verdict(path=path, standard="", failures=(str(reason),))
        return
    for result in results:
        rules = result["details"]["ruleSummaries"]
        broken = tuple(
            f"{rule['clause']}-{rule['testNumber']}: {rule['description']}"
            for rule in rules
            if rule.get("ruleStatus") == "FAILED"
        )
        compliant = result.get("compliant", not broken)
        failures = broken or (() if compliant else ("it does not conform",))
        yield Verdict(
            path=path, standard=result["profileName"].removesuffix(" validation profile"), failures=failures
        )
