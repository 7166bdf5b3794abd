"""Measures handouts side by side with what else there is: ``python benchmarks/run.py [--content DIR]``.

One command, one run, one table in Markdown and JSON; ``--chart`` draws it. Wall seconds where a person waits, CPU
seconds where the work is meant; rivals and ours take turns on the same articles, so that what slows one slows all,
and what counts are the ratios. Called with the Python of .venv, with typst and matplotlib beside it
(``pip install --group bench``); which build of Python that is decides a quarter of every figure, so the JSON says it.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import chain
import corpus
import measuring
import pictures
import rivals
from measuring import FONT, HEAD, HERE, ROOT, Bench, Spent, handouts, spent, wall

PARTS = ("library", "pictures", "memory", "many", "chain", "further", "phone", "print")


def told_by(root: Path, *words: str, **environment: str) -> Any:
    """What benchmarks/renderer.py says."""
    done = subprocess.run(
        [sys.executable, str(HERE / "renderer.py"), str(root), *words],
        env={**os.environ, **environment},
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(done.stdout)


def library(bench: Bench) -> None:
    """A library: from nothing, leaflet by leaflet, and when little changed."""
    root = cold(bench)
    one_leaflet(bench, root)
    fresh(bench, root)


def cold(bench: Bench) -> Path:
    """The whole library from nothing, against three rivals on a sample of the same articles."""
    root = bench.project("library", bench.size)
    session, leaflets = rivals.composed(root, bench.sample)
    folder = bench.folder / "rivals"
    folder.mkdir()
    pages, texts = [], []
    for leaflet in leaflets:
        pages.append(folder / f"{leaflet.slug}.html")
        pages[-1].write_text(rivals.standalone(leaflet, session), "utf-8")
        texts.append(folder / f"{leaflet.slug}.typ")
        source = (session.project.root / leaflet.source).read_text("utf-8")
        texts[-1].write_text(rivals.as_typst(source, FONT), "utf-8")
    fonts = ROOT / "styles/fonts"
    sides = {
        "WeasyPrint's command line": rivals.command_line(pages),
        "WeasyPrint in one process": rivals.naive(pages),
        "typst in a loop": rivals.typst_loop(texts, fonts),
        "typst in one process": rivals.typst(texts, fonts),
    }
    spent: dict[str, list[float]] = {name: [] for name in sides}

    def turn() -> None:
        for name, commands in sides.items():
            began = time.perf_counter()
            rivals.run(commands)
            spent[name].append((time.perf_counter() - began) / len(pages))

    turn()
    ours = wall(handouts(root, "build")) / bench.size
    turn()
    bare = bench.project("bare", bench.size, "copyfit = false\n")
    plain = wall(handouts(bare, "build")) / bench.size
    each = {name: statistics.mean(values) for name, values in spent.items()}
    bench.figures["seconds a leaflet"] = {**each, "handouts": ours, "handouts without copyfit": plain}
    bench.figures["cold"] = ours * bench.size
    bench.add("handouts, a leaflet of the library", 1000 * ours, "ms")
    for name, reach, least in (
        ("WeasyPrint's command line", "≥ 13 (20)", 13),
        ("WeasyPrint in one process", "≥ 2.5 (4)", 2.5),
        ("typst in a loop", "≥ 1 (2)", 1),
        ("typst in one process", "≥ 1 (2)", 1),
    ):
        bench.add(f"{name}, a leaflet", 1000 * each[name], "ms")
        bench.add("… times handouts", each[name] / ours, "x", reach, lambda got, least=least: got >= least)  # type: ignore[misc]
        bench.add("… times handouts without copyfit", each[name] / plain, "x")
    sizes = [file.stat().st_size / 1000 for file in root.glob("dist/*/*.pdf")]
    bench.add("PDF of a text leaflet, mean", statistics.mean(sizes), "KB")
    bench.add("PDF of a text leaflet, most", max(sizes), "KB", "≤ 80", lambda got: got <= 80)
    return root


def one_leaflet(bench: Bench, root: Path) -> None:
    """CPU of one leaflet, tagged and fitted, against plain WeasyPrint on the same HTML."""
    most = ("--most", str(bench.sample))
    turns = [
        (
            told_by(root, *most),
            told_by(root, *most, "--rival"),
            told_by(root, *most, HANDOUTS_SHORTCUTS="0"),
        )
        for _ in range(2)
    ]
    ours, plain, tagger = (
        statistics.mean(one[0][name] for one in turns) for name in ("ours", "plain", "tagger")
    )
    rival = statistics.mean(one[1]["rival"] for one in turns)
    long = statistics.mean(one[2]["ours"] for one in turns)
    bench.figures["cpu"] = {
        "ours": ours,
        "plain": plain,
        "rival": rival,
        "tagger": tagger,
        "no speedups": long,
    }
    bench.add("CPU of one leaflet", ours, "ms")
    bench.add("… of naive untagged WeasyPrint on the same HTML", rival, "ms")
    bench.add("… ratio", ours / rival, "", "≤ 0.75 (0.5)", lambda got: got <= 0.75)
    bench.add("… ratio without copyfit", plain / rival, "")
    bench.add("… ratio without the speedups", long / rival, "")
    bench.add("… share of the structure tree", 100 * tagger / ours, "%")
    bench.add("… layouts a leaflet", turns[0][0]["layouts"], "")


def fresh(bench: Bench, root: Path) -> None:
    """A library of which nothing, or one article, changed."""
    nothing = min(wall(handouts(root, "build")) for _ in range(5))
    bench.add(f"nothing changed, {bench.size} articles", nothing, "s", "≤ 0.5 (0.3)", lambda got: got <= 0.5)
    times = bench.figures["cold"] / nothing
    bench.add("… times faster than cold", times, "x", "≥ 40", lambda got: got >= 40)
    changed = []
    file = sorted((root / "content").rglob("*.md"))[bench.size // 2]
    for turn in range(3):
        file.write_text(f"{file.read_text('utf-8')}\nEn ny sætning, nummer {turn}.\n", "utf-8")
        changed.append(wall(handouts(root, "build")))
    bench.add(f"one changed of {bench.size}", min(changed), "s", "≤ 1.2 (0.8)", lambda got: got <= 1.2)
    listed = min(wall(handouts(root, "list")) for _ in range(5))
    bench.add(f"handouts list of {bench.size}", listed, "s", "≤ 0.6", lambda got: got <= 0.6)
    asked = min(wall([sys.executable, "-m", "handouts", "--help"]) for _ in range(10))
    bench.add("handouts --help", asked, "s", "≤ 0.2", lambda got: got <= 0.2)
    bench.figures["fresh"] = {"nothing": nothing, "one": min(changed), "list": listed, "help": asked}


def many(bench: Bench) -> None:
    """Ten thousand articles of which nothing changed; their PDFs are copies of one, each with its own number."""
    found = {}
    for number in (5_000, 10_000):
        root = bench.project(f"many-{number}", number)
        subprocess.run([sys.executable, str(HERE / "pretend.py"), str(root)], check=True)
        found[number] = min(wall(handouts(root, "build")) for _ in range(3))
        shutil.rmtree(root)
    bench.add("nothing changed, 5,000 articles", found[5_000], "s")
    bench.add("nothing changed, 10,000 articles", found[10_000], "s", "≤ 4 (2)", lambda got: got <= 4)
    bench.figures["many"] = found


def pictured(bench: Bench) -> None:
    """An article with ten pictures of 5 megapixels: from nothing, and again after a word of it changed."""
    root = bench.folder / "pictured"
    shutil.copytree(ROOT / "styles/brands/nordlys", root / "styles/brands/nordlys")
    (root / "handouts.toml").write_text("", "utf-8")
    names = pictures.write(root / "content", 10)
    file = root / "content/billeder.md"
    file.write_text(corpus.article(1, pictures=names), "utf-8")

    def cpu() -> float:
        return spent(handouts(root, "build")).cpu

    first, later = cpu(), []
    for turn in range(3):
        file.write_text(corpus.article(1, pictures=names) + f"\nEn sætning til, nummer {turn}.\n", "utf-8")
        later.append(cpu())
    start = cpu()
    done = subprocess.run(
        [sys.executable, str(HERE / "warm.py"), str(root)], check=True, capture_output=True, text=True
    )
    warm = json.loads(done.stdout)
    bench.add("ten pictures of 5 MP, first build, CPU", first, "s")
    bench.add("… again after a text change, CPU, the whole command", min(later), "s")
    bench.add("… of which the command itself (nothing changed)", start, "s")
    bench.add(
        "… again in a process that is warm, as --watch is", warm, "s", "≤ 0.5 (0.2)", lambda got: got <= 0.5
    )
    size = (root / "dist/nordlys/billeder.pdf").stat().st_size / 1e6
    bench.add("PDF with ten pictures", size, "MB", "≤ 2", lambda got: got <= 2)
    bench.figures["pictures"] = {
        "first": first,
        "later": min(later),
        "start": start,
        "warm": warm,
        "MB": size,
    }


def printed(bench: Bench, turns: int = 7) -> None:
    """One leaflet of one clinic, printed cold, against WeasyPrint's command line on the same HTML, in turns.

    Each turn has another topic; first of a project of which nothing was built, then after a build of these topics.
    """
    root = bench.project("print", bench.size)
    session, leaflets = rivals.composed(root, turns + 1)
    target, page = bench.folder / "printed.pdf", bench.folder / "printed.html"
    for name in ("nothing built", "built before"):
        if name == "built before":
            wall(handouts(root, "build", *(leaflet.slug for leaflet in leaflets)))
        ours, theirs = [], []
        for leaflet in leaflets:
            page.write_text(rivals.standalone(leaflet, session), "utf-8")
            command = handouts(root, "print", leaflet.slug, "--clinic", "nordlys", "--output", str(target))
            ours.append(spent(command))
            theirs += [spent(one) for one in rivals.command_line([page])]
        mine, rival = (
            Spent(statistics.median(one.wall for one in side), statistics.median(one.cpu for one in side))
            for side in (ours[1:], theirs[1:])  # the first turn compiles modules
        )
        bench.figures[f"print, {name}"] = {
            side: [(one.wall, one.cpu) for one in costs]
            for side, costs in (("handouts", ours), ("WeasyPrint", theirs))
        }
        bench.add(f"handouts print, one leaflet, {name}", mine.wall, "s")
        bench.add("… WeasyPrint's command line on the same HTML", rival.wall, "s")
        bench.add("… ratio", mine.wall / rival.wall, "", "≤ 0.9 (0.6)", lambda got: got <= 0.9)
        bench.add("… ratio of CPU", mine.cpu / rival.cpu, "")


def memory(bench: Bench, number: int) -> None:
    """What a worker weighs after so many leaflets."""
    root = bench.project("memory", bench.sample)
    found = told_by(root, "--most", str(bench.sample), "--memory", str(number))
    bench.figures["memory"] = found
    bench.add(
        f"resident memory of a worker after {found[-1][0]} leaflets",
        found[-1][1],
        "MB",
        "≤ 150",
        lambda got: got <= 150,
    )
    half = next(weight for turn, weight in found if turn >= number // 2)
    bench.add("… growth in the second half", found[-1][1] - half, "MB")


def main() -> None:
    """Run the benchmarks, print the table, write it as asked."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--content", type=Path, help="folder of real articles (default: made ones)")
    words.add_argument("--size", type=int, default=485, help="articles of the library")
    words.add_argument("--sample", type=int, default=60, help="articles that rivals get")
    words.add_argument(
        "--memory", type=int, default=500, help="leaflets that the worker renders (5000 takes 15 min)"
    )
    words.add_argument("--topics", type=int, default=100, help="articles of the chain")
    words.add_argument("--clinics", type=int, default=40, help="clinics of the chain")
    words.add_argument(
        "--typst",
        default=shutil.which("typst"),
        help="typst's command line, which alone has its bundle export",
    )
    measuring.add_words(words, PARTS)
    words.add_argument("--chart", type=Path, help="draw them here (SVG)")
    asked = words.parse_args()
    if asked.chart and not measuring.is_asked("library", asked):
        words.error("--chart draws the part “library”")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # modules are compiled once, as for those who use them
    if asked.content:
        asked.size = sum(1 for _ in asked.content.rglob("*.md"))
    found = measuring.machine(asked.typst)
    print(HEAD)
    with tempfile.TemporaryDirectory(prefix="handouts-bench-") as name:
        bench = Bench(
            folder=Path(name), content=asked.content, size=asked.size, sample=min(asked.sample, asked.size)
        )
        bench.figures["machine"] = found
        measure(bench, asked)
    measuring.write(bench, asked)
    if asked.chart:
        import chart

        chart.draw(bench.figures, asked.chart)


def measure(bench: Bench, asked: argparse.Namespace) -> None:
    """Measure the parts that are asked for, in their order."""
    work = {
        "library": lambda: library(bench),
        "pictures": lambda: pictured(bench),
        "memory": lambda: memory(bench, asked.memory),
        "many": lambda: many(bench),
        "chain": lambda: chain.chain(bench, asked.topics, asked.clinics, asked.typst),
        "further": lambda: chain.further(bench, asked.clinics),
        "phone": lambda: chain.phone(bench),
        "print": lambda: printed(bench),
    }
    for part in PARTS:
        if measuring.is_asked(part, asked):
            work[part]()


if __name__ == "__main__":
    main()
