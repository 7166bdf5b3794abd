"""A problem of a text has its line in the file."""

from handouts.importing.markdown_folder.report import Report


def test_lines_of_a_text_are_counted_from_its_first_line() -> None:
    """A problem without a line has none."""
    report = Report("noter/a.md", 4)
    report.say("link-lost", "warning", "A link is lost", "Write it", line=3)
    report.say("title-guessed", "warning", "It has no title", "Write one")
    assert [(one.file, one.line) for one in report.problems] == [("noter/a.md", 6), ("noter/a.md", None)]
