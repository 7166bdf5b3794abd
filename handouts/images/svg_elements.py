"""Elements of a drawing (SVG), as an XML parser gives them."""

from typing import Any

LETTERS = frozenset({"text", "tspan", "textPath"})
"""Elements whose text is printed (SVG 2, 11)."""


def local_name(element: Any) -> str:  # noqa: ANN401 - an lxml element
    """Name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]
