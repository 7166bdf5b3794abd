"""Measures the print station as therapists use it: ``python benchmarks/station.py [--json FILE] [--markdown FILE]``.

A real station (``handouts serve``) is asked over HTTP on this machine. Wall seconds where a person waits, CPU seconds of
the station with its workers where the machine may be busy with other things; rivals take turns with the station. Like
benchmarks/run.py, it is called with the Python of .venv.
"""

import argparse
import html
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import measuring
import psutil
import rivals
from measuring import HEAD, Bench, handouts, wall

QUERIES = ("knæ", "knae", "springerknæ", "noget om knæ", "ondt i nakken efter løb", "hndled", "achillessenen")
CLIENTS = 50
PARTS = ("find", "previews", "live", "note", "question", "memory")


class Station:
    """A station that runs, as its clients see it."""

    def __init__(self, root: Path) -> None:
        began = time.perf_counter()
        self.running = subprocess.Popen(
            handouts(root, "serve", "--port", "0"), stdout=subprocess.PIPE, text=True
        )
        said = self.running.stdout.readline() if self.running.stdout else ""
        self.address = urlsplit(said.split()[-1]).netloc
        self.get("/")
        self.started = time.perf_counter() - began
        self.process = psutil.Process(self.running.pid)

    def get(self, path: str) -> bytes:
        """The answer to a request; RuntimeError if it is an error."""
        connection = HTTPConnection(self.address, timeout=300)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        return body

    def post(self, path: str, fields: dict[str, str]) -> str:
        """Send a form as a browser does; gives the address that it leads to; RuntimeError if it leads nowhere."""
        connection = HTTPConnection(self.address, timeout=300)
        try:
            connection.request(
                "POST",
                path,
                urlencode(fields),
                {
                    "Content-Type": "application/x-www-form-urlencoded",
                    "Origin": f"http://{self.address}",
                },
            )
            answer = connection.getresponse()
            answer.read()
        finally:
            connection.close()
        if answer.status != 303:
            raise RuntimeError(f"{path}: {answer.status}")
        return answer.getheader("Location", "")

    def leaflet(self, slug: str, variant: str = "standard") -> bytes:
        """What somebody gets who opens a topic and prints it: page, picture of page 1, PDF."""
        page = self.get(f"/topic/{quote(slug)}?variant={variant}").decode()
        picture = re.search(r'src="(/page/[^"]+)"', page)
        pdf = re.search(r'href="(/pdf/[^"?]+)"', page)
        if picture is None or pdf is None:
            raise RuntimeError(f"No leaflet on the page: {page[:2000]}")
        self.get(picture[1])
        return self.get(pdf[1])

    def cpu(self) -> float:
        """CPU seconds of the station and its workers so far."""
        return sum(sum(one.cpu_times()[:2]) for one in self.processes())

    def megabytes(self) -> float:
        """Resident memory of the station and its workers."""
        return sum(one.memory_info().rss for one in self.processes()) / 1e6

    def processes(self) -> list[psutil.Process]:
        """The station and its workers."""
        return [self.process, *self.process.children(recursive=True)]

    def until_prepared(self) -> float:
        """Wait until the station has been quiet for three seconds; returns the seconds until then."""
        began, before, quiet = time.perf_counter(), -1.0, 0
        while quiet < 6:
            time.sleep(0.5)
            now = self.cpu()
            quiet = quiet + 1 if now - before < 0.1 else 0
            before = now
        return time.perf_counter() - began - 3

    def close(self) -> None:
        """Stop it, as a system does."""
        self.running.send_signal(signal.SIGTERM)
        self.running.wait(30)


@contextmanager
def station(root: Path):  # noqa: ANN201 - an iterator of a Station
    """A station, stopped at the end."""
    made = Station(root)
    try:
        yield made
    finally:
        made.close()


def slugs(root: Path) -> list[str]:
    """The topics of a project of generated articles."""
    return sorted(path.stem for path in (root / "content").rglob("*.md"))


def find(bench: Bench, number: int, asked: float) -> Path:
    """Milliseconds of a search, in the index alone and over HTTP."""
    from handouts.project import project
    from handouts.search import index, search

    root = bench.project(f"find-{number}", number)
    subprocess.run(
        handouts(root, "list"), check=True, capture_output=True
    )  # the heads of the articles are cached
    known = index.build(project.find(root))
    alone = [timed(lambda query=query: search.find(query, known)) for query in QUERIES for _ in range(5)]
    with station(root) as made:
        made.get("/results?q=x")
        before = sum(made.process.cpu_times()[:2])
        over = [timed(lambda q=q: made.get(f"/results?q={quote(q)}")) for q in QUERIES for _ in range(5)]
        cpu = (sum(made.process.cpu_times()[:2]) - before) / len(over)
    bench.add(
        f"find among {number} articles, the search alone, p95",
        1000 * centile(alone, 95),
        "ms",
        f"≤ {asked:g}",
        lambda got: got <= asked,
    )
    bench.add(
        "… with the page of the results over HTTP, p95",
        1000 * centile(over, 95),
        "ms",
        f"≤ {asked:g}",
        lambda got: got <= asked,
    )
    bench.add("… CPU of one, with the page", 1000 * cpu, "ms")
    bench.figures[f"find {number}"] = {"alone": alone, "http": over}
    return root


def previews(bench: Bench, root: Path) -> None:
    """The first preview of a leaflet, the same again, and one that was prepared."""
    names = slugs(root)
    with station(root) as made:
        bench.add("station, from its start to its first page", made.started, "s")
        seconds = made.until_prepared()
        prepared_cpu = made.cpu()
        bench.add(f"{len(names)} leaflets prepared in the background", seconds, "s")
        bench.add("… CPU a leaflet, with the start", 1000 * prepared_cpu / len(names), "ms")
        bench.add(
            "… so 500 leaflets, at the start and after midnight, CPU", 500 * prepared_cpu / len(names), "s"
        )
        for slug in names[:4]:
            made.leaflet(slug, "large-print")  # both workers have read everything
        first, cpu = [], []
        for slug in names[4:24]:
            before = made.cpu()
            first.append(timed(lambda slug=slug: made.leaflet(slug, "large-print")))
            cpu.append(made.cpu() - before)
        later = [timed(lambda slug=slug: made.leaflet(slug, "large-print")) for slug in names[4:24]]
        ready = [timed(lambda slug=slug: made.leaflet(slug)) for slug in names[:20]]
        bench.add(
            "first preview (page, picture, PDF), p50",
            statistics.median(first),
            "s",
            "≤ 0.6",
            lambda got: got <= 0.6,
        )
        bench.add("… CPU", statistics.median(cpu), "s", "≤ 0.6", lambda got: got <= 0.6)
        bench.add(
            "the same leaflet again, p95", 1000 * centile(later, 95), "ms", "≤ 50", lambda got: got <= 50
        )
        bench.add("a prepared leaflet, p95", 1000 * centile(ready, 95), "ms", "≤ 50", lambda got: got <= 50)
        crowd(bench, made, names[-CLIENTS:], "large-print", "nothing prepared")
        crowd(bench, made, names[-2 * CLIENTS : -CLIENTS], "standard", "prepared", least=3.0)
        bench.figures["previews"] = {
            "first": first,
            "cpu": cpu,
            "later": later,
            "prepared": ready,
            "preparation": seconds,
        }


def crowd(
    bench: Bench, made: Station, names: list[str], variant: str, kind: str, least: float | None = None
) -> None:
    """So many clients open and print different topics at the same moment."""
    gate, errors = threading.Barrier(len(names)), []

    def client(slug: str) -> float:
        gate.wait()
        try:
            return timed(lambda: made.leaflet(slug, variant))
        except (RuntimeError, OSError) as error:
            errors.append(str(error))
            return 0.0

    before = made.cpu()
    with ThreadPoolExecutor(len(names)) as pool:
        spent = list(pool.map(client, names))
    cpu = made.cpu() - before
    name = f"{len(names)} clients print different topics at once, {kind}"
    bench.add(f"{name}, p50", centile(spent, 50), "s")
    bench.add("… p95", centile(spent, 95), "s", "≤ 3", lambda got: got <= 3)
    bench.add("… errors", len(errors), "", "0", lambda got: got == 0)
    bench.add("… CPU of all", cpu, "s")
    bench.figures[kind] = {"spent": spent, "errors": errors, "cpu": cpu, "asked": least}


def live(bench: Bench, root: Path) -> None:
    """Live preview: from saving an article to the picture of its first page, as the page's script asks for it."""
    slug = slugs(root)[7]
    path = next((root / "content").rglob(f"{slug}.md"))
    before, spent, cpu = path.read_text("utf-8"), [], []
    with station(root) as made:
        made.until_prepared()
        for turn in range(14):
            part = made.get(f"/preview/{slug}/leaflet").decode()
            state = re.search(r'data-state="([^"]*)"', part)
            if state is None:
                raise RuntimeError(part[:2000])
            change = f"/preview/{slug}/change?state={state[1]}"
            saved: list[float] = []

            def save(turn: int = turn, saved: list[float] = saved) -> None:
                time.sleep(0.3 + turn / 50)  # at different moments between two looks at the files
                saved.append(time.perf_counter())
                path.write_text(f"{before}\nEn ny linje, nummer {turn}.\n", "utf-8")

            saving = threading.Thread(target=save)
            began = made.cpu()
            saving.start()
            made.get(change)
            picture = re.search(r'src="([^"]+)"', made.get(f"/preview/{slug}/leaflet").decode())
            if picture is None:
                raise RuntimeError("no picture")
            made.get(html.unescape(picture[1]))
            spent.append(time.perf_counter() - saved[0])
            cpu.append(made.cpu() - began)
            saving.join()
    path.write_text(before, "utf-8")
    spent, cpu = spent[4:], cpu[4:]  # by then both workers have made this leaflet
    bench.add(
        "live preview, from saving to the new page, p50",
        statistics.median(spent),
        "s",
        "≤ 1",
        lambda got: got <= 1,
    )
    bench.add("… p95", centile(spent, 95), "s", "≤ 1", lambda got: got <= 1)
    bench.add("… CPU", statistics.median(cpu), "s")
    bench.figures["live"] = {"spent": spent, "cpu": cpu}


def note(bench: Bench, root: Path) -> None:
    """A note for a patient, changed again and again: from sending the form to the picture of the first page.

    Several topics, because a note makes some leaflets so long that they are laid out twice.
    """
    walls: dict[str, list[float]] = {}
    cpus: dict[str, list[float]] = {}
    with station(root) as made:
        made.until_prepared()
        for slug in slugs(root)[4:12]:
            made.get(f"/adapt/{slug}")
            before, walls[slug], cpus[slug] = "", [], []
            for turn in range(7):
                typed = (
                    f"Start roligt. Læg {turn + 1} gentagelser til, når det går let. Ring, hvis det gør ondt."
                )
                busy = made.cpu()
                began = time.perf_counter()
                before = noted(made, slug, typed, before)
                walls[slug].append(time.perf_counter() - began)
                cpus[slug].append(made.cpu() - busy)
    later = [
        value for values in walls.values() for value in values[3:]
    ]  # by then both workers know the topic
    bench.add(
        "a note changed, to the page on the screen, p50",
        statistics.median(later),
        "s",
        "≤ 0.15 (0.06)",
        lambda got: got <= 0.15,
    )
    bench.add("… p95", centile(later, 95), "s")
    bench.add("… CPU", statistics.median([one for values in cpus.values() for one in values[3:]]), "s")
    bench.figures["note"] = {"spent": walls, "cpu": cpus}


def noted(made: Station, slug: str, typed: str, before: str) -> str:
    """Send a note, and get what the browser shows then; returns the key of the copy, ``before`` is the one it replaces."""
    fields = {"clinic": "nordlys", "variant": "standard", "from": before, "note": typed}
    there = made.post(f"/adapt/{slug}", fields)
    picture = re.search(r'src="([^"]+/page/1)"', made.get(there).decode())
    if picture is None:
        raise RuntimeError(f"No leaflet at {there}")
    made.get(html.unescape(picture[1]))
    return there.rpartition("/")[2]


def memory(bench: Bench, root: Path, requests: int) -> None:
    """What many requests leave in memory, after as many as fill what is kept."""
    names = slugs(root)[:40]
    paths = [
        path
        for slug in names
        for path in (
            "/",
            f"/results?q={quote(slug[:6])}",
            f"/topic/{slug}",
            f"/pdf/nordlys/{slug}.standard.pdf",
        )
    ]
    with station(root) as made:
        made.until_prepared()
        for path in paths * 2:
            made.get(path)
        before, began = made.megabytes(), time.perf_counter()
        for number in range(requests):
            made.get(paths[number % len(paths)])
        seconds, after = time.perf_counter() - began, made.megabytes()
    bench.add(f"{requests} requests, memory before", before, "MB")
    bench.add("… growth", after - before, "MB", "≤ 20", lambda got: got <= 20)
    bench.add("… requests a second, one after the other", requests / seconds, "")
    bench.figures["memory"] = {"before": before, "after": after, "seconds": seconds}


def from_question_to_pdf(bench: Bench, root: Path, turns: int) -> None:
    """From “noget om knæ” to the PDF: the station warm and cold, a cold ``print``, and Chromium on the same HTML."""
    session, leaflets = rivals.composed(root, 40)
    wanted = next(one for one in leaflets if "knæ" in one.title.lower())
    page = bench.folder / "chromium.html"
    page.write_text(rivals.standalone(wanted, session), "utf-8")
    browser = next((name for name in ("chromium", "google-chrome") if _has(name)), None)
    spent: dict[str, list[float]] = {"warm": [], "cold": [], "print": [], "chromium": []}
    for _ in range(turns):
        began = time.perf_counter()
        with station(root) as made:
            asked(made, wanted.slug)
            spent["cold"].append(time.perf_counter() - began)
            made.until_prepared()
            spent["warm"].append(timed(lambda made=made: asked(made, wanted.slug)))
        out = bench.folder / "printed.pdf"
        spent["print"].append(
            wall(handouts(root, "print", wanted.title, "--clinic", "nordlys", "--output", str(out)))
        )
        if browser:
            profile = bench.folder / "profile"
            spent["chromium"].append(
                wall(
                    [
                        browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}",
                        "--no-pdf-header-footer", f"--print-to-pdf={bench.folder / 'chromium.pdf'}", page.as_uri(),
                    ]
                )
            )  # fmt: skip
    best = {name: statistics.median(values) for name, values in spent.items() if values}
    bench.add("from “noget om knæ” to the PDF, station that runs", 1000 * best["warm"], "ms")
    bench.add("… station that is started first", best["cold"], "s")
    bench.add("… handouts print, which starts cold", best["print"], "s")
    bench.add("… times the station that runs", best["print"] / best["warm"], "x")
    if browser:
        bench.add(
            "chromium --print-to-pdf of the same HTML (untagged sheets, no archive)", best["chromium"], "s"
        )
        bench.add("… times the station that runs", best["chromium"] / best["warm"], "x")
    bench.figures["question"] = spent


def asked(made: Station, slug: str) -> None:
    """Search, and open what is meant."""
    made.get(f"/results?q={quote('noget om knæ')}")
    made.leaflet(slug)


def _has(name: str) -> bool:
    import shutil

    return shutil.which(name) is not None


def timed(work) -> float:  # noqa: ANN001 - a function
    """Wall seconds of some work."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def centile(values: list[float], share: int) -> float:
    """The value below which so many of a hundred are."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, -(-len(ordered) * share // 100) - 1)]


def main() -> None:
    """Run the benchmarks, print the table, write it as asked."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--size", type=int, default=150, help="leaflets of the station that prints")
    words.add_argument("--requests", type=int, default=2000, help="requests whose memory is measured")
    words.add_argument("--turns", type=int, default=3, help="turns against the rivals")
    measuring.add_words(words, PARTS)
    given = words.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    print(f"Load before: {os.getloadavg()[0]:.2f} on {os.cpu_count()} cores\n{HEAD}")
    with tempfile.TemporaryDirectory(prefix="handouts-bench-") as name:
        bench = Bench(folder=Path(name), content=None, size=given.size, sample=40)
        measure(bench, given)
    bench.figures["machine"] = measuring.machine(None)
    bench.figures["load"] = os.getloadavg()
    measuring.write(bench, given)


def measure(bench: Bench, given: argparse.Namespace) -> None:
    """Measure the parts that are asked for, in their order."""
    if measuring.is_asked("find", given):
        find(bench, 500, 50)
        find(bench, 5_000, 150)
    root = bench.project("station", given.size)
    work = {
        "previews": lambda: previews(bench, root),
        "live": lambda: live(bench, root),
        "note": lambda: note(bench, root),
        "question": lambda: from_question_to_pdf(bench, root, given.turns),
        "memory": lambda: memory(bench, root, given.requests),
    }
    for part, function in work.items():
        if measuring.is_asked(part, given):
            function()


if __name__ == "__main__":
    sys.exit(main())
