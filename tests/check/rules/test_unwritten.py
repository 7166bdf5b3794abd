"""The rule on text that ``handouts new`` wrote for the author."""

from datetime import date
from pathlib import Path

import pytest

from handouts import scaffold
from handouts.check import check
from handouts.errors import Problem
from handouts.project.project import Project
from tests.conftest import ClinicProject

TODAY = date(2026, 6, 1)
MINE = """\
---
title: Nakke
lastUpdated: 24/02/2026
---

Du kan selv gøre meget. Skriv det første trin ned i en bog.

- Ring 112, hvis det er livstruende.
- Ring til os, hvis det ikke er blevet bedre efter en uge.
"""
FORGOTTEN = "\n## Ofte stillede spørgsmål\n\n### Må jeg?\n\nSkriv et kort svar.\n"


def findings(here: Project) -> list[Problem]:
    """What the rule finds."""
    return list(check.check(here, as_of=TODAY, select=("text-unwritten",)).problems)


@pytest.mark.parametrize(("lang", "words"), [("da", "Skriv her det vigtigste"), ("en", "Write here what")])
def test_a_new_article_is_unwritten(clinic_project: ClinicProject, lang: str, words: str) -> None:
    """The finding is at the first line that nobody has replaced, and counts the others."""
    here = clinic_project({})
    path = scaffold.article(here, title="Nakke", lang=lang, today=TODAY)
    (found,) = findings(here)
    line = path.read_text("utf-8").split("\n")[(found.line or 0) - 1]
    assert words in line
    assert (found.severity, found.message.endswith("and 7 more")) == ("error", True)


def test_one_answer_that_was_forgotten_is_found(clinic_project: ClinicProject) -> None:
    """Also on the last line of a text that is else finished."""
    here = clinic_project({"a.md": MINE + FORGOTTEN})
    assert [(one.line, one.message) for one in findings(here)] == [
        (15, "This is the text of a new article: “Skriv et kort svar.”")
    ]


def test_what_may_stay_is_not_found(clinic_project: ClinicProject) -> None:
    """Lines of the skeleton that are for patients, and text of one's own that begins alike."""
    assert findings(clinic_project({"a.md": MINE})) == []


def test_a_skeleton_of_the_project_counts(clinic_project: ClinicProject) -> None:
    """Its own lines are found; one that cannot be read is left to ``handouts new``."""
    here = clinic_project({"a.md": MINE.replace("Du kan selv gøre meget.", "Sig, hvem I er.\n\n")})
    own = here.root / "templates" / "article"
    own.mkdir(parents=True)
    (own / "da.md").write_text("- Sig, hvem I er.\n", "utf-8")
    (own / "en.md").write_bytes(b"\xff")
    Path(own / "sv.md").mkdir()
    assert [one.line for one in findings(here)] == [6]
