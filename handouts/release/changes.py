"""What one release changes against the one before: added, changed, withdrawn, and what to throw away."""

from dataclasses import dataclass, field
from typing import Literal

from handouts.build.manifest import Record

Kind = Literal["added", "changed", "withdrawn"]
KINDS: tuple[Kind, ...] = ("added", "changed", "withdrawn")


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
