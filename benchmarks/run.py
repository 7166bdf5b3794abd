"""Measures side by side in one run, and prints ratios: ``python benchmarks/run.py [--content DIR]``.

Called with the Python of .venv. Times are CPU seconds of this process; the two sides of each ratio take turns
on the same leaflets, so that a busy machine slows both.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from handouts import copyfit, estimate, project, tagging
from handouts.leaflet import Leaflet
from handouts.pdf import Press
from handouts.workshop import Workshop

ROOT = Path(__file__).resolve().parent.parent


def leaflets(content: Path | None, most: int) -> tuple[Press, list[Leaflet]]:
    """The press of a project, warmed, and what there is to print."""
    here = project.with_folders(project.find(ROOT), content=content, output=None)
    shop = Workshop(here)
    (house, *_), _, _ = shop.houses(("nordlys",))
    found = []
    for topic in shop.topics[:most]:
        made, _ = shop.make(shop.read(topic), house, shop.variants[0])
        if isinstance(made, tuple):
            found.append(made[0])
    return shop.press, found


def cpu(work: Callable[[], Any]) -> float:
    """CPU seconds that some work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def tagging_cost(press: Press, told: list[Leaflet], rounds: int) -> dict[str, float]:
    """What the structure tree, the marks and both standards cost, of the time of one layout and its PDF."""
    tagged, untagged, own = [], [], []
    for _ in range(rounds):
        for leaflet in told:
            page = press._weasyprint.HTML(
                string=leaflet.html, url_fetcher=press._fetcher(leaflet.clinic), base_url="leaflet:/"
            )
            length = estimate.length(page.etree_element, leaflet.variant.metrics)
            choice = copyfit.first(
                leaflet.variant, body=length.body, whole=length.whole, beside=length.beside, fitted=True
            )

            def with_tags(leaflet: Leaflet = leaflet, page: Any = page, choice: Any = choice) -> None:  # noqa: ANN401
                press._written(leaflet, press._layout(leaflet, page, choice).document)

            def without(leaflet: Leaflet = leaflet, page: Any = page, choice: Any = choice) -> None:  # noqa: ANN401
                press._layout(leaflet, page, choice).document.write_pdf(pdf_tags=False)

            original = tagging.Tagger.__call__
            spent = [0.0]

            def timed(self: Any, *given: Any, original: Any = original, spent: Any = spent) -> None:  # noqa: ANN401
                spent[0] += cpu(lambda: original(self, *given))

            tagging.Tagger.__call__ = timed  # type: ignore[method-assign]
            tagged.append(cpu(with_tags))
            tagging.Tagger.__call__ = original  # type: ignore[method-assign]
            untagged.append(cpu(without))
            own.append(spent[0])
    return {
        "leaflets": len(told),
        "rounds": rounds,
        "ms tagged and archival": 1000 * statistics.mean(tagged),
        "ms untagged": 1000 * statistics.mean(untagged),
        "ms in the tagger": 1000 * statistics.mean(own),
        "tagged ÷ untagged": sum(tagged) / sum(untagged),
        "tagger ÷ all": sum(own) / sum(tagged),
    }


def copyfit_cost(press: Press, told: list[Leaflet]) -> dict[str, float]:
    """How often leaflets are laid out, and what paper that saves."""
    from dataclasses import replace  # noqa: PLC0415

    fitted = [press.render(leaflet) for leaflet in told]
    plain = [press.render(replace(leaflet, fitted=False)) for leaflet in told]
    return {
        "leaflets": len(told),
        "layouts a leaflet": statistics.mean(one.layouts for one in fitted),
        "most layouts": max(one.layouts for one in fitted),
        "sheets with copyfit": sum(one.sheets for one in fitted),
        "sheets without": sum(one.sheets for one in plain),
        "on one sheet with": sum(one.sheets == 1 for one in fitted),
        "on one sheet without": sum(one.sheets == 1 for one in plain),
    }


def main() -> None:
    """Run the benchmarks and print a table in Markdown."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--content", type=Path, help="folder of articles (default: content/)")
    words.add_argument("--most", type=int, default=60, help="articles at the most")
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--json", type=Path, help="write the figures here, too")
    asked = words.parse_args()
    press, told = leaflets(asked.content, asked.most)
    figures = {
        "tagging": tagging_cost(press, told, asked.rounds),
        "copyfit": copyfit_cost(press, told),
    }
    for name, table in figures.items():
        print(f"\n| {name} | |\n|---|---|")
        for measure, value in table.items():
            print(f"| {measure} | {value:.3g} |" if isinstance(value, float) else f"| {measure} | {value} |")
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
