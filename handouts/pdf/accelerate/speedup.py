"""The class Speedup, and functions that replace a function of a library."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from handouts.pdf import source_guard


@dataclass(frozen=True, slots=True, kw_only=True)
class Speedup:
    """A replacement of one function of WeasyPrint or pydyf, or of a small family."""

    name: str
    """Its name for ``benchmarks/speedups.py --only``."""
    install: Callable[[Any], None]
    """Replaces the functions; gets the loaded ``weasyprint`` package."""
    relies_on: Mapping[str, str]
    """Digests of the functions that it replaces or copies, by name (see ``source_guard``)."""

    @property
    def changed(self) -> tuple[str, ...]:
        """Names of the functions that differ from those it was written for. Empty if the speedup fits."""
        return source_guard.changed(self.relies_on)


def patch(owner: Any, name: str, replacement: Any) -> None:
    """Put a function in the place of an attribute of a class or module, and keep the original findable."""
    replacement.__wrapped__ = source_guard.function_of(vars(owner)[name])
    setattr(owner, name, replacement)


def patch_everywhere(original: Any, replacement: Any) -> None:
    """Put a function in the place of another in every module of WeasyPrint that imported it by name."""
    replacement.__wrapped__ = original
    for module_name, module in list(sys.modules.items()):
        if module_name.partition(".")[0] == "weasyprint":
            for key, value in list(vars(module).items()):
                if value is original:
                    setattr(module, key, replacement)
