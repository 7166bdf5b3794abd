"""WeasyPrint with its speedups, and the functions that these replace, for the tests of this folder."""

import functools
from typing import Any

from handouts.pdf import engine
from handouts.pdf.accelerate import install
from handouts.pdf.resources import ResourceFolders
from handouts.project.project import shipped

PAGE = """<html lang=da><style>
@page { size: 60mm 80mm; margin: 5mm }
body { font: 9pt "Source Sans 3", sans-serif; --gap: 1mm }
p { margin: 2mm 0 var(--gap); padding-left: 3% } h2 { text-decoration: underline; border-bottom: 1px solid }
p::first-letter { font-size: 120% } .right { float: right; width: 20mm } td { border: 1px dashed }
.justified { text-align: justify; letter-spacing: 0.1pt } .short { white-space: nowrap; width: 12mm }
</style><body><h2>Ondt i nakken</h2><p class=right>Ring 112</p>
<p class=justified>De fleste får ondt i nakken en gang imellem. Det er sjældent farligt – og går over.</p>
<ol><li>Bevæg <b>nakken</b> hver time<li>Gå en tur</ol><p class=short>speciallægepraksisplanlægning</p>
<table><tr><td>10 ml<td>AVAVA fi</table>
<svg viewBox="0 0 9 9" width=30><path d="M1 1.5h3m1 0h2m-6 1h7"/><path d="M0 0L3 4z"/></svg>"""
"""A page with most of what leaflets have, and some of what they do not have."""


def load() -> Any:  # noqa: ANN401 - WeasyPrint has no types
    """WeasyPrint with all speedups installed."""
    folder = shipped("styles")
    weasyprint = engine.load(ResourceFolders(styles=(folder,), brands=folder, pictures=folder))
    install.install(weasyprint)
    return weasyprint


def original(function: Any) -> Any:  # noqa: ANN401
    """The function that a speedup replaced."""
    return function.__wrapped__


def pdf() -> bytes:
    """The PDF of the page, made now."""
    return bytes(load().HTML(string=PAGE).write_pdf())


@functools.cache
def fast_pdf() -> bytes:
    """The PDF of the page, made with all speedups."""
    return pdf()
