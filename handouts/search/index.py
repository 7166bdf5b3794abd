"""The index of a project: which words each topic has, and where."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from handouts.articles import article_file, topics
from handouts.articles.front_matter import splitter
from handouts.articles.front_matter.diagnosis_codes import DiagnosisCode
from handouts.articles.topics import Topic
from handouts.project.project import Project
from handouts.text import danish

Place = Literal["title", "keyword", "heading", "text"]
WEIGHTS: dict[Place, int] = {"title": 8, "keyword": 4, "heading": 2, "text": 1}
"""What a word counts by its place: each is worth more than the one below it whatever else fits."""
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t#]*$", re.MULTILINE)
_ADDRESS = re.compile(r"\]\([^)\s]*|https?://\S+|<[^<>]*>")
_TWO_LETTERS = re.compile("ae|aa|oe")
_LONGEST_TEXT = 200_000
"""Characters of an article that are searched: ten times the longest real one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is known of one topic."""

    slug: str
    title: str
    keywords: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    text: str = ""
    codes: tuple[DiagnosisCode, ...] = ()
    content_code: str = ""
    """The code on its leaflet, such as ``7F3A-91``; empty if that is not known."""


@dataclass(frozen=True, slots=True)
class Index:
    """Entries, and the words in them. Made by ``of``."""

    entries: tuple[Entry, ...]
    """Without their texts, whose words are in ``places``."""
    places: dict[str, dict[int, int]] = field(repr=False)
    """Best weight of each folded word in each entry, by the entry's number."""
    loose: dict[str, tuple[str, ...]] = field(repr=False)
    """The words that are alike if æ, å and ø are typed as a and o."""
    vocabulary: str = field(repr=False)
    """All loose words, one a line, each between two line feeds."""
    names: tuple[str, ...] = field(repr=False)
    """The loose words of titles, keywords and headings: what a mistyped word may mean."""
    named: dict[str, frozenset[int]] = field(repr=False)
    """The entries with a title or slug, folded."""
    places_in_order: tuple[int, ...] = field(repr=False)
    """The place of each entry in the order of titles."""


def build(project: Project, content_codes: Mapping[str, str] | None = None) -> Index:
    """The index of a project's topics without drafts. Of an article that cannot be read, its title is known.

    Args:
        project: The project.
        content_codes: The code on the leaflet of each topic, by slug, as far as it is known.

    Raises:
        UsageError: The project has no folder of articles.
    """
    found, _ = topics.read_topics(project)
    return of_topics(found, content_codes or {})


def of_topics(
    known: Iterable[Topic], content_codes: Mapping[str, str], *, more: Iterable[Entry] = ()
) -> Index:
    """The index of some topics, whose articles are read.

    Args:
        known: The topics.
        content_codes: As for ``build``.
        more: Entries of what else can be found, such as packages.
    """
    return of([*(_entry(topic, content_codes.get(topic.slug, "")) for topic in known), *more])


def of(entries: Iterable[Entry]) -> Index:
    """The index of some entries."""
    known = tuple(entries)
    places: dict[str, dict[int, int]] = defaultdict(dict)
    for number, entry in enumerate(known):
        parts: tuple[tuple[Place, str], ...] = (
            ("text", entry.text),
            ("heading", " ".join(entry.headings)),
            ("keyword", " ".join(entry.keywords)),
            ("title", f"{entry.title} {entry.slug}"),
        )
        for place, text in parts:  # the heaviest is written last, and stays
            for word in set(danish.fold(text).split()):
                places[word][number] = WEIGHTS[place]
    loose: dict[str, list[str]] = defaultdict(list)
    for word in places:
        loose[loosened(word)].append(word)
    names = {form for form, words in loose.items() for word in words if max(places[word].values()) > 1}
    named: dict[str, set[int]] = defaultdict(set)
    for number, entry in enumerate(known):
        named[danish.fold(entry.title)].add(number)
        named[danish.fold(entry.slug)].add(number)
    keys = [(danish.sort_key(entry.title), entry.slug, number) for number, entry in enumerate(known)]
    order = {number: at for at, (*_, number) in enumerate(sorted(keys))}
    return Index(
        entries=tuple(replace(entry, text="") for entry in known),
        places=dict(places),
        loose={form: tuple(words) for form, words in loose.items()},
        vocabulary="\n" + "\n".join(loose) + "\n",
        names=tuple(sorted(names)),
        named={name: frozenset(numbers) for name, numbers in named.items()},
        places_in_order=tuple(order[number] for number in range(len(known))),
    )


def loosened(word: str) -> str:
    """A folded word as those type it who have no æ, ø, å: ``knae`` and ``kna`` are both ``kna``."""
    return _TWO_LETTERS.sub(lambda letters: letters[0][0], word)


def _entry(topic: Topic, content_code: str) -> Entry:
    body = ""
    try:
        parts = splitter.split(article_file.read_text(topic.path)[:_LONGEST_TEXT])
        body = parts.body if parts else ""
    except (OSError, ValueError):
        pass
    return Entry(
        slug=topic.slug,
        title=topic.title,
        keywords=topic.also,
        headings=tuple(_HEADING.findall(body)),
        text=_ADDRESS.sub(" ", body),
        codes=topic.codes,
        content_code=content_code,
    )
