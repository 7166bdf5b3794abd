"""Commands of other programs are replaced in place, alone or in pairs, and losses are reported."""

import re

from handouts.importing.markdown_folder.commands import Command, Commands, Replacement, closed
from handouts.importing.markdown_folder.report import Report

_PATTERN = re.compile(r"\{(?P<close>/)?(?P<name>\w+)(?P<given>(?:\s[^{}]*?)?)(?P<void>/)?\}")


def replaced(text: str) -> tuple[str, list[Command], list[tuple[str, int | None]]]:
    """A text with ``<name>`` in place of its commands, the commands, and rule and line of each problem."""
    report = Report("a.md", 1)
    commands = Commands(report.say)
    seen: list[Command] = []

    def handle(command: Command) -> Replacement:
        seen.append(command)
        if command.name == "other":
            return commands.other(command)
        return Replacement(start=f"<{command.name}>", end="</>", drops=command.name == "drop")

    made = commands.replace(text, _PATTERN, handle)
    commands.finish()
    return made, seen, [(one.rule, one.line) for one in report.problems]


def test_a_pair_keeps_the_text_between() -> None:
    """Also inside another pair; a command without an end has no text."""
    made, seen, _ = replaced("{a}x{b}y{/b}z{/a} {c}")
    assert made == "<a>x<b>y</>z</> <c>"
    assert [one.inside for one in seen] == ["x{b}y{/b}z", "y", None]


def test_lines_are_kept() -> None:
    """Also if the text of a pair is dropped, and if a command has several lines."""
    made, seen, _ = replaced("1\n{drop\nx=1}\n4\n{/drop}\n{c}")
    assert made.count("\n") == 5
    assert "4" not in made
    assert [(one.name, one.line) for one in seen] == [("drop", 2), ("c", 6)]


def test_values_have_names_or_none() -> None:
    """In any kind of quotes; names are in lower case. Only words that a page may show count as words."""
    _, (command,), _ = replaced('{a x \'to ord\' Title="Ring \\"112\\"" width=5}')
    assert command.given == ("x", "to ord")
    assert command.named == {"title": 'Ring "112"', "width": "5"}
    assert command.words() == ('Ring "112"', "to ord")


def test_an_unknown_command_keeps_its_text_or_is_lost() -> None:
    """It is lost if it has no text, or words of its own; kept text is reported once for each name."""
    made, _, problems = replaced("{other}x{/other}\n{other}y{/other}\n{other}\n{other title=Tag}z{/other}")
    assert made == "x\ny\n\nz"
    assert sorted(problems) == [("shortcode-left-out", 1), ("shortcode-lost", 3), ("shortcode-lost", 4)]


def test_an_end_closes_the_nearest_open_command_of_its_name() -> None:
    """An end without a beginning closes none."""
    assert closed([("a", False), ("a", False), ("b", True), ("a", True), ("a", True)]) == {1: 3, 0: 4}
