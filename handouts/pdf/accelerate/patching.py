"""The code that shortcuts were written for: whether it is the one that is here, and how it is replaced."""

import hashlib
import sys
from pathlib import Path
from typing import Any

SWITCH = "HANDOUTS_SHORTCUTS"
"""Variable of the environment that switches all shortcuts off, with 0."""
KNOWN = {
    "weasyprint": "d73faff9ade67918",
    "pydyf": "5948b9724ad01c27",
    "tinyhtml5": "2ec6593d81a1c80e",
}
"""Digests of WeasyPrint 70.0, pydyf 0.13.0 and tinyhtml5 2.1.0, as they are released."""


def is_known(*libraries: str) -> bool:
    """Whether loaded libraries are, byte for byte, what the shortcuts were written for."""
    return all(_here(name) == KNOWN[name] for name in libraries)


def _here(name: str) -> str:
    file = sys.modules[name].__file__ if name in sys.modules else None
    return digest(Path(file).parent) if file else ""


def digest(folder: Path) -> str:
    """Start of the SHA-256 of all modules in a folder, with their names."""
    hashed = hashlib.sha256()
    for path in sorted(folder.rglob("*.py"), key=lambda one: one.relative_to(folder).as_posix()):
        hashed.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        hashed.update(hashlib.sha256(path.read_bytes()).digest())
    return hashed.hexdigest()[:16]


def swap(original: Any, replacement: Any) -> None:
    """Put a function in another's place in every module of WeasyPrint that has it by name."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "weasyprint":
            for key, value in list(vars(module).items()):
                if value is original:
                    setattr(module, key, replacement)
