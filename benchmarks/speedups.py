"""What each speedup of ``handouts/pdf/accelerate/`` gains: ``python benchmarks/speedups.py PROJECT [--only lines]``.

Renders the same leaflets with all speedups and with all but one, and prints the ratio of the two: 1.05 means that a
leaflet costs 5 % more without it. It counts instructions with valgrind where that is installed, so a busy machine
does not matter (some two minutes a speedup); else it takes the least CPU time of ten turns, which is good to 2 %.
"""

import argparse
import json
import os
import pickle
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from rivals import composed

from handouts.build import executors
from handouts.pdf import engine
from handouts.pdf.accelerate import install
from handouts.pdf.renderer import Renderer

WARM = 2
"""Leaflets that are rendered before it is measured: they read fonts and style sheets."""
TURNS = 10


def child(file: Path, without: str) -> None:
    """Render the leaflets of a file; prints a line when it is warm and after each turn."""
    resources, leaflets, turns = pickle.loads(file.read_bytes())  # noqa: S301 - written by main()
    install.install(engine.load(resources), without=[without])
    with Renderer(resources) as renderer:
        for leaflet in leaflets[:WARM]:
            renderer.render(leaflet)
        executors.spare_collector()
        for _ in range(turns):
            print("ready", flush=True)
            sys.stdin.readline()
            began = time.process_time()
            for leaflet in leaflets:
                renderer.render(leaflet)
            print(time.process_time() - began, flush=True)


class Side:
    """A process that renders, with all speedups but one."""

    def __init__(self, file: Path, without: str, *, counted: Path | None) -> None:
        """Start it, under valgrind if it writes its counts to a file."""
        command = [sys.executable, __file__, str(file), "--child", without]
        if counted:
            options = ["--tool=callgrind", "--instr-atstart=no", f"--callgrind-out-file={counted}"]
            command = ["valgrind", *options, *command]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": "0"},
        )
        self._input: Any = self._process.stdin
        self._output: Any = self._process.stdout
        self._read()

    def _read(self) -> str:
        line = self._output.readline().strip()
        if not line:
            raise RuntimeError("the process that renders has died")
        return line

    def turn(self, *, last: bool = False) -> float:
        """CPU seconds of all leaflets."""
        print(file=self._input, flush=True)
        seconds = float(self._read())
        if not last:
            self._read()
        return seconds

    def count(self, counted: Path) -> float:
        """Instructions of all leaflets; ends the process."""
        subprocess.run(
            [str(shutil.which("callgrind_control")), "-i", "on", str(self._process.pid)],
            check=True,
            capture_output=True,
        )
        self.turn(last=True)
        self.close()
        return float(re.findall(r"^(?:totals|summary): (\d+)", counted.read_text(), re.MULTILINE)[-1])

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def instructions(file: Path, without: str) -> float:
    """Instructions of all leaflets of a file, without one speedup."""
    with tempfile.TemporaryDirectory() as folder:
        counted = Path(folder) / "counts"
        return Side(file, without, counted=counted).count(counted)


def seconds(file: Path, without: str) -> tuple[float, float]:
    """CPU seconds with all speedups and without one, taken in turns; the least of each."""
    sides = [Side(file, name, counted=None) for name in ("", without)]
    taken: list[list[float]] = [[], []]
    for number in range(TURNS):
        for which in (0, 1) if number % 2 else (1, 0):
            taken[which].append(sides[which].turn(last=number == TURNS - 1))
    for side in sides:
        side.close()
    return min(taken[0]), min(taken[1])


def ratios(root: Path, most: int, names: list[str]) -> dict[str, float]:
    """Cost of a leaflet without each speedup, as a multiple of the cost with all."""
    session, leaflets = composed(root, most)
    valgrind = bool(shutil.which("valgrind") and shutil.which("callgrind_control"))
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "leaflets"
        file.write_bytes(pickle.dumps((session.resources, leaflets, 1 if valgrind else TURNS)))
        whole = instructions(file, "") if valgrind else 0.0
        for name in names:
            if valgrind:
                found[name] = instructions(file, name) / whole
            else:
                with_all, without = seconds(file, name)
                found[name] = without / with_all
            print(f"| {name} | {found[name]:.3f} |", flush=True)
    return found


def main() -> None:
    """Measure, and print one row a speedup and one JSON object."""
    known = [speedup.name for speedup in install.SPEEDUPS]
    words: Any = argparse.ArgumentParser(description=__doc__)
    words.add_argument("project", type=Path)
    words.add_argument("--only", choices=known, action="append", help="a speedup; all if left out")
    words.add_argument("--most", type=int, default=4, help="articles")
    words.add_argument("--child", default=None, help=argparse.SUPPRESS)
    asked = words.parse_args()
    if asked.child is not None:
        child(asked.project, asked.child)
    else:
        print(json.dumps(ratios(asked.project, asked.most, asked.only or known)))


if __name__ == "__main__":
    sys.exit(main())
