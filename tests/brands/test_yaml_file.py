"""Reading ``_brand.yml`` as values with their lines, whatever is in the file."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handouts.brands import brand
from tests.brands.brands import BRANDS, LEAST, Read, good


def test_values_stay_as_they_are_written(read: Read) -> None:
    """A number with a leading zero stays a text; YAML's rules for numbers and dates change nothing."""
    found = good(read, LEAST.replace("86 12 34 56", "0086123456").replace("Klinik}", "2024-13-45}"))
    assert (found.contact.phone, found.name) == ("0086123456", "2024-13-45")


def test_a_file_that_is_not_utf_8_is_reported_with_the_line(read: Read) -> None:
    """The line of the first wrong byte; here the file is Latin-1."""
    _, problems = read("meta:\n  name: Læge".encode("latin-1"))
    assert [(problem.line, problem.rule) for problem in problems] == [(2, "brand-encoding")]


def test_line_ends_and_byte_order_marks_of_windows_are_accepted(read: Read) -> None:
    """As Notepad writes them."""
    found, problems = read(b"\xef\xbb\xbf" + LEAST.replace("\n", "\r\n").encode())
    assert problems == ()
    assert found


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 2000,
        "a: " + "[" * 25 + "]" * 25,
        "a: &a [x, x, x, x, x, x, x, x]\n"
        + "".join(
            f"{k}: &{k} [{', '.join(['*' + j] * 8)}]\n" for j, k in zip("abcdef", "bcdefg", strict=True)
        ),
        "a: &a [*a]",
        "x" * 300_000,
        "!!python/object/apply:os.system [ls]",
        "a: b\0",
        "? [a, b]\n: c",
        "<<: {a: b}",
    ],
    ids=[
        "deep",
        "deeper than any brand",
        "many aliases",
        "endless",
        "large",
        "tagged",
        "nul",
        "odd key",
        "merge",
    ],
)
def test_no_file_can_crash_or_stop_the_program(read: Read, text: str) -> None:
    """Files that were made to break a reader are reported like any other mistake."""
    found, problems = read(text)
    assert found is None
    assert problems


def test_a_colour_without_quotes_is_explained(read: Read) -> None:
    """YAML reads it as a comment; without a message the leaflets would silently have another colour."""
    _, (problem,) = read(f"{LEAST}color:\n  primary: #2e6b34\n")
    assert "in quotes" in problem.advice
    assert "#2e6b34" in problem.advice


FUZZ = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FUZZ
@given(text=st.text() | st.binary())
def test_no_text_can_crash_the_program(read: Read, text: str | bytes) -> None:
    """Any bytes give problems."""
    found, problems = read(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    assert found is None
    assert problems


@pytest.mark.slow("fuzzing")
@FUZZ
@given(place=st.integers(0, 10_000), letters=st.text(max_size=3), gone=st.integers(0, 5))
def test_no_typing_mistake_can_crash_the_program(read: Read, place: int, letters: str, gone: int) -> None:
    """A good file with some letters added and some removed gives a brand or problems."""
    text = (BRANDS / "nordlys" / brand.FILE).read_text(encoding="utf-8")
    place %= len(text)
    found, problems = read((text[:place] + letters + text[place + gone :]).encode("utf-8", "surrogatepass"))
    assert (found is None) == bool(problems)
