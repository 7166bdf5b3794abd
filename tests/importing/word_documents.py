"""Word files for tests."""

import functools
import io
from typing import TYPE_CHECKING

import docx
from docx.enum.style import WD_STYLE_TYPE

if TYPE_CHECKING:
    from docx.document import Document

_KEPT = frozenset({"TableNormal", "TableGrid"})
"""Styles of tables that tests use."""


@functools.cache
def _template() -> bytes:
    """python-docx's own template without the thousands of elements of styles that make mammoth slow."""
    made = docx.Document()
    styles = made.styles.element
    for child in list(styles):
        is_table = getattr(child, "type", None) == WD_STYLE_TYPE.TABLE and child.styleId not in _KEPT
        if is_table or child.tag.endswith("}latentStyles"):
            styles.remove(child)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def blank() -> "Document":
    """An empty document of Word."""
    return docx.Document(io.BytesIO(_template()))
