"""A mistake in YAML is explained in an author's words, with a line that can be pasted."""

import pytest
import yaml

from handouts.text import yaml_lines

QUOTES = "there are quotation marks within quotation marks, so the text ends too early"


def error_of(text: str) -> yaml_lines.YamlError:
    """The error that a text gives."""
    with pytest.raises(yaml_lines.YamlError) as caught:
        yaml_lines.compose(text)
    return caught.value


@pytest.mark.parametrize(
    ("line", "message", "advice"),
    [
        ('"title: Knæ', 'the quotation mark " is not closed', "Write the line as: title: Knæ"),
        ("'title", "the quotation mark ' is not closed", "Write the line as: title"),
        ("{title: Knæ", "“{” is not closed", "Write the line as: title: Knæ"),
        ("*title", "“*” has a meaning of its own at the beginning of a line", "Delete it. "),
        ('"a\\q": b', "the line cannot be read as a field", "Put quotes around "),
    ],
)
def test_mistakes_in_the_name_of_a_field_are_explained(line: str, message: str, advice: str) -> None:
    """In an author's words, not in those of the library that reads YAML."""
    error = error_of(f"{line}\n")
    assert error.message == message
    assert error.advice.startswith(advice)


@pytest.mark.parametrize(
    ("line", "message", "mended"),
    [
        ('title: "Hvad er "frosset skulder"?"', QUOTES, "title: 'Hvad er \"frosset skulder\"?'"),
        ("title: 'Don't lift'", QUOTES, 'title: "Don\'t lift"'),
        ('title: "Knæ" og hofte', QUOTES, "title: '\"Knæ\" og hofte'"),
        ('title: "Knæ', 'the quotation mark " is not closed', 'title: "Knæ"'),
        ("title: 'Knæ", "the quotation mark ' is not closed", 'title: "Knæ"'),
        ('title: "C:\\knæ"', "“\\” has a meaning of its own in double quotes", "title: 'C:\\knæ'"),
        ('author: "Mette", "Bo"', "several texts need brackets around them", 'author: ["Mette", "Bo"]'),
        ("keywords: [knæ, hofte", "“[” is not closed", "keywords: [knæ, hofte]"),
        ("title: @knæ", "“@” has a meaning of its own at the beginning of a text", 'title: "@knæ"'),
        (
            "title: **Knæ** ro",
            "“*” has a meaning of its own at the beginning of a text",
            'title: "**Knæ** ro"',
        ),
        ("title: - knæ", "“-” has a meaning of its own at the beginning of a text", 'title: "- knæ"'),
        ("title: Knæ: råd", "there is a second colon", 'title: "Knæ: råd"'),
    ],
)
def test_the_advice_is_a_line_that_yaml_reads(line: str, message: str, mended: str) -> None:
    """It has the text that the author meant."""
    error = error_of(f"lang: da\n{line}\n")
    assert (error.line, error.message) == (2, message)
    assert error.advice.endswith(f" {mended}")
    assert list(yaml.safe_load(mended)) == [line.partition(":")[0]]


def test_quotes_in_an_item_of_a_list() -> None:
    """The bullet is part of the advice."""
    error = error_of('summary:\n  - Ro\n  - "Hvad er "x"?"\n')
    assert (error.line, error.message, error.advice) == (3, QUOTES, "Write the line as: - 'Hvad er \"x\"?'")


@pytest.mark.parametrize(
    ("text", "line", "message", "advice"),
    [
        ("title:Knæ\nlang: da", 1, "there is no blank behind the colon", "Write the line as: title: Knæ"),
        ("lang: da\n title: Knæ", 2, "the line is indented, so it belongs", "Write title: Knæ at the left"),
        (
            "title: Knæ\nlang da\nauthor: Bo",
            2,
            "the line has no colon",
            "Put a colon behind its name (lang: da)",
        ),
        ("title: a\n\tlang: da", 2, "there is a tab", "Use blanks"),
        ("url: https://a.example\n lang: da", 2, "the line is indented", "Write lang: da at the left"),
    ],
)
def test_a_line_that_is_no_field(text: str, line: int, message: str, advice: str) -> None:
    """The line that must be changed is named, also where YAML stops at the next one."""
    error = error_of(text)
    assert error.line == line
    assert error.message.startswith(message)
    assert error.advice.startswith(advice)
