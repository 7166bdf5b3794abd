"""The rule on text that ``handouts new`` wrote for the author, not for patients."""

import re
from collections.abc import Iterator

from handouts.check.inline_scanner import plain
from handouts.check.passage import Remark
from handouts.check.rule import CheckedArticle, Rule
from handouts.project.project import Project
from handouts.storage import input_files

FOLDER = "article"
"""Folder of the skeletons, in a folder of templates."""
_MARK = re.compile(r"^\s*(?:[-*+]|\d+[.)])?\s+|^\s*")
_ASKS = re.compile(r"(?:skriv|forklar|sig|write|explain|say)\b", re.IGNORECASE)
"""How a line begins that tells the author what to write. Others, such as “Ring 112 …”, may stay."""


def read_skeletons(project: Project) -> frozenset[str]:
    """The lines of all skeletons, shipped and of the project, that tell the author what to write."""
    found = set[str]()
    for folder in project.templates:
        for path in sorted((folder / FOLDER).glob("*.md")):
            try:
                text = input_files.read(path, inside=(folder,)).decode("utf-8-sig")
            except (OSError, UnicodeDecodeError):  # ``handouts new`` reports it
                continue
            lines = (plain(_MARK.sub("", line)) for line in text.splitlines())
            found |= {line for line in lines if _ASKS.match(line)}
    return frozenset(found)


def text_unwritten(article: CheckedArticle) -> Iterator[Remark]:
    """Text of the skeleton that nobody has replaced. One remark for an article, at the first line."""
    left = [one for one in article.passages if one.text in article.context.skeleton_lines]
    if left:
        more = f" and {len(left) - 1} more" if len(left) > 1 else ""
        yield Remark(
            rule="text-unwritten",
            message=f"This is the text of a new article: “{left[0].text}”{more}",
            advice="Write your own text there, or delete it",
            line=left[0].line,
            sought=left[0].text,
        )


RULES = (
    Rule(
        id="text-unwritten",
        group="language",
        severity="error",
        why="Patients would read what is meant for the author",
        source="docs/admins.md: an article from `handouts new` builds as it is",
        check=text_unwritten,
    ),
)
