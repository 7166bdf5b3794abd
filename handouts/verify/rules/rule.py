"""A rule for finished PDFs: what it gets, what it yields, and how it quotes the file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from handouts.leaflets.variant import Numbers
from handouts.verify.pdf_reader import Finished
from handouts.verify.structure_elements import Element

AGAIN = "Build it again; if that does not help, report it with the article"
"""Advice on a fault that no article can cause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong with a finished PDF."""

    rule: str
    """Stable name, such as ``heading-skipped``."""
    message: str
    advice: str


Check = Callable[[Finished, Numbers], Iterator[Fault]]
"""A rule: the file, and the numbers that its variant keeps."""


def quote(file: Finished, element: Element) -> str:
    """The text of an element in quotation marks, at most 40 characters of it."""
    return f"“{shorten(file.text(element))}”"


def shorten(text: str) -> str:
    """A text on one line, at most 40 characters of it."""
    plain = " ".join(text.split())
    return plain if len(plain) <= 40 else plain[:39] + "…"  # noqa: PLR2004 - what a line of a report holds
