"""veraPDF, the validator of the PDF Association: found where it is, run on many files in one call."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from handouts.errors import MachineError

VARIABLE = "HANDOUTS_VERAPDF"
"""Environment variable with the path of veraPDF: its command, or the jar of its command line."""
_MAIN = "org.verapdf.apps.GreenfieldCliWrapper"
_AT_ONCE = 200
"""Files a call: few enough for any system's command line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What veraPDF says of one file and one standard."""

    path: Path
    standard: str
    """Name of its profile, such as ``PDF/UA-1 validation profile``; nothing where it could not be read."""
    failures: tuple[str, ...]
    """Clause, test and description of each rule that is broken."""


def command() -> list[str] | None:
    """How to call veraPDF here, or None where there is none.

    Raises:
        MachineError: The variable names what is not there, or a jar without a Java to run it.
    """
    named = os.environ.get(VARIABLE)
    if not named:
        found = shutil.which("verapdf")
        return [found] if found else None
    if not Path(named).is_file():
        raise MachineError(
            f"{VARIABLE} names what is not there: {named}", advice="Correct it, or remove the variable"
        )
    if not named.endswith(".jar"):
        return [named]
    java = shutil.which("java")
    if java is None:
        raise MachineError("veraPDF is here, but no Java to run it", advice="Install Java 11 or newer")
    return [java, "-cp", named, _MAIN]


def judge(paths: list[Path], program: list[str]) -> Iterator[Verdict]:
    """Validate files against the standards that each claims.

    Args:
        paths: PDF files.
        program: How to call veraPDF, as ``command`` tells.

    Raises:
        MachineError: veraPDF does not answer as it should.
    """
    for at in range(0, len(paths), _AT_ONCE):
        with tempfile.TemporaryDirectory(prefix="handouts-verapdf-") as folder:
            # Plain names: Java reads others wrongly, or not at all, where the locale is C.
            named = {
                Path(folder) / f"{number}.pdf": path for number, path in enumerate(paths[at : at + _AT_ONCE])
            }
            for plain, path in named.items():
                shutil.copyfile(path, plain)
            unjudged = dict(named)
            for job in _jobs(program, list(named)):
                for verdict in _verdicts(job):
                    unjudged.pop(verdict.path, None)
                    yield replace(verdict, path=named.get(verdict.path, verdict.path).resolve())
            for path in unjudged.values():
                yield Verdict(path=path.resolve(), standard="", failures=("veraPDF said nothing of it",))


def _jobs(program: list[str], paths: list[Path]) -> list[dict[str, Any]]:
    words = ["--flavour", "0", "--format", "json", "--maxfailuresdisplayed", "1"]
    try:
        done = subprocess.run(  # noqa: S603 - the program that the user named
            [*program, *words, *map(str, paths)], capture_output=True, check=False
        )
    except OSError as error:
        raise MachineError(
            f"veraPDF cannot be run: {error.strerror or error} ({program[0]})",
            advice=f"Let {VARIABLE} name its command or the jar of its command line",
        ) from error
    try:
        return list(json.loads(done.stdout)["report"]["jobs"])
    except (ValueError, KeyError) as error:
        told = done.stderr.decode(errors="replace").strip().splitlines()
        raise MachineError(
            f"veraPDF failed: {told[-1] if told else 'no answer'}",
            advice=f"Try it by hand on one file; {VARIABLE} is to name its command or its jar",
        ) from error


def _verdicts(job: dict[str, Any]) -> Iterator[Verdict]:
    path = Path(job["itemDetails"]["name"])
    results = job.get("validationResult")
    if not results:
        told = job.get("taskException", {}).get("exceptionMessage", "it cannot be read")
        yield Verdict(path=path, standard="", failures=(str(told),))
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
