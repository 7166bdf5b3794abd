"""Notes, pictures and callouts of Obsidian become Markdown, or are reported with their line."""

from pathlib import Path

import pytest

from tests.importing.markdown_folder.folders import LOST, body, photo, write


@pytest.mark.parametrize(
    ("content", "markdown", "problems"),
    [
        ("![[K.png]]", "![](knae-1.png)", [("picture-alt", "warning", 1)]),
        ("En ![[K.png|Et knæ|200x100]]", "En ![Et knæ](knae-1.png)", []),
        ("[[Ryg]] [[ryg#Råd|råd]] [[mappe/Ryg]]", "[Ryg](ryg.md) [råd](ryg.md) [Ryg](ryg.md)", []),
        ("| [[Ryg\\|ryg]] |\n| --- |", "| [ryg](ryg.md) |\n| --- |", []),
        ("Se [[Andet]] og [[x|y]] og [[#Råd]]", "Se Andet og y og Råd", [("link-lost", "warning", 1)] * 3),
        ("En\n\n![[Ryg#Råd]]", "En", [("embed-lost", "error", 3)]),
        ("En ^abc-1\n\n%% to\ntre %%", "En\n\n%% to\ntre %%", []),
        ("> [!success] Godt\n> En", "> [!tip] Godt\n> En", [("callout-guessed", "warning", 1)]),
        ("> [!faq]- Må jeg?\n> Ja", "> [!note] Må jeg?\n> Ja", [("callout-guessed", "warning", 1)]),
        ("> [!warning|red]+ Pas på\n> En", "> [!warning]+ Pas på\n> En", []),
        ("En\n\n```dataview\nTABLE x\n```\n\nTo", "En\n\nTo", [(LOST, "error", 3)]),
        ("[[_TOC_]]\n\nEn `[[x]]`", "En `[[x]]`", []),
    ],
)
def test_obsidian(content: str, markdown: str, problems: list[tuple[str, str, int]], tmp_path: Path) -> None:
    """Notes, pictures anywhere in the vault, names of blocks, other callouts."""
    files: dict[str, str | bytes] = {
        ".obsidian/app.json": "{}",
        "mappe/Ryg.md": "# Ryg\n\nTekst",
        "bilag/K.png": photo(),
    }
    markdown_found, found = body(write(tmp_path / "s", files), content)
    found = [one for one in found if one[0] != "picture-guessed"]
    assert (markdown_found, found) == (markdown, problems)
