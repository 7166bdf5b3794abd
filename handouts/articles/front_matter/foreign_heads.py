"""Finds fields of a front matter in forms or places where they would be printed as text."""

import re

from handouts.articles.front_matter.splitter import SplitText
from handouts.errors import Problem

_FIELDS = r"(?:[A-Za-zÆØÅæøå][\w -]{0,30}:(?:[ \t][^\n]*)?\n(?:[ \t-][^\n]*\n)*)+"
_FENCED = rf"-{{3,}}[ \t]*\n{_FIELDS}(?:-{{3,}}|\.{{3}})[ \t]*(?:\n|$)"
_SECOND = re.compile(rf"\s*{_FENCED}")
_BELOW_TITLE = re.compile(rf"\s*#[ \t][^\n]*\n\s*{_FENCED}")
_IN_CODE = re.compile(
    rf"\s*(?:```+|~~~+)[ \t]*(?:ya?ml|toml|md|markdown)?[ \t]*\n(?:{_FENCED}|\+{{3}}[ \t]*\n)"
)
_JSON = re.compile(r"\s*(?:;;;[ \t]*\n)?\{\s*\"[\w-]+\"\s*:")
_EXAMPLE = "--- / title: … / lastUpdated: 24/02/2024 / ---"
_ABOVE = re.compile(r"\s*(?:#[ \t][^\n]*\n\s*)?")
_PANDOC = re.compile(r"%[ \t][^\n]*\n%(?:[ \t][^\n]*)?(?:\n|$)")


def problems(parts: SplitText, *, file: str) -> tuple[Problem, ...]:
    """An error if there are such fields at the beginning of the text.

    Args:
        parts: The front matter and the text.
        file: The article's path, to show.
    """
    kind = _kind(parts.body, has_head=parts.head is not None)
    if kind is None:
        return ()
    above = _ABOVE.match(parts.body)
    line = parts.body_line + parts.body.count("\n", 0, above.end() if above else 0)
    return (
        Problem(
            file=file,
            line=line,
            rule="front-matter-foreign",
            severity="error",
            message=f"The fields at the beginning of the text are {kind}, so they would be printed",
            advice=f"Write them at the top of the file as YAML: {_EXAMPLE}",
        ),
    )


def _kind(body: str, *, has_head: bool) -> str | None:
    start = body.lstrip()[:4]
    if start.startswith(("---", "```", "~~~")) and _IN_CODE.match(body):
        return "a block of code"
    if start.startswith("---") and _SECOND.match(body):
        return "a second front matter" if has_head else "not at the top"
    if start.startswith("#") and _BELOW_TITLE.match(body):
        return "not at the top"
    if start.startswith(("{", ";;;")) and _JSON.match(body):
        return "JSON"
    if not has_head and start.startswith("%") and _PANDOC.match(body):
        return "lines of pandoc"
    return None
