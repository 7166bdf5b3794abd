"""Splits a text into its parts, for the tests of this folder."""

import re

from lxml import html

from handouts.articles import blocks, outline
from handouts.articles.blocks import Tokens
from handouts.articles.headings import Headings
from handouts.articles.markdown import markdown
from handouts.articles.outline import Outline
from handouts.articles.source_lines import Lines
from handouts.errors import Problem
from handouts.project.settings import Settings

HEADINGS = Headings.from_settings(Settings())


def split_text(text: str, *, exercise: bool = False) -> tuple[Outline, Tokens, tuple[Problem, ...]]:
    """The outline of a text that begins on line 1, its tokens, and the problems found."""
    lines = Lines(text, 1)
    tree = markdown.to_tree(text, quotes=("»", "«"))
    tokens = blocks.prepare(tree, lines)
    found, problems = outline.split(tree, headings=HEADINGS, lines=lines, file="a.md", exercise=exercise)
    return found, tokens, problems


def outline_of(text: str) -> Outline:
    """The outline of a text."""
    return split_text(text)[0]


def read_text(markup: str) -> str:
    """Some HTML as text."""
    return " ".join(html.fragment_fromstring(markup, create_parent="div").text_content().split())


def levels(markup: str) -> list[int]:
    """The levels of the headings in some HTML."""
    return [int(level) for level in re.findall(r"<h(\d)>", markup)]
