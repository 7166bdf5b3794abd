"""Values that say what a release changes: topics added, changed and withdrawn, and codes to throw away."""

from dataclasses import dataclass, field
from typing import Literal

from handouts.build.manifest import Record

Kind = Literal["added", "changed", "withdrawn"]
KINDS: tuple[Kind, ...] = ("added", "changed", "withdrawn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """Headings of the parts of a text that changed; the heading of the lead is empty."""

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
    """Clinics with this change; a change that several share is one value."""
    codes: tuple[str, ...]
    """Codes that are valid now; none if it is withdrawn, unless the same text has a new slug."""
    obsolete: tuple[str, ...]
    """Codes whose copies must be thrown away, the latest first."""
    sections: Sections | None = None
    """What changed in it; None if that is not known."""
    title_before: str = ""
    """Its title before, if it changed; else empty."""
    language_before: str = ""
    """Its language before, if it changed; else empty."""
    returned: bool = False
    """Whether it is added now and was in a release before the last."""
    restored: bool = False
    """Whether it has a text of an earlier release again: then “or older” would be wrong."""
    alike: str = ""
    """Slug of the topic that seems to be this one before or after a renaming; else empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A release compared with the one before it."""

    changes: tuple[Change, ...]
    """By title; a change that several clinics share is there once."""
    unchanged: int
    """Number of topics with the same text as before."""
    reset: int
    """Number of those whose PDF changed nevertheless: other dates, brand or layout."""
    due: tuple[Record, ...] = field(default=())
    """Leaflets whose review was overdue at the build, each topic once."""

    def of_kind(self, kind: Kind) -> tuple[Change, ...]:
        """The changes of one kind."""
        return tuple(one for one in self.changes if one.kind == kind)

    def topics(self, kind: Kind) -> int:
        """Number of topics with a change of one kind."""
        return len({one.slug for one in self.of_kind(kind)})

    @property
    def recalled(self) -> tuple[Change, ...]:
        """Changes for which copies must be thrown away."""
        return tuple(one for one in self.changes if one.obsolete)


def sections(then: dict[str, str] | None, now: dict[str, str] | None) -> Sections | None:
    """Compare the parts of a text.

    Args:
        then: Hash of each part by its heading, as the manifest has them; None if unknown.
        now: The same for the present text.
    """
    if then is None or now is None:
        return None
    changed = [heading for heading in now if heading in then and now[heading] != then[heading]]
    added = [heading for heading in now if heading not in then]
    removed = [heading for heading in then if heading not in now]
    kept = {then[heading] for heading in removed} & {now[heading] for heading in added}
    changed += [heading for heading in added if now[heading] in kept]  # only its heading changed
    return Sections(
        changed=tuple(heading for heading in now if heading in changed),
        added=tuple(heading for heading in added if now[heading] not in kept),
        removed=tuple(heading for heading in removed if then[heading] not in kept),
    )
