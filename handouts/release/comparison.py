"""Compares a release with the one before it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from handouts.build.manifest import Manifest, Record
from handouts.project.variant_names import STANDARD
from handouts.release import history, renames
from handouts.release.changes import Change, Comparison, sections
from handouts.release.history import Edition, History

Key = tuple[str, str]
"""Clinic and slug."""
Past = dict[Key, tuple[Edition, ...]]
"""Editions of each topic of each clinic, the latest first."""


def compare(now: Manifest, then: Manifest, past: History) -> Comparison:
    """Compare a build with the last release.

    Args:
        now: The build.
        then: The last release; empty if this is the first.
        past: All releases up to that one.
    """
    new, old, known = _by_topic(now), _by_topic(then), history.by_topic(past)
    found, same, reset = [], set(), set()
    for key in sorted(new.keys() | old.keys()):
        if key not in old:
            found.append(_added(key, new[key], known))
        elif key not in new:
            found.append(_withdrawn(key, old[key], known))
        elif _codes(new[key]) != _codes(old[key]):
            found.append(_changed(key, new[key], old[key], known, (now, then)))
        else:
            same.add(key[1])
            if _files(new[key]) != _files(old[key]):
                reset.add(key[1])
    return Comparison(
        changes=_merged(renames.hinted(found, now, then)),
        unchanged=len(same),
        reset=len(reset),
        due=_due(now),
    )


def _by_topic(manifest: Manifest) -> dict[Key, list[Record]]:
    """Records of each topic of each clinic, the standard leaflet first."""
    found: dict[Key, list[Record]] = defaultdict(list)
    for record in sorted(manifest.records, key=lambda one: (one.variant != STANDARD, one.variant)):
        found[record.clinic, record.slug].append(record)
    return dict(found)


def _codes(records: list[Record]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(record.code for record in records))


def _files(records: list[Record]) -> dict[str, str]:
    return {record.variant: record.sha256 for record in records}


def _obsolete(key: Key, past: Past, kept: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one.code for one in past.get(key, ()) if one.code not in kept)


def _is_restored(key: Key, past: Past, codes: tuple[str, ...]) -> bool:
    return any(one.code in codes for one in past.get(key, ()))


def _added(key: Key, records: list[Record], past: Past) -> Change:
    head = records[0]
    return Change(
        kind="added",
        slug=head.slug,
        title=head.title,
        language=head.language,
        clinics=(head.clinic,),
        codes=_codes(records),
        obsolete=_obsolete(key, past, _codes(records)),
        returned=bool(past.get(key, ())),
        restored=_is_restored(key, past, _codes(records)),
    )


def _withdrawn(key: Key, records: list[Record], past: Past) -> Change:
    head = records[0]
    return Change(
        kind="withdrawn",
        slug=head.slug,
        title=head.title,
        language=head.language,
        clinics=(head.clinic,),
        codes=(),
        obsolete=_obsolete(key, past, ()),
    )


def _changed(
    key: Key, new: list[Record], old: list[Record], past: Past, manifests: tuple[Manifest, Manifest]
) -> Change:
    head, before = new[0], old[0]
    texts = (manifests[1].texts.get(before.code), manifests[0].texts.get(head.code))
    return Change(
        kind="changed",
        slug=head.slug,
        title=head.title,
        language=head.language,
        clinics=(head.clinic,),
        codes=_codes(new),
        obsolete=_obsolete(key, past, _codes(new)),
        sections=sections(*texts),
        restored=_is_restored(key, past, _codes(new)),
        title_before=before.title if before.title != head.title else "",
        language_before=before.language if before.language != head.language else "",
    )


def _merged(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes that several clinics share, as one value each."""
    clinics: dict[Change, list[str]] = defaultdict(list)
    for one in changes:
        clinics[replace(one, clinics=())] += one.clinics
    merged = [replace(one, clinics=tuple(sorted(names))) for one, names in clinics.items()]
    return tuple(sorted(merged, key=lambda one: (one.title.casefold(), one.slug, one.kind, one.clinics)))


def _due(now: Manifest) -> tuple[Record, ...]:
    found = {record.slug: record for record in reversed(now.records) if record.review}
    return tuple(sorted(found.values(), key=lambda one: (one.review_by, one.slug)))
