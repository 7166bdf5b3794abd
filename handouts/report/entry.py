"""One article of a report: its dates, LIX, findings by rule, and the items of PEMAT-P."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from handouts.check.language.lix import LEAST_WORDS, Readability
from handouts.check.pemat.article import Answer
from handouts.check.pemat.items import Prefill
from handouts.check.registry import RULES
from handouts.check.rule import ArticleFacts
from handouts.errors import Problem, Severity
from handouts.project import review
from handouts.project.review import Review, State
from handouts.report.labels import ReportLabels
from handouts.translation.translation import Phrase

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""Most severe first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One place that breaks a rule."""

    place: str
    """The line, or “the whole article”, in words."""
    message: Phrase
    advice: Phrase | None
    """None if it is the same for the whole group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """All findings of one rule in one file."""

    rule: str
    title: str
    severity: Severity
    why: Phrase
    source: str
    advice: Phrase | None
    """What to do about all of them; None if each finding has its own advice."""
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of PEMAT-P with the answer pre-filled for an article."""

    number: int
    answer: Answer
    reason: str
    """Why this answer was pre-filled, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportEntry:
    """One article of a report."""

    anchor: str
    """Its id in the HTML page."""
    file: str
    title: str
    """Its topic; the file name if the article could not be read."""
    lang: str
    """Empty if the article could not be read."""
    updated: date | None
    published: date | None
    due: date | None
    """When its review is due."""
    state: State | None
    readability: Readability | None
    """None if the article could not be read."""
    counts: dict[Severity, int]
    """Number of findings of each severity."""
    groups: tuple[Group, ...]
    items: tuple[Item, ...]
    """Empty if the article could not be read."""

    @property
    def lix(self) -> Readability | None:
        """Its LIX; None if the article has too few words."""
        lix = self.readability
        return lix if lix is not None and lix.words >= LEAST_WORDS else None

    @property
    def touched(self) -> date | None:
        """The day of its last update or of its publication, the later one."""
        return max((day for day in (self.updated, self.published) if day is not None), default=None)


def unread(file: str, number: int, problems: Sequence[Problem], labels: ReportLabels) -> ReportEntry:
    """The entry of an article that could not be read; its findings say why."""
    return ReportEntry(
        anchor=f"a{number}",
        file=file,
        title=file,
        lang="",
        updated=None,
        published=None,
        due=None,
        state=None,
        readability=None,
        counts=counted(problems),
        groups=tuple(grouped(problems, labels)),
        items=(),
    )


def entry_of(
    one: ArticleFacts,
    number: int,
    problems: Sequence[Problem],
    prefills: Sequence[Prefill],
    labels: ReportLabels,
    *,
    policy: Review,
    as_of: date,
) -> ReportEntry:
    """The entry of an article.

    Args:
        one: The article.
        number: Its number in the report, from 1.
        problems: The findings in it.
        prefills: The pre-filled items of PEMAT-P.
        labels: The words of the report.
        policy: When articles are due.
        as_of: The day of the check.
    """
    front_matter = one.front_matter
    due = review.due(front_matter.review_by, front_matter.updated, front_matter.published, policy.months)
    return ReportEntry(
        anchor=f"a{number}",
        file=one.file,
        title=one.topic,
        lang=one.lang,
        updated=front_matter.updated,
        published=front_matter.published,
        due=due,
        state=review.state(due, as_of, soon_days=policy.soon_days),
        readability=one.readability,
        counts=counted(problems),
        groups=tuple(grouped(problems, labels)),
        items=tuple(_items(prefills, labels)),
    )


def counted(problems: Sequence[Problem]) -> dict[Severity, int]:
    """Number of problems of each severity."""
    return {severity: sum(one.severity == severity for one in problems) for severity in SEVERITIES}


def grouped(problems: Sequence[Problem], labels: ReportLabels) -> Iterator[Group]:
    """Problems of one file, grouped by rule; the most severe rules come first."""
    by_rule: dict[tuple[int, str], list[Problem]] = {}
    for one in problems:
        by_rule.setdefault((SEVERITIES.index(one.severity), one.rule), []).append(one)
    for (place, name), found in sorted(by_rule.items(), key=lambda item: item[0][0]):
        rule = RULES[name]
        shared = len({one.advice for one in found}) == 1
        yield Group(
            rule=name,
            title=labels.title(rule),
            severity=SEVERITIES[place],
            why=labels.why(rule),
            source=rule.source,
            advice=labels.sentence(found[0].advice) if shared else None,
            findings=tuple(_finding(one, labels, shared=shared) for one in found),
        )


def _finding(one: Problem, labels: ReportLabels, *, shared: bool) -> Finding:
    return Finding(
        place=labels.say("page.line", {"line": one.line}) if one.line else labels.say("page.whole"),
        message=labels.sentence(one.message),
        advice=None if shared else labels.sentence(one.advice),
    )


def _items(prefills: Sequence[Prefill], labels: ReportLabels) -> Iterator[Item]:
    for prefill in prefills:
        reason = labels.say(f"reasons.{prefill.reason}", prefill.values)
        yield Item(number=prefill.item, answer=prefill.answer, reason=reason)
