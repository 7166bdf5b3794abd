"""What a check yields, and what it is given."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from handouts.leaflets.variant import Numbers
from handouts.verify.pdf_reader import Finished


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong with a finished PDF."""

    rule: str
    """Stable name, such as ``heading-skipped``."""
    message: str
    advice: str


Check = Callable[[Finished, Numbers], Iterator[Fault]]
"""A rule: the file, and the numbers that its variant keeps."""
