"""A leaflet becomes a PDF; the only room that knows WeasyPrint. Start in ``renderer.py``.

In: a Leaflet. Out: a :class:`~handouts.pdf.renderer.RenderedPdf`: bytes, pages, sheets, problems.
"""
