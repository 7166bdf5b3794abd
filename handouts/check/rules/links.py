"""Rules on links: the topic exists, and the words say where the link leads."""

import difflib
import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from handouts.articles.article_file import slug_of_address
from handouts.check.passage import Remark
from handouts.check.rule import CheckedArticle, Rule

_RAW = re.compile(r"(?i)(?:https?://|www\.)\S+")
_SHOWN = re.compile(r"(?i)(?:https?://)?(?:[^\s@/]+@)?((?:[\w-]+\.)+([^\W\d_]{2,}|xn--[\w-]+))(?:[:/?#]\S*)?")
"""Words that are an address; the site in it, and its last part."""
_LEADS = re.compile(r"(?i)(?:https?://(?:[^/?#\\]*@)?|mailto:[^@?]*@)([^/?#:\\]+)")
"""The site or mailbox that an address leads to; what is before @ in a web address is no site."""
_FILES = frozenset({"md", "pdf", "html", "htm", "doc", "docx", "jpg", "png", "svg", "txt", "zip"})
"""Endings of files, which look like the last part of a site."""
_FILE = re.compile(r"(?i)^(?![a-z][a-z0-9+.-]*:)[^?#]*?([^/?#]+)\.md(?:[?#].*)?$")


def topics(article: CheckedArticle) -> Iterator[Remark]:
    """Links to articles, and related topics, that do not exist."""
    for link in article.reading.links:
        found = _FILE.match(unquote(link.href))
        if found and not _known(found[1], article):
            yield _unknown(found[1], article, link.line, found[1])
    fields = article.front_matter
    if fields.translation_of and not _known(fields.translation_of, article):
        line = fields.lines.get("translation_of")
        yield _unknown(fields.translation_of, article, line, fields.translation_of)
    for related in article.front_matter.related:
        if related.slug and not related.is_address and not _known(related.slug, article):
            yield _unknown(related.slug, article, article.front_matter.lines.get("related"), related.slug)


def _known(name: str, article: CheckedArticle) -> bool:
    return slug_of_address(name) in article.context.slugs


def _unknown(name: str, article: CheckedArticle, line: int | None, sought: str) -> Remark:
    near = _nearest(name.lower(), article.context.slugs)
    return Remark(
        rule="link-topic",
        message=f"There is no topic “{name}”",
        advice=f"Did you mean {' or '.join(near)}?" if near else "Correct the link, or write the article",
        line=line,
        sought=sought,
    )


@lru_cache(maxsize=1_000)
def _nearest(name: str, slugs: frozenset[str]) -> list[str]:
    """The slugs most like a name. Cached because many articles of a series link to the same missing one."""
    return difflib.get_close_matches(name, sorted(slugs), n=2, cutoff=0.8)


def raw(article: CheckedArticle) -> Iterator[Remark]:
    """Web addresses in place of words; in a list of sources they are fine."""
    for link in article.reading.links:
        if _RAW.fullmatch(link.text) and not link.in_sources:
            yield _raw(link.text, link.line)
    if "www." not in article.text.lower() and "://" not in article.text:
        return
    linked = {link.text for link in article.reading.links}
    for passage in article.passages:
        if passage.kind in {"paragraph", "item"}:
            for match in _RAW.finditer(passage.text):
                if not any(match[0] in text for text in linked):
                    yield _raw(match[0].rstrip(".,;:)"), passage.line)


def elsewhere(article: CheckedArticle) -> Iterator[Remark]:
    """Links whose words are an address of one site or mailbox, and which lead to another."""
    for link in article.reading.links:
        shown, leads = _SHOWN.fullmatch(link.text.strip()), _LEADS.match(unquote(link.href).strip())
        if shown is None or leads is None or shown[2].lower() in _FILES:
            continue
        said, real = _site(shown[1]), _site(leads[1])
        if said != real and not said.endswith(f".{real}") and not real.endswith(f".{said}"):
            yield Remark(
                rule="link-elsewhere",
                message=f"The words of the link say “{shown[1]}”, but it leads to “{leads[1]}”",
                advice="Correct the address or the words",
                line=link.line,
                sought=link.text,
            )


def _site(host: str) -> str:
    """The name of a site as browsers compare it: without ``www.``, and in ASCII (IDNA)."""
    name = host.lower().removeprefix("www.").rstrip(".")
    try:
        return name.encode("idna").decode()
    except UnicodeError:
        return name


def _raw(address: str, line: int) -> Remark:
    return Remark(
        rule="link-raw",
        message=f"“{address}” is an address where words should say what it leads to",
        advice="Write [what it is](address): on paper the address is at the foot, with a number",
        line=line,
        sought=address,
    )


RULES = (
    Rule(
        id="link-topic",
        group="links",
        severity="warning",
        why="The leaflet names a topic that the clinic cannot hand out",
        source="docs/therapists.md: links between articles",
        check=topics,
    ),
    Rule(
        id="link-raw",
        group="links",
        severity="note",
        why="An address makes no sense read aloud and does not say what it leads to",
        source="WCAG 2.2, success criterion 2.4.4: the text of a link says its purpose",
        check=raw,
    ),
    Rule(
        id="link-elsewhere",
        group="links",
        severity="warning",
        why="Readers trust the address that they see, and a patient types it from paper",
        source="WCAG 2.2, success criterion 2.4.4; docs/threat-model.md: an attack with a link",
        check=elsewhere,
    ),
)
