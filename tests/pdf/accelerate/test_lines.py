"""Lines of text are set as WeasyPrint sets them."""

import pytest

from tests.pdf.accelerate.originals import fast_pdf, load, original, pdf


def test_lines_are_broken_and_drawn_in_the_same_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pango's layouts are set up anew for each line, or once for each style."""
    weasyprint = load()
    fast = fast_pdf()
    layout = weasyprint.text.line_break.Layout
    for name in ("setup", "deactivate", "reactivate"):
        monkeypatch.setattr(layout, name, original(getattr(layout, name)))
    assert pdf() == fast


@pytest.mark.parametrize("text", ["", "ord", "to ord", "spalte-ord", "a\u00a0b", "en/to", "æ\u00adø"])
def test_a_line_may_break_in_the_same_texts(text: str) -> None:
    """Also when it is asked again."""
    can_break = load().text.line_break.can_break_text
    for _ in range(2):
        assert can_break(text, "da") == original(can_break)(text, "da")


@pytest.mark.parametrize("text", ["", "æøå", "a\x00b"])
def test_texts_are_passed_to_pango_as_the_same_bytes(text: str) -> None:
    """In UTF-8, without the character that ends a text in C."""
    ffi = load().text.ffi
    kept, encoded = ffi.unicode_to_char_p(text)
    assert encoded == original(ffi.unicode_to_char_p)(text)[1]
    assert ffi.ffi.string(kept) == encoded
