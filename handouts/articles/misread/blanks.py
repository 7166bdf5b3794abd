"""Blanks that no parser takes for blanks, where lines begin and behind their marks → ordinary ones."""

import re

_FIXED = "\u00a0\u2007\u202f\u3000"
"""Blanks that keep words together. A Mac writes one for a blank with the Option key."""
_UNSEEN = "\u200b\u200c\u200d\u2060"
"""Signs without a width, which come from copied text."""
_BEGIN = re.compile(rf"^[ \t>]*[{_FIXED}{_UNSEEN}][ \t>{_FIXED}{_UNSEEN}]*", re.MULTILINE)
_MARK = re.compile(rf"^([ \t>]*(?:#{{1,6}}|[-*+>]|\d{{1,3}}[.)]))[{_FIXED}]+", re.MULTILINE)
_BLANKS = {ord(sign): " " for sign in _FIXED} | {ord(sign): None for sign in _UNSEEN}


def even(text: str) -> str:
    """The text with ordinary blanks at the beginning of lines, and behind marks of headings and items.

    “# Ro” and “- Ro” with such a blank would be no heading and no item.

    Args:
        text: The whole text of an article.
    """
    if text.isascii() or not any(sign in text for sign in _FIXED + _UNSEEN):
        return text
    return _MARK.sub(r"\1 ", _BEGIN.sub(lambda begin: begin[0].translate(_BLANKS), text))
