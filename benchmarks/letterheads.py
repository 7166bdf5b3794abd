"""What the leaflet of a further clinic costs, of the first one's: ``python benchmarks/letterheads.py PROJECT``.

Renders some topics of a project for all its clinics, topic by topic, in one process, and prints the CPU time of the
first clinic, of the others, and their ratio. Clinics share the body of a leaflet if they have the same faces, heads of
the same height, and facts that have room; others cost as much as a first one. A clinic's first leaflets are not counted.
"""

import argparse
import gc
import json
import statistics
import time
from pathlib import Path
from typing import Any

import rivals

from handouts.build import worker_process
from handouts.build.compose import compose, load
from handouts.build.session import open_session
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.renderer import Renderer
from handouts.project import project


def leaflets(root: Path, most: int) -> tuple[worker_process.ResourceFolders, list[list[Leaflet]]]:
    """The leaflets of some topics: for each topic, those of all clinics."""
    session = open_session(project.find(root), ("standard",))
    found = []
    for topic in session.topics[:most]:
        loaded = load(session, topic, session.variants)
        made = [compose(session, loaded, clinic, session.variants[0])[0] for clinic in session.clinics(())]
        found.append([one for one in made if isinstance(one, Leaflet)])
    return rivals.resources(session), [group for group in found if len(group) > 1]


def measure(root: Path, topics: int) -> dict[str, Any]:
    """Render the leaflets; seconds of CPU of a first clinic's leaflet, and of a further clinic's.

    The mean has the clinics that share no body, too; the median does not.
    """
    resources, groups = leaflets(root, topics)
    first: list[float] = []
    further: list[float] = []
    with Renderer(resources) as renderer:
        for leaflet in groups[0]:
            renderer.render(leaflet)
        gc.collect()
        worker_process.spare_collector()
        for group in groups[1:]:
            for number, leaflet in enumerate(group):
                began = time.process_time()
                renderer.render(leaflet)
                (further if number else first).append(time.process_time() - began)
    return {
        "topics": len(groups) - 1,
        "clinics": len(groups[0]),
        "first": statistics.mean(first),
        "further": statistics.mean(further),
        "median": statistics.median(further),
    }


def main() -> None:
    """Measure, and print a line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("project", type=Path)
    parser.add_argument("--topics", type=int, default=14)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON, in seconds")
    given = parser.parse_args()
    told = measure(given.project, given.topics)
    if given.json:
        print(json.dumps(told))
        return
    first, further = told["first"], told["further"]
    print(
        f"{told['topics']} topics, {told['clinics']} clinics: first {first * 1000:.0f} ms of CPU, "
        f"further {further * 1000:.0f} ms, ratio {further / first:.3f}"
    )


if __name__ == "__main__":
    main()
