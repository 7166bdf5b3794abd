"""Measures leaflets on paper over a folder of real articles: ``python benchmarks/paper.py FOLDER [--sample 30]``.

It makes a temporary project of the articles, renders the standard leaflet, large print, the ink-saver and the booklet
with the program itself, and measures the finished PDFs (``paper_measures.py``). It prints a table in Markdown and
writes the figures as JSON, which ``--before`` of a later run compares with.

``--grid grids/NAME.css`` sets the standard leaflet in another grid, which docs/design.md compares with that of the
project: a style sheet that follows the project's own, and ``NAME.toml`` beside it with its sizes.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import paper_sheets
from paper_measures import STANDARD, VARIANTS, measured, prepare
from paper_table import Result, kind, summary, table

from handouts.build.session import open_session
from handouts.project import project

ROOT = Path(__file__).resolve().parent.parent
_LEAST = 5
"""Fewest articles of each kind in a sample, if there are so many."""


def chosen(files: list[str], sample: int | None) -> list[int]:
    """Which articles to measure: all, or so many, evenly spaced among those of each kind."""
    by_kind: dict[str, list[int]] = {}
    for at, file in enumerate(files):
        by_kind.setdefault(kind(file), []).append(at)
    found: list[int] = []
    for of_kind in by_kind.values():
        number = len(of_kind)
        if sample:
            number = min(number, max(_LEAST, round(sample * number / len(files))))
        found += [of_kind[at * len(of_kind) // number] for at in range(number)]
    return sorted(found)


def scaffold(root: Path, folder: Path, clinic: Path, grid: Path | None) -> None:
    """Make a project of a folder of articles, one clinic's brand, and another grid of the standard leaflet."""
    shutil.copytree(clinic, root / "styles/brands" / clinic.name)
    if grid:
        (root / "styles/variants").mkdir()
        for suffix in (".css", ".toml"):
            shutil.copyfile(grid.with_suffix(suffix), root / f"styles/variants/{STANDARD}{suffix}")
    (root / "handouts.toml").write_text("", "utf-8")
    shutil.copytree(folder, root / "content")


def run(root: Path, variants: tuple[str, ...], sample: int | None, kept: Path, jobs: int) -> list[Result]:
    """Measure the articles of a project in worker processes."""
    topics = open_session(project.find(root), variants).topics
    numbers = chosen([topic.file for topic in topics], sample)
    with ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=prepare, initargs=(root, variants)
    ) as pool:
        waiting = [pool.submit(measured, number, kept) for number in numbers]
        results = []
        for one in waiting:
            results.append(one.result())
            if sys.stderr.isatty():
                print(f"\r{len(results)} of {len(waiting)} ", end="", file=sys.stderr, flush=True)
    return results


def same_articles(file: Path, results: list[Result]) -> dict[str, Any]:
    """The figures of an earlier run for the articles of this one."""
    measured_now = {one["file"] for one in results}
    return summary(
        [one for one in json.loads(file.read_text("utf-8"))["articles"] if one["file"] in measured_now]
    )


def contact_sheets(folder: Path, pdfs: Path, results: list[Result], variants: tuple[str, ...]) -> None:
    """Write contact sheets of some leaflets of each kind."""
    good = [one for one in results if "failed" not in one]
    files = [one["file"] for one in good]
    sample = next(
        many for many in range(paper_sheets.MOST, 0, -1) if len(chosen(files, many)) <= paper_sheets.MOST
    )
    shown = [good[at]["slug"] for at in chosen(files, sample)]
    suffixes = ["" if name == STANDARD else f".{name}" for name in variants]
    for path in paper_sheets.write(folder, pdfs, shown, suffixes):
        print(f"{path}: {path.stat().st_size // 1000} KB", file=sys.stderr)


def main() -> None:
    """Measure, print the table, write the figures."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("folder", type=Path, help="folder of articles")
    words.add_argument(
        "--clinic",
        type=Path,
        default=ROOT / "styles/brands/havnen",
        help="folder of its brand (default: havnen)",
    )
    words.add_argument("--json", type=Path, help="write the figures here, too")
    words.add_argument("--before", type=Path, help="JSON of an earlier run to compare with")
    words.add_argument("--sample", type=int, help="measure about so many articles, evenly spaced")
    words.add_argument("--variants", default=",".join(VARIANTS), help="measure these only, such as standard")
    words.add_argument("--grid", type=Path, help="style sheet of another grid for the standard leaflet")
    words.add_argument("--pdfs", type=Path, help="keep the PDFs in this folder")
    words.add_argument(
        "--sheets", type=Path, help="write contact sheets (PNG) of 40 leaflets into this folder"
    )
    words.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1), help="worker processes")
    asked = words.parse_args()
    began = time.perf_counter()
    variants = tuple(asked.variants.split(","))
    with tempfile.TemporaryDirectory(prefix="handouts-paper-") as name:
        root, kept = Path(name) / "project", asked.pdfs or Path(name) / "pdfs"
        kept.mkdir(parents=True, exist_ok=True)
        scaffold(root, asked.folder, asked.clinic, asked.grid)
        results = run(root, variants, asked.sample, kept, asked.jobs)
        if asked.sheets:
            contact_sheets(asked.sheets, kept, results, variants)
    figures = summary(results)
    before = same_articles(asked.before, results) if asked.before else None
    print(table(figures, before))
    for key in ("failed", "errors"):
        if figures[key]:
            print(f"\n{key}: {', '.join(figures[key])}")
    print(f"\n{figures['articles']} articles in {time.perf_counter() - began:.0f} s")
    if asked.json:
        text = json.dumps({"figures": figures, "articles": results}, indent=1, ensure_ascii=False)
        asked.json.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
