"""Problems and errors: places, and exit codes."""

import pytest

from handouts.errors import ExitCode, HandoutsError, MachineError, Problem, UsageError


@pytest.mark.parametrize(
    ("line", "column", "place"),
    [
        (None, None, "content/a.md"),
        (3, None, "content/a.md:3"),
        (3, 7, "content/a.md:3:7"),
        (None, 7, "content/a.md"),
    ],
)
def test_a_place_is_shown_as_far_as_it_is_known(line: int | None, column: int | None, place: str) -> None:
    """A column without its line says nothing."""
    problem = Problem(
        file="content/a.md", line=line, column=column, rule="x", severity="error", message="", advice=""
    )
    assert problem.place == place


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (HandoutsError, ExitCode.CONTENT),
        (UsageError, ExitCode.USAGE),
        (MachineError, ExitCode.ENVIRONMENT),
    ],
)
def test_each_kind_of_error_has_its_exit_code(kind: type[HandoutsError], code: ExitCode) -> None:
    """1 for content, 2 for usage, 3 for the machine."""
    error = kind("Something is wrong", advice="Do this")
    assert (error.exit_code, str(error), error.advice, error.problems) == (
        code,
        "Something is wrong",
        "Do this",
        (),
    )
