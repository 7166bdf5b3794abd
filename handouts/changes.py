"""What one release changes against the one before: added, changed, withdrawn, and what to throw away."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from handouts.history import History
from handouts.manifest import Manifest, Record
from handouts.variant import STANDARD

Kind = Literal["added", "changed", "withdrawn"]
KINDS: tuple[Kind, ...] = ("added", "changed", "withdrawn")
Key = tuple[str, str]
"""Clinic and slug."""
_LIKE = 0.5
"""Share of the parts of a text that another one must have to be taken for the same topic under a new name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """Headings of the parts of a text that are not what they were; the lead's heading is empty."""

    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What happened to one topic."""

    kind: Kind
    slug: str
    title: str
    language: str
    clinics: tuple[str, ...]
    """For which clinics; the same change is told once."""
    codes: tuple[str, ...]
    """Codes that count now; none where it is withdrawn, but for a text that goes on under another name."""
    obsolete: tuple[str, ...]
    """Codes whose copies are to be thrown away, the latest first; older ones that no release knew, too."""
    sections: Sections | None = None
    """What changed in it; None where that is not known."""
    title_before: str = ""
    """Its title until now, where that was another."""
    language_before: str = ""
    """Its language until now, where that was another."""
    returned: bool = False
    """Whether it is added and was there in a release before the last."""
    restored: bool = False
    """Whether it counts again as it was in an earlier release: then “or older” would be wrong."""
    alike: str = ""
    """Slug of a topic on the other side, added or withdrawn, that seems to be the same one renamed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One release against the one before it."""

    changes: tuple[Change, ...]
    """By title; the same change for several clinics once."""
    unchanged: int
    """Topics whose text is what it was, each counted once."""
    reset: int
    """Those of them that were printed anew: other dates, another brand or layout."""
    due: tuple[Record, ...] = field(default=())
    """Leaflets that the review gate had something to say of, each topic once."""

    def of_kind(self, kind: Kind) -> tuple[Change, ...]:
        """The changes of one kind."""
        return tuple(one for one in self.changes if one.kind == kind)

    def topics(self, kind: Kind) -> int:
        """How many topics there are changes of one kind of."""
        return len({one.slug for one in self.of_kind(kind)})

    @property
    def recalled(self) -> tuple[Change, ...]:
        """The changes that make copies obsolete."""
        return tuple(one for one in self.changes if one.obsolete)


def compare(now: Manifest, then: Manifest, past: History) -> Comparison:
    """Compare what is built now with the last release.

    Args:
        now: The build.
        then: The last release; empty where this is the first.
        past: All releases up to that one.
    """
    new, old = _by_topic(now), _by_topic(then)
    changes, same, reset = [], set(), set()
    for key in sorted(new.keys() | old.keys()):
        if key not in old:
            changes.append(_added(key, new[key], past))
        elif key not in new:
            changes.append(_withdrawn(key, old[key], past))
        elif _codes(new[key]) != _codes(old[key]):
            changes.append(_changed(key, new[key], old[key], past, (now, then)))
        else:
            same.add(key[1])
            if _files(new[key]) != _files(old[key]):
                reset.add(key[1])
    return Comparison(
        changes=_merged(_renamed(changes, now, then)),
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


def _obsolete(key: Key, past: History, kept: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one.code for one in past.of_topic(*key) if one.code not in kept)


def _is_restored(key: Key, past: History, codes: tuple[str, ...]) -> bool:
    return any(one.code in codes for one in past.of_topic(*key))


def _added(key: Key, records: list[Record], past: History) -> Change:
    head = records[0]
    return Change(
        kind="added",
        slug=head.slug,
        title=head.title,
        language=head.language,
        clinics=(head.clinic,),
        codes=_codes(records),
        obsolete=_obsolete(key, past, _codes(records)),
        returned=bool(past.of_topic(*key)),
        restored=_is_restored(key, past, _codes(records)),
    )


def _withdrawn(key: Key, records: list[Record], past: History) -> Change:
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
    key: Key, new: list[Record], old: list[Record], past: History, manifests: tuple[Manifest, Manifest]
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


def sections(then: dict[str, str] | None, now: dict[str, str] | None) -> Sections | None:
    """Which parts of a text are not what they were.

    Args:
        then: Hash of each part by its heading, as :func:`handouts.digest.of` tells; None where unknown.
        now: The same of the text as it is.
    """
    if then is None or now is None:
        return None
    changed = [heading for heading in now if heading in then and now[heading] != then[heading]]
    added = [heading for heading in now if heading not in then]
    removed = [heading for heading in then if heading not in now]
    kept = {then[heading] for heading in removed} & {now[heading] for heading in added}
    changed += [heading for heading in added if now[heading] in kept]  # only its heading is another
    return Sections(
        changed=tuple(heading for heading in now if heading in changed),
        added=tuple(heading for heading in added if now[heading] not in kept),
        removed=tuple(heading for heading in removed if then[heading] not in kept),
    )


def _renamed(changes: list[Change], now: Manifest, then: Manifest) -> list[Change]:
    """The changes, with a hint where a topic that went seems to be one that came.

    What has the very same text under a new name is not thrown away.
    """
    codes = {(one.clinic, one.slug): one.code for one in then.records}
    pairs: dict[tuple[Kind, Key], str] = {}
    kept: dict[Key, str] = {}
    for gone in (one for one in changes if one.kind == "withdrawn"):
        clinic, code = gone.clinics[0], codes[gone.clinics[0], gone.slug]
        for come in (one for one in changes if one.kind == "added" and one.clinics == gone.clinics):
            same = code in come.codes and come.title == gone.title
            if same or _alike(then.texts.get(code), now.texts.get(come.codes[0])):
                pairs["withdrawn", (clinic, gone.slug)] = come.slug
                pairs["added", (clinic, come.slug)] = gone.slug
                kept |= {(clinic, gone.slug): code} if same else {}
    return [_hinted(one, pairs.get((one.kind, _key(one)), ""), kept.get(_key(one), "")) for one in changes]


def _key(change: Change) -> Key:
    """Clinic and slug of a change that is not merged yet."""
    return change.clinics[0], change.slug


def _hinted(change: Change, alike: str, kept: str) -> Change:
    if not kept:
        return replace(change, alike=alike)
    obsolete = tuple(code for code in change.obsolete if code != kept)
    return replace(change, alike=alike, obsolete=obsolete, codes=(kept,))


def _alike(then: dict[str, str] | None, now: dict[str, str] | None) -> bool:
    if not then or not now:
        return False
    shared = set(then.values()) & set(now.values())
    return len(shared) / max(len(then), len(now)) >= _LIKE


def _merged(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The same change for several clinics as one."""
    clinics: dict[Change, list[str]] = defaultdict(list)
    for one in changes:
        clinics[replace(one, clinics=())] += one.clinics
    merged = [replace(one, clinics=tuple(sorted(names))) for one, names in clinics.items()]
    return tuple(sorted(merged, key=lambda one: (one.title.casefold(), one.slug, one.kind, one.clinics)))


def _due(now: Manifest) -> tuple[Record, ...]:
    found = {record.slug: record for record in reversed(now.records) if record.review}
    return tuple(sorted(found.values(), key=lambda one: (one.review_by, one.slug)))
