"""The content code, which identifies the text of an article."""

import hashlib
import json
import re

from handouts.articles.front_matter.front_matter import FrontMatter, author_name


def content_code(topic: str, fields: FrontMatter, body: str) -> str:
    """A short code for the text of an article: it changes with every word, and with nothing else.

    It is made from the author's text (topic, author, summary, FAQ and body, with runs of blanks as one) and
    not from the leaflet, so it does not depend on clinic, variant, dates or version of this program. It has
    six hexadecimal digits of a SHA-256, such as ``7F3A-91``: two texts share one by chance in 16 million.
    """
    faq = [[_paragraphs(question), _paragraphs(answer)] for question, answer in fields.faq]
    summary = [_paragraphs(point) for point in fields.summary]
    alone = [_paragraphs(text) for text in (topic, author_name(fields.author), fields.preview_image_alt)]
    text = json.dumps([*alone, summary, faq, _paragraphs(body)])
    digest = hashlib.sha256(text.encode()).hexdigest().upper()
    return f"{digest[:4]}-{digest[4:6]}"


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, with runs of blanks as one."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip())]
