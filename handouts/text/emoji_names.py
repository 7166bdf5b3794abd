"""Emoji by the names that other programs know (``:warning:``).

The names in ``emoji_names.txt`` are those of GitHub (gemoji) and of Unicode (CLDR, short names in English),
which Jekyll, Hugo and MkDocs read too. Each line has an emoji and its names.
"""

from functools import cache
from pathlib import Path


def emoji_of(name: str) -> str:
    """The emoji of a name without its colons; empty if the name is unknown."""
    return _by_name().get(name, "")


@cache
def _by_name() -> dict[str, str]:
    lines = Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines()
    return {name: emoji for emoji, *names in map(str.split, lines) for name in names}
