"""What the measures of benchmarks/run.py and station.py share: their table, their projects, and what a command costs."""

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

import corpus

ROOT = Path(__file__).resolve().parent.parent
HERE = Path(__file__).resolve().parent
FONT = "Atkinson Hyperlegible Next"
"""Family of the clinic that is measured; rivals use it, too."""
HEAD = "| measure | result | target (stretch) | |\n|---|---|---|---|"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table."""

    name: str
    value: float
    unit: str
    reach: str
    good: bool | None
    """Whether it is within reach; None where nothing was asked."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a command and its workers cost."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds, of the command and all processes that it waited for."""


@dataclass(slots=True, kw_only=True)
class Bench:
    """What the measures share."""

    folder: Path
    """A temporary folder; everything is made in it."""
    content: Path | None
    """Real articles, instead of made ones."""
    size: int
    """Articles of the library."""
    sample: int
    """Articles that rivals get."""
    rows: list[Row] = field(default_factory=list)
    figures: dict[str, Any] = field(default_factory=dict)
    """Everything measured, for the JSON."""

    def add(
        self, name: str, value: float, unit: str, reach: str = "", good: Callable[[float], bool] | None = None
    ) -> None:
        """Enter and print a line."""
        row = Row(name=name, value=value, unit=unit, reach=reach, good=good(value) if good else None)
        self.rows.append(row)
        print(line(row), flush=True)

    def project(self, name: str, number: int, settings: str = "") -> Path:
        """A project for one clinic with so many articles."""
        root = self.folder / name
        shutil.copytree(ROOT / "styles/brands/nordlys", root / "styles/brands/nordlys")
        (root / "handouts.toml").write_text(settings, "utf-8")
        if self.content:
            shutil.copytree(self.content, root / "content")
        else:
            corpus.write(root / "content", number)
        return root


def line(row: Row) -> str:
    """A row in Markdown."""
    verdict = {True: "reached", False: "**not reached**", None: ""}[row.good]
    return f"| {row.name} | {row.value:.3g} {row.unit} | {row.reach} | {verdict} |"


def cost(work: Callable[[], Any]) -> Spent:
    """What the commands cost that some work runs."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    work()
    seconds, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Spent(seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def spent(command: list[str], **more: Any) -> Spent:
    """What a command costs, which must not fail."""

    def work() -> None:
        done = subprocess.run(command, check=False, capture_output=True, text=True, **more)
        if done.returncode not in {0, 1}:
            raise RuntimeError(f"{command}: {done.stderr[-2000:]}")

    return cost(work)


def wall(command: list[str], **more: Any) -> float:
    """Wall seconds of a command, which must not fail."""
    return spent(command, **more).wall


def handouts(root: Path, *words: str) -> list[str]:
    """The command line for a project."""
    return [sys.executable, "-m", "handouts", "--project", str(root), *words]


def add_words(words: argparse.ArgumentParser, parts: tuple[str, ...]) -> None:
    """Add what both commands can be asked: which parts, and where to write the figures."""
    words.add_argument("--skip", action="append", default=[], choices=parts, help="leave this part out")
    words.add_argument("--only", action="append", default=[], choices=parts, help="measure this part only")
    words.add_argument("--json", type=Path, help="write the figures here, too")
    words.add_argument("--markdown", type=Path, help="write the table here, too")


def is_asked(part: str, asked: argparse.Namespace) -> bool:
    """Whether a part is to be measured."""
    return part not in asked.skip and (not asked.only or part in asked.only)


def write(bench: Bench, asked: argparse.Namespace) -> None:
    """Write the figures and the table, as asked."""
    bench.figures["rows"] = [asdict(row) for row in bench.rows]
    if asked.json:
        asked.json.write_text(json.dumps(bench.figures, indent=1, ensure_ascii=False) + "\n", "utf-8")
    if asked.markdown:
        asked.markdown.write_text("\n".join((HEAD, *map(line, bench.rows))) + "\n", "utf-8")


def machine(typst: str | None) -> dict[str, Any]:
    """What was measured on, and with: processor, Python, libraries.

    Args:
        typst: The command line of typst, if there is one.
    """
    from weasyprint.text.ffi import pango

    found = Path("/proc/cpuinfo").read_text("utf-8") if Path("/proc/cpuinfo").is_file() else ""
    models = [one.partition(":")[2].strip() for one in found.splitlines() if one.startswith("model name")]
    told = subprocess.run([typst, "--version"], check=True, capture_output=True, text=True) if typst else None
    return {
        "processor": models[0] if models else platform.processor(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "load": os.getloadavg(),
        "python": f"{sys.version} {sysconfig.get_config_var('CONFIG_ARGS')}",
        "weasyprint": metadata.version("weasyprint"),
        "pango": ".".join(str(pango.pango_version() // one % 100) for one in (10_000, 100, 1)),
        "typst": _version("typst"),
        "typst's command line": told.stdout.strip() if told else None,
    }


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None
