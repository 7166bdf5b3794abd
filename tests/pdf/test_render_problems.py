"""Problems that show only when a leaflet is rendered."""

import logging

import pytest

from handouts.build.session import open_session
from handouts.errors import Problem
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf import render_problems
from tests.conftest import ClinicProject
from tests.rendering import composed


@pytest.fixture
def leaflet(clinic_project: ClinicProject) -> Leaflet:
    """A small leaflet."""
    session = open_session(clinic_project())
    return composed(session, session.topics[0], "solsiden")


def _record(level: int, message: str, *values: object) -> logging.LogRecord:
    return logging.LogRecord("weasyprint", level, "", 0, message, values, None)


MISSING = '.notdef glyph rendered for Unicode string unsupported by fonts: "%s" (U+%04X)'


def missing(letters: str, leaflet: Leaflet) -> list[Problem]:
    """The problems of a leaflet with letters that no font has."""
    records = [_record(logging.WARNING, MISSING, letter, ord(letter)) for letter in letters]
    return list(render_problems.of_records(records, leaflet))


def test_a_missing_glyph_is_an_error_with_its_number(leaflet: Leaflet) -> None:
    """The article is its file, and the character is shown with its number in Unicode."""
    (problem,) = missing("漢漢", leaflet)
    assert (problem.file, problem.rule, problem.severity) == (leaflet.source, "glyph-missing", "error")
    assert problem.message == "No font has the character “漢” (U+6F22)"
    assert render_problems.missing_characters(problem) == "漢"


def test_a_script_that_no_font_has_is_one_problem(leaflet: Leaflet) -> None:
    """Not one a letter."""
    (problem,) = missing("Приветпривет", leaflet)
    assert problem.message == "No font has these 7 Cyrillic letters: “Пвеипрт”"
    assert render_problems.missing_characters(problem) == "Пвеипрт"


@pytest.mark.parametrize(("level", "severity"), [(logging.WARNING, "warning"), (logging.ERROR, "error")])
def test_other_lines_of_the_log_keep_their_text(leaflet: Leaflet, level: int, severity: str) -> None:
    """Only an error of WeasyPrint stops the leaflet."""
    (problem,) = render_problems.of_records([_record(level, "Ignored %s", "color: rød")], leaflet)
    assert (problem.message, problem.severity) == ("Ignored color: rød", severity)


def test_the_advice_for_a_fault_of_the_tree(leaflet: Leaflet) -> None:
    """The author can describe a picture; other faults come from templates and style sheets."""
    picture = render_problems.of_fault("alt-missing", "The picture a.png has no text", leaflet)
    other = render_problems.of_fault("tagging", "Page 1 has transparent content", leaflet)
    assert "square brackets" in picture.advice
    assert "template or style sheet" in other.advice
    assert {picture.severity, other.severity} == {"error"}
