"""The message of a difference, and the number of differences that are reported."""

import pytest

from handouts.agreement import findings
from handouts.agreement.comparison import Difference
from handouts.agreement.reading import Target
from tests.agreement.two_texts import differences


def test_a_difference_is_quoted_from_both_parsers() -> None:
    """With a word or two around it."""
    (one,) = differences("Tag 2\\*500\\*3 mg to gange om dagen.", "Tag 25003 mg to gange om dagen.")
    assert "printed is “Tag 25003 mg to”, a second reader has “Tag 2*500*3 mg to”" in one.message


def test_eight_differences_are_reported_and_the_others_counted() -> None:
    """The problem that counts the others has the worst of their rules."""
    written = "\n\n".join(f"Ord {word} her." for word in "abcdefghijk") + "\n\nTag 3 piller."
    found = differences(written, "\n\n".join(["Ord her."] * 11) + "\n\nTag piller.")
    assert len(found) == 9
    assert (found[-1].rule, found[-1].line) == ("reading-number", 22)
    assert "4 more places" in found[-1].message


def test_differences_are_in_the_order_of_the_text() -> None:
    """The same ones are shown in every run."""
    sections = [f"## Afsnit {letter}\n\nTag {{}}{letter} her." for letter in "abcdefgh"]
    written, printed = ("\n\n".join(one.format(word) for one in sections) for word in ("x", "y"))
    found = [one.line for one in differences(written, printed) if one.rule == "reading-words"]
    assert found == [8 + 4 * at for at in range(8)]


@pytest.mark.parametrize(
    ("second", "printed", "rule"),
    [
        (("\x01", "Råd", "\x02"), (), "reading-heading"),
        (("\x031 2.",), ("\x031 3.",), "reading-step"),
        (("\x031 •",), (), "reading-list"),
        (("2", "gange"), ("gange",), "reading-number"),
        (("ikke",), (), "reading-number"),
        (("\x042",), ("\x041",), "reading-table"),
        (("“ro”",), ("rolig",), "reading-words"),
    ],
)
def test_the_rule_is_the_worst_that_fits(
    second: tuple[str, ...], printed: tuple[str, ...], rule: str
) -> None:
    """A lost number, dose or “ikke” is worse than another word."""
    difference = Difference(second=second, printed=printed, before=(), behind=(), line=7, in_heading=False)
    assert findings.rule_of(difference) == rule
    (problem,) = findings.problems([difference], "a.md")
    assert (problem.rule, problem.line, problem.severity) == (rule, 7, findings.SEVERITIES[rule])


def test_a_difference_in_a_heading_has_the_rule_of_headings() -> None:
    """Even if only words differ."""
    difference = Difference(
        second=("Råd",), printed=("råd",), before=("\x01",), behind=("\x02",), line=0, in_heading=True
    )
    (problem,) = findings.problems([difference], "a.md")
    assert (problem.rule, problem.line) == ("reading-heading", None)
    assert "printed is “## råd /”, a second reader has “## Råd /”" in problem.message


def test_a_lost_link_is_reported_with_its_address() -> None:
    """A long address is shortened."""
    (problem,) = findings.of_targets("reading-link", [Target(f"https://a.example/ {'b' * 90}", 3)], "a.md")
    assert (problem.rule, problem.line) == ("reading-link", 3)
    assert "“https://a.example/…”, which is not printed" in problem.message
