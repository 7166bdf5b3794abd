"""What a build has done so far: leaflets built, up to date and failed, and what they were made from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from handouts.articles.topics import Topic
from handouts.build import failures, fingerprints, freshness, manifest
from handouts.build.failures import Failure, failure
from handouts.build.fingerprints import Fingerprint, Fingerprints
from handouts.build.manifest import Record
from handouts.build.plan import Task
from handouts.errors import Problem, Severity
from handouts.project import review
from handouts.project.project import Project
from handouts.project.review import DECISIONS, Review
from handouts.storage import files

if TYPE_CHECKING:
    from handouts.build.compose import ComposedTask
    from handouts.leaflets.leaflet import Leaflet
    from handouts.pdf.rendered_pdf import RenderedPdf


@dataclass(slots=True, kw_only=True)
class BuildState:
    """Grows while a build runs; gone when it ends."""

    project: Project
    known: Fingerprints
    """Fingerprints of the leaflets in the output folder; replaced leaflet by leaflet."""
    as_of: date | None
    """The day of the review check; None if there is none."""
    brands: dict[str, str] = field(default_factory=dict)
    """Hash of each brand without errors, by clinic."""
    built: list[Record] = field(default_factory=list)
    fresh: list[Record] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    """Hash of each section of the texts that were composed, by content code."""

    @property
    def done(self) -> int:
        """Number of leaflets that are built, up to date or failed."""
        return len(self.built) + len(self.fresh) + len(self.failed)

    def record_fresh(self, task: Task, fingerprint: Fingerprint) -> None:
        """Record a leaflet that is up to date, and repeat its warnings."""
        self.fresh.append(self._reviewed(task, fingerprint))
        self.problems += (*fingerprint.problems, *fingerprint.rendering)

    def record_refused(self, task: Task) -> None:
        """Record a leaflet that is not made because its review is overdue. Its PDF is kept."""
        self.problems.append(overdue(task.topic, self._gate, "error"))
        self.failed.append(failure(task.topic, task.clinic, task.variant, "Its review is overdue"))
        if task.fingerprint is None:
            return
        if freshness.is_whole(task.fingerprint.record, self.project.output):
            self._reviewed(task, task.fingerprint)
        else:
            del self.known.leaflets[task.key]

    def record_failed(self, failed: Failure, problems: Iterable[Problem]) -> None:
        """Record a leaflet that could not be made. The PDF of an earlier build is kept."""
        self.failed.append(failed)
        self.problems += problems

    @property
    def _gate(self) -> Review:
        return self.project.settings.review

    def _reviewed(self, task: Task, fingerprint: Fingerprint) -> Record:
        """The record of an existing leaflet, with the decision of the review check."""
        as_of = self.as_of.isoformat() if self.as_of else ""
        record = replace(fingerprint.record, review=task.review, as_of=as_of)
        if record != fingerprint.record:
            self.known.leaflets[task.key] = replace(fingerprint, record=record)
        if task.review in {DECISIONS["warn"], DECISIONS["stamp"]}:
            self.problems.append(overdue(task.topic, self._gate, "warning"))
        return record

    def needs_render(self, composed: ComposedTask) -> bool:
        """Whether a composed leaflet must be rendered; if not, it is recorded as up to date."""
        task, leaflet = composed.task, composed.leaflet
        self.texts[leaflet.code] = dict(leaflet.parts)
        known = self._unchanged(task, leaflet)
        if known is None:
            return True
        fingerprint = self._remember_leaflet(composed, known.record, known.rendering)
        self.fresh.append(self._reviewed(task, fingerprint))
        self.problems += known.rendering
        return False

    def _unchanged(self, task: Task, leaflet: Leaflet) -> Fingerprint | None:
        """The fingerprint of a leaflet whose inputs changed, but which would look the same."""
        known = task.fingerprint
        if known is None or task.forced:
            return None
        same = known.composed == freshness.composed(leaflet, task.inputs)
        return known if same and freshness.is_whole(known.record, self.project.output) else None

    def record_built(self, composed: ComposedTask, outcome: RenderedPdf | str) -> None:
        """Write a rendered leaflet and record it, or record why there is none.

        Args:
            composed: The leaflet.
            outcome: Its PDF, or the reason why there is none.

        Raises:
            MachineError: The folder cannot be written.
        """
        task, leaflet, topic = composed.task, composed.leaflet, composed.loaded.topic
        made, found = failures.checked(
            outcome,
            failure(topic, task.clinic, task.variant, ""),
            topic,
            pictures=composed.loaded.sources,
            project=self.project,
        )
        if isinstance(made, Failure):
            self.record_failed(made, found)
        elif blocked := _blocked(leaflet, self.project):
            reason = failure(topic, task.clinic, task.variant, blocked.message)
            self.record_failed(reason, (*found, blocked))
        else:
            files.write(self.project.output / _name(leaflet), made.pdf)
            self.problems += found
            fingerprint = self._remember_leaflet(composed, _record(leaflet, made), found)
            self.built.append(self._reviewed(task, fingerprint))

    def _remember_leaflet(
        self, composed: ComposedTask, record: Record, rendering: tuple[Problem, ...]
    ) -> Fingerprint:
        task, loaded = composed.task, composed.loaded
        made = Fingerprint(
            record=record,
            inputs=task.inputs,
            pictures=loaded.sources,
            mentions=loaded.mentions,
            composed=freshness.composed(composed.leaflet, task.inputs),
            problems=loaded.problems,
            rendering=rendering,
        )
        self.known.leaflets[task.key] = made
        return made

    def save(self, written: Fingerprints) -> Fingerprints:
        """Write the fingerprints and the manifest, if they changed or the files are damaged.

        Args:
            written: The fingerprints as they were last written.

        Returns:
            The fingerprints as they are written now.
        """
        if self.known.leaflets or written.leaflets:
            self.known = replace(
                self.known,
                brands={**self.known.brands, **self.brands},
                texts={**self.known.texts, **self.texts},
            )
            self._write(written)
        return replace(self.known, leaflets=dict(self.known.leaflets))

    def _write(self, written: Fingerprints) -> None:
        """Writes the manifest first: the fingerprints have its hash, so a half-finished write is noticed."""
        output, listed = self.project.output, fingerprints.recorded(self.known)
        self.known = replace(self.known, texts=listed.texts)
        if self.known != written or not manifest.is_whole(listed, output, sha256=written.manifest):
            self.known = replace(self.known, manifest=manifest.write(listed, output))
            fingerprints.write(self.known, output)

    def withdraw(self, gone: tuple[Record, ...]) -> None:
        """Remove leaflets whose article is gone: only files that the fingerprints list as ours."""
        if not gone:
            return
        for record in gone:
            (self.project.output / record.file).unlink(missing_ok=True)
        lost = {(record.clinic, record.slug, record.variant) for record in gone}
        before = self.known
        kept = {key: one for key, one in before.leaflets.items() if key not in lost}
        self.known = replace(before, leaflets=kept)
        self._write(before)


def overdue(topic: Topic, gate: Review, severity: Severity) -> Problem:
    """The problem of a topic whose review is overdue by the clinic's rules."""
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
    """The problem of a leaflet whose file cannot be written because a folder has its name."""
    target = project.output / _name(made)
    if not target.is_dir():
        return None
    return Problem(
        file=project.shown(target),
        line=None,
        rule="leaflet-blocked",
        severity="error",
        message="A folder has the name of the leaflet's file",
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
