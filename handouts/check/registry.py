"""All rules by id, and the rules that a name selects."""

from collections.abc import Iterable

from handouts.check.rule import Rule
from handouts.check.rules import (
    brands,
    diagrams,
    front_matter,
    glyphs,
    language,
    links,
    markup_rules,
    parser_rules,
    pictures,
    privacy,
    structure,
    two_readers,
    unwritten,
)
from handouts.errors import UsageError
from handouts.text import danish

GROUPS = {
    "files": "Files",
    "front-matter": "Front matter",
    "review": "Review",
    "language": "Language",
    "structure": "Structure",
    "reading": "Two readers",
    "pictures": "Pictures",
    "links": "Links",
    "privacy": "Privacy",
    "brands": "Brands",
    "exceptions": "Exceptions",
}
"""Groups of rules and their titles, in the order of the documentation."""

_ALL = (
    *parser_rules.RULES,
    *markup_rules.RULES,
    *front_matter.RULES,
    *language.RULES,
    *unwritten.RULES,
    *structure.RULES,
    *glyphs.RULES,
    *two_readers.RULES,
    *pictures.RULES,
    *diagrams.RULES,
    *links.RULES,
    *privacy.RULES,
    *brands.RULES,
)
RULES: dict[str, Rule] = {rule.id: rule for group in GROUPS for rule in _ALL if rule.group == group}
"""Every rule by its id, group by group."""
STOPPING = frozenset(rule.id for rule in RULES.values() if rule.stops_build)
"""Rules whose errors stop the build of a leaflet."""


def chosen(names: Iterable[str]) -> frozenset[str]:
    """The ids of the rules that ids and groups select.

    Raises:
        UsageError: A rule is unknown; the advice names the nearest.
    """
    found: set[str] = set()
    for name in names:
        ids = meant(name)
        if not ids:
            raise UsageError(f"There is no rule “{name}”", advice=nearest(name))
        found |= ids
    return frozenset(found)


def meant(name: str) -> frozenset[str]:
    """The ids of the rules that a name selects: one rule, or all of a group; empty for an unknown name."""
    if name in RULES:
        return frozenset([name])
    return frozenset(rule.id for rule in RULES.values() if rule.group == name)


def nearest(name: str) -> str:
    """Advice for an unknown name of a rule."""
    names = {one: (one,) for one in (*RULES, *GROUPS)}
    near = danish.nearest(name, names)
    return f"Did you mean {' or '.join(near)}?" if near else "See them all: handouts check --explain all"
