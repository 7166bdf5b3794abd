"""The content code of an article: same text, same code; another word, another code."""

import hashlib
import json
import re

from handouts.articles.front_matter.front_matter import FrontMatter, author_name


def content_code(topic: str, fields: FrontMatter, body: str) -> str:
    """A short code for what an article says: same text, same code; another word, another code.

    It is made of the author's own text (topic, author, summary, FAQ and body with blanks evened out),
    not of the leaflet, so that neither the clinic, the variant, the dates nor a new version of this
    program changes it. Six hexadecimal digits of SHA-256: two texts of one topic meet once in 16 million.
    """
    faq = [[_paragraphs(question), _paragraphs(answer)] for question, answer in fields.faq]
    summary = [_paragraphs(point) for point in fields.summary]
    alone = [_paragraphs(text) for text in (topic, author_name(fields.author), fields.preview_image_alt)]
    text = json.dumps([*alone, summary, faq, _paragraphs(body)])
    digest = hashlib.sha256(text.encode()).hexdigest().upper()
    return f"{digest[:4]}-{digest[4:6]}"


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, blanks evened out."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip())]
