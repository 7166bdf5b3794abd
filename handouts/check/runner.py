"""Runs every rule on every article, in this process or in several."""

import gc
import multiprocessing
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.context import BaseContext
from pathlib import Path

from handouts import confinement
from handouts.articles import article_folder
from handouts.articles.headings import Headings
from handouts.check import document
from handouts.check.language import lix
from handouts.check.passage import Remark
from handouts.check.pemat import items
from handouts.check.pemat.items import Prefill
from handouts.check.registry import RULES
from handouts.check.rule import ArticleFacts, CheckContext, CheckedArticle
from handouts.confined_worker import ConfinedWorkers, WorkerLostError, shared
from handouts.errors import Problem
from handouts.memory_limit import memory_limit, too_much
from handouts.project import labels
from handouts.project.labels import Labels
from handouts.project.project import Project
from handouts.time_limit import TimeLimitError, time_limit

_SHORTEN = "Shorten or simplify it; if that does not help, report it with the article"
_MANY = 100
"""Articles for each further process: starting one takes as long as checking forty articles."""
_CHUNK = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFindings:
    """What was found in one article."""

    problems: tuple[Problem, ...]
    facts: ArticleFacts | None
    """None if the file cannot be read as an article."""
    prefills: tuple[Prefill, ...] = ()
    """Answers to the items of PEMAT-P; empty unless they were asked for."""


class ArticleChecker:
    """Runs every rule on an article and, if asked for, answers the items of PEMAT-P."""

    def __init__(self, project: Project, context: CheckContext, *, pemat: bool) -> None:
        self._project = project
        self._context = context
        self._languages: dict[str, Labels] = labels.read_all(project.templates)
        checks = (rule.check for rule in RULES.values() if rule.check is not None)
        self._checks = tuple(dict.fromkeys(checks))
        self._pemat = pemat

    def check_article(self, path: Path) -> ArticleFindings:
        """Check one article. A fault of the program and an article that takes too long become findings."""
        file = self._project.shown(path)
        limits = self._project.limits
        try:
            with time_limit(limits.seconds_to_check), memory_limit(limits.megabytes):
                return self._check_article(path, file)
        except TimeLimitError as error:
            message = f"It could not be checked: {error}"
            return _stopped(Remark(rule="too-slow", message=message, advice=_SHORTEN), file)
        except MemoryError:
            message = f"It could not be checked: {too_much(limits.megabytes)}"
            return _stopped(Remark(rule="too-much-memory", message=message, advice=_SHORTEN), file)
        except Exception as error:  # noqa: BLE001 - the other articles must still be checked
            message = f"The program itself failed on this article: {error!r:.200}"
            advice = "Please report it with the article"
            return _stopped(Remark(rule="program-fault", message=message, advice=advice), file)

    def _check_article(self, path: Path, file: str) -> ArticleFindings:
        settings, languages = self._project.settings, self._languages
        article, problems = document.read(
            path,
            file=file,
            settings=settings,
            languages=languages,
            context=self._context,
            most=self._project.limits.article_bytes,
            inside=article_folder.bounds(self._project),
        )
        if article is None:
            return ArticleFindings(problems=problems, facts=None)
        lines = article.text.split("\n")
        found = (problem(remark, file, lines) for check in self._checks for remark in check(article))
        prefills = items.prefills(article, Headings.from_settings(settings)) if self._pemat else ()
        return ArticleFindings(problems=(*problems, *found), facts=_facts(article, lines), prefills=prefills)


def _stopped(remark: Remark, file: str) -> ArticleFindings:
    """The only finding in an article whose check was stopped."""
    return ArticleFindings(problems=(problem(remark, file),), facts=None)


def check_all(
    paths: Sequence[Path], project: Project, context: CheckContext, *, jobs: int, pemat: bool = False
) -> Iterator[tuple[Path, ArticleFindings]]:
    """Check articles.

    Args:
        paths: Their files.
        project: The project that they belong to. Those of a stranger are checked in confined workers only.
        context: What all articles share.
        jobs: Maximum number of processes.
        pemat: Whether to answer the items of PEMAT-P.

    Yields:
        Each file with its findings, in the order of ``paths``.
    """
    done = 0
    workers = min(jobs, len(paths) // _MANY + 1)
    if project.is_untrusted:
        yield from _check_confined(paths, project, (project, context, pemat), workers)
        return
    if workers > 1:
        try:
            with ProcessPoolExecutor(workers, _process_context(), _begin, (project, context, pemat)) as pool:
                for path, findings in zip(
                    paths, pool.map(_check_article, paths, chunksize=_CHUNK), strict=True
                ):
                    done += 1
                    yield path, findings
        except BrokenProcessPool:  # the system killed a worker: check the rest here
            pass
    if done < len(paths):
        checker = ArticleChecker(project, context, pemat=pemat)
        with _uncollected():
            for path in paths[done:]:
                yield path, checker.check_article(path)


def _check_confined(
    paths: Sequence[Path], project: Project, values: tuple[Project, CheckContext, bool], workers: int
) -> Iterator[tuple[Path, ArticleFindings]]:
    """Check in workers, also if there are few articles; one that kills its worker has this as its finding."""
    seconds = (
        project.limits.seconds_to_check + 5
    )  # the limit of its own comes first, unless native code hangs
    megabytes = project.limits.megabytes
    with ConfinedWorkers(project.access, jobs=workers, megabytes=megabytes, shared=values) as pool:
        for path, findings in pool.each(_check_shared, paths, seconds):
            if isinstance(findings, WorkerLostError):
                message = f"It could not be checked: {findings.message}"
                remark = Remark(rule="program-fault", message=message, advice=_SHORTEN)
                yield path, _stopped(remark, project.shown(path))
            else:
                yield path, findings


def _check_shared(path: Path) -> ArticleFindings:
    """In a worker that has got the values that all articles share."""
    if not _checkers:
        gc.disable()  # as in _begin
        project, context, pemat = shared()
        _checkers.append(ArticleChecker(project, context, pemat=pemat))
    return _check_article(path)


def _process_context() -> BaseContext:
    """How workers start: by fork where that is safe, which saves a third of a second."""
    alone = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if alone else "spawn")


_checkers: list[ArticleChecker] = []
"""The checker of a worker process."""


def _begin(project: Project, context: CheckContext, pemat: bool) -> None:
    gc.disable()  # as in _uncollected, for as long as the worker lives
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a fork has what the command does then
    confinement.confine(project.access)
    _checkers.append(ArticleChecker(project, context, pemat=pemat))


def _check_article(path: Path) -> ArticleFindings:
    return _checkers[0].check_article(path)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Turn off the garbage collector, which would look through all articles again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _facts(article: CheckedArticle, lines: list[str]) -> ArticleFacts:
    start = article.front_matter.lines.get("exceptions", 1)
    numbered = (
        list(enumerate(lines[start - 1 : start + 100], start)) if article.front_matter.exceptions else []
    )
    places = {
        rule: next((number for number, line in numbered if rule in line), start)
        for rule, _ in article.front_matter.exceptions
    }
    return ArticleFacts(
        slug=article.slug,
        topic=article.topic,
        file=article.file,
        path=article.path,
        lang=article.lang,
        front_matter=article.front_matter,
        pictures=article.reading.pictures,
        exception_lines=places,
        readability=lix.measure(article.prose),
    )


def problem(remark: Remark, file: str, lines: Sequence[str] = ()) -> Problem:
    """Turn a remark into a problem of a file, with its column if the file's lines are given."""
    line, column = document.locate_remark(remark, list(lines))
    return Problem(
        file=file,
        line=line,
        column=column,
        rule=remark.rule,
        severity=RULES[remark.rule].severity,
        message=remark.message,
        advice=remark.advice,
    )
