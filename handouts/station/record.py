"""The line that says in a patient's record which leaflet was handed out."""

from datetime import date

from handouts.project.project import Project
from handouts.station.labels import StationLabels
from handouts.station.worker import Made


def line(
    made: Made, *, project: Project, words: StationLabels, clinic: str, variant: str, today: date
) -> str:
    """The line for a copy, without anything about the patient.

    Args:
        made: The copy.
        project: Its project, whose ``record_line`` counts before that of the language.
        words: The words of the station.
        clinic: The clinic's name.
        variant: The variant.
        today: The day on which it is handed out.

    Returns:
        One line, such as “Udleveret: Ondt i nakken, opdateret 24.02.2026, kode 7F3A-91 (28.11.2026)”.
    """
    updated = date.fromisoformat(made.updated) if made.updated else None
    values = {
        "title": made.title,
        "updated": words.record_day(updated),
        "code": made.code,
        "today": words.record_day(today),
        "variant": words.variant_name(variant),
        "clinic": clinic,
        "language": made.lang,
    }
    return " ".join((project.settings.record_line or words.record_line).format_map(values).split())
