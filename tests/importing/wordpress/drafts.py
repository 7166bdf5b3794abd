"""Drafts made of exports, for the tests of this folder."""

from pathlib import Path

from handouts.errors import Problem, Severity
from handouts.importing import importing
from tests.importing.wordpress.exports import export, item


def imported(folder: Path, *items: str) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The articles of an export by name, without the heads, and the problems."""
    source = folder / "export.xml"
    source.write_text(export(*items), "utf-8")
    made, problems = importing.import_all((source,), folder / "content", taken=frozenset())
    return {one.article.stem: one.article.read_text("utf-8") for one in made}, problems


def body(folder: Path, content: str, *items: str) -> tuple[str, list[tuple[str, Severity, int | None]]]:
    """The Markdown of one page, and rule, severity and line of each problem; lines count from its text."""
    articles, problems = imported(folder, item(content, slug="knae"), *items)
    first = export(item()).split("<content:encoded>")[0].count("\n")
    said = [
        (one.rule, one.severity, one.line - first if one.line else None)
        for one in problems
        if one.rule not in {"wordpress-left-out", "wordpress-uploads"}
    ]
    return articles["knae"].split("---\n", 2)[2].strip(), said
