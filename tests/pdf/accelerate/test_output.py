"""A finished leaflet is written with the same bytes, and then its memory is freed."""

import gc
import weakref

import pytest

from handouts.pdf.accelerate import output
from tests.pdf.accelerate.originals import PAGE, fast_pdf, load, original, pdf


def test_paths_have_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of a QR code, and any others."""
    weasyprint = load()
    fast = fast_pdf()
    tags = weasyprint.svg.TAGS
    monkeypatch.setitem(tags, "path", original(tags["path"]))
    assert pdf() == fast


def test_memory_is_freed_without_the_garbage_collector() -> None:
    """As soon as a leaflet is written and nothing refers to its document."""
    document = load().HTML(string=PAGE).render()
    page = weakref.ref(document.pages[0]._page_box)
    gc.disable()
    try:
        output.free(document)
        del document
        assert page() is None
    finally:
        gc.enable()
