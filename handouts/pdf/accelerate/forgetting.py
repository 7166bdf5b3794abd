"""Leaflets that are done: what WeasyPrint knew of one goes at once, not when the garbage collector finds it.

Its styles and layout context refer to each other, so they would stay, with all boxes that they know.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_CONTEXTS = "_handouts_contexts"


def shorten(weasyprint: Any) -> None:
    """Keep the layout contexts of a page with it."""
    document = weasyprint.document.Document
    original = document._build_layout_context.__func__

    def build(cls: Any, html: Any, *rest: Any) -> Any:
        context = original(cls, html, *rest)
        html.__dict__.setdefault(_CONTEXTS, []).append(context)
        return context

    document._build_layout_context = classmethod(build)


@contextmanager
def afterwards(page: Any) -> Iterator[None]:
    """Let go of all that was laid out of a page; its documents cannot be drawn any more after that.

    Args:
        page: A ``weasyprint.HTML``.
    """
    try:
        yield
    finally:
        for context in page.__dict__.pop(_CONTEXTS, ()):
            for style in context.style_for.get_computed_styles().values():
                _clear(style)
            context.__dict__.clear()


def _clear(style: Any) -> None:
    """Empties a style, and those of anonymous boxes that inherit from it."""
    while style is not None:
        anonymous = style.__dict__.get("anonymous_style")
        style.__dict__.clear()
        style.clear()
        style = anonymous
