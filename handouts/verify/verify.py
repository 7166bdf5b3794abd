"""Finished PDFs → findings: reads each file back and checks it with every rule."""

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from handouts import time_limit as limits
from handouts.confined_worker import ConfinedWorkers, WorkerLostError
from handouts.errors import HandoutsError, Problem, Severity, UsageError
from handouts.leaflets import variant as leaflet_variant
from handouts.leaflets.variant import Variant
from handouts.memory_limit import memory_limit, too_much
from handouts.project import variant_names
from handouts.project.variant_names import STANDARD
from handouts.time_limit import TimeLimitError, time_limit
from handouts.verify import pdf_reader, verapdf
from handouts.verify.rules import active_content, document, ink, legibility, overlap, page_flow, tree
from handouts.verify.rules.rule import Check

_UNREADABLE = "The file is damaged. Copy it again, or build the leaflet again with --force"

ALWAYS: tuple[Check, ...] = (
    active_content.nothing_active,
    document.language,
    document.title,
    document.fonts,
    legibility.smallest,
    legibility.body,
    legibility.line_length,
    legibility.margins,
    legibility.contrasts,
)
"""Rules for every file."""
TAGGED: tuple[Check, ...] = (
    document.claims_both,
    tree.one_document,
    tree.types,
    tree.headings,
    tree.tables,
    tree.lists,
    tree.links,
    tree.figures,
    page_flow.everything_marked,
    page_flow.margins_silent,
    overlap.nothing_crosses,
    overlap.pictures_inside,
    page_flow.nothing_split,
)
"""Rules for every file except imposed booklets, which have no tags and say so."""
IMPOSED: tuple[Check, ...] = (document.archival_only,)
"""Rules for imposed booklets only."""
WARNINGS = frozenset({"ink"})
"""Rules that do not make a leaflet unfit to be given out."""
_SINGLE: tuple[Check, ...] = (legibility.line_length,)
"""Rules for every file except imposed booklets, which have two pages on each side."""

Progress = Callable[[int, int, str], None]
"""Called with the number of checked files, the number of all, and the name of the next one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """The result of a verification."""

    checked: tuple[str, ...]
    """The files, by their names to show."""
    problems: tuple[Problem, ...]
    """Errors of PDFs, and warnings that they take too much ink; sorted by file and rule."""
    validator: str
    """The command that ran veraPDF; empty if it was not run."""
    starts_commands: bool = True
    """Whether it would have been run if it were installed."""

    @property
    def failed(self) -> tuple[str, ...]:
        """The files with errors, sorted."""
        return tuple(sorted({problem.file for problem in self.problems if problem.severity == "error"}))


def verify(
    named: Iterable[Path],
    *,
    styles: tuple[Path, ...],
    shown: Callable[[Path], str],
    progress: Progress = lambda *_: None,
    starts_commands: bool = True,
    workers: ConfinedWorkers | None = None,
) -> Verification:
    """Check finished PDFs.

    Args:
        named: Files, and folders that are searched for PDFs.
        styles: Folders of styles, which describe the limits of each variant.
        shown: Gives the name of a file to show.
        progress: Called before each file.
        starts_commands: Whether veraPDF is run, if it is installed.
        workers: Read the files, because PDFium ends its process if it gets no memory. None to read them in
            this process.

    Raises:
        UsageError: A named file does not exist, or there is no PDF to check.
        MachineError: veraPDF is configured but cannot be run.
    """
    paths = _pdfs(named)
    known = {name: _variant(styles, name) for name in variant_names.names(styles)}
    problems: list[Problem] = []
    good: list[Path] = []
    for number, path in enumerate(paths):
        progress(number, len(paths), path.name)
        check = _checked if workers is None else functools.partial(_checked_by, workers)
        found, readable = check(path, shown(path), known)
        problems += found
        if readable:
            good.append(path)
    program = verapdf.command() if starts_commands else None
    if program is not None and good:
        problems += _validated(good, program, shown)
    return Verification(
        checked=tuple(shown(path) for path in paths),
        problems=tuple(sorted(problems, key=lambda one: (one.file, one.rule, one.message))),
        validator=" ".join(program or ()),
        starts_commands=starts_commands,
    )


def _pdfs(named: Iterable[Path]) -> list[Path]:
    paths: list[Path] = []
    for path in named:
        if path.is_dir():
            paths += sorted(one for one in path.rglob("*") if one.suffix.lower() == ".pdf" and one.is_file())
        elif path.is_file():
            paths.append(path)
        else:
            raise UsageError(f"{path} does not exist", advice="Name a PDF or a folder of PDFs")
    if not paths:
        raise UsageError("There is no PDF to check", advice="Build first: handouts build")
    return list(dict.fromkeys(paths))


def _variant(styles: tuple[Path, ...], name: str) -> Variant | None:
    try:
        return leaflet_variant.read(styles, name)
    except HandoutsError:
        return None  # the build reports a broken description


def _checked_by(
    workers: ConfinedWorkers, path: Path, file: str, known: dict[str, Variant | None]
) -> tuple[list[Problem], bool]:
    """As ``_checked``, which a worker calls."""
    try:
        found: tuple[list[Problem], bool] = workers.call(_checked, path, file, known, seconds=limits.SECONDS)
    except WorkerLostError as error:
        return [_problem(file, "unreadable", f"It could not be checked: {error}", _UNREADABLE)], False
    return found


def _checked(path: Path, file: str, known: dict[str, Variant | None]) -> tuple[list[Problem], bool]:
    """The problems that our own rules find in a file, and whether it could be read."""
    try:
        with time_limit(limits.SECONDS), memory_limit():
            return [_problem(file, *fault) for fault in _faults(path, file, known)], True
    except (TimeLimitError, MemoryError) as error:
        reason = str(error) if isinstance(error, TimeLimitError) else too_much()
        return [_problem(file, "unreadable", f"It could not be checked: {reason}", _UNREADABLE)], False
    except ValueError as error:
        reason = str(error)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong with one file, the others are checked
        reason = f"its objects are not valid ({error!r:.200})"
    message, advice = f"The file cannot be read as a PDF: {reason}", _UNREADABLE
    if not _begins_like_pdf(path):
        message, advice = "The file is not a PDF", "Name PDFs, or a folder of PDFs"
    return [_problem(file, "unreadable", message, advice)], False


def _begins_like_pdf(path: Path) -> bool:
    """Whether a file has the header of a PDF in its first 1024 bytes (ISO 32000-1, annex H.3.4.1)."""
    try:
        with path.open("rb") as stream:
            return b"%PDF-" in stream.read(1024)
    except OSError:
        return False


def _faults(path: Path, file: str, known: dict[str, Variant | None]) -> list[tuple[str, str, str]]:
    """Rule, message and advice of each fault of a file."""
    read = pdf_reader.read(path, file=file)
    parts = path.name.split(".")
    variant = known.get(parts[-2] if len(parts) > 2 else STANDARD) or known.get(STANDARD)  # noqa: PLR2004 - slug.variant.pdf
    variant = variant or Variant(name=STANDARD, sheets=())
    checks = [check for check in ALWAYS if not (variant.imposed and check in _SINGLE)]
    checks += IMPOSED if variant.imposed else TAGGED
    faults = [fault for check in checks for fault in check(read, variant.numbers)]
    return [(one.rule, one.message, one.advice) for one in (*faults, *ink.saved(path, variant))]


def _validated(paths: list[Path], program: list[str], shown: Callable[[Path], str]) -> list[Problem]:
    return [
        _problem(
            shown(verdict.path),
            "verapdf",
            f"{verdict.standard or 'veraPDF'} {failure}",
            "Report it with the article: every leaflet should conform",
        )
        for verdict in verapdf.judge(paths, program)
        for failure in verdict.failures
    ]


def _problem(file: str, rule: str, message: str, advice: str) -> Problem:
    severity: Severity = "warning" if rule in WARNINGS else "error"
    return Problem(file=file, line=None, rule=rule, severity=severity, message=message, advice=advice)
