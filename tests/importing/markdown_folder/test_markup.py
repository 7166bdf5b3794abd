"""Commands become pictures, boxes, texts to open and code."""

import pytest

from handouts.importing.markdown_folder import markup
from handouts.importing.markdown_folder.commands import BREAK, Command
from handouts.importing.markdown_folder.report import Report


def command(name: str, *given: str, inside: str | None = None, **named: str) -> Command:
    """A command on line 1."""
    return Command(name=name, written=f"{{{name}}}", line=1, inside=inside, given=given, named=named)


@pytest.mark.parametrize(
    ("one", "picture"),
    [
        (command("figure", src="k.png", alt="Et [knæ]"), r"![Et \[knæ\]](k.png)"),
        (command("img", "mit knæ.png", "Et knæ", "Forfra"), '![Et knæ](mit%20kn%C3%A6.png "Forfra")'),
        (command("figure", src="k.png", caption="Knæ", title="Knæ"), '![](k.png "Knæ")'),
        (command("figure", inside="Knæet *forfra*", src="k.png"), '![](k.png "Knæet forfra")'),
        (command("youtube", "abc"), ""),
    ],
)
def test_a_command_with_the_name_of_a_picture_is_a_picture(one: Command, picture: str) -> None:
    """The address may have blanks; equal captions are printed once."""
    found = markup.picture_of(one)
    assert found.replace("%C3%A6", "æ") == picture.replace("%C3%A6", "æ")


@pytest.mark.parametrize(
    ("one", "start", "rules"),
    [
        (command("warning", inside="x"), ":::warning", []),
        (command("notice", "tip", "Husk", inside="x"), ":::tip Husk", []),
        (command("alert", inside="x", type="alert-danger", title="Ring"), ":::danger Ring", []),
        (command("boks", inside="x"), ":::note", ["callout-guessed"]),
    ],
)
def test_a_box_has_the_kind_that_its_command_names(one: Command, start: str, rules: list[str]) -> None:
    """An unknown kind becomes a note, which is reported."""
    report = Report("a.md", 1)
    box = markup.box(one, report.say)
    assert box is not None
    assert box.start.replace(BREAK, "") == start
    assert box.end.replace(BREAK, "") == ":::"
    assert [problem.rule for problem in report.problems] == rules


def test_other_commands_make_no_box() -> None:
    """Nor does one without text."""
    report = Report("a.md", 1)
    assert markup.box(command("kort", inside="x"), report.say) is None
    assert markup.box(command("warning"), report.say) is None


def test_text_to_open_and_code_have_lines_of_their_own() -> None:
    """The added line ends are no lines of the source."""
    assert markup.details("Må *jeg*?").start.strip(BREAK).split(BREAK) == [
        "<details>",
        "<summary>Må jeg?</summary>",
    ]
    assert markup.code("text").start.strip(BREAK) == "```text"
