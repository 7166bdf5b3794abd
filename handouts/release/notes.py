"""RELEASE_NOTES.md: what changed, and what a receptionist throws away."""

import re
from collections.abc import Iterator
from datetime import date

from handouts.project.labels import Labels
from handouts.release.changes import KINDS, Change, Comparison, Kind, Sections
from handouts.release.history import History
from handouts.release.labels import ReleaseLabels

_MARKS = re.compile(r"([\\`*_{}\[\]<>|#])")
"""What Markdown would read as more than itself."""


def text(
    told: Comparison,
    history: History,
    *,
    clinics: tuple[str, ...],
    labels: Labels,
    words: ReleaseLabels,
) -> str:
    """The notes as Markdown.

    Args:
        told: What changed.
        history: All releases, this one the last.
        clinics: All clinics of the release: a change for all of them names none.
        labels: Words of the project's language.
        words: Those of releases.
    """
    notes = _Notes(clinics=clinics, labels=labels, words=words)
    return "\n".join(
        [
            *notes.head(told, history),
            *notes.recall(told, history),
            *notes.changes(told, "added", words.notes_added),
            *notes.changes(told, "changed", words.notes_changed),
            *notes.changes(told, "withdrawn", words.notes_withdrawn),
            *notes.due(told),
        ]
    )


class _Notes:
    def __init__(self, *, clinics: tuple[str, ...], labels: Labels, words: ReleaseLabels) -> None:
        self._clinics = clinics
        self._labels = labels
        self._words = words

    def head(self, told: Comparison, history: History) -> Iterator[str]:
        """Title and counts; topics, not files."""
        words, number = self._words, history.number
        yield f"# {words.notes_title.format(number=_release(history, number))}\n"
        if number == 1:
            yield words.notes_first
        else:
            yield words.notes_since.format(number=_release(history, number - 1))
        counts = {str(kind): told.topics(kind) for kind in KINDS}
        yield f"{words.notes_counts.format(unchanged=told.unchanged, **counts)}\n"
        if told.reset:
            yield f"{words.notes_reset.format(count=told.reset)}\n"

    def recall(self, told: Comparison, history: History) -> Iterator[str]:
        """What to throw away, topic by topic."""
        words = self._words
        yield f"## {words.notes_recall}\n"
        if not told.recalled:
            yield f"{words.notes_recall_first if history.number == 1 else words.notes_recall_none}\n"
            return
        yield f"{words.notes_recall_how}\n"
        yield f"| {words.topic} | {words.notes_throw} | {words.notes_keep} |"
        yield "|---|---|---|"
        for one in told.recalled:
            kept = ", ".join(f"**{code}**" for code in one.codes) or words.notes_keep_none
            yield f"| {_marked(one.title)}{self._whose(one)} | {self._thrown(one)} | {kept} |"
        yield ""

    def _thrown(self, change: Change) -> str:
        """Codes, the latest first; those that were obsolete already follow in brackets."""
        if change.restored:
            return ", ".join(change.obsolete)
        pattern = self._words.notes_older if change.codes else self._words.notes_every
        first, rest = change.obsolete[0], ", ".join(change.obsolete[1:])
        return pattern.format(code=first) + (f" ({rest})" if rest else "")

    def changes(self, told: Comparison, kind: Kind, heading: str) -> Iterator[str]:
        """The changes of one kind, as a list."""
        listed = told.of_kind(kind)
        if not listed:
            return
        yield f"## {heading} ({len(listed)})\n"
        for one in listed:
            codes = ", ".join(one.codes)
            if kind == "changed":
                codes = " → ".join(filter(None, (one.obsolete[0] if one.obsolete else "", codes)))
            elif kind == "withdrawn":
                codes = ", ".join(one.obsolete[:1]) or codes
            remarks = "; ".join(self._remarks(one))
            more = f": {remarks}" if remarks else ""
            yield f"- **{_marked(one.title)}** ({codes}){self._whose(one)}{more}"
        yield ""

    def _remarks(self, change: Change) -> Iterator[str]:
        words = self._words
        if change.title_before:
            yield words.notes_title_was.format(title=_marked(change.title_before))
        if change.language_before:
            yield words.notes_language_was.format(before=change.language_before, now=change.language)
        if change.returned:
            yield words.notes_returned
        if change.sections is not None:
            yield from self._sections(change.sections, titled=bool(change.title_before))
        if change.alike:
            yield self._alike(change)

    def _alike(self, change: Change) -> str:
        words, slug = self._words, _marked(change.alike)
        if change.kind == "added":
            return words.notes_alike_gone.format(slug=slug)
        if change.codes:
            return words.notes_renamed.format(slug=slug, code=", ".join(change.codes))
        return words.notes_alike_come.format(slug=slug)

    def _sections(self, told: Sections, *, titled: bool) -> Iterator[str]:
        words = self._words
        kinds = (
            (words.notes_sections, told.changed),
            (words.notes_sections_new, told.added),
            (words.notes_sections_gone, told.removed),
        )
        for pattern, headings in kinds:
            if headings:
                named = [f"“{_marked(one)}”" if one else words.notes_lead for one in headings]
                yield pattern.format(headings=", ".join(self._quoted(one) for one in named))
        if not (titled or told.changed or told.added or told.removed):
            yield words.notes_elsewhere

    def _quoted(self, text: str) -> str:
        """A heading in the quotation marks of the language."""
        opening, closing = self._labels.quotes
        return text.replace("“", opening).replace("”", closing)

    def _whose(self, change: Change) -> str:
        return "" if change.clinics == self._clinics else f" [{', '.join(map(_marked, change.clinics))}]"

    def due(self, told: Comparison) -> Iterator[str]:
        """What the review gate had to say."""
        if not told.due:
            return
        words = self._words
        yield f"## {words.notes_due} ({len(told.due)})\n"
        for one in told.due:
            said = words.review_said(one.review)
            if one.review_by:
                day = self._labels.day(date.fromisoformat(one.review_by))
                said += f", {words.notes_due_by.format(date=day)}"
            yield f"- **{_marked(one.title)}** ({one.code}): {said}"
        yield ""


def _release(history: History, number: int) -> str:
    """What people call a release: its number, and its label where it has one."""
    label = history.labels[number - 1]
    return f"{number} ({_marked(label)})" if label else str(number)


def _marked(plain: str) -> str:
    return _MARKS.sub(r"\\\1", " ".join(plain.split()))
