"""The language rules as a whole."""

from handouts.check.language import findings
from tests.check.language.remarks import rules


def test_other_languages_are_measured_but_not_judged() -> None:
    """Rules that need word lists find nothing in a language without lists."""
    text = "Patienten anbefales udredning. Patienten får EMG. " * 6
    assert rules(text, lang="nb") == []


def test_every_rule_says_why_and_who_says_so() -> None:
    """Each rule has an id of its own, a reason and a source."""
    ids = [reason.id for reason, _ in findings.CHECKS]
    assert len(set(ids)) == len(ids)
    for reason, _ in findings.CHECKS:
        assert reason.why
        assert reason.source
        assert not reason.why.endswith(".")
