"""Articles → findings: reads each and shows it to every rule; nothing is set for it."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from handouts.articles import article_folder, topics
from handouts.check import known_contacts, registry, runner
from handouts.check.language.lix import Readability
from handouts.check.pemat.items import Prefill
from handouts.check.registry import RULES
from handouts.check.rule import House, Seen
from handouts.check.rules import front_matter, language, pictures
from handouts.check.runner import Looked
from handouts.errors import Problem, UsageError
from handouts.leaflets import variant
from handouts.project.project import Project
from handouts.project.settings import SETTINGS_FILE
from handouts.project.variant_names import STANDARD

_COMPARING = frozenset(["topic-twice", "slug-twice", "field-foreign", "picture-unused"])
"""Rules that only a look at all articles can find."""

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What was found in some articles."""

    checked: tuple[str, ...]
    """Their files."""
    problems: tuple[Problem, ...]
    """By file, line and column."""
    readability: dict[str, Readability]
    """LIX of each article that could be read, by file."""
    articles: tuple[Seen, ...]
    """The articles that could be read."""
    prefills: dict[str, tuple[Prefill, ...]]
    """What can be said beforehand to the items of PEMAT-P, by file; nothing where it was not asked for."""
    seconds: float

    def count(self, severity: str) -> int:
        """How many findings there are of a severity."""
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
    """Check articles.

    Args:
        project: Where they lie, and how strictly they are checked.
        named: The topics to check; none means all. What compares articles is found only among all.
        select: Rules and groups to check; none means all.
        ignore: Rules and groups to leave out, beside those of the settings.
        as_of: The day on which the articles are looked at.
        jobs: Processes that look at many articles; a few are looked at in this one.
        pemat: Whether the items of PEMAT-P are looked at, too.
        progress: Told after each article.

    Raises:
        UsageError: There is no such topic or rule, or no article.
    """
    start = time.perf_counter()
    wanted = registry.chosen(select) or frozenset(RULES)
    wanted -= registry.chosen(ignore)
    wanted -= _ignored(project)
    found, clashes = article_folder.article_files(project)
    paths = _paths(project, named, found)
    if not paths and not clashes:
        raise UsageError(
            f"There are no articles in {project.shown(project.content)}",
            advice='Write one: handouts new "Ondt i lænden"',
        )
    house = _house(project, frozenset(found), as_of)
    run = _Run(project, house, wanted, whole=not named)
    for number, (path, looked) in enumerate(runner.all_of(paths, project, house, jobs=jobs, pemat=pemat)):
        progress(number, len(paths), path.name)
        run.take(path, looked)
    if not named:
        run.problems += clashes
        run.whole()
    return Inspection(
        checked=tuple(map(project.shown, paths)),
        problems=tuple(sorted(dict.fromkeys(run.kept()), key=_order)),
        readability={one.file: one.readability for one in run.articles},
        articles=tuple(run.articles),
        prefills=run.prefills,
        seconds=time.perf_counter() - start,
    )


def _ignored(project: Project) -> frozenset[str]:
    """The rules that the settings leave out.

    Raises:
        UsageError: The settings name a rule that is none.
    """
    policy = project.settings.check
    for table, names in (("ignore", policy.ignore), ("severity", policy.severity)):
        for name in names:
            if not (registry.meant(name) if table == "ignore" else name in RULES):
                raise UsageError(
                    f"[check] {table} in {SETTINGS_FILE} names “{name}”, which is no rule",
                    advice=registry.nearest(name),
                )
    return registry.chosen(policy.ignore)


def _paths(project: Project, named: tuple[str, ...], found: dict[str, Path]) -> list[Path]:
    if not named:
        return list(found.values())
    known, clashes = topics.read_topics(project)
    try:
        chosen = [topics.choose(name, known) for name in named]
    except UsageError as error:
        raise UsageError(error.message, advice=error.advice, problems=clashes) from None
    return list(dict.fromkeys(topic.path for topic in chosen))


def _house(project: Project, slugs: frozenset[str], as_of: date) -> House:
    phones, mails = known_contacts.known(project)
    return House(
        slugs=slugs,
        phones=phones,
        mails=mails,
        roots=project.asset_roots,
        picture_mm=variant.read(project.styles, STANDARD).picture_mm,
        as_of=as_of,
        policy=project.settings.check,
        review=project.settings.review,
        limits=language.limits(project),
    )


def _order(problem: Problem) -> tuple[str, int, int, str, str]:
    return problem.file, problem.line or 0, problem.column or 0, problem.rule, problem.message


class _Run:
    """One check: gathers findings, and takes away those that are let pass."""

    def __init__(self, project: Project, house: House, wanted: frozenset[str], *, whole: bool) -> None:
        self.project = project
        self.house = house
        self.wanted = wanted
        self.judged = wanted if whole else wanted - _COMPARING
        """Rules of which it can be told that an exception is not needed."""
        self.files: set[str] = set()
        self.problems: list[Problem] = []
        self.articles: list[Seen] = []
        self.prefills: dict[str, tuple[Prefill, ...]] = {}

    def take(self, path: Path, looked: Looked) -> None:
        """Take in what was found in one article."""
        self.files.add(self.project.shown(path))
        self.problems += looked.problems
        if looked.seen is not None:
            self.articles.append(looked.seen)
            self.prefills[looked.seen.file] = looked.prefills

    def whole(self) -> None:
        """What only a look at all articles shows."""
        policy = self.project.settings.check
        compared = (
            *front_matter.topics_twice(self.articles),
            *front_matter.fields_foreign(self.articles, policy.fields),
        )
        self.problems += [runner.problem(remark, one.file) for one, remark in compared]
        if "picture-unused" in self.wanted:
            for path in pictures.unused(self.articles, self.house, self.project.content):
                advice = "Show it in an article, or move it away"
                self._say(self.project.shown(path), None, "picture-unused", "No article shows it", advice)
        known = self.house.slugs | self.files | {problem.file for problem in self.problems}
        for name in policy.exceptions:
            if name not in known:
                message = f"[check.exceptions] names “{name}”, which is no article"
                self._say(SETTINGS_FILE, None, "exception-article", message, "Correct the name, or delete it")

    def kept(self) -> Iterator[Problem]:
        """The findings that count, with their severities; and what is wrong with the exceptions."""
        excepted = {(one.file, rule) for one in self.articles for rule, _ in self._exceptions(one)}
        used = {key for problem in self.problems if (key := (problem.file, problem.rule)) in excepted}
        for one in self.articles:
            self._judge(one, used)
        for problem in self.problems:
            if problem.rule in self.wanted and (problem.file, problem.rule) not in excepted:
                severity = self.house.policy.severity.get(problem.rule, problem.severity)
                yield replace(problem, severity=severity)

    def _exceptions(self, one: Seen) -> Iterable[tuple[str, str]]:
        told = self.house.policy.exceptions
        return (*one.matter.exceptions, *told.get(one.slug, {}).items(), *told.get(one.file, {}).items())

    def _judge(self, one: Seen, used: set[tuple[str, str]]) -> None:
        """Say what is wrong with the exceptions of an article."""
        for rule, reason in self._exceptions(one):
            own = any(rule == name for name, _ in one.matter.exceptions)
            file, line = (one.file, one.exception_lines.get(rule)) if own else (SETTINGS_FILE, None)
            about = "" if own else f" for {one.file}"
            if rule not in RULES:
                message = f"The exception “{rule}”{about} is no rule"
                self._say(file, line, "exception-unknown", message, registry.nearest(rule))
                continue
            if not reason.strip():
                message = f"The exception “{rule}”{about} has no reason"
                self._say(file, line, "exception-reason", message, f"Write it: {rule}: why it may stay")
            if rule in self.judged and (one.file, rule) not in used:
                message = f"The exception “{rule}”{about} is not needed any more"
                self._say(file, line, "exception-unused", message, "Delete it")

    def _say(self, file: str, line: int | None, rule: str, message: str, advice: str) -> None:
        severity = RULES[rule].severity
        self.problems.append(
            Problem(file=file, line=line, rule=rule, severity=severity, message=message, advice=advice)
        )
