"""What a build has done so far: what was built, was fresh or failed, and what that leaves on the disk."""

from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

from handouts.articles.topics import Topic
from handouts.build import freshness, manifest
from handouts.build.freshness import Trace, Traces
from handouts.build.manifest import Record
from handouts.build.plan import Task
from handouts.build.session import Draft, Failure, Session, failure
from handouts.errors import Problem, Severity
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.renderer import RenderedPdf
from handouts.project import review
from handouts.project.project import Project
from handouts.project.review import DECISIONS, Review
from handouts.storage import files


@dataclass(slots=True, kw_only=True)
class Ledger:
    """Grows while a build goes on, and does not outlive it."""

    session: Session
    traces: Traces
    """What the leaflets that are there were made from; replaced leaflet by leaflet."""
    as_of: date | None
    """The day of the review gate; None where it does not stand."""
    brands: dict[str, str] = field(default_factory=dict)
    """Hash of each clinic's brand that has no error."""
    built: list[Record] = field(default_factory=list)
    fresh: list[Record] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    """Hashes of the parts of each text that was composed, by content code."""
    pending: dict[tuple[str, str, str], tuple[Task, Draft]] = field(default_factory=dict)
    """Leaflets that are composed and not yet rendered."""

    @property
    def done(self) -> int:
        """Leaflets of which it is known how they ended."""
        return len(self.built) + len(self.fresh) + len(self.failed)

    def keep(self, task: Task, trace: Trace) -> None:
        """Enter a leaflet that is fresh, with the warnings that it has."""
        record = self._judged(task, trace)
        self.fresh.append(record)
        self.problems += (*trace.problems, *trace.rendering)

    def refuse(self, task: Task) -> None:
        """Enter a leaflet that is not made, for its review is overdue; what is there of it stays."""
        self.problems.append(overdue(task.topic, self._gate, "error"))
        self.failed.append(failure(task.topic, task.clinic, task.variant, "Its review is overdue"))
        if task.trace is None:
            return
        if freshness.is_whole(task.trace.record, self.session.project.output):
            self._judged(task, task.trace)
        else:
            del self.traces.leaflets[task.key]

    @property
    def _gate(self) -> Review:
        return self.session.project.settings.review

    def _judged(self, task: Task, trace: Trace) -> Record:
        """The record of a leaflet that is there, with what the review gate decided of it."""
        as_of = self.as_of.isoformat() if self.as_of else ""
        record = replace(trace.record, review=task.review, as_of=as_of)
        if record != trace.record:
            self.traces.leaflets[task.key] = replace(trace, record=record)
        if task.review in {DECISIONS["warn"], DECISIONS["stamp"]}:
            self.problems.append(overdue(task.topic, self._gate, "warning"))
        return record

    def awaits(self, task: Task, draft: Draft, leaflet: Leaflet) -> bool:
        """Enter a leaflet that is composed; False where it would come out as it is, and is kept."""
        self.texts[leaflet.code] = dict(leaflet.parts)
        known = self._unchanged(leaflet, task)
        if known is None:
            self.pending[task.key] = task, draft
            return True
        self._trace(task, draft, leaflet, known.record, known.rendering)
        self.fresh.append(self._judged(task, self.traces.leaflets[task.key]))
        self.problems += known.rendering
        return False

    def _unchanged(self, leaflet: Leaflet, task: Task) -> Trace | None:
        """The trace of a leaflet that is stale by its parts, and would yet come out as it is."""
        trace = task.trace
        if trace is None or task.forced:
            return None
        same = trace.composed == freshness.composed(leaflet, task.parts)
        return trace if same and freshness.is_whole(trace.record, self.session.project.output) else None

    def settle(self, leaflet: Leaflet, outcome: RenderedPdf | str) -> None:
        """Write what was rendered, and enter it.

        Raises:
            MachineError: The folder cannot be written.
        """
        task, draft = self.pending.pop((leaflet.clinic, leaflet.slug, leaflet.variant.name))
        made, found = self.session.checked(draft, task.clinic, task.variant, outcome)
        self.problems += found
        if isinstance(made, Failure):
            self.failed.append(made)
        elif blocked := _blocked(leaflet, self.session.project):
            self.failed.append(failure(draft.topic, task.clinic, task.variant, blocked.message))
            self.problems.append(blocked)
        else:
            files.write(self.session.project.output / _name(leaflet), made.pdf)
            self._trace(task, draft, leaflet, _record(leaflet, made), found)
            self.built.append(self._judged(task, self.traces.leaflets[task.key]))

    def _trace(
        self, task: Task, draft: Draft, leaflet: Leaflet, record: Record, found: tuple[Problem, ...]
    ) -> None:
        self.traces.leaflets[task.key] = Trace(
            record=record,
            parts=task.parts,
            pictures=draft.sources,
            mentions=draft.mentions,
            composed=freshness.composed(leaflet, task.parts),
            problems=draft.problems,
            rendering=found,
        )

    def remember(self, read: Traces) -> Traces:
        """Write down what lies in the output folder and what it was made from, where that is news or spoilt.

        Args:
            read: The traces as they were written last.

        Returns:
            Those that are written now.
        """
        if self.traces.leaflets or read.leaflets:
            self.traces = replace(
                self.traces,
                brands={**self.traces.brands, **self.brands},
                texts={**self.traces.texts, **self.texts},
            )
            self._write(read)
        return replace(self.traces, leaflets=dict(self.traces.leaflets))

    def _write(self, read: Traces) -> None:
        """Writes the manifest first: what is only in part there is found by the traces."""
        output, told = self.session.project.output, freshness.recorded(self.traces)
        self.traces = replace(self.traces, texts=told.texts)
        if self.traces != read or not manifest.is_whole(told, output, sha256=read.manifest):
            self.traces = replace(self.traces, manifest=manifest.write(told, output))
            freshness.write(self.traces, output)

    def withdraw(self, gone: tuple[Record, ...]) -> None:
        """Remove leaflets whose article is gone: only files that the traces say are ours."""
        if not gone:
            return
        output = self.session.project.output
        for record in gone:
            (output / record.file).unlink(missing_ok=True)
        lost = {(record.clinic, record.slug, record.variant) for record in gone}
        before = self.traces
        kept = {key: trace for key, trace in before.leaflets.items() if key not in lost}
        self.traces = replace(before, leaflets=kept)
        self._write(before)


def overdue(topic: Topic, gate: Review, severity: Severity) -> Problem:
    """The problem of a topic whose review is overdue by a clinic's rules."""
    day = review.due(topic.review_by, topic.updated, topic.published, gate.months)
    return Problem(
        file=topic.file,
        line=None,
        rule="review-overdue",
        severity=severity,
        message=f"Its review was due on {day:%d/%m/%Y}",
        advice=review.READ_THROUGH,
    )


def _name(leaflet: Leaflet) -> str:
    return f"{leaflet.clinic}/{leaflet.slug}{leaflet.variant.suffix}.pdf"


def _blocked(made: Leaflet, project: Project) -> Problem | None:
    """What stands where one leaflet is to be written, if it is nothing that a file can replace."""
    target = project.output / _name(made)
    if not target.is_dir():
        return None
    return Problem(
        file=project.shown(target),
        line=None,
        rule="leaflet-blocked",
        severity="error",
        message="A folder stands where the leaflet is to be written",
        advice="Move the folder away",
    )


def _record(made: Leaflet, rendered: RenderedPdf) -> Record:
    return Record(
        slug=made.slug,
        title=made.title,
        description=made.description,
        clinic=made.clinic,
        variant=made.variant.name,
        language=made.lang,
        updated=made.updated,
        published=made.published,
        review_by=made.review_by,
        review="",
        as_of="",
        pages=rendered.pages,
        sheets=rendered.sheets,
        standards=", ".join(rendered.claims),
        tagged=not made.variant.imposed,
        code=made.code,
        file=_name(made),
        source=made.source,
        sha256=sha256(rendered.pdf).hexdigest(),
    )
