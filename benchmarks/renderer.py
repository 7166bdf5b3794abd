"""What one leaflet costs in one process: ``python benchmarks/renderer.py PROJECT [--most N] [--long N]``, JSON on stdout.

CPU seconds of this process; the sides of each ratio take turns on the same leaflets, so that a busy machine slows
both. It is a process of its own so that the speedups of WeasyPrint can be switched off from outside, and
so that the rival does not get them.
"""

import argparse
import gc
import json
import re
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from rivals import composed, resources, standalone

from handouts.build import worker_process
from handouts.build.session import Session
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.parts.fitting import Known
from handouts.pdf.parts.kept_bodies import KeptBodies
from handouts.pdf.renderer import Renderer
from handouts.pdf.tagging import tagging


def cpu(work: Callable[[], Any]) -> float:
    """CPU seconds that some work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def forget_bodies(renderer: Renderer) -> None:
    """Let the renderer lay out the next leaflet's text, even if it has before; heads and facts are kept, as in a build."""
    parts = renderer._parts
    parts._known = Known(bodies=KeptBodies(), pieces=parts._known.pieces)


def costs(session: Session, leaflets: list[Leaflet]) -> dict[str, float]:
    """Milliseconds of CPU a leaflet, and where they go.

    Returns:
        ``ours`` as shipped, ``plain`` without copyfit, ``tagger`` in the structure tree, and the layouts.
    """
    renderer = Renderer(resources(session))
    spent = [0.0]
    original = tagging.Tagger.__call__

    def timed(self: Any, *given: Any) -> None:
        spent[0] += cpu(lambda: original(self, *given))

    for leaflet in leaflets[:3]:
        renderer.render(leaflet)
    gc.collect()
    worker_process.spare_collector()
    tagging.Tagger.__call__ = timed  # type: ignore[method-assign]
    rendered, ours, plain = [], [], []
    for leaflet in leaflets:
        forget_bodies(renderer)
        ours.append(cpu(lambda one=leaflet: rendered.append(renderer.render(one))))  # type: ignore[misc]
        forget_bodies(renderer)
        plain.append(cpu(lambda one=leaflet: renderer.render(replace(one, fitted=False))))  # type: ignore[misc]
    tagging.Tagger.__call__ = original  # type: ignore[method-assign]
    return {
        "ours": 1000 * statistics.mean(ours),
        "plain": 1000 * statistics.mean(plain),
        "tagger": 1000 * spent[0] / len(leaflets) / 2,
        "layouts": statistics.mean(one.layouts for one in rendered),
        "sheets": sum(one.sheets for one in rendered),
        "bytes": statistics.mean(len(one.pdf) for one in rendered),
        "most bytes": max(len(one.pdf) for one in rendered),
    }


def rival(session: Session, leaflets: list[Leaflet]) -> float:
    """Milliseconds of CPU of WeasyPrint, untagged, on the same HTML, everything read anew for each leaflet."""
    from weasyprint import HTML

    pages = [standalone(leaflet, session) for leaflet in leaflets]
    HTML(string=pages[0]).write_pdf(presentational_hints=True)
    spent = [cpu(lambda page=page: HTML(string=page).write_pdf(presentational_hints=True)) for page in pages]  # type: ignore[misc]
    return 1000 * statistics.mean(spent)


def memory(renderer: Renderer, leaflets: list[Leaflet], number: int) -> list[tuple[int, float]]:
    """Resident megabytes of a worker after so many leaflets; no two of them are the same."""
    worker_process.spare_collector()
    found = []
    for turn in range(number):
        leaflet = leaflets[turn % len(leaflets)]
        head, end, text = leaflet.html.partition("</header>")
        text = re.sub(r"(<p[ >][^<]*?)\.", rf"\1 {turn}.", text, count=1)  # not in the head: the body differs
        renderer.render(replace(leaflet, html=head + end + text, code=f"{turn:04X}-00"))
        if turn + 1 in {1, 10, 100} or (turn + 1) % (number // 10) == 0:
            pages = int(Path("/proc/self/statm").read_text().split()[1])
            found.append((turn + 1, pages * resource.getpagesize() / 1e6))
    return found


def main() -> None:
    """Measure, and print one JSON object."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("project", type=Path)
    words.add_argument("--most", type=int, default=60, help="articles")
    words.add_argument("--rival", action="store_true", help="measure WeasyPrint alone instead")
    words.add_argument(
        "--memory", type=int, default=0, help="instead, render so many leaflets and weigh the process"
    )
    asked = words.parse_args()
    session, leaflets = composed(asked.project, asked.most)
    if asked.memory:
        print(json.dumps(memory(Renderer(resources(session)), leaflets, asked.memory)))
    elif asked.rival:
        print(json.dumps({"rival": rival(session, leaflets)}))
    else:
        print(json.dumps(costs(session, leaflets)))


if __name__ == "__main__":
    sys.exit(main())
