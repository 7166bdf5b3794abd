"""Shipped articles, written as other programs have them and imported, are the same articles."""

from pathlib import Path

import pytest

from handouts.articles.front_matter import reader, splitter
from handouts.errors import Problem
from handouts.importing import importing
from tests import ROOT
from tests.importing import round_trip

CONTENT = ROOT / "content"
SHIPPED = [
    pytest.param(path.stem, marks=pytest.mark.slow("round trips"))
    for path in sorted(CONTENT.glob("*.md"))
    if path.stem != "README"
]
ARTICLES = ["", "spaendingshovedpine", *(one for one in SHIPPED if one.values != ("spaendingshovedpine",))]
"""The text below, one with notes, tables and steps, and the others, which take too long for each run."""
EVERYTHING = """Tag højst 2\\*500\\*3 mg (<1,5 g) – *ikke* **mere**; H~2~O, m^2^, 5 % & a_b_c [x] {y} `z`.

4\\. uge må du løbe igen.\\
Ring 112.

## Øvelser: 3 × 10

4. Bøj **knæet**
   - lidt
     - og lidt mere
   - hold 5 sek.
5. Stræk

   Hold foden i ro.

6. Hvil

Efter listen.

- \\# ikke en overskrift
- 1\\. maj

### Skema (uge 1-2)

| Uge | Gange |
| --- | --- |
| 1-2 | 10 \\| 12 |
| **3** | 2*3 |
| 4 |  |

![Et [knæ] & "en" hofte](billeder/knaeled-brusk.svg "Knæ: *før* & <5 kg")

Et ord ![Trappe](billeder/trin-ned.svg)

## 2. Spørgsmål?

Ja <https://a.dk> og [læs](https://a.dk/x_(y)?a=1&b=2) & ~~nej~~.
"""
"""What articles have, in one."""


def title_and_body(name: str) -> tuple[str, str]:
    """The title and the Markdown of a shipped article, or of ``EVERYTHING``."""
    if not name:
        return 'Alt & "andet" <her>: 1. del', EVERYTHING
    text = (CONTENT / f"{name}.md").read_text("utf-8")
    parts = splitter.split(text)
    assert parts is not None
    fields, _ = reader.read(parts.head or "", file="", line=1)
    return fields.title or fields.meta_title, round_trip.body_of(text)


def imported(source: Path, folder: Path) -> tuple[str, list[Problem]]:
    """The Markdown of the one article that a source makes, and its problems without the notes."""
    [made], problems = importing.import_all((source,), folder / "content", taken=frozenset())
    body = round_trip.body_of(made.article.read_text("utf-8"))
    return body, [one for one in problems if one.severity != "note"]


@pytest.mark.slow("round trips")
@pytest.mark.parametrize("name", ["", *(one.values[0] for one in SHIPPED)])
def test_through_word(name: str, tmp_path: Path) -> None:
    """The same words, numbers, headings, lists, tables and pictures."""
    title, body = title_and_body(name)
    (tmp_path / "artikel.docx").write_bytes(round_trip.as_word(title, body))
    made, problems = imported(tmp_path / "artikel.docx", tmp_path)
    assert round_trip.seen(made) == round_trip.seen(body)
    assert {one.rule for one in problems} <= {"date-guessed", "docx-comment", "link-lost"}


@pytest.mark.parametrize("editor", ["classic", "blocks"])
@pytest.mark.parametrize("name", ARTICLES)
def test_through_wordpress(name: str, editor: str, tmp_path: Path) -> None:
    """With pictures from uploads; in the form of both editors."""
    title, body = title_and_body(name)
    (tmp_path / "uploads").symlink_to(CONTENT / "billeder")
    source = tmp_path / "export.xml"
    source.write_text(round_trip.as_export(title, body, is_classic=editor == "classic"), "utf-8")
    made, problems = imported(source, tmp_path)
    assert round_trip.seen(made) == round_trip.seen(body)
    assert {one.rule for one in problems} <= {"link-lost"}


@pytest.mark.parametrize("name", ARTICLES)
def test_through_hugo(name: str, tmp_path: Path) -> None:
    """With figures as shortcodes, and pictures from static/."""
    title, body = title_and_body(name)
    site = round_trip.as_site(tmp_path / "site", title, body, CONTENT / "billeder")
    made, problems = imported(site, tmp_path)
    assert round_trip.seen(made) == round_trip.seen(body)
    assert {one.rule for one in problems} <= {"link-lost"}


@pytest.mark.parametrize("name", ARTICLES)
def test_through_obsidian(name: str, tmp_path: Path) -> None:
    """With embedded pictures from anywhere in the vault."""
    title, body = title_and_body(name)
    vault = round_trip.as_vault(tmp_path / "vault", title, body, CONTENT / "billeder")
    made, problems = imported(vault, tmp_path)
    assert round_trip.seen(made) == round_trip.seen(body)
    assert {one.rule for one in problems} <= {"link-lost", "picture-guessed"}
