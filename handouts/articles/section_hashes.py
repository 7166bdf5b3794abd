"""Hashes of an article's parts: they tell which sections of a text changed, without keeping the text."""

import hashlib
import re
from html import unescape

from handouts.articles.article import Article
from handouts.project.labels import Labels


def hash_sections(article: Article, labels: Labels) -> tuple[tuple[str, str], ...]:
    """Heading and hash of each part of an article, in its order.

    Only words count: another picture, link or version of this program changes no hash. The lead has no
    heading. Parts with the same heading are one; a part without words is none.

    Args:
        article: The text.
        labels: The words of its language: the summary's heading, and that of the FAQ.

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
    """What HTML says: no tags, blanks evened out."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:12]
