"""Finds renamed topics: a withdrawn one and an added one with the same or nearly the same text."""

from collections import defaultdict
from dataclasses import replace

from handouts.build.manifest import Manifest
from handouts.release.changes import Change

Key = tuple[str, str]
"""Clinic and slug."""
_LIKE = 0.5
"""Share of its parts that two texts must have in common to be taken for one renamed topic."""


def hinted(changes: list[Change], now: Manifest, then: Manifest) -> list[Change]:
    """Add a hint to each pair of changes that looks like a renaming.

    Copies of a text that is the same under its new name are not thrown away.
    """
    codes = {(one.clinic, one.slug): one.code for one in reversed(then.records)}
    come: dict[str, list[Change]] = defaultdict(list)
    for one in changes:
        if one.kind == "added":
            come[one.clinics[0]].append(one)
    names: dict[Key, str] = {}
    kept: dict[Key, str] = {}
    for gone in (one for one in changes if one.kind == "withdrawn"):
        key, code = _key(gone), codes[_key(gone)]
        same = [one for one in come[key[0]] if code in one.codes and one.title == gone.title]
        like = same or _alike(code, [one for one in come[key[0]] if _key(one) not in names], (then, now))
        for one in like[:1]:
            names[key], names[_key(one)] = one.slug, gone.slug
        if same:
            kept[key] = code
    return [_with_hint(one, names.get(_key(one), ""), kept.get(_key(one), "")) for one in changes]


def _key(change: Change) -> Key:
    """Clinic and slug of a change of one clinic."""
    return change.clinics[0], change.slug


def _with_hint(change: Change, alike: str, kept: str) -> Change:
    if not kept:
        return replace(change, alike=alike)
    obsolete = tuple(code for code in change.obsolete if code != kept)
    return replace(change, alike=alike, obsolete=obsolete, codes=(kept,))


def _alike(code: str, come: list[Change], manifests: tuple[Manifest, Manifest]) -> list[Change]:
    """Added topics that have at least half of the parts of a text, the most similar first."""
    parts = set(manifests[0].texts.get(code, {}).values())
    shares = []
    for one in come if parts else ():
        theirs = set(manifests[1].texts.get(one.codes[0], {}).values())
        shares.append((len(parts & theirs) / max(len(parts), len(theirs)), one))
    shares.sort(key=lambda pair: -pair[0])
    return [one for share, one in shares if share >= _LIKE]
