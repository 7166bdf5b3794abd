"""A warning if the text of an article is clearly in another language than its ``lang``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handouts.errors import Problem, Severity
from handouts.text import languages

if TYPE_CHECKING:
    from handouts.articles.article import Article, OpenedArticle

SEVERITIES: dict[str, Severity] = {"language-differs": "warning"}
"""The rule on the language of an article."""
_TAG = re.compile(r"<[^>]*>")


def problems(opened: OpenedArticle, printed: Article) -> tuple[Problem, ...]:
    """A problem if the lead, the sections and the FAQ are in another language.

    The references are ignored: Danish articles have English ones.

    Args:
        opened: The article as written.
        printed: The article as it will be printed.
    """
    html = [printed.lead, printed.faq_intro]
    html += [part for one in printed.sections for part in (one.heading, one.html)]
    html += [part for one in printed.faq for part in (one.question, one.answer)]
    lang = printed.lang.partition("-")[0].lower()
    found = languages.other_than(_TAG.sub(" ", " ".join(html)), lang)
    if found is None:
        return ()
    name = languages.NAMES.get(lang, printed.lang)
    line = opened.front_matter.lines.get("lang", 1)
    if found:
        message = f"The text seems to be {languages.NAMES[found]}, but it is set as {name}"
        advice = f"Write lang: {found} in the front matter"
    else:
        message = f"The text does not seem to be {name}, but it is set as {name}"
        advice = "Write lang: and the code of its language in the front matter"
    return (
        Problem(
            file=printed.file,
            line=line,
            rule="language-differs",
            severity=SEVERITIES["language-differs"],
            message=message,
            advice=advice,
        ),
    )
