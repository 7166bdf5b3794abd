"""Articles and brands → findings. Every rule checks every article; no page is laid out."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from handouts.articles import article_folder, topics
from handouts.check import exceptions, known_contacts, registry, runner
from handouts.check.language.lix import Readability
from handouts.check.pemat.items import Prefill
from handouts.check.registry import RULES, STOPPING
from handouts.check.rule import ArticleFacts, CheckContext
from handouts.check.rules import brands, front_matter, language, pictures, unwritten
from handouts.check.runner import ArticleFindings
from handouts.confined_worker import ConfinedWorkers
from handouts.errors import Problem, UsageError
from handouts.leaflets import variant
from handouts.project.project import Project
from handouts.project.settings import SETTINGS_FILE
from handouts.project.variant_names import STANDARD

_COMPARING = frozenset(["topic-twice", "translation-behind", "slug-twice", "field-foreign", "picture-unused"])
"""Rules that need all articles, because they compare them."""

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """The findings of a check."""

    checked: tuple[str, ...]
    """Their files."""
    problems: tuple[Problem, ...]
    """Sorted by file, line and column."""
    readability: dict[str, Readability]
    """LIX of each article that could be read, by file."""
    articles: tuple[ArticleFacts, ...]
    """The articles that could be read."""
    prefills: dict[str, tuple[Prefill, ...]]
    """Answers to the items of PEMAT-P by file; empty unless they were asked for."""
    seconds: float

    def count(self, severity: str) -> int:
        """Number of findings of a severity."""
        return sum(problem.severity == severity for problem in self.problems)


def check(
    project: Project,
    *,
    named: tuple[str, ...] = (),
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    as_of: date,
    jobs: int = 1,
    pemat: bool = False,
    progress: Progress = lambda *_: None,
) -> Inspection:
    """Check articles, and the brands that their leaflets need.

    Args:
        project: The folders, and how strict the rules are.
        named: The topics to check; none means all. Rules that compare articles need all of them.
        select: Rules and groups to check; none means all.
        ignore: Rules and groups to leave out, in addition to those in the settings.
        as_of: The day for which dates and reviews are checked.
        jobs: Processes that check many articles; a few are checked in this one.
        pemat: Whether to answer the items of PEMAT-P.
        progress: Called after each article.

    Raises:
        UsageError: A topic or rule does not exist, the settings hide an error that stops the build, or there
            are no articles.
    """
    start = time.perf_counter()
    wanted = registry.chosen(select) or frozenset(RULES)
    wanted -= registry.chosen(ignore)
    wanted -= exceptions.ignored_rules(project.settings.check)
    with _opened(project) as ask:
        found, clashes = article_folder.article_files(project)
        paths = ask(_paths, project, named, found)
        if not paths and not clashes:
            raise UsageError(
                f"There are no articles in {project.shown(project.content)}",
                advice='Write one: handouts new "Ondt i lænden"',
            )
        context = ask(_make_context, project, frozenset(found), as_of)
        collector = _FindingCollector(project, context, wanted, whole=not named)
        results = runner.check_all(paths, project, context, jobs=jobs, pemat=pemat)
        for number, (path, findings) in enumerate(results):
            progress(number, len(paths), path.name)
            collector.add(path, findings)
        collector.problems += ask(brands.problems, project, collector.settings_text)
    if not named:
        collector.problems += clashes
        collector.compare()
    return Inspection(
        checked=tuple(map(project.shown, paths)),
        problems=tuple(sorted(dict.fromkeys(collector.counted()), key=_order)),
        readability={one.file: one.readability for one in collector.articles},
        articles=tuple(collector.articles),
        prefills=collector.prefills,
        seconds=time.perf_counter() - start,
    )


@contextmanager
def _opened(project: Project) -> Iterator[Callable[..., Any]]:
    """What calls a function that reads articles or brands: those of a stranger only in a confined worker."""
    if not project.is_untrusted:
        yield lambda work, *arguments: work(*arguments)
        return
    with ConfinedWorkers(project.access, megabytes=project.limits.megabytes) as workers:
        yield workers.call


def _paths(project: Project, named: tuple[str, ...], found: dict[str, Path]) -> list[Path]:
    if not named:
        return list(found.values())
    known, clashes = topics.read_all_topics(project)
    try:
        chosen = [topics.choose(name, known) for name in named]
    except UsageError as error:
        raise UsageError(error.message, advice=error.advice, problems=clashes) from None
    return list(dict.fromkeys(topic.path for topic in chosen))


def _make_context(project: Project, slugs: frozenset[str], as_of: date) -> CheckContext:
    phones, mails = known_contacts.read_contacts(project)
    standard = variant.read(project.styles, STANDARD)
    return CheckContext(
        slugs=slugs,
        phones=phones,
        mails=mails,
        roots=project.asset_roots,
        font_folders=(
            *(folder / "fonts" for folder in project.styles),
            *(() if project.is_untrusted else (project.brands,)),
        ),
        picture_mm=standard.picture_mm,
        diagram_mm=standard.diagram_mm,
        as_of=as_of,
        policy=project.settings.check,
        review=project.settings.review,
        limits=language.limits(project),
        skeleton_lines=unwritten.read_skeletons(project),
    )


def _order(problem: Problem) -> tuple[str, int, int, str, str]:
    return problem.file, problem.line or 0, problem.column or 0, problem.rule, problem.message


class _FindingCollector:
    """One check: collects findings, and removes those that have an exception."""

    def __init__(
        self, project: Project, context: CheckContext, wanted: frozenset[str], *, whole: bool
    ) -> None:
        self.project = project
        self.context = context
        self.wanted = wanted
        self.judged = wanted if whole else wanted - _COMPARING
        """Rules whose exceptions can be reported as unused."""
        self.files: set[str] = set()
        self.problems: list[Problem] = []
        self.articles: list[ArticleFacts] = []
        self.prefills: dict[str, tuple[Prefill, ...]] = {}
        self.settings_text = exceptions.settings_text(project.root)

    def add(self, path: Path, findings: ArticleFindings) -> None:
        """Add what was found in one article."""
        self.files.add(self.project.shown(path))
        self.problems += findings.problems
        if findings.facts is not None:
            self.articles.append(findings.facts)
            self.prefills[findings.facts.file] = findings.prefills

    def compare(self) -> None:
        """Add what only a comparison of all articles shows."""
        policy = self.project.settings.check
        compared = (
            *front_matter.topics_twice(self.articles),
            *front_matter.translations_behind(self.articles),
            *front_matter.fields_foreign(self.articles, policy.fields),
        )
        self.problems += [runner.problem(remark, one.file) for one, remark in compared]
        if "picture-unused" in self.wanted:
            for path in pictures.unused(self.articles, self.context, self.project.content):
                advice = "Show it in an article, or move it away"
                self._add(self.project.shown(path), None, "picture-unused", "No article shows it", advice)
        known = self.context.slugs | self.files | {problem.file for problem in self.problems}
        for name in policy.exceptions:
            if name not in known:
                message = f"[check.exceptions]: there is no article “{name}”"
                advice = "Correct the name, or delete the exception"
                line = exceptions.settings_line(self.settings_text, name)
                self._add(SETTINGS_FILE, line, "exception-article", message, advice)

    def counted(self) -> Iterator[Problem]:
        """The findings without an exception, with severities of the settings; and findings on exceptions."""
        found = {
            one.file: tuple(exceptions.list_exceptions(one, self.context.policy)) for one in self.articles
        }
        listed = {(file, one.rule) for file, mine in found.items() for one in mine}
        excepted = {(file, rule) for file, rule in listed if rule not in STOPPING}
        used = {key for problem in self.problems if (key := (problem.file, problem.rule)) in excepted}
        for article in self.articles:
            unused = {rule for rule in self.judged if (article.file, rule) not in used}
            self.problems += exceptions.problems(article, found[article.file], unused, self.settings_text)
        for problem in self.problems:
            if problem.rule in self.wanted and (problem.file, problem.rule) not in excepted:
                severity = self.context.policy.severity.get(problem.rule, problem.severity)
                yield replace(problem, severity=severity)

    def _add(self, file: str, line: int | None, rule: str, message: str, advice: str) -> None:
        severity = RULES[rule].severity
        self.problems.append(
            Problem(file=file, line=line, rule=rule, severity=severity, message=message, advice=advice)
        )
