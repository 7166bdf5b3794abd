"""``RELEASE_NOTES.md``: what changed, and what a receptionist throws away."""

import re
from collections.abc import Iterator
from datetime import date

from handouts.project.labels import Labels
from handouts.release.changes import KINDS, Change, Comparison, Kind, Sections
from handouts.release.history import History
from handouts.release.labels import ReleaseLabels

_MARKS = re.compile(r"([\\`*_{}\[\]<>|#])")
"""Characters that Markdown would read as markup."""


def text(
    comparison: Comparison,
    history: History,
    *,
    clinics: tuple[str, ...],
    labels: Labels,
    words: ReleaseLabels,
) -> str:
    """Write the notes as Markdown.

    Args:
        comparison: What changed since the last release.
        history: All releases, this one the last.
        clinics: All clinics of the release; a change for all of them names none.
        labels: Words of the project's language.
        words: Words of releases in that language.
    """
    notes = _Notes(clinics=clinics, labels=labels, words=words)
    return "\n".join(
        [
            *notes.head(comparison, history),
            *notes.recall(comparison, history),
            *notes.changes(comparison, "added", words.notes_added),
            *notes.changes(comparison, "changed", words.notes_changed),
            *notes.changes(comparison, "withdrawn", words.notes_withdrawn),
            *notes.due(comparison),
        ]
    )


class _Notes:
    def __init__(self, *, clinics: tuple[str, ...], labels: Labels, words: ReleaseLabels) -> None:
        self._clinics = clinics
        self._labels = labels
        self._words = words

    def head(self, comparison: Comparison, history: History) -> Iterator[str]:
        """Title and counts of topics (not of files)."""
        words, number = self._words, history.number
        yield f"# {words.notes_title.format(number=_release(history, number))}\n"
        if number == 1:
            yield words.notes_first
        else:
            yield words.notes_since.format(number=_release(history, number - 1))
        counts = {str(kind): comparison.topics(kind) for kind in KINDS}
        yield f"{words.notes_counts.format(unchanged=comparison.unchanged, **counts)}\n"
        if comparison.reset:
            yield f"{words.notes_reset.format(count=comparison.reset)}\n"

    def recall(self, comparison: Comparison, history: History) -> Iterator[str]:
        """The table of what to throw away, topic by topic."""
        words = self._words
        yield f"## {words.notes_recall}\n"
        if not comparison.recalled:
            yield f"{words.notes_recall_first if history.number == 1 else words.notes_recall_none}\n"
            return
        yield f"{words.notes_recall_how}\n"
        yield f"| {words.topic} | {words.notes_throw} | {words.notes_keep} |"
        yield "|---|---|---|"
        for one in comparison.recalled:
            kept = ", ".join(f"**{code}**" for code in one.codes) or words.notes_keep_none
            yield f"| {_marked(one.title)}{self._whose(one)} | {self._thrown(one)} | {kept} |"
        yield ""

    def _thrown(self, change: Change) -> str:
        """Codes to throw away, the latest first; codes of earlier releases follow in brackets."""
        if change.restored:
            return ", ".join(change.obsolete)
        pattern = self._words.notes_older if change.codes else self._words.notes_every
        first, rest = change.obsolete[0], ", ".join(change.obsolete[1:])
        return pattern.format(code=first) + (f" ({rest})" if rest else "")

    def changes(self, comparison: Comparison, kind: Kind, heading: str) -> Iterator[str]:
        """The changes of one kind, as a list."""
        listed = comparison.of_kind(kind)
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

    def _sections(self, sections: Sections, *, titled: bool) -> Iterator[str]:
        words = self._words
        kinds = (
            (words.notes_sections, sections.changed),
            (words.notes_sections_new, sections.added),
            (words.notes_sections_gone, sections.removed),
        )
        for pattern, headings in kinds:
            if headings:
                named = [f"“{_marked(one)}”" if one else words.notes_lead for one in headings]
                yield pattern.format(headings=", ".join(self._quoted(one) for one in named))
        if not (titled or sections.changed or sections.added or sections.removed):
            yield words.notes_elsewhere

    def _quoted(self, text: str) -> str:
        """A heading in the quotation marks of the language."""
        opening, closing = self._labels.quotes
        return text.replace("“", opening).replace("”", closing)

    def _whose(self, change: Change) -> str:
        return "" if change.clinics == self._clinics else f" [{', '.join(map(_marked, change.clinics))}]"

    def due(self, comparison: Comparison) -> Iterator[str]:
        """The list of overdue reviews."""
        if not comparison.due:
            return
        words = self._words
        yield f"## {words.notes_due} ({len(comparison.due)})\n"
        for one in comparison.due:
            said = words.review_said(one.review)
            if one.review_by:
                day = self._labels.day(date.fromisoformat(one.review_by))
                said += f", {words.notes_due_by.format(date=day)}"
            yield f"- **{_marked(one.title)}** ({one.code}): {said}"
        yield ""


def _release(history: History, number: int) -> str:
    """Number of a release, with its label if it has one."""
    label = history.labels[number - 1]
    return f"{number} ({_marked(label)})" if label else str(number)


def _marked(plain: str) -> str:
    return _MARKS.sub(r"\\\1", " ".join(plain.split()))
