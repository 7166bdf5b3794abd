"""Rules for measures on the page: sizes, margins, contrast."""

from pathlib import Path

import pikepdf
import pytest

from handouts.verify.rules import legibility
from tests.verify.made_pdfs import at, element, made, piece
from tests.verify.spoiled_pdfs import (
    Spoil,
    assert_found,
    content,
)

pytestmark = pytest.mark.usefixtures("without_validator")


def _small(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    page.Contents = document.make_stream(b"0.7 0 0 0.7 0 0 cm " + content(page))


def _lower(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    page.Contents = document.make_stream(b"q 1 0 0 1 0 -400 cm " + content(page) + b" Q")


@pytest.mark.parametrize(
    ("spoil", "rules"),
    [
        (_lower, {"margin", "figure-box"}),
        (_small, {"text-small", "text-body"}),
    ],
)
def test_a_spoiled_file_is_found(dist: Path, tmp_path: Path, spoil: Spoil, rules: set[str]) -> None:
    """The rule for a fault finds it, and no unrelated rule does."""
    assert_found(dist, tmp_path, spoil, rules)


def test_text_in_pictures_does_not_count_as_body_text() -> None:
    """The body size of a short article with a drawing full of labels is that of its paragraphs."""
    labels = "Meget lange ord i en tegning " * 9
    root = element("Document", element("P", at(0, 0)), element("Figure", element("Span", at(0, 1))))
    file = made(root, (piece("Kort.", mcid=0, baseline=200), piece(labels, mcid=1, baseline=80, size=9.5)))
    assert legibility.body_size(file) == 12.0
