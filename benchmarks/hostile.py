"""CPU seconds and memory of ``check`` and ``print`` on articles that are made to take long: ``python benchmarks/hostile.py``.

Each article is alone in a small project, and each command a process of its own. The output is a table in
Markdown. CPU is that of the command with its workers, memory that of the largest process. Linux and macOS.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from heavy_articles import ARTICLES
from heavy_drawings import FILES

COMMANDS = {"check": ["check"], "print": ["print", "arm"], "build": ["build", "-j", "1"]}
LONGEST = 180.0
"""Seconds after which a command is stopped."""
BRAND = "meta: {name: Klinik Havnen}\nlogo: logo.svg\ndefaults: {handouts: {contact: {phone: 86 12 34 57}}}\n"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>\n'


@dataclass(frozen=True, slots=True)
class Run:
    """One command on one article."""

    cpu: float
    """Seconds, with the workers."""
    memory: float
    """MB of the largest process."""
    outcome: str
    """The exit code, and the number of pages or the rule of the first error."""


def made(root: Path, name: str) -> Path:
    """A project with one clinic and the files of a heavy article."""
    brand = root / "styles" / "brands" / "havnen"
    brand.mkdir(parents=True)
    (brand / "_brand.yml").write_text(BRAND, "utf-8")
    (brand / "logo.svg").write_text(LOGO, "utf-8")
    (root / "content").mkdir()
    (root / "handouts.toml").write_text("", "utf-8")
    {**ARTICLES, **FILES}[name](root)
    return root


def measured(words: list[str], root: Path) -> Run:
    """Run a command to its end, or for three minutes."""
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "handouts", "--project", str(root), *words],
            stdout=out,
            stderr=subprocess.STDOUT,
            cwd=root,
            env={**os.environ, "HANDOUTS_LANG": "en"},
        )
        stop = threading.Timer(LONGEST, process.kill)
        stop.start()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        stop.cancel()
        out.seek(0)
        said = out.read().decode("utf-8", "replace")
    memory = used.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    return Run(used.ru_utime + used.ru_stime, memory, f"{process.returncode} {_summary(said)}".strip())


def _summary(said: str) -> str:
    """The rule of the first error, or the number of pages."""
    if "Traceback" in said:
        return "TRACEBACK"
    lines = said.splitlines()
    for number, line in enumerate(lines):
        if "  error  " in line or "error:" in line:
            return (
                next((one for one in lines[number:] if one.endswith("]")), "").rpartition("[")[2].rstrip("]")
            )
    pages = [line.partition(":")[2].partition("→")[0].strip() for line in lines if " → dist/" in line]
    return pages[-1] if pages else ""


def main() -> None:
    """Print a row for each article."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="parts of names; all articles without")
    parser.add_argument("--commands", default="check,print", help="of " + ",".join(COMMANDS))
    chosen = parser.parse_args()
    commands = chosen.commands.split(",")
    print("| article | " + " | ".join(f"{one}: CPU s | MB | exit" for one in commands) + " |")
    print("|---|" + "---|" * 3 * len(commands))
    for name in (*ARTICLES, *FILES):
        if chosen.names and not any(part in name for part in chosen.names):
            continue
        with tempfile.TemporaryDirectory() as folder:
            root = made(Path(folder) / "p", name)
            runs = [measured(COMMANDS[command], root) for command in commands]
        cells = (f"{run.cpu:.1f} | {run.memory:.0f} | {run.outcome}" for run in runs)
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
