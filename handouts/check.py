"""Articles → findings: reads each and shows it to every rule; nothing is set for it."""

import gc
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from handouts import contacts, labels, topics, variant
from handouts.errors import Problem, UsageError
from handouts.project import SETTINGS_FILE, Project
from handouts.rules import lix, matter, pictures, registry, subject, wording
from handouts.rules.lix import Readability
from handouts.rules.passage import Remark
from handouts.rules.registry import RULES
from handouts.rules.rule import House, Subject
from handouts.variant import STANDARD

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
    progress: Progress = lambda *_: None,
) -> Inspection:
    """Check articles.

    Args:
        project: Where they lie, and how strictly they are checked.
        named: The topics to check; none means all. What compares articles is found only among all.
        select: Rules and groups to check; none means all.
        ignore: Rules and groups to leave out, beside those of the settings.
        as_of: The day on which the articles are looked at.
        progress: Told before each article.

    Raises:
        UsageError: There is no such topic or rule, or no article.
    """
    start = time.perf_counter()
    wanted = registry.chosen(select) or frozenset(RULES)
    wanted -= registry.chosen(ignore)
    wanted -= _ignored(project)
    found, clashes = topics.files(project)
    paths = _paths(project, named, found)
    if not paths and not clashes:
        raise UsageError(
            f"There are no articles in {project.shown(project.content)}",
            advice="Write one: handouts new “Ondt i lænden”",
        )
    house = _house(project, frozenset(found), as_of)
    run = _Run(project, house, wanted, whole=not named)
    with _uncollected():
        for number, path in enumerate(paths):
            progress(number, len(paths), path.name)
            run.article(path)
    if not named:
        run.problems += clashes
        run.whole()
    return Inspection(
        checked=tuple(map(project.shown, paths)),
        problems=tuple(sorted(run.kept(), key=_order)),
        readability={one.file: lix.measure(one.prose) for one in run.subjects},
        seconds=time.perf_counter() - start,
    )


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
    known, clashes = topics.catalogue(project)
    try:
        chosen = [topics.choose(name, known) for name in named]
    except UsageError as error:
        raise UsageError(error.message, advice=error.advice, problems=clashes) from None
    return list(dict.fromkeys(topic.path for topic in chosen))


def _house(project: Project, slugs: frozenset[str], as_of: date) -> House:
    phones, mails = contacts.known(project)
    return House(
        slugs=slugs,
        phones=phones,
        mails=mails,
        roots=project.asset_roots,
        picture_mm=variant.read(project.styles, STANDARD).picture_mm,
        as_of=as_of,
        policy=project.settings.check,
        review=project.settings.review,
        limits=wording.limits(project),
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
        self.languages = labels.read_all(project.templates)
        self.files: set[str] = set()
        self.problems: list[Problem] = []
        self.subjects: list[Subject] = []
        checks = (rule.check for rule in RULES.values() if rule.check is not None)
        self.checks = tuple(dict.fromkeys(checks))

    def article(self, path: Path) -> None:
        """Check one article; a fault of the program is its own alone."""
        file = self.project.shown(path)
        self.files.add(file)
        try:
            one, problems = subject.read(
                path,
                file=file,
                settings=self.project.settings,
                languages=self.languages,
                house=self.house,
            )
            self.problems += problems
            if one is not None:
                lines = one.text.split("\n")
                self.problems += [
                    _problem(remark, one, lines) for check in self.checks for remark in check(one)
                ]
                self.subjects.append(one)
        except Exception as error:  # noqa: BLE001 - whatever one article brings about, the others are checked
            message = f"The program itself failed on this article: {error!r:.200}"
            self._say(file, None, "program-fault", message, "Please report it with the article")

    def whole(self) -> None:
        """What only a look at all articles shows."""
        comparing: tuple[Callable[[Sequence[Subject]], Iterator[tuple[Subject, Remark]]], ...]
        comparing = (matter.topics_twice, matter.fields_foreign)
        for check in comparing:
            self.problems += [
                _problem(remark, one, one.text.split("\n")) for one, remark in check(self.subjects)
            ]
        if "picture-unused" in self.wanted:
            for path in pictures.unused(self.subjects, self.house, self.project.content):
                advice = "Show it in an article, or move it away"
                self._say(self.project.shown(path), None, "picture-unused", "No article shows it", advice)
        known = self.house.slugs | self.files | {problem.file for problem in self.problems}
        for name in self.project.settings.check.exceptions:
            if name not in known:
                message = f"[check.exceptions] names “{name}”, which is no article"
                self._say(SETTINGS_FILE, None, "exception-article", message, "Correct the name, or delete it")

    def kept(self) -> Iterator[Problem]:
        """The findings that count, with their severities; and what is wrong with the exceptions."""
        excepted = {(one.file, rule) for one in self.subjects for rule, _ in self._exceptions(one)}
        used = {key for problem in self.problems if (key := (problem.file, problem.rule)) in excepted}
        for one in self.subjects:
            self._judge(one, used)
        for problem in self.problems:
            if problem.rule in self.wanted and (problem.file, problem.rule) not in excepted:
                severity = self.house.policy.severity.get(problem.rule, problem.severity)
                yield replace(problem, severity=severity)

    def _exceptions(self, one: Subject) -> Iterable[tuple[str, str]]:
        told = self.house.policy.exceptions
        return (*one.matter.exceptions, *told.get(one.slug, {}).items(), *told.get(one.file, {}).items())

    def _judge(self, one: Subject, used: set[tuple[str, str]]) -> None:
        """Say what is wrong with the exceptions of an article."""
        for rule, reason in self._exceptions(one):
            own = any(rule == name for name, _ in one.matter.exceptions)
            file, line = (one.file, _line_of(rule, one)) if own else (SETTINGS_FILE, None)
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


def _line_of(rule: str, one: Subject) -> int | None:
    """Line of an exception in the front matter."""
    start = one.matter.lines.get("exceptions", 1)
    lines = enumerate(one.text.split("\n")[start - 1 :], start)
    return next((number for number, line in lines if rule in line), start)


def _problem(remark: Remark, one: Subject, lines: list[str]) -> Problem:
    line, column = subject.column_of(remark, lines)
    return Problem(
        file=one.file,
        line=line,
        column=column,
        rule=remark.rule,
        severity=RULES[remark.rule].severity,
        message=remark.message,
        advice=remark.advice,
    )
