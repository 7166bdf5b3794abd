"""Which tests run: all with ``--all`` or named one by one, else all but the slow ones. A pytest plugin.

A slow test says in a word what it tries: ``@pytest.mark.slow("cluster")``. A run that leaves some out ends
with one line that says how many there are of each, and how to run them.
"""

from collections import Counter

import pytest

_left_out = pytest.StashKey[dict[str, int]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--all``: the slow tests, too."""
    parser.addoption("--all", action="store_true", help="run the slow tests, too")


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker, and start to count."""
    config.addinivalue_line("markers", "slow(what): runs only with --all, or named as file::test")
    config.stash[_left_out] = {}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the slow tests, but not those that are named one by one."""
    if config.getoption("--all"):
        return
    named = tuple(name for name in config.args if "::" in name)
    chosen: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    kinds: list[str] = []
    for item in items:
        mark = item.get_closest_marker("slow")
        if mark is None or any(item.nodeid.startswith(name) for name in named):
            chosen.append(item)
        else:
            left_out.append(item)
            kinds.append(mark.args[0])
    items[:] = chosen
    config.stash[_left_out] = dict(Counter(kinds))
    config.hook.pytest_deselected(items=left_out)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker of pytest-xdist hands over what it has counted."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["left_out"] = session.config.stash[_left_out]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """Take the counts of a worker: each has collected all tests."""
    output = getattr(node, "workeroutput", {})
    config: pytest.Config = node.config  # type: ignore[attr-defined] # a WorkerController has no types
    config.stash[_left_out].update(output.get("left_out", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """One line about what was left out."""
    counts = config.stash[_left_out]
    if counts:
        kinds = ", ".join(f"{kind} {number}" for kind, number in sorted(counts.items()))
        terminalreporter.write_line(
            f"Left out: {sum(counts.values())} slow tests ({kinds}). To run all: python3 run.py tests --all"
        )
