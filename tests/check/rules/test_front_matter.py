"""Rules on front matter and review, and rules that compare articles."""

import pytest

from tests.check.rules.cases import Place, cases_of, check_case, found, text
from tests.conftest import ARTICLE, ClinicProject


@pytest.mark.parametrize(("rule", "bad", "place", "good"), cases_of("front-matter", "review"))
def test_a_rule_finds_what_it_is_for(
    clinic: ClinicProject, rule: str, bad: str, place: Place, good: str
) -> None:
    """The rule finds one thing in the bad article, at its line and column, and nothing in the good one."""
    check_case(clinic, rule, bad, place, good)


def test_rules_that_compare_articles(clinic: ClinicProject) -> None:
    """They find equal topics and slugs and unused pictures, and report an unknown key once."""
    here = clinic(
        {
            "a.md": text("Hej.\n\n![Nakken](a.png)", "ogTitle: a\n"),
            "b.md": text("Hej.", "ogTitle: b\n"),
            "c/knæ.md": ARTICLE,
            "d/Knæ.md": ARTICLE,
        }
    )
    findings = [
        (one.file, one.rule)
        for one in found(here, "topic-twice", "slug-twice", "picture-unused", "field-foreign")
    ]
    assert findings == [
        ("content/a.md", "topic-twice"),
        ("content/a.md", "field-foreign"),
        ("content/b.md", "topic-twice"),
        ("content/blurred.png", "picture-unused"),
        ("content/c/knæ.md", "slug-twice"),
        ("content/d/Knæ.md", "slug-twice"),
        ("content/large.svg", "picture-unused"),
        ("content/leaky.svg", "picture-unused"),
        ("content/small.png", "picture-unused"),
        ("content/tall.png", "picture-unused"),
        ("content/tall.svg", "picture-unused"),
        ("content/text.png", "picture-unused"),
        ("content/tiny.svg", "picture-unused"),
        ("content/vast.png", "picture-unused"),
    ]


def test_a_yaml_error_is_not_followed_by_what_it_hides(clinic_project: ClinicProject) -> None:
    """After a YAML error nothing else is reported about the front matter: the title may be there."""
    text = "---\ntitle: Knæ: øvelser\n---\n\n" + "Hej med dig. " * 400
    rules = {problem.rule for problem in found(clinic_project({"knae.md": text}))}
    assert "front-matter-yaml" in rules
    assert rules & {"topic-missing", "summary-missing", "date-missing"} == set()


def test_a_translation_that_is_behind_is_found(clinic_project: ClinicProject) -> None:
    """The original was updated after it; one of the same day is fine, and an unknown original is reported."""
    made = clinic_project(
        {
            "a.md": text("Hej.", "translationOf: b\n").replace("24/02/2026", "23/02/2026"),
            "b.md": text("Hej."),
            "c.md": text("Hej.", "translationOf: /b\n"),
            "d.md": text("Hej.", "translationOf: findes-ikke\n"),
            "knae/index.md": text("Hej."),
            "knee.md": text("Hej.", "translationOf: knae\n").replace("24/02/2026", "23/02/2026"),
        }
    )
    behind, folder = found(made, "translation-behind")
    assert (behind.file, behind.severity) == ("content/a.md", "warning")
    assert behind.message == "content/b.md, which it translates, was updated later"
    assert (folder.file, folder.message.split(",")[0]) == ("content/knee.md", "content/knae/index.md")
    (unknown,) = found(made, "link-topic")
    assert (unknown.file, unknown.message) == ("content/d.md", "There is no topic “findes-ikke”")
