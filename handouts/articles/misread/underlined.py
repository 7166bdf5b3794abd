"""Finds sentences that are headings because of a line of hyphens directly below them."""

import re
from collections.abc import Iterator

from handouts.articles.misread.lost_sign import LostSign

_HYPHENS = re.compile(r"[ ]{0,3}-{2,}[ ]*$")
_OTHER = re.compile(r"[ ]{0,3}(?:[#>|<:]|[-+*•][ ]|\d{1,9}[.)][ ]|-{2,}[ ]*$)|.*\||[ ]{4}|\s*$")
"""Lines of other blocks."""
_SENTENCE = re.compile(r"(?<![.…])[.,;]['\"”»*_)]*\s*$")
_SHORTEST = 3
"""Fewest words of a sentence."""


def find(lines: list[str]) -> Iterator[LostSign]:
    """Find such sentences: lines that end with a full stop, a comma or a semicolon.

    The two readers disagree on several lines above hyphens, which is reported anyway.

    Args:
        lines: The lines of a text without fenced blocks and comments.
    """
    for at in range(1, len(lines)):
        above = lines[at - 1]
        if not _HYPHENS.match(lines[at]) or _OTHER.match(above):
            continue
        is_line = at == 1 or _OTHER.match(lines[at - 2])
        if is_line and _SENTENCE.search(above) and len(above.split()) >= _SHORTEST:
            yield LostSign(
                line=at - 1,
                rule="heading-underlined",
                severity="warning",
                message=f"“{' '.join(above.split())}” is a heading, because hyphens are directly below it",
                advice="Put a blank line above the hyphens",
            )
