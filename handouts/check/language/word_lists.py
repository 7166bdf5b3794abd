"""The word lists that ship with the rules: ``verbs.toml``, ``jargon.toml``, ``shortforms.toml``."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def read(name: str) -> dict[str, Any]:
    """One of the shipped lists, read once.

    Args:
        name: Name of its file without ``.toml``.
    """
    return tomllib.loads(resources.files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))
