"""Brands for the tests."""

from collections.abc import Callable

from handouts.brands.brand import Brand
from handouts.errors import Problem
from tests import ROOT

BRANDS = ROOT / "styles" / "brands"
LEAST = """
meta: {name: Klinik}
logo: logo.svg
defaults: {handouts: {contact: {phone: 86 12 34 56}}}
"""
Read = Callable[[str | bytes], tuple[Brand | None, tuple[Problem, ...]]]


def good(read: Read, text: str) -> Brand:
    """The brand of a text without problems."""
    found, problems = read(text)
    assert problems == ()
    assert found is not None
    return found
