"""Leaflets that take minutes, and a time that is enough for ordinary ones."""

import math
import time
from dataclasses import replace

from handouts.build import executors
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.renderer import RenderedPdf
from tests.rendering import rendered


def endless(leaflet: Leaflet) -> Leaflet:
    """A leaflet that takes minutes."""
    row = "<tr>" + "<td>Gå en tur og hvil bagefter</td>" * 30 + "</tr>"
    html = leaflet.html.replace("</main>", f"<table>{row * 4000}</table></main>")
    return replace(leaflet, slug="uendelig", html=html)


def ample(executor: executors.Executor, leaflets: list[Leaflet]) -> int:
    """Seconds that are enough for each of the leaflets on this machine: thrice what all of them take."""
    began = time.monotonic()
    assert all(isinstance(outcome, RenderedPdf) for _, outcome in rendered(executor, leaflets))
    return math.ceil(3 * (time.monotonic() - began))
