"""Finished PDFs → findings: reads files back as a reader gets them and checks each with every rule."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from handouts.errors import HandoutsError, Problem, UsageError
from handouts.leaflets import variant as leaflet_variant
from handouts.leaflets.variant import Variant
from handouts.project import variant_names
from handouts.project.variant_names import STANDARD
from handouts.verify import pdf_reader, verapdf
from handouts.verify.pdf_reader import Finished
from handouts.verify.rules import document, legibility, page_flow, tree
from handouts.verify.rules.rule import Check

_UNREADABLE = "The file is damaged. Copy it again, or build the leaflet again with --force"

ALWAYS: tuple[Check, ...] = (
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
    page_flow.nothing_split,
)
"""Rules for every file but pages imposed for folding, which have no tags and say so."""
IMPOSED: tuple[Check, ...] = (document.archival_only,)
_SINGLE: tuple[Check, ...] = (legibility.line_length,)
"""Rules that need one page on a side."""

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What was found in some files."""

    checked: tuple[str, ...]
    problems: tuple[Problem, ...]
    """All are errors; the file is the PDF's."""
    validator: str
    """How veraPDF was called, or nothing where it was not."""

    @property
    def failed(self) -> tuple[str, ...]:
        """The files in which something was found."""
        return tuple(sorted({problem.file for problem in self.problems}))


def verify(
    named: Iterable[Path],
    *,
    styles: tuple[Path, ...],
    shown: Callable[[Path], str],
    progress: Progress = lambda *_: None,
) -> Verification:
    """Check finished PDFs.

    Args:
        named: Files, and folders that are searched for PDFs.
        styles: Folders of styles, for what the variants keep.
        shown: How a path is shown to the user.
        progress: Told before each file.

    Raises:
        UsageError: There is no PDF, or no such file.
        MachineError: veraPDF is named but cannot be run.
    """
    paths = _pdfs(named)
    known = {name: _variant(styles, name) for name in variant_names.names(styles)}
    problems: list[Problem] = []
    good: list[Path] = []
    for number, path in enumerate(paths):
        progress(number, len(paths), path.name)
        found, readable = _checked(path, shown(path), known)
        problems += found
        if readable:
            good.append(path)
    program = verapdf.command()
    if program is not None and good:
        problems += _validated(good, program, shown)
    return Verification(
        checked=tuple(shown(path) for path in paths),
        problems=tuple(sorted(problems, key=lambda one: (one.file, one.rule, one.message))),
        validator=" ".join(program or ()),
    )


def _pdfs(named: Iterable[Path]) -> list[Path]:
    paths: list[Path] = []
    for path in named:
        if path.is_dir():
            paths += sorted(one for one in path.rglob("*") if one.suffix.lower() == ".pdf" and one.is_file())
        elif path.is_file():
            paths.append(path)
        else:
            raise UsageError(f"There is no {path}", advice="Name a PDF or a folder of PDFs")
    if not paths:
        raise UsageError("There is no PDF to check", advice="Build first: handouts build")
    return list(dict.fromkeys(paths))


def _variant(styles: tuple[Path, ...], name: str) -> Variant | None:
    try:
        return leaflet_variant.read(styles, name)
    except HandoutsError:
        return None  # a broken description is the build's problem


def _checked(path: Path, file: str, known: dict[str, Variant | None]) -> tuple[list[Problem], bool]:
    """What our own rules find in a file, and whether it could be read."""
    try:
        return [_problem(file, *told) for told in _told(path, file, known)], True
    except ValueError as error:
        reason = str(error)
    except Exception as error:  # noqa: BLE001 - whatever one file makes go wrong, the others are checked
        reason = f"its objects are not as PDF wants them ({error!r:.200})"
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


def _told(path: Path, file: str, known: dict[str, Variant | None]) -> list[tuple[str, str, str]]:
    read = pdf_reader.read(path, file=file)
    parts = path.name.split(".")
    variant = known.get(parts[-2] if len(parts) > 2 else STANDARD) or known.get(STANDARD)  # noqa: PLR2004 - slug.variant.pdf
    variant = variant or Variant(name=STANDARD, sheets=())
    checks = [check for check in ALWAYS if not (variant.imposed and check in _SINGLE)]
    checks += IMPOSED if variant.imposed else TAGGED
    return [told for check in checks for told in _run(check, read, variant)]


def _run(check: Check, read: Finished, variant: Variant) -> list[tuple[str, str, str]]:
    return [(fault.rule, fault.message, fault.advice) for fault in check(read, variant.numbers)]


def _validated(paths: list[Path], program: list[str], shown: Callable[[Path], str]) -> list[Problem]:
    return [
        _problem(
            shown(verdict.path),
            "verapdf",
            f"{verdict.standard or 'veraPDF'} {failure}",
            "Report it with the article: every leaflet is to conform",
        )
        for verdict in verapdf.judge(paths, program)
        for failure in verdict.failures
    ]


def _problem(file: str, rule: str, message: str, advice: str) -> Problem:
    return Problem(file=file, line=None, rule=rule, severity="error", message=message, advice=advice)
