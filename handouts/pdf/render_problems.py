"""Problems of one leaflet that show only when it is rendered."""

import logging

from handouts.errors import Problem, Severity
from handouts.leaflets.leaflet import Leaflet


def of_record(record: logging.LogRecord, leaflet: Leaflet) -> Problem:
    """The problem of a line that WeasyPrint logged while it rendered a leaflet."""
    message = record.getMessage()
    rule, advice = "rendering", "Report it if the leaflet looks wrong"
    severity: Severity = "warning"
    if ".notdef glyph" in message:
        rule, severity = "glyph-missing", "error"
        letters = str(record.args[0]) if isinstance(record.args, tuple) and record.args else ""
        message = f"No font has the character {_named(letters)}"
        advice = "Write it with other characters, or add a font that has it to the brand"
    elif record.levelno >= logging.ERROR:
        rule, severity, advice = "rendering", "error", "Correct the file or the line that it names"
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
    return Problem(
        file=leaflet.source,
        line=None,
        rule=rule,
        severity="error",
        message=message,
        advice="Describe the picture in the square brackets, or mark it as decorative: ![](…){.decorative}"
        if rule == "alt-missing"
        else "Undo this in your own template or style sheet: a screen reader cannot read it",
    )


def _named(letters: str) -> str:
    """Characters in quotes, with their numbers in Unicode."""
    found = letters.strip("'\"")
    codes = " ".join(f"U+{ord(letter):04X}" for letter in found)
    return f"“{found}” ({codes})"
