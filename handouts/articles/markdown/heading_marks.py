"""The mark at the beginning of a heading."""

import re

BEGINS = re.compile(r"#{2,6}(?!#)|#(?=\s|$)")
"""A single # needs a blank behind it, as in CommonMark: “#bevægdig” is a hashtag. “##Råd” is one."""
_HASHTAG = re.compile(r"#[^\W\d_]")


def begins(line: str) -> bool:
    """Whether a line is a heading."""
    return line.startswith("#") and BEGINS.match(line) is not None


def is_hashtag(line: str) -> bool:
    """Whether a line begins with a word behind a single #."""
    return _HASHTAG.match(line) is not None
