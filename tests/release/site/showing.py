"""How the tests of the site open its pages."""

from pathlib import Path
from typing import Any

DESKTOP = {"width": 1200, "height": 900}
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "preload": False,
}
"""Axe would load style sheets itself, which no page from a disk may."""


def show(page: Any, site: tuple[Path, dict[str, str]], name: str) -> Any:  # noqa: ANN401
    """Open a page of the clinic from the disk."""
    page.goto((site[0] / "klinik" / name).as_uri())
    return page


def visible(page: Any) -> list[str]:  # noqa: ANN401
    """Titles that are shown in the list."""
    return [str(one) for one in page.locator("#topics li:visible a").all_inner_texts()]
