"""Markdown in fields of the front matter: points of the summary, questions and answers."""

import re
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from handouts.articles.blocks import PictureUse
from handouts.articles.front_matter.front_matter import FrontMatter
from handouts.articles.markdown import markdown
from handouts.articles.outline import Question
from handouts.text.danish import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml.html import HtmlElement

_BLOCK_START = re.compile(r"^(?:(\d+)([.)])(?=\s|$)|([-+*])(?=\s)|([#>~]|\[(?=[^\]]*\]:)|\*(?=\[)))")
"""Beginnings of a line that Markdown would take for a list, heading, quote or definition."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Question and answer of the front matter, as trees."""

    question: "HtmlElement"
    answer: "HtmlElement"


def render_point(text: str, quotes: tuple[str, str]) -> str:
    """One line of Markdown as inline HTML. A link becomes its text, and a picture is removed.

    Args:
        text: The line. A beginning such as “2. ” or “# ” is text here.
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
    tree: "HtmlElement", faq: tuple[tuple[str, str], ...], quotes: tuple[str, str], words: "Mapping[str, str]"
) -> "tuple[Asked, ...]":
    """Add the questions of a front matter to the tree of an article, so their links get tokens too.

    Args:
        tree: The blocks of the article. A block is added at the end; remove it when the tokens are taken.
        faq: Questions and answers, in Markdown.
        quotes: The quotation marks of the language.
        words: The word for each kind of callout.

    Returns:
        The trees of the questions, in order.
    """
    from lxml.html import builder  # noqa: PLC0415

    holder = builder.E.div()
    asked = []
    for question, answer in faq:
        one = Asked(_line(question, quotes), markdown.to_tree(answer, quotes=quotes, words=words))
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
    """The questions of a front matter that are not in the text of the article.

    Args:
        asked: The trees from :func:`attach_questions`, with tokens.
        known: The questions of the text.

    Returns:
        The new questions; and, as plain text, the questions that the text answers differently.
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
    """The tree of one line; its beginning never makes a list or a heading."""
    said = _BLOCK_START.sub(
        lambda match: f"{match[1] or ''}\\{match[2] or match[3] or match[4]}", text.strip()
    )
    tree = markdown.to_tree(said, quotes=quotes)
    for heading in tree.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        heading.tag = "p"
    return tree


def _flat(tree: "HtmlElement") -> str:
    """The content of the blocks of a tree, as inline HTML."""
    said = [escape(tree.text or "", quote=False)]
    for block in tree:
        said += [markdown.inner_html(block), escape(block.tail or "", quote=False)]
    return " ".join(one.strip() for one in said if one.strip())


def _words(html: str) -> str:
    return fold(re.sub(r"<[^>]*>", " ", html))


def with_preview(uses: tuple[PictureUse, ...], fields: FrontMatter) -> tuple[tuple[PictureUse, ...], str]:
    """Add the preview picture if the text has no picture; pictures in ``faq:`` get the line of that field.

    Args:
        uses: The pictures of the text.
        fields: The front matter.

    Returns:
        All pictures, and the HTML of the preview picture; empty if it is not shown.
    """
    if uses or not fields.preview_image:
        at = fields.lines.get("faq")
        return tuple(use if use.line else replace(use, line=at) for use in uses), ""
    use = PictureUse(
        src=fields.preview_image,
        alt=fields.preview_image_alt or None,
        decorative=False,
        line=fields.lines.get("preview_image"),
    )
    alt = escape(fields.preview_image_alt, quote=True)
    return (use,), f'<figure class="picture"><img src="picture:0" alt="{alt}"></figure>'
