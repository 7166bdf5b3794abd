"""One article after the other, or in several processes: each is shown to every rule."""

import gc
import multiprocessing
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.context import BaseContext
from pathlib import Path

from handouts.articles.headings import Headings
from handouts.check import document
from handouts.check.language import lix
from handouts.check.passage import Remark
from handouts.check.pemat import items
from handouts.check.pemat.items import Prefill
from handouts.check.registry import RULES
from handouts.check.rule import House, Seen, Subject
from handouts.errors import Problem
from handouts.project import labels
from handouts.project.labels import Labels
from handouts.project.project import Project

_MANY = 100
"""Articles for each process more: starting one takes as long as forty of them."""
_CHUNK = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What was found in one article."""

    problems: tuple[Problem, ...]
    seen: Seen | None
    """None where the file cannot be read as an article."""
    prefills: tuple[Prefill, ...] = ()
    """What can be said to the items of PEMAT-P; nothing where it was not asked for."""


class Examiner:
    """Shows articles to every rule, and to the items of PEMAT-P where that is asked for."""

    def __init__(self, project: Project, house: House, *, pemat: bool) -> None:
        self._project = project
        self._house = house
        self._languages: dict[str, Labels] = labels.read_all(project.templates)
        checks = (rule.check for rule in RULES.values() if rule.check is not None)
        self._checks = tuple(dict.fromkeys(checks))
        self._pemat = pemat

    def look(self, path: Path) -> Looked:
        """Look at one article; a fault of the program is its own alone."""
        file = self._project.shown(path)
        try:
            return self._look(path, file)
        except Exception as error:  # noqa: BLE001 - whatever one article brings about, the others are checked
            message = f"The program itself failed on this article: {error!r:.200}"
            fault = Remark(rule="program-fault", message=message, advice="Please report it with the article")
            return Looked(problems=(problem(fault, file),), seen=None)

    def _look(self, path: Path, file: str) -> Looked:
        settings, languages = self._project.settings, self._languages
        one, problems = document.read(
            path, file=file, settings=settings, languages=languages, house=self._house
        )
        if one is None:
            return Looked(problems=problems, seen=None)
        lines = one.text.split("\n")
        found = (problem(remark, file, lines) for check in self._checks for remark in check(one))
        prefills = items.prefills(one, Headings.from_settings(settings)) if self._pemat else ()
        return Looked(problems=(*problems, *found), seen=_seen(one, lines), prefills=prefills)


def all_of(
    paths: Sequence[Path], project: Project, house: House, *, jobs: int, pemat: bool = False
) -> Iterator[tuple[Path, Looked]]:
    """Look at articles.

    Args:
        paths: Their files.
        project: Where they lie.
        house: What they share.
        jobs: Processes at the most.
        pemat: Whether the items of PEMAT-P are looked at, too.

    Yields:
        Each file with what was found in it, in the order of ``paths``.
    """
    done = 0
    workers = min(jobs, len(paths) // _MANY + 1)
    if workers > 1:
        try:
            with ProcessPoolExecutor(workers, _context(), _begin, (project, house, pemat)) as pool:
                for path, looked in zip(paths, pool.map(_look, paths, chunksize=_CHUNK), strict=True):
                    done += 1
                    yield path, looked
        except BrokenProcessPool:  # the machine has taken a worker: the rest is looked at here
            pass
    if done < len(paths):
        examiner = Examiner(project, house, pemat=pemat)
        with _uncollected():
            for path in paths[done:]:
                yield path, examiner.look(path)


def _context() -> BaseContext:
    """How workers are started: forked where that is safe, which saves them a third of a second."""
    alone = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if alone else "spawn")


_examiners: list[Examiner] = []
"""The one of a worker process."""


def _begin(project: Project, house: House, pemat: bool) -> None:
    gc.disable()  # as in _uncollected, for as long as the worker lives
    _examiners.append(Examiner(project, house, pemat=pemat))


def _look(path: Path) -> Looked:
    return _examiners[0].look(path)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the garbage collector, which would look through all articles again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _seen(one: Subject, lines: list[str]) -> Seen:
    start = one.matter.lines.get("exceptions", 1)
    numbered = list(enumerate(lines[start - 1 : start + 100], start)) if one.matter.exceptions else []
    places = {
        rule: next((number for number, line in numbered if rule in line), start)
        for rule, _ in one.matter.exceptions
    }
    return Seen(
        slug=one.slug,
        topic=one.topic,
        file=one.file,
        path=one.path,
        lang=one.lang,
        matter=one.matter,
        pictures=one.reading.pictures,
        exception_lines=places,
        readability=lix.measure(one.prose),
    )


def problem(remark: Remark, file: str, lines: Sequence[str] = ()) -> Problem:
    """A remark as a problem of a file, with its column where the file's lines are given."""
    line, column = document.column_of(remark, list(lines))
    return Problem(
        file=file,
        line=line,
        column=column,
        rule=remark.rule,
        severity=RULES[remark.rule].severity,
        message=remark.message,
        advice=remark.advice,
    )
