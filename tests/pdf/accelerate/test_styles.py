"""Styles have the same values as WeasyPrint computes."""

import pytest

from tests.pdf.accelerate.originals import fast_pdf, load, original, pdf


@pytest.mark.parametrize(
    ("owner", "names"),
    [
        ("ComputedStyle", ("__init__", "__missing__")),
        ("AnonymousStyle", ("__init__",)),
        ("Pending", ("solve",)),
    ],
)
def test_a_page_has_the_same_bytes(
    monkeypatch: pytest.MonkeyPatch, owner: str, names: tuple[str, ...]
) -> None:
    """With inherited values, variables, logical properties and pseudo-elements."""
    weasyprint = load()
    fast = fast_pdf()
    kind = getattr(weasyprint.css, owner)
    for name in names:
        monkeypatch.setattr(kind, name, original(getattr(kind, name)))
    assert pdf() == fast
