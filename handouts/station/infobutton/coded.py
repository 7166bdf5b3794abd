"""The topics and packages for a diagnosis code of another system.

A code is known by its shape. The OID of its system is a hint, for published Danish examples confuse those of
SKS and ICPC-2: it decides only between systems whose codes look alike (L90 is knee arthrosis in ICPC-2, and a
disease of the skin in ICD-10).
"""

from __future__ import annotations

import re

from handouts.articles.front_matter import diagnosis_codes
from handouts.articles.topics import Topic
from handouts.station import finding
from handouts.station.finding import Found
from handouts.station.overview import Overview
from handouts.text import danish, questions

SKS = ("1.2.208.176.2.4", "1.2.208.176.2.4.12")
"""The Danish classification of the health services, and its diagnoses (Sundhedsdatastyrelsen)."""
ICPC2 = ("1.2.208.176.2.31",)
"""The Danish ICPC-2."""
ICD10 = ("2.16.840.1.113883.6.3", "2.16.840.1.113883.6.90")
"""ICD-10 (WHO) and ICD-10-CM."""
SNOMED = ("2.16.840.1.113883.6.96",)
_SKS = re.compile(r"D[A-Z]\d[0-9AB]")
"""A diagnosis in SKS: “D” and a code of ICD-10."""


def systems(code: str, oid: str) -> tuple[str, ...]:
    """The code systems that a code may be of.

    Args:
        code: The code as it was written.
        oid: OID of its system; may be empty or wrong.

    Returns:
        Names as in ``diagnosis_codes.SYSTEMS``; none if the code has no shape of any.
    """
    if _SKS.match(code.strip().upper()):
        return ("icd10",)
    fitting = [one for one in diagnosis_codes.SYSTEMS if _fits(one, code)]
    plain = oid.strip().removeprefix("urn:oid:")
    first = "icpc2" if plain in (*SKS, *ICPC2) else "icd10" if plain in ICD10 else ""
    return (first,) if first in fitting else tuple(fitting)


def _fits(system: str, code: str) -> bool:
    try:
        diagnosis_codes.parse(system, code)
    except ValueError:
        return False
    return True


def with_code(code: str, oid: str, lang: str, overview: Overview) -> tuple[Found, ...]:
    """The topics and packages that have a code, or a wider or narrower one; best first.

    Args:
        code: The code as it was written; may be empty.
        oid: OID of its system; may be empty or wrong.
        lang: The reader's language; topics of another one are left out if there are some of this one.
        overview: What exists. Drafts are left out.
    """
    sought, known = diagnosis_codes.typed(code), systems(code, oid)
    every: list[Found] = [*(topic for topic in overview.topics if not topic.draft), *overview.packages]
    scored = [
        (-diagnosis_codes.likeness(sought, own), danish.sort_key(finding.title(thing)), thing.slug, thing)
        for thing in every
        if (own := [one for one in thing.codes if one.system in known])
    ]
    found = [one[3] for one in sorted(scored, key=lambda one: one[:3]) if one[0]] if sought else []
    return _in_language(found, lang, overview)


def with_text(text: str, lang: str, overview: Overview) -> tuple[Found, ...]:
    """The topics with all words of a text in their title or keywords, by title.

    Args:
        text: The name of a code, or a question; may be empty.
        lang: As for ``with_code``.
        overview: What exists. Drafts are left out.
    """
    words = danish.fold(questions.bare(text)).split()
    names = {topic: danish.fold(" ".join((topic.title, *topic.also))).split() for topic in overview.topics}
    found: list[Found] = [
        topic
        for topic, own in names.items()
        if not topic.draft and words and all(word in own for word in words)
    ]
    return _in_language(found, lang, overview)


def _in_language(found: list[Found], lang: str, overview: Overview) -> tuple[Found, ...]:
    kind = _kind(lang)
    same = [one for one in found if _kind(language(one, overview)) == kind]
    return tuple(same or found)


def language(found: Found, overview: Overview) -> str:
    """The language of a topic; that of the project for a package."""
    usual = overview.project.settings.language
    return (found.lang or usual) if isinstance(found, Topic) else usual


def _kind(lang: str) -> str:
    """A language without its country: ``da`` for ``da-DK``."""
    return re.split("[-_]", lang, maxsplit=1)[0].lower()
