"""Changed inputs make no reader of the program fail; the same ones in every run."""

import itertools
import json
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from handouts.storage import input_files
from tests import ROOT, TESTS
from tests.fuzz import __main__ as command
from tests.fuzz import mutation
from tests.fuzz.execution import execute, executing
from tests.fuzz.target import Target
from tests.fuzz.targets import TARGETS

FOUND = TESTS / "cases" / "fuzz"
"""Inputs that failed once, in a folder for each target."""
INPUTS = 1_500
FEW = 250


def test_the_same_seed_gives_the_same_inputs() -> None:
    """And another one gives others; no input is longer than it may be."""
    first, again, other = (
        list(itertools.islice(mutation.changed([b"abc", b"x" * 90], [b"<b>"], longest=50, seed=seed), 200))
        for seed in (1, 1, 2)
    )
    assert first == again
    assert first != other
    assert max(map(len, first)) == 50


def test_the_command_knows_all_targets() -> None:
    """Each with the module that has it."""
    modules = {name: f"tests.fuzz.{module}" for name, module in command.LISTED.items()}
    assert modules.keys() == TARGETS.keys()
    assert all(vars(sys.modules[module])["TARGETS"] for module in modules.values())


@pytest.mark.parametrize(
    ("raises", "expected"),
    [
        ("raise ValueError", "ValueError"),
        ("open('/etc/hostname').close()", "AssertionError"),
        ("open(f'{folder.parent}/x', 'w').close()", "AssertionError"),
        ("__import__('subprocess').Popen(['true']).wait()", "AssertionError"),
        ("open(f'{folder}/x', 'w').close()", ""),
        ("read(Path('/etc/hostname'), inside=(Path('/etc'),))", "AssertionError"),
        ("(folder / 'x').touch(); read(folder / 'x', inside=(folder,))", ""),
        ("pass", ""),
    ],
)
def test_what_a_reader_must_not_do_is_found(tmp_path: Path, raises: str, expected: str) -> None:
    """An exception, a file outside of its folder, another program; the shortest input is kept."""
    inside = tmp_path / "inside"
    inside.mkdir()

    def tried(raw: bytes) -> None:  # noqa: ARG001 - a target takes one
        exec(raises, {"folder": inside, "Path": Path, "read": input_files.read})  # noqa: S102 - our own lines

    target = Target(name="a", seeds=list, prepare=lambda _: nullcontext(tried))
    with executing(target, inside) as execution:
        execute(execution, [b"long", b"x"])
    assert [one.what.split()[0] for one in execution.findings.values()] == [expected] * bool(expected)
    assert [one.raw for one in execution.findings.values()] == [b"x"] * bool(expected)
    assert execution.count == 2


def test_a_run_writes_its_figures(tmp_path: Path) -> None:
    """Number of inputs, CPU time, the slowest input, and findings; the next run adds its own."""
    words = [
        sys.executable,
        "-m",
        "tests.fuzz",
        "history",
        "--by-chance",
        "--runs=20",
        f"--folder={tmp_path}",
    ]
    for times in (1, 2):
        said = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        assert "findings: none" in said
        results = json.loads((tmp_path / "results" / "history.json").read_text("utf-8"))
        assert results["executions"] == times * (20 + len(list(TARGETS["history"].seeds())))
        assert results["findings"] == []


@pytest.mark.slow("fuzzing")
@pytest.mark.parametrize("target", TARGETS.values(), ids=list(TARGETS))
def test_changed_inputs_make_no_reader_fail(target: Target, tmp_path: Path) -> None:
    """Nor do the inputs that failed once. Nothing takes too long, and nothing outside is opened."""
    seeds = list(target.seeds())
    tokens = [token.encode() for token in target.tokens]
    inputs = mutation.changed(seeds, tokens, longest=target.longest, seed=15)
    known = [path.read_bytes() for path in sorted((FOUND / target.name).glob("*"))]
    with executing(target, tmp_path) as execution:
        execute(execution, [*known, *itertools.islice(inputs, FEW if target.few else INPUTS)])
    assert {what: one.trace for what, one in execution.findings.items()} == {}
