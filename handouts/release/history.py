"""The history of all editions that were ever released, so that a page can answer every printed code.

It is passed on from release to release in ``manifest.json`` (docs/release.md has its format). An edition is
listed once, however often it is released; its state follows from the numbers of its releases.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Literal

from handouts.build import manifest
from handouts.build.manifest import Manifest, Record
from handouts.text import control_characters

VERSION = 1
CODE = re.compile(r"[0-9A-F]{4}-[0-9A-F]{2}")
"""A content code, such as ``7F3A-91``."""
State = Literal["current", "replaced", "withdrawn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One text of one topic of one clinic."""

    clinic: str
    slug: str
    code: str
    """Content code."""
    title: str
    language: str
    updated: str
    """Date of its last update (ISO 8601), or empty."""
    first: int
    """Number of the release that had it first."""
    last: int
    """Number of the latest release that had it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to a person who has a copy of one edition."""

    edition: Edition
    state: State
    now: Edition | None
    """The edition that is valid now: another, or the same; None if its topic is withdrawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All editions of all clinics of a project."""

    labels: tuple[str, ...] = ()
    """Label of each release, or empty; the first release has number 1."""
    editions: tuple[Edition, ...] = ()
    """By clinic, slug and release."""

    @property
    def number(self) -> int:
        """Number of the latest release; 0 before the first."""
        return len(self.labels)

    def released(self, records: Iterable[Record], label: str = "") -> "History":
        """The history with one more release.

        Args:
            records: The leaflets of that release.
            label: The users' name for it, or empty.
        """
        number = self.number + 1
        known = {(one.clinic, one.slug, one.code): one for one in self.editions}
        for record in records:
            key = record.clinic, record.slug, record.code
            before = known.get(key)
            known[key] = Edition(
                clinic=record.clinic,
                slug=record.slug,
                code=record.code,
                title=record.title,
                language=record.language,
                updated=record.updated,
                first=before.first if before else number,
                last=number,
            )
        return History(labels=(*self.labels, label), editions=_in_order(known.values()))


def _in_order(editions: Iterable[Edition]) -> tuple[Edition, ...]:
    return tuple(sorted(editions, key=lambda one: (one.clinic, one.slug, one.first, one.last, one.code)))


def by_topic(history: History) -> dict[tuple[str, str], tuple[Edition, ...]]:
    """Editions by clinic and slug, the latest first."""
    found: dict[tuple[str, str], list[Edition]] = defaultdict(list)
    for one in sorted(history.editions, key=lambda one: (-one.last, -one.first, one.code)):
        found[one.clinic, one.slug].append(one)
    return {key: tuple(editions) for key, editions in found.items()}


def answers(history: History, clinic: str) -> dict[str, tuple[Answer, ...]]:
    """What to say about each code of a clinic.

    Returns:
        Answers by code. There are several only if two topics have the same code by chance, once in some
        millions; a renamed topic counts as one topic.
    """
    mine = replace(history, editions=tuple(one for one in history.editions if one.clinic == clinic))
    topics = {slug: editions for (_, slug), editions in by_topic(mine).items()}
    names = _successors(topics)
    found: dict[str, dict[tuple[str, str], Answer]] = defaultdict(dict)
    for one in mine.editions:
        answer = _answer(one, topics[names[one.slug]], history.number)
        slug = answer.now.slug if answer.now else one.slug
        found[one.code].setdefault((answer.state, slug), answer)
    return {code: tuple(found[code].values()) for code in sorted(found)}


def former(history: History, clinic: str) -> dict[str, Answer]:
    """The answer to the last edition of each topic of a clinic that has no leaflet now, by slug."""
    mine = tuple(one for one in history.editions if one.clinic == clinic)
    topics = {slug: editions for (_, slug), editions in by_topic(replace(history, editions=mine)).items()}
    names = _successors(topics)
    return {
        slug: _answer(editions[0], topics[names[slug]], history.number)
        for slug, editions in sorted(topics.items())
        if editions[0].last != history.number
    }


def _answer(edition: Edition, topic: tuple[Edition, ...], number: int) -> Answer:
    counting = [one for one in topic if one.last == number]
    same = next((one for one in counting if one.code == edition.code), None)
    if same:
        return Answer(edition=edition, state="current", now=same)
    if counting:
        return Answer(edition=edition, state="replaced", now=counting[0])
    return Answer(edition=edition, state="withdrawn", now=None)


def _successors(topics: dict[str, tuple[Edition, ...]]) -> dict[str, str]:
    """The present slug of each topic: after a renaming, the same text has another slug.

    A slug is followed only to one with a later release, so there are no circles.
    """
    slugs: dict[tuple[str, str], list[str]] = defaultdict(list)
    for slug, editions in topics.items():
        for one in editions:
            slugs[one.code, one.title].append(slug)
    latest = {slug: editions[0].last for slug, editions in topics.items()}
    names: dict[str, str] = {}
    for slug in sorted(topics, key=lambda slug: -latest[slug]):
        last = topics[slug][0]
        later = [one for one in slugs[last.code, last.title] if latest[one] > last.last]
        names[slug] = names[min(later)] if later else slug
    return names


def parse(raw: bytes) -> tuple[Manifest, History]:
    """Read a manifest and the history in it.

    Args:
        raw: The manifest of a release, or of a build, which counts as the first release.

    Raises:
        ValueError: It is not a manifest, has another version, or its history cannot be read.
    """
    known = manifest.parse(raw)
    data = json.loads(raw.decode("utf-8")).get("history")
    try:
        if data is None:
            first = History().released(known.records)
            for one in first.editions:
                _require_sound(one)
            return known, first
        if data["version"] != VERSION:
            raise ValueError(f"its history is of version {data['version']}, and this program reads {VERSION}")
        history = History(
            labels=tuple(_text(one) for one in _listed(data["releases"])),
            editions=_in_order(_edition(one) for one in data["editions"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"its history cannot be read: {error!r}") from error
    if any(not 1 <= one.first <= one.last <= history.number for one in history.editions):
        raise ValueError("its history names releases that it does not have")
    return known, history


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 - any JSON value
    if not isinstance(value, list):
        raise TypeError(repr(value))
    return value


def _text(value: Any) -> str:  # noqa: ANN401 - any JSON value
    if not isinstance(value, str) or control_characters.legible(value) != value:
        raise TypeError(repr(value))
    return value


def _edition(data: dict[str, Any]) -> Edition:
    edition = Edition(**data)
    _require_sound(edition)
    return edition


def _require_sound(edition: Edition) -> None:
    """Refuse an edition of another form. Its code and its slug become file names, so they must look like it.

    Raises:
        TypeError: A field is wrong.
    """
    for one in fields(edition):
        value = getattr(edition, one.name)
        if type(value) is not one.type or (
            isinstance(value, str) and control_characters.legible(value) != value
        ):
            raise TypeError(one.name)
    if not CODE.fullmatch(edition.code):
        raise TypeError(f"code {edition.code!r}")
    if not edition.slug or edition.slug.startswith(".") or {"/", "\\"} & set(edition.slug):
        raise TypeError(f"slug {edition.slug!r}")


def carried(raw: bytes, history: History) -> bytes:
    """The manifest of a build with a history added: what the next release reads with ``--since``."""
    data = json.loads(raw.decode("utf-8"))
    data["history"] = {
        "version": VERSION,
        "releases": list(history.labels),
        "editions": [asdict(one) for one in history.editions],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
