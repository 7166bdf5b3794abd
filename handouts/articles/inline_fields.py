"""Markdown in the single fields of a front matter: a point of the summary, a question and its answer."""

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from handouts.articles.markdown import markdown
from handouts.articles.outline import Question
from handouts.text.danish import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

_BLOCK_START = re.compile(r"^(?:(\d+)([.)])(?=\s|$)|([-+*])(?=\s)|([#>~]|\[(?=[^\]]*\]:)|\*(?=\[)))")
"""What would make a list, a heading, a quote or a definition of a line that is none."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The trees of one question of the front matter."""

    question: "HtmlElement"
    answer: "HtmlElement"


def render_point(text: str, quotes: tuple[str, str]) -> str:
    """One line of Markdown as inline HTML; links in it are printed as their text.

    Args:
        text: The line; what would begin a list or a heading elsewhere is text here (“2. uge”).
        quotes: The quotation marks of the language.
    """
    tree = _line(text, quotes)
    for element in list(tree.iter("a", "img")):
        if element.tag == "a":
            element.drop_tag()
        else:
            element.drop_tree()
    return _flat(tree)


def attach_questions(
    tree: "HtmlElement", faq: tuple[tuple[str, str], ...], quotes: tuple[str, str]
) -> "tuple[Asked, ...]":
    """Hang the questions of a front matter onto an article's tree: their links and pictures count with it.

    Args:
        tree: The article's blocks; it gets one more at its end, to be removed when the tree is prepared.
        faq: Questions and answers, in Markdown.
        quotes: The quotation marks of the language.

    Returns:
        The trees of the questions, in their order.
    """
    from lxml.html import builder  # noqa: PLC0415

    holder = builder.E.div()
    asked = []
    for question, answer in faq:
        one = Asked(_line(question, quotes), markdown.to_tree(answer, quotes=quotes))
        for heading in one.answer.iter("h1", "h2", "h3", "h4", "h5", "h6"):
            heading.tag = "p"
            heading.set("class", "stand-in")
        holder.append(one.question)
        holder.append(one.answer)
        asked.append(one)
    tree.append(holder)
    return tuple(asked)


def new_questions(
    asked: "Iterable[Asked]", known: tuple[Question, ...]
) -> tuple[tuple[Question, ...], tuple[str, ...]]:
    """The questions of a front matter that an article's text does not ask as well.

    Args:
        asked: What :func:`attach_questions` gave, ready for print.
        known: The questions of the text.

    Returns:
        The others; and, in words, those that the text asks too but answers otherwise.
    """
    said = {_words(one.question): _words(one.answer) for one in known}
    others, otherwise = [], []
    for one in asked:
        question = Question(question=_flat(one.question), answer=markdown.inner_html(one.answer))
        if _words(question.question) not in said:
            others.append(question)
        elif _words(question.answer) != said[_words(question.question)]:
            otherwise.append(markdown.plain_text(one.question))
    return tuple(others), tuple(otherwise)


def _line(text: str, quotes: tuple[str, str]) -> "HtmlElement":
    """The tree of one line, whatever it begins with."""
    said = _BLOCK_START.sub(
        lambda match: f"{match[1] or ''}\\{match[2] or match[3] or match[4]}", text.strip()
    )
    tree = markdown.to_tree(said, quotes=quotes)
    for heading in tree.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        heading.tag = "p"
    return tree


def _flat(tree: "HtmlElement") -> str:
    """The content of a tree's blocks, as inline HTML."""
    said = [escape(tree.text or "", quote=False)]
    for block in tree:
        said += [markdown.inner_html(block), escape(block.tail or "", quote=False)]
    return " ".join(one.strip() for one in said if one.strip())


def _words(html: str) -> str:
    return fold(re.sub(r"<[^>]*>", " ", html))
