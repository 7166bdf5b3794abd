"""Digests of library functions: they change with the source, and with nothing else."""

import functools
import hashlib
import inspect
import json
import textwrap

import pytest

from handouts.pdf import source_guard


@pytest.mark.parametrize(
    ("name", "function"),
    [("json:dumps", json.dumps), ("json.encoder:JSONEncoder.encode", json.JSONEncoder.encode)],
)
def test_a_digest_is_that_of_the_source(name: str, function: object) -> None:
    """It is the same as by ``inspect.getsource``, which is slower."""
    source = textwrap.dedent(inspect.getsource(function)).strip()  # type: ignore[arg-type] # a function
    assert source_guard.digest(name) == hashlib.sha256(source.encode()).hexdigest()[:12]


@pytest.mark.parametrize(
    "name", ["json:no_such_function", "no_such_module:dumps", "json.encoder:c_make_encoder"]
)
def test_a_function_without_a_source_has_no_digest(name: str) -> None:
    """It is missing, or written in C."""
    assert source_guard.digest(name) == ""


def test_a_function_that_we_replaced_has_the_digest_of_the_original(monkeypatch: pytest.MonkeyPatch) -> None:
    """A function that somebody else replaced counts as changed."""
    expected = {"json:dumps": source_guard.digest("json:dumps")}

    def theirs() -> None:
        """Replace json.dumps without a trace."""

    @functools.wraps(json.dumps)
    def ours() -> None:
        """Replace json.dumps as our speedups do."""

    monkeypatch.setattr(json, "dumps", theirs)
    assert source_guard.changed(expected) == ("json:dumps",)
    monkeypatch.setattr(json, "dumps", ours)
    assert source_guard.changed(expected) == ()
