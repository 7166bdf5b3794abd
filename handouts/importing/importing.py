"""Imports documents: reads each source, writes its article and pictures, and collects what was lost."""

from dataclasses import dataclass
from pathlib import Path

from handouts.build.time_limit import TimeLimitError, time_limit, too_long
from handouts.errors import HandoutsError, MachineError, Problem
from handouts.importing import web_page, word_file
from handouts.importing.article_writer import ArticleWriter
from handouts.importing.document import MOST_BYTES
from handouts.storage import files

SECONDS = 60.0
"""Time that one source may take; the longest leaflets take less than one."""
_MOST_TEXT = 5_000_000
"""Bytes of an article, which is more than ten books."""

READERS = {".docx": word_file.read, ".html": web_page.read, ".htm": web_page.read}
"""The reader of each kind of file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """One article that was made, or would be made."""

    source: str
    """The source, as the user typed it."""
    article: Path
    pictures: tuple[Path, ...]


def import_all(
    sources: tuple[Path, ...], target: Path, *, taken: frozenset[str], dry_run: bool = False
) -> tuple[tuple[Imported, ...], tuple[Problem, ...]]:
    """Import some files. One that cannot be read stops none of the others.

    Args:
        sources: The files.
        target: Folder of the articles.
        taken: Slugs of the articles that are there; none of them is replaced.
        dry_run: Write nothing.

    Returns:
        The articles, and all that was lost, guessed or refused.

    Raises:
        MachineError: A package is missing, or a file cannot be written.
    """
    made: list[Imported] = []
    problems: list[Problem] = []
    slugs = set(taken)
    for source in sources:
        try:
            one, found = _import(source, target, slugs, dry_run=dry_run)
        except MachineError:
            raise
        except HandoutsError as error:
            one, found = None, [_refused(source, error.message, error.advice)]
        except RecursionError:
            one, found = None, [_refused(source, "It is nested too deeply", "Save a simpler page")]
        problems += found
        made += [one] if one else []
    return tuple(made), tuple(problems)


def _import(
    source: Path, target: Path, slugs: set[str], *, dry_run: bool
) -> tuple[Imported | None, list[Problem]]:
    writer, text, problems = _written(source)
    article = target / f"{writer.slug}.md"
    paths = {target / name: bytes_ for name, bytes_ in writer.pictures.items()}
    there = next((path for path in (article, *paths) if path.exists()), None)
    if there or writer.slug in slugs:
        message = (
            f"There already is {there or article}"
            if there
            else f"There already is an article “{writer.slug}”"
        )
        return None, [_refused(source, message, "Rename that one, or give this one another title")]
    slugs.add(writer.slug)
    if not dry_run:
        for path, bytes_ in paths.items():
            files.write(path, bytes_)
        files.write(article, text.encode())
    return Imported(source=source.as_posix(), article=article, pictures=tuple(paths)), problems


def _written(source: Path) -> tuple[ArticleWriter, str, list[Problem]]:
    """The article of one source, in some seconds or not at all."""
    reader = READERS.get(source.suffix.lower())
    if reader is None:
        known = ", ".join(READERS)
        raise HandoutsError("This kind of file cannot be imported", advice=f"Save it as one of {known}")
    content = _content(source)
    try:
        with time_limit(SECONDS):
            document = reader(content, file=source.as_posix(), name=source.stem)
            writer = ArticleWriter(document, folder=None if reader is word_file.read else source.parent)
            text = writer.text()
    except TimeLimitError:
        raise HandoutsError(too_long(SECONDS), advice="Save it as a few smaller files") from None
    if len(text.encode()) > _MOST_TEXT:
        message = f"Its text has more than {_MOST_TEXT // 1_000_000} MB"
        raise HandoutsError(message, advice="Save it as a few smaller files")
    return writer, text, document.problems


def _content(source: Path) -> bytes:
    """The bytes of a source."""
    try:
        if not source.is_file():
            raise HandoutsError("There is no such file", advice="Check the name")
        if source.stat().st_size > MOST_BYTES:
            raise HandoutsError(
                f"It has more than {MOST_BYTES // 1_000_000} MB", advice="Make its pictures smaller"
            )
        return source.read_bytes()
    except OSError as error:
        raise HandoutsError(f"It cannot be read: {error.strerror}", advice="Check its rights") from error


def _refused(source: Path, message: str, advice: str) -> Problem:
    return Problem(
        file=source.as_posix(),
        line=None,
        rule="import-refused",
        severity="error",
        message=message,
        advice=advice,
    )
