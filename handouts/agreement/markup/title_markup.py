"""Finds markup in a title, which is printed as typed."""

import re
from collections.abc import Iterator

from handouts.agreement.markup.leftover_kinds import KINDS
from handouts.articles.front_matter.front_matter import FrontMatter
from handouts.errors import Problem

_MARKUP = re.compile(
    r"\*\*[^*]+\*\*|(?<![\w*])\*[^\s*](?:[^*]*[^\s*])?\*(?![\w*])|(?<!\w)_[^\s_](?:[^_]*[^\s_])?_(?!\w)|`[^`]+`"
    r"|==[^\s=][^=]*==|~~[^~]+~~|\[\^[^\]\s]+\]|[^\W_]\^[^\s^]+\^|[^\W\d_]~[^\s~]+~|\[[^\]]+\]\([^)\s]+\)"
)
"""Markup that a text may have, and a title may not."""


def problems(fields: FrontMatter, *, file: str, allowed: tuple[str, ...]) -> Iterator[Problem]:
    """A warning for a title with markup.

    Args:
        fields: The front matter.
        file: The article's path, to show.
        allowed: Texts that the project prints on purpose.
    """
    found = _MARKUP.search(fields.title)
    words = [found[0]] if found else [word for word in fields.title.split() if _is_left(word)]
    for word in words[:1]:
        if not any(text in word for text in allowed):
            yield Problem(
                file=file,
                line=fields.lines.get("title"),
                rule="markup-left",
                severity="warning",
                message=f"“{word}” is printed as written",
                advice="Write the title without markup",
            )


def _is_left(word: str) -> bool:
    return any(kind.rule == "markup-left" and kind.pattern.search(word) for kind in KINDS)
