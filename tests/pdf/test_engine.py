"""WeasyPrint as we load it: its fetcher, its log, and its folder for fonts."""

import logging
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from handouts.pdf import engine
from handouts.pdf.resources import ResourceFolders


def test_a_fetcher_reads_the_files_of_the_leaflet(weasyprint: Any, resources: ResourceFolders) -> None:  # noqa: ANN401
    """And remembers their paths."""
    fetcher = engine.fetcher(weasyprint, resources, "havnen")
    assert b"@page" in fetcher.fetch("leaflet:/styles/page.css").read()
    assert fetcher.files == {"/styles/page.css"}


@pytest.mark.parametrize("address", ["https://klinik.example/a.css", "file:///etc/hostname", "http://[::1]/"])
def test_a_fetcher_refuses_other_addresses(weasyprint: Any, resources: ResourceFolders, address: str) -> None:  # noqa: ANN401
    """Neither the network nor other files of the machine are read."""
    with pytest.raises(ValueError, match="not part of the leaflet"):
        engine.fetcher(weasyprint, resources, "havnen").fetch(address)


def test_the_log_is_collected_and_then_restored() -> None:
    """Warnings and errors; nothing reaches the handlers that were there before."""
    logger = logging.getLogger("weasyprint")
    before = (logger.handlers[:], logger.propagate, logger.level)
    with engine.log() as records:
        logger.info("uninteresting")
        logger.warning("interesting")
    assert [record.getMessage() for record in records] == ["interesting"]
    assert (logger.handlers[:], logger.propagate, logger.level) == before


def test_copies_of_fonts_are_in_the_given_folder(weasyprint: Any, tmp_path: Path) -> None:  # noqa: ANN401
    """In a folder of their own."""
    fonts = engine.font_configuration(weasyprint, tmp_path)
    assert fonts._folder.parent == tmp_path
    assert fonts._folder.name.startswith(engine.FONTS_PREFIX)


def test_the_versions_that_decide_the_look(resources: ResourceFolders) -> None:
    """WeasyPrint and Pango, as three numbers each or fewer."""
    versions = engine.library_versions(resources)
    assert set(versions) == {"WeasyPrint loads", "Pango"}
    assert all(part.isdigit() for version in versions.values() for part in version.split("."))


LATE = """
import sys
from pathlib import Path
from handouts.pdf import engine
from handouts.pdf.resources import ResourceFolders
from handouts.project.project import shipped

folders = ResourceFolders(styles=(shipped("styles"),), brands=Path(), pictures=Path())
fonts = engine.load(folders).pdf.fonts
print(sorted(name for name in sys.modules if name in engine._LATE))
options = fonts.subset.Options(notdef_outline=True)
print(options.notdef_outline, type(options).__module__, callable(fonts.subset.Subsetter(options).populate))
print(fonts.instantiateVariableFont.__name__ != "", hasattr(fonts.subset, "__path__"))
from fontTools import subset
print(subset.Options is type(options))
"""


def test_what_only_odd_fonts_need_is_loaded_with_the_first_of_them() -> None:
    """Parts of fontTools take a fifth of the time that WeasyPrint takes to load; HarfBuzz does their work."""
    done = subprocess.run([sys.executable, "-c", LATE], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "True fontTools.subset True", "True False", "True"]
