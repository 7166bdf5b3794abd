"""Brand files checked against the brand.yml convention."""

from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handouts.brands import brand_yml, yaml_file
from tests.brands.brands import LEAST, Read


def test_every_value_that_the_convention_refuses_is_reported_and_removed() -> None:
    """All at once, each on its line; the other values can still be used."""
    text = """\
meta: {name: Klinik}
logo: [logo.svg]
color: {primary: "#14506b", palette: [x]}
typography: {base: {size: [1]}}
"""
    file = yaml_file.parse(text.encode(), file="_brand.yml")
    convention = brand_yml.checked(file)
    assert convention.meta.name.full == "Klinik"
    assert sorted(problem.line or 0 for problem in file.problems) == [2, 3, 4]
    assert file.fields == {
        "meta": {"name": "Klinik"},
        "color": {"primary": "#14506b"},
        "typography": {"base": {}},
    }


@pytest.mark.parametrize("written", ["file:///x", "https://a.example/logo"])
def test_an_address_is_no_logo(written: str) -> None:
    """The message says what a logo is, and not that the field is unknown."""
    file = yaml_file.parse(f"meta: {{name: Klinik}}\nlogo: {written}\n".encode(), file="_brand.yml")
    brand_yml.checked(file)
    (problem,) = file.problems
    assert problem.line == 2
    assert "must be the name of a file next to _brand.yml" in problem.message


def test_the_fields_of_the_convention_are_known() -> None:
    """They are named where a field is mistyped; the reader's own field “path” is not one of them."""
    assert brand_yml.known_fields(()) == ("color", "defaults", "logo", "meta", "typography")
    assert {"primary", "foreground", "palette"} <= set(brand_yml.known_fields(("color",)))
    assert brand_yml.known_fields(("typography", "base")) == ("family", "line-height", "size", "weight")


WORDS = """
meta logo color typography defaults handouts contact name full short path alt images small medium light dark
palette primary foreground background fonts family source files weight style base headings phone address
email web hours emergency base_url leaflet_url tagline link file google x
"""
NAMES = st.sampled_from(WORDS.split())
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.text()
    | st.sampled_from(["logo.svg", "#000", "x", "a.ttf", "file", "http://[", "https://a.b:x", "{slug}"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES | st.text(), inner, max_size=5),
    max_leaves=30,
)
SECTIONS = st.fixed_dictionaries(
    {},
    optional={
        "meta": VALUES,
        "logo": VALUES,
        "color": VALUES | st.dictionaries(NAMES, st.text() | st.sampled_from(["red", "#abc", "primary"])),
        "typography": VALUES | st.fixed_dictionaries({"fonts": VALUES, "headings": VALUES}),
        "defaults": VALUES | st.fixed_dictionaries({"handouts": st.fixed_dictionaries({"contact": VALUES})}),
    },
)
FUZZ = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.slow("fuzzing")
@FUZZ
@given(fields=SECTIONS | VALUES)
def test_no_fields_can_crash_the_program(read: Read, fields: Any) -> None:  # noqa: ANN401
    """Any fields give either a brand or problems, never both and never neither."""
    found, problems = read(yaml.safe_dump(fields, allow_unicode=False))
    assert (found is None) == bool(problems)


def test_a_folder_is_not_a_logo(read: Read) -> None:
    """The convention would say that the field “logo” is unknown."""
    _, problems = read(LEAST.replace("logo.svg", "."))
    assert [(one.rule, one.message) for one in problems] == [
        ("brand-field", "“logo” must be the name of a file next to _brand.yml")
    ]
