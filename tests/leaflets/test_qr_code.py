"""The QR code of a leaflet's online version."""

import re

import pytest
from lxml import etree

from handouts.leaflets.qr_code import qr_code
from handouts.project import labels
from handouts.project.project import shipped

DANISH = labels.read_all((shipped("templates"),))["da"]


@pytest.mark.parametrize(("letters", "modules"), [(14, 21), (15, 25), (26, 25), (27, 29), (42, 29), (43, 33)])
def test_a_code_is_as_large_as_its_address_needs(letters: int, modules: int) -> None:
    """At error correction level M (ISO/IEC 18004, table 7), with four white modules on each side."""
    svg = qr_code("https://a.dk/".ljust(letters, "x"), DANISH)
    root = etree.fromstring(svg)
    assert root.get("data-modules") == str(modules + 8)
    assert root.get("viewBox") == f"0 0 {modules + 8} {modules + 8}"


def test_a_code_keeps_its_quiet_zone() -> None:
    """The first dark module of the first row is four modules from the left and from the top."""
    path = etree.fromstring(qr_code("https://klinik.example/knae", DANISH)).find("path")
    assert path is not None
    assert re.match(r"M4 4\.5h7", path.get("d") or "")


def test_a_code_has_a_title_that_can_be_read_aloud() -> None:
    """It names the address as it is printed; its characters cannot end a tag."""
    svg = qr_code("https://klinik.example/a?b=<i>&c=1", DANISH)
    title = etree.fromstring(svg).find("title")
    assert title is not None
    assert title.text == DANISH.online_qr.format(address="klinik.example/a?b=<i>&c=1")
    assert "<i>" not in svg
