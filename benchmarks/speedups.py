"""What each speedup of ``handouts/pdf/accelerate/`` gains: ``python benchmarks/speedups.py PROJECT [--only lines]``.

Renders the same leaflets with all speedups and with all but one, in one process and in turns, and prints the ratio of
the CPU times: 1.05 means that a leaflet costs 5 % more without it. For each leaflet the least time of all turns
counts. On a quiet machine two runs differ by about one per cent, on a busy one by several.
"""

import argparse
import gc
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from renderer import forget_bodies
from rivals import composed, resources

from handouts.build import worker_process
from handouts.pdf import engine
from handouts.pdf.accelerate import install
from handouts.pdf.renderer import Renderer

Switches = list[tuple[Any, str, Any, Any]]
"""Owner, name, value without the speedup, value with it."""


def _owners() -> list[Any]:
    """All modules and classes of the libraries."""
    modules = [
        module
        for name, module in list(sys.modules.items())
        if name.partition(".")[0] in {"weasyprint", "pydyf", "tinyhtml5", "cssselect2"}
    ]
    classes = {one for module in modules for one in vars(module).values() if isinstance(one, type)}
    return [*modules, *classes]


def installed(weasyprint: Any, name: str) -> Switches:
    """Install all speedups, that of a name last; gives what it has replaced."""
    install.install(weasyprint, without=[name])
    owners = _owners()
    before = [dict(vars(owner)) for owner in owners]
    tags = dict(weasyprint.svg.TAGS)
    next(speedup for speedup in install.SPEEDUPS if speedup.name == name).install(weasyprint)
    found: Switches = [
        (owner, key, known[key], value)
        for owner, known in zip(owners, before, strict=True)
        for key, value in dict(vars(owner)).items()
        if key in known and known[key] is not value
    ]
    changed = dict(weasyprint.svg.TAGS)
    if tags != changed:
        weasyprint.svg.TAGS = dict(tags)
        found.append((weasyprint.svg, "TAGS", tags, changed))
    return found


def ratio(root: Path, name: str, most: int, turns: int) -> float:
    """CPU time of a leaflet without one speedup, as a multiple of that with all."""
    session, leaflets = composed(root, most)
    switches = installed(engine.load(session.resources), name)
    least = {(leaflet.slug, on): float("inf") for leaflet in leaflets for on in (False, True)}
    with Renderer(resources(session)) as renderer:
        renderer.render(leaflets[0])
        gc.collect()
        worker_process.spare_collector()
        for turn in range(turns):
            for leaflet in leaflets:
                for on in (False, True) if turn % 2 else (True, False):
                    for owner, key, without, value in switches:
                        setattr(owner, key, value if on else without)
                    forget_bodies(renderer)
                    began = time.process_time()
                    renderer.render(leaflet)
                    spent = time.process_time() - began
                    least[leaflet.slug, on] = min(spent, least[leaflet.slug, on])
    return sum(least[one.slug, False] for one in leaflets) / sum(least[one.slug, True] for one in leaflets)


def main() -> None:
    """Measure, and print a row for each speedup."""
    known = [speedup.name for speedup in install.SPEEDUPS]
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("project", type=Path)
    words.add_argument("--only", choices=known, help="a speedup; all if left out")
    words.add_argument("--most", type=int, default=4, help="articles")
    words.add_argument("--turns", type=int, default=15)
    asked = words.parse_args()
    if asked.only:
        print(f"| {asked.only} | {ratio(asked.project, asked.only, asked.most, asked.turns):.3f} |")
        return
    for name in known:  # each in a process of its own, for speedups are installed once
        subprocess.run([sys.executable, __file__, *sys.argv[1:], "--only", name], check=True)


if __name__ == "__main__":
    sys.exit(main())
