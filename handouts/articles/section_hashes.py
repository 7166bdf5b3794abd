"""Hashes of the parts of an article: they show which sections changed, without the text itself."""

import hashlib
import re
from html import unescape

from handouts.articles.article import Article
from handouts.project.labels import Labels


def hash_sections(article: Article, labels: Labels) -> tuple[tuple[str, str], ...]:
    """Heading and hash of each part of an article, in order.

    Only words count: another picture, link or version of this program changes no hash. The lead has an empty
    heading. Parts with the same heading have one hash. A part without words is left out.

    Args:
        article: The article.
        labels: The labels of its language: the headings of summary and FAQ.

    Returns:
        Pairs of a heading as plain text and twelve hexadecimal digits of SHA-256.
    """
    parts = [
        (labels.summary, " ".join(article.summary)),
        ("", article.lead),
        *((part.heading, part.html) for part in article.sections),
        (labels.faq, article.faq_intro),
        *((one.question, one.answer) for one in article.faq),
        *((part.heading, part.html) for part in article.references),
    ]
    known: dict[str, str] = {}
    for heading, html in parts:
        if words := _words(html):
            name = _words(heading)
            known[name] = f"{known[name]} {words}" if name in known else words
    return tuple((name, _hash(words)) for name, words in known.items())


def _words(html: str) -> str:
    """The words of some HTML, with single blanks."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:12]
