"""The PDFs of a leaflet on its page."""

from dataclasses import replace
from pathlib import Path

from handouts.project.project import shipped
from handouts.release import labels as release_labels
from handouts.release.site import downloads
from tests.release.test_history import RECORD

WORDS = release_labels.read((shipped("templates"),), "da")


def test_each_variant_has_name_pages_and_size(tmp_path: Path) -> None:
    """One alone is just opened; a size above 999 kB is in MB."""
    one = replace(RECORD, variant="standard", file="klinik/knae.pdf", pages=2)
    two = replace(RECORD, variant="large-print", file="klinik/knae.large-print.pdf", pages=1)
    (tmp_path / "klinik").mkdir()
    (tmp_path / one.file).write_bytes(b"x" * 43_210)
    (tmp_path / two.file).write_bytes(b"x" * 1_260_000)
    assert downloads.listed((one,), WORDS, tmp_path) == (
        ("../pdf/knae.pdf", "Åbn folderen", "PDF, 2 sider, 43\u00a0kB"),
    )
    assert downloads.listed((one, two), WORDS, tmp_path)[1] == (
        *("../pdf/knae.large-print.pdf", "Stor skrift"),
        "PDF, 1 side, 1.3\u00a0MB",
    )
