"""The interface of a rule for finished PDFs, and how rules quote the file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from handouts.leaflets.variant import Numbers
from handouts.verify.pdf_reader import Finished
from handouts.verify.structure_elements import Element

AGAIN = "Build it again; if that does not help, report it with the article"
"""Advice for a fault that no article can cause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong with a finished PDF."""

    rule: str
    """Stable name, such as ``heading-skipped``."""
    message: str
    advice: str


Check = Callable[[Finished, Numbers], Iterator[Fault]]
"""A rule: gets the file and the limits of its variant, and yields faults."""


def quote(file: Finished, element: Element) -> str:
    """The text of an element in quotation marks, shortened to 40 characters."""
    return f"“{shorten(file.text(element))}”"


def shorten(text: str) -> str:
    """A text on one line, shortened to 40 characters."""
    plain = " ".join(text.split())
    return plain if len(plain) <= 40 else plain[:39] + "…"  # noqa: PLR2004 - fits on a line of a report
