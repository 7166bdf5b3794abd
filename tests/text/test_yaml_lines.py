"""Reading YAML: values with their lines, and mistakes explained so that an author can correct them."""

import pytest
import yaml

from handouts.text import yaml_lines


def error_of(text: str) -> yaml_lines.YamlError:
    """The error that a text gives."""
    with pytest.raises(yaml_lines.YamlError) as caught:
        yaml_lines.compose(text)
    return caught.value


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("hours: Man-fre: 8-16", 'hours: "Man-fre: 8-16"'),
        ("  title: Knæ: øvelser", 'title: "Knæ: øvelser"'),
        ("  - answer: Ja: men kun lidt", '- answer: "Ja: men kun lidt"'),
        ('title: Sig "ja": nu', "title: 'Sig \"ja\": nu'"),
        ('title: Det\'s: "sådan"', "title: 'Det''s: \"sådan\"'"),
    ],
)
def test_a_second_colon_is_explained_with_the_corrected_line(line: str, mended: str) -> None:
    """The line in the advice can be pasted, and then YAML reads the whole text."""
    error = error_of(f"a: b\nc:\n{line}\n" if line.startswith(" ") else f"a: b\n{line}\n")
    assert error.message == "there is a second colon"
    assert error.line == (3 if line.startswith(" ") else 2)
    assert error.advice == f"Put the text in quotes: {mended}"
    key, _, text = line.strip().removeprefix("- ").partition(": ")
    pasted = yaml.safe_load(mended)
    assert (pasted[0] if isinstance(pasted, list) else pasted) == {key: text}


def test_every_value_has_its_line_and_stays_as_it_is_written() -> None:
    """Numbers, dates and words such as “no” stay texts; the caller chooses what an empty value becomes."""
    values = yaml_lines.Values(text=lambda text, _line, _key: text, empty=None)
    fields = values.value(yaml_lines.compose("a: 010\nb:\n  - no\n  - c: 2024-02-24\n    d:\n"))
    assert fields == {"a": "010", "b": ["no", {"c": "2024-02-24", "d": None}]}
    assert {values.lines[key] for key in (("b", 0),)} == {3}
    assert values.lines["b", 1, "d"] == 5


def test_a_field_that_appears_twice_is_noted_and_the_first_one_counts() -> None:
    """With the line of the second one, so that the caller can report it."""
    values = yaml_lines.Values(text=lambda text, _line, _key: text)
    assert values.value(yaml_lines.compose("a: {b: 1}\nc:\n  d: 1\n  d: 2\n")) == {
        "a": {"b": "1"},
        "c": {"d": "1"},
    }
    assert values.twice == [(("c", "d"), 4)]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"Man-fre": "8-16"}, "Man-fre: 8-16"),
        ({"a": "b", "c": "d"}, ""),
        ({"a": ["b"]}, ""),
        ("a: b", ""),
        ({}, ""),
    ],
)
def test_a_field_that_was_meant_as_a_text_is_recognised(value: object, text: str) -> None:
    """As in ``- Man-fre: 8-16``, an item of a list of texts."""
    assert yaml_lines.split_item(value) == text


def test_deep_nesting_is_an_error_not_a_crash() -> None:
    """Composing such a text would overflow the stack."""
    assert error_of("a: " + "[" * 5000).deep
    assert error_of("a:\n - [\n").deep is False
