"""Imports documents: reads each source, writes articles and pictures, and collects problems."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from handouts.articles import article_file
from handouts.errors import HandoutsError, MachineError, Problem
from handouts.importing import web_page, word_file
from handouts.importing.article_writer import ArticleWriter
from handouts.importing.document import MOST_BYTES
from handouts.importing.draft import Draft, Task
from handouts.importing.markdown_folder import markdown_folder, scan
from handouts.importing.wordpress import wordpress
from handouts.memory_limit import memory_limit, too_much
from handouts.storage import files
from handouts.time_limit import TimeLimitError, time_limit

_Made = TypeVar("_Made")
SECONDS = 60.0
"""Time limit for one article, in seconds of CPU time; the longest articles take less than one."""
_MOST_TEXT = 5_000_000
"""Largest article in bytes; more than ten books."""


READERS = {".docx": word_file.read, ".html": web_page.read, ".htm": web_page.read}
"""The reader for each ending of files with one document."""
_EXPORT = ".xml"
"""The ending of exports, which have many documents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """One article that was written, or would be written."""

    source: str
    """The source, as the user typed it."""
    article: Path
    pictures: tuple[Path, ...]


def import_all(
    sources: tuple[Path, ...], target: Path, *, taken: frozenset[str], dry_run: bool = False
) -> tuple[tuple[Imported, ...], tuple[Problem, ...]]:
    """Import some sources. A source that cannot be read does not stop the others.

    Args:
        sources: Files, and folders of Markdown.
        target: Folder of the articles.
        taken: Slugs of existing articles; they are not replaced.
        dry_run: Write nothing.

    Returns:
        The articles, and a problem for everything that was lost, guessed or refused.

    Raises:
        MachineError: A package is missing, or a file cannot be written.
    """
    made: list[Imported] = []
    problems: list[Problem] = []
    slugs = set(taken)
    for source in sources:
        begun, refused = _attempted(source.as_posix(), functools.partial(_tasks, source))
        tasks, found = begun or ((), ())
        problems += (*refused, *found)
        for task in tasks:
            draft, refused = _attempted(task.source, task.make)
            problems += refused
            if draft is None:
                continue
            write = functools.partial(_written, draft, task.source, target, slugs, dry_run=dry_run)
            written, refused = _attempted(task.source, write)
            problems += refused
            if written is not None:
                made.append(written)
                problems += draft.problems
    return tuple(made), tuple(problems)


def _attempted(source: str, work: Callable[[], _Made]) -> tuple[_Made | None, tuple[Problem, ...]]:
    """What some work makes; or None, and why. Whatever goes wrong with one document, the others are imported.

    Raises:
        MachineError: A package is missing, or a file cannot be written.
    """
    try:
        return _limited(work), ()
    except MachineError:
        raise
    except HandoutsError as error:
        return None, (_refused(source, error), *error.problems)
    except Exception as error:  # noqa: BLE001 - a fault of the program; it is reported as one
        return None, (_fault(source, error),)


def _limited(work: Callable[[], _Made]) -> _Made:
    """Do some work within the time limit.

    Raises:
        HandoutsError: It takes too long, needs too much memory, or the source is nested too deeply.
    """
    try:
        with time_limit(SECONDS), memory_limit():
            return work()
    except TimeLimitError as error:
        raise HandoutsError(str(error), advice="Save it as a few smaller files") from None
    except MemoryError:
        raise HandoutsError(too_much(), advice="Save it as a few smaller files") from None
    except RecursionError:
        raise HandoutsError("It is nested too deeply", advice="Save a simpler page") from None


def _tasks(source: Path) -> tuple[tuple[Task, ...], tuple[Problem, ...]]:
    """The tasks of one source, and the problems known so far."""
    if source.is_dir():
        return markdown_folder.tasks(source)
    if source.suffix.lower() == _EXPORT:
        return wordpress.tasks(_content(source), file=source.as_posix(), folder=source.parent)
    return (Task(source=source.as_posix(), make=functools.partial(_draft, source)),), ()


def _draft(source: Path) -> Draft:
    """The article of a source with one document."""
    reader = READERS.get(source.suffix.lower())
    if reader is None:
        known = f"Save it as one of {', '.join([*READERS, _EXPORT])}"
        is_markdown = source.suffix.lower() in scan.ENDINGS
        advice = "Name the folder that it is in" if is_markdown else known
        raise HandoutsError("This kind of file cannot be imported", advice=advice)
    document = reader(_content(source), file=source.as_posix(), name=source.stem)
    draft = ArticleWriter(document, folder=None if reader is word_file.read else source.parent).draft()
    if not draft.text.partition("\n---\n")[2].strip():
        advice = "Open it, and see whether it is the right file"
        raise HandoutsError("It has no text", advice=advice, problems=draft.problems)
    return draft


def _written(draft: Draft, source: str, target: Path, slugs: set[str], *, dry_run: bool) -> Imported:
    """Write an article and its pictures. Existing files are not replaced.

    Raises:
        HandoutsError: A file exists, or the text or the title is too long.
    """
    if len(draft.text.encode()) > _MOST_TEXT:
        message = f"Its text has more than {_MOST_TEXT // 1_000_000} MB"
        raise HandoutsError(message, advice="Save it as a few smaller files")
    article = target / f"{draft.slug}.md"
    if len(draft.slug.encode()) > article_file.LONGEST_NAME:
        advice = "Give it a shorter title, or its file a shorter name"
        raise HandoutsError("Its title is too long for the name of a file", advice=advice)
    if fault := article_file.name_fault(article):
        raise HandoutsError(fault, advice="Give it another title, or its file another name")
    paths = {target / name: content for name, content in draft.pictures.items()}
    there = next((path for path in (article, *paths) if path.exists()), None)
    if there or draft.slug in slugs:
        message = (
            f"There already is {there or article}" if there else f"There already is an article “{draft.slug}”"
        )
        raise HandoutsError(message, advice="Rename that one, or give this one another title")
    slugs.add(draft.slug)
    if not dry_run:
        for path, content in paths.items():
            files.write(path, content)
        files.write(article, draft.text.encode())
    return Imported(source=source, article=article, pictures=tuple(paths))


def _content(source: Path) -> bytes:
    """The bytes of a source file."""
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


def _refused(file: str, error: HandoutsError) -> Problem:
    return Problem(
        file=file,
        line=None,
        rule="import-refused",
        severity="error",
        message=error.message,
        advice=error.advice,
    )


def _fault(file: str, error: Exception) -> Problem:
    """The problem of a document on which the program itself failed."""
    return Problem(
        file=file,
        line=None,
        rule="program-fault",
        severity="error",
        message=f"The program itself failed on this document: {error!r:.200}",
        advice="Please report it with the document; the others are not affected",
    )
