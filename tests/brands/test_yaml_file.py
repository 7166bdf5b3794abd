"""Reading ``_brand.yml``: its values with their lines, whatever the file holds."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handouts.brands import brand
from tests.brands.brands import BRANDS, LEAST, Read, good


def test_values_are_taken_as_they_are_written(read: Read) -> None:
    """A number with a nought in front stays a text; YAML's own idea of numbers and dates changes nothing."""
    found = good(read, LEAST.replace("86 12 34 56", "0086123456").replace("Klinik}", "2024-13-45}"))
    assert (found.contact.phone, found.name) == ("0086123456", "2024-13-45")


def test_a_byte_that_is_no_utf8_is_told_with_its_line(read: Read) -> None:
    """A file saved in Latin-1 is named as such at the first letter that shows it."""
    _, problems = read("meta:\n  name: Læge".encode("latin-1"))
    assert [(problem.line, problem.rule) for problem in problems] == [(2, "brand-encoding")]


def test_line_ends_and_byte_order_marks_of_windows_do_no_harm(read: Read) -> None:
    """A file written in Notepad is read as any other."""
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
def test_no_file_can_make_it_fall_or_wait(read: Read, text: str) -> None:
    """Files made to break a reader are a problem like any other."""
    found, problems = read(text)
    assert found is None
    assert problems


def test_a_colour_without_quotes_is_told_how_to_write_it(read: Read) -> None:
    """Nobody would miss it: the leaflets would merely have another colour."""
    _, (problem,) = read(f"{LEAST}color:\n  primary: #2e6b34\n")
    assert "in quotes" in problem.advice
    assert "#2e6b34" in problem.advice


FUZZ = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FUZZ
@given(text=st.text() | st.binary())
def test_no_text_can_make_it_fall(read: Read, text: str | bytes) -> None:
    """Whatever the bytes are, the answer is problems."""
    found, problems = read(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    assert found is None
    assert problems


@FUZZ
@given(place=st.integers(0, 10_000), letters=st.text(max_size=3), gone=st.integers(0, 5))
def test_no_slip_of_the_finger_can_make_it_fall(read: Read, place: int, letters: str, gone: int) -> None:
    """A good file with some letters put in and some lost is a brand or has problems."""
    text = (BRANDS / "nordlys" / brand.FILE).read_text(encoding="utf-8")
    place %= len(text)
    found, problems = read((text[:place] + letters + text[place + gone :]).encode("utf-8", "surrogatepass"))
    assert (found is None) == bool(problems)
