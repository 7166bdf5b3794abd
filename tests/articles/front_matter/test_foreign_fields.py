"""Keys of other programs that mean the same as ours."""

from datetime import date
from typing import Any

import pytest

from handouts.articles.front_matter import reader
from handouts.project.front_matter_keys import FrontMatterKey

DAY, OTHER = date(2024, 2, 24), date(2025, 3, 1)


@pytest.mark.parametrize(
    ("head", "fields"),
    [
        ("date: 2024-02-24", {"updated": DAY, "published": None}),
        ("date: 2024-02-24T10:00:00+01:00\nlastmod: 2025-03-01", {"updated": OTHER, "published": DAY}),
        ("created: 2024-02-24\nupdatedAt: 2025-03-01", {"updated": OTHER, "published": DAY}),
        ("last_modified_at: 2025-03-01\ndate: 2024-02-24", {"updated": OTHER, "published": DAY}),
        ("lastUpdated: 24/02/2024\nupdated: 2025-03-01", {"updated": DAY}),
        ("published: 2024-02-24", {"published": DAY, "draft": False}),
        ("published: false", {"published": None, "draft": True}),
        ("published: true", {"published": None, "draft": False}),
        ("draft: true", {"draft": True}),
        ("draft: false", {"draft": False}),
        ("language: en", {"lang": "en"}),
        ("locale: da_DK\nlang: en", {"lang": "en"}),
        ("language: dansk", {"lang": ""}),
        ("tags: [knæ, løb]", {"keywords": ("knæ", "løb")}),
        ("tags: [knæ]\nkeywords: [hofte]", {"keywords": ("hofte",)}),
        ("author:\n  name: Mette Hansen\n  email: m@a.example", {"author": "Mette Hansen"}),
        ("authors:\n  - name: Mette Hansen\n  - Bo Jensen", {"author": "Mette Hansen, Bo Jensen"}),
        ("date: engang\nupdated: never", {"updated": None}),
    ],
)
def test_keys_of_other_programs(head: str, fields: dict[str, Any]) -> None:
    """Our own keys count first; a value that cannot be read is ignored."""
    found, problems = reader.read(f"title: Nakke\n{head}\n", file="x.md", line=2)
    assert {name: getattr(found, name) for name in fields} == fields
    assert problems == ()


def test_toml_has_the_same_keys() -> None:
    """With the types of values that TOML has."""
    head = 'title = "Nakke"\ndate = 2024-02-24\ndraft = true\ntags = ["knæ"]\n[author]\nname = "Bo"\n'
    found, problems = reader.read(head, file="x.md", line=2, form="toml")
    assert (found.updated, found.draft, found.keywords, found.author) == (DAY, True, ("knæ",), "Bo")
    assert (problems, found.lines["author"]) == ((), 6)


def test_a_text_that_yaml_cuts_off_at_a_hash_is_reported() -> None:
    """The advice has the text in quotes; a comment behind a date is not reported."""
    head = "title: Øvelse #1 for knæet\nlastUpdated: 24/02/2026 # i dag\n"
    head += "summary:\n  - Lav øvelse # 2\n  - 'a #3'\n"
    _, problems = reader.read(head, file="x.md", line=2)
    assert [(one.line, one.rule, one.severity) for one in problems] == [
        (2, "front-matter-comment", "warning"),
        (5, "front-matter-comment", "warning"),
    ]
    assert '"Øvelse #1 for knæet"' in problems[0].advice


def test_a_title_that_begins_with_a_hash_is_reported() -> None:
    """Nothing is left of it; an empty list with a comment is one."""
    _, problems = reader.read("title: #1 for knæet\nfaq: # ingen\n", file="x.md", line=2)
    assert [(one.line, one.rule, one.advice) for one in problems] == [
        (2, "front-matter-comment", 'Put the text in quotes: "#1 for knæet"')
    ]


MAPPED: dict[FrontMatterKey, tuple[str, ...]] = {
    "lastUpdated": ("sidst_opdateret",),
    "title": ("overskrift",),
    "keywords": ("emneord",),
    "draft": ("kladde",),
}


@pytest.mark.parametrize(
    ("head", "fields"),
    [
        ("Sidst-Opdateret: 24/02/2024", {"updated": DAY}),
        ("sidst_opdateret: 24/02/2024\nlastmod: 2025-03-01", {"updated": DAY}),
        ("lastmod: 2025-03-01\nsidst_opdateret: 24/02/2024", {"updated": DAY}),
        ("sidst_opdateret: 24/02/2024\nlastUpdated: 01/03/2025", {"updated": OTHER}),
        (
            "overskrift: Knæ &amp; hofte\nemneord: knæ, løb",
            {"title": "Knæ & hofte", "keywords": ("knæ", "løb")},
        ),
        ("kladde: true", {"draft": True}),
    ],
)
def test_a_project_may_name_keys_of_its_own(head: str, fields: dict[str, Any]) -> None:
    """They count where ours is missing, before those of other programs; in YAML and in TOML."""
    found, problems = reader.read(head, file="x.md", line=2, mapped=MAPPED)
    assert {name: getattr(found, name) for name in fields} == fields
    assert (problems, found.others if "lastmod" not in head else ()) == ((), ())


def test_a_value_of_a_mapped_key_is_checked_as_ours() -> None:
    """The project says what it means, so what cannot be read is an error, and what is cut off is reported."""
    head = "overskrift: Øvelse #1 for knæet\nsidst_opdateret: engang\n"
    _, problems = reader.read(head, file="x.md", line=2, mapped=MAPPED)
    assert [(one.line, one.rule) for one in problems] == [(2, "front-matter-comment"), (3, "date-unreadable")]
    toml = reader.read(
        'overskrift = "Knæ"\nkladde = "måske"\n', file="x.md", line=2, form="toml", mapped=MAPPED
    )
    assert toml[0].title == "Knæ"
    assert [(one.line, one.rule) for one in toml[1]] == [(3, "front-matter-value")]
