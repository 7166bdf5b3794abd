"""Keeps a line whole if only the blank behind its last word has no room.

Where such a line ends before another inline element, WeasyPrint breaks it after its first word instead
(``split_first_line``: “Akut” on a line of its own, the rest below).
"""

from typing import Any

from handouts.pdf import source_guard

_DIGESTS = {"weasyprint.text.line_break:split_first_line": "f5cfad56910a"}
_NARROW = 0.3
"""Width of a narrow letter in em: a text of more letters of that width is longer than a line."""
_INSTALLED = "_handouts_trailing_blanks"


def install(weasyprint: Any) -> None:  # noqa: ANN401 - WeasyPrint has no types
    """Install the correction for this process, once, if WeasyPrint breaks lines as this was written for."""
    if _INSTALLED in vars(weasyprint) or source_guard.changed(_DIGESTS):
        return
    setattr(weasyprint, _INSTALLED, True)
    inline = weasyprint.layout.inline
    split = inline.split_first_line

    def split_first_line(
        text: str,
        style: Any,  # noqa: ANN401
        context: Any,  # noqa: ANN401
        max_width: float | None,
        *others: Any,  # noqa: ANN401
        **named: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        found = split(text, style, context, max_width, *others, **named)
        if found[2] is None or max_width is None or text[-1:] != " ":
            return found
        if len(text) * style["font_size"] * _NARROW > max_width:
            return found
        wider = max_width + split("\u00a0", style, context, None, *others)[3]
        whole = split(text, style, context, wider, *others, **named)
        return whole if whole[2] is None else found

    inline.split_first_line = split_first_line
