"""A finished leaflet is written with the same bytes, and then its memory is freed."""

import gc
import weakref

import pytest

from tests.pdf.accelerate.originals import PAGE, fast_pdf, load, original, pdf


def test_paths_have_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of a QR code, and any others."""
    weasyprint = load()
    fast = fast_pdf()
    tags = weasyprint.svg.TAGS
    monkeypatch.setitem(tags, "path", original(tags["path"]))
    assert pdf() == fast


def test_a_file_is_written_with_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Objects are compressed once, or once for each time they are asked for."""
    weasyprint = load()
    fast = fast_pdf()
    kind = weasyprint.pdf.pydyf.PDF
    monkeypatch.setattr(kind, "write", original(kind.write))
    assert pdf() == fast


def test_memory_is_freed_without_the_garbage_collector() -> None:
    """As soon as the PDF is written and nothing refers to the document."""
    document = load().HTML(string=PAGE).render()
    page = weakref.ref(document.pages[0]._page_box)
    gc.disable()
    try:
        document.write_pdf()
        del document
        assert page() is None
    finally:
        gc.enable()
