"""Measures the search of the station as files: ``python benchmarks/browser_search.py [--rounds N]``, JSON.

The index of made articles (benchmarks/corpus.py) and ``search.js`` are loaded from a disk by a real Chromium, as
``handouts site`` has them. In each round, each query is searched there and by the search in Python, in turns, so that a
busy machine slows both; the median of their ratios is printed with the milliseconds.
"""

import argparse
import json
import re
import statistics
import tempfile
import time
from pathlib import Path
from shutil import which
from typing import Any

import corpus
from playwright.sync_api import sync_playwright

from handouts.project.project import shipped
from handouts.search import index, script, search
from handouts.search.index import Entry, Index

QUERIES = (
    *("knæ", "knae", "springerknæ", "noget om knæ", "ondt i nakken efter løb", "hndled", "achillessenen"),
    *("DM171", "k", "xyzq"),
)
SEARCH = """query => {
  const began = performance.now();
  handoutsSearch(handoutsIndex, query);
  return performance.now() - began;
}"""


def made(count: int) -> Index:
    """The index of so many articles."""
    entries = []
    for number in range(count):
        text = corpus.article(number)
        title = re.search(r"title: (.*)", text)
        headings = tuple(re.findall(r"^#+ (.*)", text, re.MULTILINE))
        entries.append(
            Entry(slug=f"a{number}", title=title[1] if title else "", headings=headings, text=text)
        )
    return index.of(entries)


def here(query: str, known: Index) -> float:
    """Milliseconds that the search in Python takes."""
    began = time.perf_counter()
    search.find(query, known)
    return (time.perf_counter() - began) * 1000


def measured(page: Any, known: Index, rounds: int) -> dict[str, float]:
    """The first search in a page that is loaded, and then the queries, each in both places."""
    first = page.evaluate(SEARCH, QUERIES[0])
    pairs = [(page.evaluate(SEARCH, query), here(query, known)) for _ in range(rounds) for query in QUERIES]
    browser = sorted(one for one, _ in pairs)
    return {
        "first, ms": first,
        "median, ms": statistics.median(browser),
        "p95, ms": browser[int(len(browser) * 0.95)],
        "slowest, ms": browser[-1],
        "browser / Python": statistics.median(one / max(other, 0.001) for one, other in pairs),
    }


def main() -> None:
    """Measure 500 and 5,000 articles."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=10)
    rounds = options.parse_args().rounds
    found = {}
    chromium = which("chromium") or which("chromium-browser") or which("google-chrome")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        (folder / "search.js").write_bytes((shipped("templates") / "station" / "search.js").read_bytes())
        (folder / "find.html").write_text(
            "<!DOCTYPE html><meta charset=utf-8><script src=index.js></script><script src=search.js></script>"
        )
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for count in (500, 5_000):
            known = made(count)
            written = script.script(known)
            (folder / "index.js").write_bytes(written)
            page = browser.new_page()
            page.goto((folder / "find.html").as_uri())
            found[f"{count} articles"] = {"index, MB": len(written) / 1e6, **measured(page, known, rounds)}
            page.close()
        browser.close()
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
