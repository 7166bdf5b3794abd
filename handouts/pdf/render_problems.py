"""Problems of one leaflet that show only when it is rendered."""

import logging
from collections.abc import Iterable, Iterator

from handouts.errors import Problem, Severity
from handouts.leaflets.leaflet import Leaflet
from handouts.text import scripts

_MISSING = ".notdef glyph"
"""What WeasyPrint's line about a missing glyph begins with."""


def of_records(records: Iterable[logging.LogRecord], leaflet: Leaflet) -> Iterator[Problem]:
    """The problems of the lines that WeasyPrint logged while it rendered a leaflet.

    Characters that no font has are one problem a script: a text in Arabic has one, and not one a letter.
    """
    missing: set[str] = set()
    for record in records:
        if _MISSING in record.getMessage():
            written = str(record.args[0]) if isinstance(record.args, tuple) and record.args else ""
            missing.update(written.strip("'\""))
        else:
            severity: Severity = "error" if record.levelno >= logging.ERROR else "warning"
            advice = (
                "Correct the file or the line that it names"
                if severity == "error"
                else "Report it if the leaflet looks wrong"
            )
            yield _problem(leaflet, "rendering", severity, record.getMessage(), advice)
    for message, advice in scripts.messages(missing):
        yield _problem(leaflet, "glyph-missing", "error", message, advice)


def missing_characters(problem: Problem) -> str:
    """The characters that a problem shows because no font has them."""
    return scripts.shown(problem.message) if problem.rule == "glyph-missing" else ""


def _problem(leaflet: Leaflet, rule: str, severity: Severity, message: str, advice: str) -> Problem:
    return Problem(
        file=leaflet.source, line=None, rule=rule, severity=severity, message=message, advice=advice
    )


def of_fault(rule: str, message: str, leaflet: Leaflet) -> Problem:
    """The problem of a fault in the structure tree.

    Args:
        rule: Rule of the fault.
        message: What is wrong.
        leaflet: The leaflet.
    """
    advice = "Undo this in your own template or style sheet: a screen reader cannot read it"
    if rule == "alt-missing":
        advice = "Describe the picture in the square brackets, or mark it as decorative: ![](…){.decorative}"
    return _problem(leaflet, rule, "error", message, advice)
