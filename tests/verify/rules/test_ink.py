"""A leaflet that saves ink is lighter than the standard leaflet beside it."""

from pathlib import Path

import pydyf
import pytest

from handouts.leaflets.variant import Numbers, Variant
from handouts.verify.rules import ink
from tests.verify.spoiled_pdfs import checked

SAVER = Variant(name="ink-saver", sheets=(), numbers=Numbers(ink_saved=0.3))


def page(path: Path, darkness: float) -> None:
    """A PDF of one page, of which this share is black."""
    pdf = pydyf.PDF()
    drawn = pydyf.Stream()
    drawn.set_color_rgb(0, 0, 0)
    drawn.rectangle(0, 0, 200 * darkness, 200)
    drawn.fill()
    pdf.add_object(drawn)
    pdf.add_page(
        pydyf.Dictionary(
            {
                "Type": "/Page",
                "Parent": pdf.pages.reference,
                "Contents": drawn.reference,
                "MediaBox": pydyf.Array([0, 0, 200, 200]),
            }
        )
    )
    with path.open("wb") as file:
        pdf.write(file)


@pytest.mark.parametrize(
    ("darkness", "said"),
    [
        (0.2, []),
        (0.28, []),
        (0.36, ["It takes 10% less ink than knae.pdf; at least 30% less is expected"]),
        (0.6, ["It takes 50% more ink than knae.pdf; at least 30% less is expected"]),
    ],
)
def test_a_leaflet_that_saves_too_little_ink_is_found(
    tmp_path: Path, darkness: float, said: list[str]
) -> None:
    """Beside a standard leaflet that is 40 % black."""
    page(tmp_path / "knae.pdf", 0.4)
    page(tmp_path / "knae.ink-saver.pdf", darkness)
    found = list(ink.saved(tmp_path / "knae.ink-saver.pdf", SAVER))
    assert [fault.message for fault in found] == said


def test_nothing_is_said_without_a_standard_leaflet(tmp_path: Path) -> None:
    """Nor of the standard leaflet itself, nor of a variant that need not save ink."""
    for name in ("knae.ink-saver.pdf", "knae.pdf", "hofte.pdf", "hofte.large-print.pdf"):
        page(tmp_path / name, 0.5)
    (tmp_path / "knae.pdf").unlink()
    assert not list(ink.saved(tmp_path / "knae.ink-saver.pdf", SAVER))
    assert not list(ink.saved(tmp_path / "hofte.pdf", SAVER))
    assert not list(ink.saved(tmp_path / "hofte.large-print.pdf", Variant(name="large-print", sheets=())))


def test_the_shipped_variant_saves_ink(dist: Path) -> None:
    """Nearly: too little is a warning, which does not make a leaflet unfit to be given out."""
    found = checked(*sorted((dist / "nordlys").glob("*.ink-saver.pdf")))
    assert not found.failed
    for path in (dist / "nordlys").glob("*.ink-saver.pdf"):
        lighter = Variant(name="ink-saver", sheets=(), numbers=Numbers(ink_saved=0.25))
        assert not list(ink.saved(path, lighter)), path.name
