"""Rules that compare the structure tree with the pages: unmarked content, split paragraphs."""

from pathlib import Path

import pikepdf
import pytest

from handouts.leaflets.variant import Numbers
from handouts.verify.rules import page_flow
from tests.verify.made_pdfs import at, element, made, piece
from tests.verify.spoiled_pdfs import (
    Spoil,
    assert_found,
)

pytestmark = pytest.mark.usefixtures("without_validator")


def _unmarked(document: pikepdf.Pdf) -> None:
    document.pages[0].contents_add(b"0 0 0 rg 100 100 50 50 re f")


@pytest.mark.parametrize(
    ("spoil", "rules"),
    [
        (_unmarked, {"unmarked"}),
    ],
)
def test_a_spoiled_file_is_found(dist: Path, tmp_path: Path, spoil: Spoil, rules: set[str]) -> None:
    """The rule for a fault finds it, and no unrelated rule does."""
    assert_found(dist, tmp_path, spoil, rules)


@pytest.mark.parametrize(
    ("ending", "right", "beginning", "kind", "torn"),
    [
        ("som går videre", 300, "på næste side.", "P", True),
        ("som ender.", 300, "på næste side.", "P", False),
        ("som ender;", 300, "på næste side.", "P", False),
        ("kort", 120, "på næste side.", "P", False),
        ("som går videre", 300, "Næste side.", "P", False),
        ("som går videre", 300, "på næste side.", "LI", False),
    ],
)
def test_only_a_paragraph_that_continues_counts_as_split(
    ending: str, right: float, beginning: str, kind: str, *, torn: bool
) -> None:
    """The last line is full, and the next page begins in the middle of a sentence; a short line is an end."""
    root = element("Document", element("P", at(0, 0)), element(kind, at(0, 1)), element(kind, at(1, 0)))
    file = made(
        root,
        (piece("En hel linje tekst.", mcid=0, baseline=200), piece(ending, mcid=1, baseline=80, right=right)),
        (piece(beginning, mcid=0, baseline=780),),
    )
    found = [fault.rule for fault in page_flow.nothing_split(file, Numbers())]
    assert found == ["split"] * torn


@pytest.mark.parametrize(("second", "rules"), [("Kode", []), ("·", ["margin-read"])])
def test_only_what_is_on_every_page_is_a_footer(second: str, rules: list[str]) -> None:
    """A sign that the last lines of one page have twice is on one page only."""
    root = element("Document", element("P", at(0, 0), at(0, 1), at(1, 0)))
    first = piece("·", mcid=0, baseline=40), piece("·", mcid=1, baseline=40)
    file = made(root, first, (piece(second, mcid=0, baseline=40),))
    assert [fault.rule for fault in page_flow.margins_silent(file, Numbers())] == rules
