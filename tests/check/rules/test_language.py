"""The rules on language as rules for articles, with the limits of the settings."""

from datetime import date

import pytest

from handouts.check import check
from handouts.check.language import findings
from handouts.check.rules import language
from handouts.errors import UsageError
from tests.conftest import ClinicProject

ARTICLE = "---\ntitle: Nakke\nlastUpdated: 24/02/2026\n---\n\nDu kan gå og gå og gå og gå og gå hver dag.\n"


def test_each_finding_is_reported_once(clinic_project: ClinicProject) -> None:
    """One of the rules runs them all, so that the text is cut into sentences once."""
    here = clinic_project({"a.md": ARTICLE}, settings="[check]\nsentence_words = 10\n")
    inspection = check.check(here, as_of=date(2026, 6, 1), select=("language",))
    assert [(one.rule, one.line, one.column) for one in inspection.problems] == [("sentence-long", 6, 1)]


def test_every_limit_of_the_settings_is_used(clinic_project: ClinicProject) -> None:
    """None keeps its default."""
    settings = (
        "[check]\nlix_warn = 40\nlix_fail = 50\nsentence_words = 20\nmean_sentence_words = 15\n"
        "paragraph_words = 90\nsection_words = 150\npassive_percent = 10\ndistant = 3\n"
        'abbreviations = ["FKN"]\n'
    )
    limits = language.limits(clinic_project(settings=settings))
    default = findings.Limits()
    names = [name for name in findings.Limits.__slots__ if name != "words"]
    assert [name for name in names if getattr(limits, name) == getattr(default, name)] == []
    assert (limits.lix_warn, sorted(limits.known)) == (40, ["FKN"])


def test_a_list_of_words_that_is_not_there_is_wrong_usage(clinic_project: ClinicProject) -> None:
    """The advice names the setting."""
    with pytest.raises(UsageError, match=r"ord\.toml cannot be read") as error:
        language.limits(clinic_project(settings='[check]\njargon = "ord.toml"\n'))
    assert "[check] jargon" in error.value.advice
