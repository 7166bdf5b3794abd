"""A leaflet that takes minutes, and a time limit that is enough for ordinary leaflets."""

import math
import time
from dataclasses import replace

from handouts.build import executors
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.rendered_pdf import RenderedPdf
from tests.rendering import rendered


def endless(leaflet: Leaflet) -> Leaflet:
    """A copy of a leaflet with a table that takes minutes to render; its slug is ``uendelig``."""
    row = "<tr>" + "<td>Gå en tur og hvil bagefter</td>" * 30 + "</tr>"
    html = leaflet.html.replace("</main>", f"<table>{row * 4000}</table></main>")
    return replace(leaflet, slug="uendelig", html=html)


def ample(executor: executors.Executor, leaflets: list[Leaflet]) -> int:
    """CPU seconds that are enough for each leaflet on this machine: three times the time of all of them."""
    began = time.monotonic()
    assert all(isinstance(outcome, RenderedPdf) for _, outcome in rendered(executor, leaflets))
    return math.ceil(3 * (time.monotonic() - began))
