"""Lines of the keys in a TOML text."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.project.toml_lines import Key, line_of

EVERYTHING = '''# check.picture_dpi = 1
picture_dpi = 200
text = """
[check]
picture_dpi = 1
"""
check.lix_warn = 40
"quoted key".inner = 1
list = [
  # picture_dpi
  "picture_dpi = 3",

  { sheet = "a", length = 1 },
  { sheet = "b",  length = 2 }]
many = [["a]"], [
  "b"]]

[check."a.b"]
picture_dpi = 5
inline = { picture_dpi = 6, deep.er = 7 }
  [ review ]  # [check]
  months = 3
[[fits]]
sheet = "x"
[[fits]]
sheet = "y"
[fits.more]
x = 1
[[fits.parts]]
x = 2
'''


@pytest.mark.parametrize(
    ("key", "line"),
    [
        (("picture_dpi",), 2),
        (("text",), 3),
        (("check",), 7),
        (("check", "lix_warn"), 7),
        (("check", "picture_dpi"), 7),
        (("quoted key", "inner"), 8),
        (("list",), 9),
        (("list", 0), 11),
        (("list", 1, "length"), 13),
        (("list", 2, "length"), 14),
        (("list", 3), 9),
        (("many", 1, 0), 15),
        (("check", "a.b"), 18),
        (("check", "a.b", "picture_dpi"), 19),
        (("check", "a.b", "inline", "picture_dpi"), 20),
        (("check", "a.b", "inline", "deep", "er"), 20),
        (("review",), 21),
        (("review", "months"), 22),
        (("fits", 0, "sheet"), 24),
        (("fits", 1, "sheet"), 26),
        (("fits", 1, "more", "x"), 28),
        (("fits", 1, "parts", 0, "x"), 30),
        (("lix_warn",), None),
        (("months",), None),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_key_is_found_in_its_table(key: Key, line: int | None, newline: str) -> None:
    """Written with dots, in quotes, inline or in a list. Comments and texts are not taken for keys."""
    text = EVERYTHING.replace("\n", newline)
    assert tomllib.loads(text)
    assert line_of(text, key) == line
    assert line_of(f"\ufeff{text}", key) == line


NAMES = st.sampled_from(["a", "b", "picture_dpi", "a b", "ø.å", '"', "]", "#"])
VALUES = st.recursive(
    st.integers(0, 9) | st.sampled_from(["a = 1", "[b]", "# a", '"""', "picture_dpi = 1\n[a]\n]\n"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=4,
)
TABLES = st.dictionaries(NAMES, VALUES, max_size=4)


def quoted(text: str) -> str:
    """A key in TOML, with quotes if it needs them."""
    return text if text.replace("_", "").isalnum() and text.isascii() else "'" + text + "'"


def written(value: Any) -> str:  # noqa: ANN401
    """A value in TOML, on one line unless it is a text of several lines."""
    match value:
        case str() if "\n" in value:
            return f"'''\n{value}'''"
        case str():
            return f"'{value}'"
        case list():
            return f"[{', '.join(map(written, value))}]"
        case dict():
            return f"{{{', '.join(f'{quoted(key)} = {written(inner)}' for key, inner in value.items())}}}"
        case _:
            return str(value)


@given(top=TABLES, tables=st.dictionaries(NAMES, TABLES, max_size=3), dotted=st.booleans())
def test_the_line_of_every_key_is_found(
    top: dict[str, Any], tables: dict[str, dict[str, Any]], *, dotted: bool
) -> None:
    """In any file with keys at the top and in tables, or with dotted keys instead of tables."""
    lines: list[str] = []
    expected: dict[Key, int] = {}

    def write(key: Key, text: str) -> None:
        expected[key] = len(lines) + 1
        lines.extend(text.split("\n"))

    top = {name: value for name, value in top.items() if name not in tables}
    for name, value in top.items():
        write((name,), f"{quoted(name)} = {written(value)}")
        lines.append("# a = 1")
    for table, values in tables.items():
        if not dotted:
            write((table,), f"[{quoted(table)}]")
        for name, value in values.items():
            key = f"{quoted(table)} . {quoted(name)}" if dotted else quoted(name)
            write((table, name), f"{key} = {written(value)}")
    text = "\n".join(lines)
    assert tomllib.loads(text).keys() == {*top, *(one for one in tables if not dotted or tables[one])}
    assert {key: line_of(text, key) for key in expected} == expected
