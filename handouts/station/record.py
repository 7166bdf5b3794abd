"""The line that says in a patient's record which leaflet was handed out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from handouts.leaflets.adaptable import Part
from handouts.leaflets.adaptation import Adaptation, Dose
from handouts.project.project import Project
from handouts.project.variant_names import STANDARD
from handouts.station.labels import StationLabels

_PLAIN = Adaptation()
ON_THE_DAY = "{today}"
"""In a line that is made before the day is known: a page puts the date there."""


class Given(Protocol):
    """A leaflet that is handed out: ``worker.Made``, or a record of the manifest."""

    @property
    def title(self) -> str:
        """Its topic."""

    @property
    def lang(self) -> str:
        """Its language."""

    @property
    def code(self) -> str:
        """Its content code."""

    @property
    def updated(self) -> str:
        """ISO 8601 date, or empty."""


def line(
    made: Given,
    *,
    project: Project,
    words: StationLabels,
    clinic: str,
    variant: str,
    today: date | None,
    adaptation: Adaptation = _PLAIN,
    parts: tuple[Part, ...] = (),
) -> str:
    """The line for a copy, without note and appointment.

    Args:
        made: The copy.
        project: Its project, whose ``record_line`` counts before that of the language.
        words: The words of the station.
        clinic: The clinic's name.
        variant: The variant.
        today: The day on which it is handed out; None for ``ON_THE_DAY`` in its place.
        adaptation: What it has for one patient only.
        parts: The parts of its article.

    Returns:
        One line, such as “Udleveret: Ondt i nakken, opdateret 24.02.2026, kode 7F3A-91 (28.11.2026)”.
    """
    values = _values(made, project, words, clinic, variant, today, adaptation, parts)
    return _filled(values, project, words)


def package_line(
    name: str,
    made: Sequence[Given],
    *,
    project: Project,
    words: StationLabels,
    clinic: str,
    variant: str,
    today: date | None,
) -> str:
    """The line for all leaflets of a package.

    Args:
        name: The package's name.
        made: Its leaflets in their order.
        project: As for ``line``, and so the others.
        words: As above.
        clinic: As above.
        variant: As above.
        today: As above.

    Returns:
        One line in the form of ``line``: its values are those of the leaflets, in their order and with
        semicolons between them unless all are the same.
    """
    each = [_values(one, project, words, clinic, variant, today, _PLAIN, ()) for one in made]
    joined = {key: _joined([values[key] for values in each]) for key in each[0]}
    return _filled({**joined, "title": f"{name}: {joined['title']}"}, project, words)


def _joined(texts: Sequence[str]) -> str:
    return texts[0] if len(set(texts)) == 1 else "; ".join(texts)


def _filled(values: Mapping[str, str], project: Project, words: StationLabels) -> str:
    return " ".join((project.settings.record_line or words.record_line).format_map(values).split())


def _values(
    made: Given,
    project: Project,
    words: StationLabels,
    clinic: str,
    variant: str,
    today: date | None,
    adaptation: Adaptation,
    parts: tuple[Part, ...],
) -> dict[str, str]:
    """What can be in the line of a leaflet."""
    updated = date.fromisoformat(made.updated) if made.updated else None
    left_out = "; ".join(part.heading for part in parts if part.key in adaptation.left_out)
    values = {
        "title": made.title,
        "updated": words.record_day(updated),
        "code": made.code,
        "today": words.record_day(today) if today else ON_THE_DAY,
        "variant": words.variant_name(variant),
        "clinic": clinic,
        "language": made.lang,
        "side": _side(adaptation.side, words),
        "left_out": left_out,
        "dose": "; ".join(_doses(adaptation, parts, words)),
    }
    special = (
        words.variant_name(variant).lower() if variant != STANDARD else "",
        _other_language(made.lang, project.settings.language, words),
        words.adapted_mark if adaptation else "",
        values["side"],
        words.record_out.format(parts=left_out) if left_out else "",
        words.record_dose.format(doses=values["dose"]) if values["dose"] else "",
    )
    values["adapted"] = "".join(f", {text}" for text in special if text)
    return values


def _side(side: str, words: StationLabels) -> str:
    return {"left": words.record_left, "right": words.record_right, "both": words.record_both}.get(side, "")


def _other_language(lang: str, usual: str, words: StationLabels) -> str:
    """The name of a leaflet's language; empty if it is the project's own."""
    from babel import Locale  # noqa: PLC0415 - only the station needs it

    kind = lang.split("-", maxsplit=1)[0].lower()
    if kind == usual.split("-", maxsplit=1)[0].lower():
        return ""
    return str(Locale.parse(words.locale).languages.get(kind, lang))


def _doses(adaptation: Adaptation, parts: tuple[Part, ...], words: StationLabels) -> Iterator[str]:
    """Each dose with its exercise: “Øvelse 1: Rejs dig, trin 2: sæt 3, gentagelser 10, 2 kg”."""
    given = dict(adaptation.doses)
    for part in parts:
        for step in part.steps:
            if dose := given.get(step.key):
                where = filter(None, (part.heading, words.adapt_step.format(number=step.number)))
                yield f"{', '.join(where)}: {', '.join(_amounts(dose, words))}"


def _amounts(dose: Dose, words: StationLabels) -> Iterator[str]:
    if dose.sets:
        yield f"{words.adapt_sets.lower()} {dose.sets}"
    if dose.repetitions:
        yield f"{words.adapt_repetitions.lower()} {dose.repetitions}"
    if dose.amount:
        yield dose.amount
