"""An article's text in its parts, for the tests of this folder."""

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


def taken(text: str, *, exercise: bool = False) -> tuple[Outline, Tokens, tuple[Problem, ...]]:
    """The parts of a text that begins on line 1, what left them, and what is wrong."""
    lines = Lines(text, 1)
    tree = markdown.to_tree(text, quotes=("»", "«"))
    tokens = blocks.prepare(tree, lines)
    found, problems = outline.split(tree, headings=HEADINGS, lines=lines, file="a.md", exercise=exercise)
    return found, tokens, problems


def parts(text: str) -> Outline:
    """The parts of a text."""
    return taken(text)[0]


def read_text(markup: str) -> str:
    """Some HTML as text."""
    return " ".join(html.fragment_fromstring(markup, create_parent="div").text_content().split())


def levels(markup: str) -> list[int]:
    """Levels of the headings in some HTML."""
    return [int(level) for level in re.findall(r"<h(\d)>", markup)]
