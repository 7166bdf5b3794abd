"""The name of a file gives slug, day and language, as each system reads it."""

from datetime import date
from pathlib import Path

import pytest

from handouts.importing.markdown_folder import names
from handouts.importing.markdown_folder.scan import System


@pytest.mark.parametrize(
    ("path", "system", "expected"),
    [
        ("knae/index.md", "hugo", ("knae", None, "")),
        ("raad/_index.md", "hugo", ("raad", None, "")),
        ("knae.en.md", "hugo", ("knae-en", None, "en")),
        ("_posts/2024-02-19-Ondt i knæet.md", "jekyll", ("ondt-i-knaeet", date(2024, 2, 19), "")),
        ("_drafts/knae.md", "jekyll", ("knae", None, "")),
        ("2024-02-19-knae.md", "obsidian", ("2024-02-19-knae", None, "")),
        ("docs/01-knae.mdx", "docusaurus", ("knae", None, "")),
        ("2024-13-19-knae.md", "jekyll", ("2024-13-19-knae", None, "")),
    ],
)
def test_a_name_gives_slug_day_and_language(
    path: str, system: System, expected: tuple[str, date | None, str]
) -> None:
    """As each system reads it."""
    found = names.read(Path("x") / path, Path("x"), system)
    assert (found.slug, found.day, found.lang) == expected
