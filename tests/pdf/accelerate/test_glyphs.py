"""Glyphs are written into a PDF as WeasyPrint writes them."""

import pytest

from tests.pdf.accelerate.originals import fast_pdf, load, original, pdf


def test_lines_of_text_have_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """With kerning, two fonts in a line, and a justified line."""
    weasyprint = load()
    fast = fast_pdf()
    text = weasyprint.draw.text
    monkeypatch.setattr(text, "draw_first_line", original(text.draw_first_line))
    assert pdf() == fast
