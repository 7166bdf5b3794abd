"""Leaflets on a real printer of CUPS: the print system of the machine takes them and prints them."""

from pathlib import Path

import pytest

from handouts.build.copies import printer as lp
from handouts.errors import MachineError
from tests import ROOT
from tests.cli.commands import handouts
from tests.conftest import make_project
from tests.print_queue import PrintQueue, printer
from tests.processes import wait_until
from tests.station.conftest import ARTICLES
from tests.station.pages import tree_of
from tests.station.serving import served

__all__ = ["printer"]
PACKAGE = """\
[[package]]
name = "Efter ny hofte"
topics = ["ondt-i-nakken", "knae"]
"""


@pytest.mark.slow("printer")
def test_the_station_prints_on_a_real_printer(printer: PrintQueue, tmp_path: Path) -> None:
    """The bytes that the page shows, the copies, both sides; a booklet is flipped on the short edge."""
    here = make_project(tmp_path / "projekt", ARTICLES)
    with served(here, tmp_path / "scratch") as station:
        page = tree_of(station.ask("/topic/ondt-i-nakken").text)
        assert page.xpath("//select[@id='printer']/option/text()") == ["Kontor"]
        for variant, copies in (("standard", 3), ("booklet", 1)):
            form = f"slug=ondt-i-nakken&clinic=solsiden&variant={variant}&printer=Kontor&copies={copies}"
            sent = station.post("/print", form.encode())
            assert sent.status == 303
            assert "Sendt til printeren Kontor" in station.ask(sent.headers["Location"]).text
        wanted = [
            station.ask(f"/pdf/solsiden/ondt-i-nakken.{variant}.pdf").body
            for variant in ("standard", "booklet")
        ]
    found = printer.printed(2)
    assert [one.pdf for one in found] == wanted
    assert [(one.copies, one.sides) for one in found] == [
        (3, "two-sided-long-edge"),
        (1, "two-sided-short-edge"),
    ]
    assert {one.media for one in found} == {"A4"}


@pytest.mark.slow("printer")
def test_the_station_prints_a_package_as_one_job(printer: PrintQueue, tmp_path: Path) -> None:
    """The bytes that its PDF has; with docs/station.md's setting the print system keeps no file of it."""
    here = make_project(tmp_path / "projekt", ARTICLES)
    (here.root / "packages.toml").write_text(PACKAGE)
    with served(here, tmp_path / "scratch") as station:
        form = b"clinic=solsiden&variant=standard&printer=Kontor&copies=2"
        assert station.post("/package/efter-ny-hofte/print", form).status == 303
        address = "/package/efter-ny-hofte/pdf?clinic=solsiden&variant=standard"
        wanted = station.ask(address).body
    (found,) = printer.printed(1)
    assert found.pdf == wanted
    assert (found.copies, found.sides) == (2, "two-sided-long-edge")
    assert "PreserveJobFiles No" in (ROOT / "docs" / "station.md").read_text("utf-8")
    wait_until(lambda: not list(printer.spool.glob("d*")))


@pytest.mark.slow("printer")
def test_a_package_is_one_job(printer: PrintQueue, tmp_path: Path) -> None:
    """All its leaflets in their order, so that nobody else's sheets come between them."""
    here = make_project(tmp_path / "projekt", ARTICLES)
    (here.root / "packages.toml").write_text(PACKAGE)
    assert handouts(here.root, "print", "--package", "ny hofte", "--printer", "Kontor") == 0
    (found,) = printer.printed(1)
    folder = here.output / "print" / "solsiden"
    assert found.pdf == (folder / "ondt-i-nakken.pdf").read_bytes() + (folder / "knae.pdf").read_bytes()
    assert (found.copies, found.sides, found.media) == (1, "two-sided-long-edge", "A4")


@pytest.mark.slow("printer")
def test_a_printer_that_is_not_there_is_refused(printer: PrintQueue) -> None:
    """By the print system itself, whose words are in the message."""
    assert lp.names() == (printer.name,)
    with pytest.raises(MachineError, match=r"“Reception” refused .* not exist"):
        lp.send(b"%PDF-1.7", "Reception")
