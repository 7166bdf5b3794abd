"""The speedups of WeasyPrint: PDFs have the same bytes with them and without."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from handouts.pdf.accelerate import install
from tests import ROOT
from tests.conftest import ClinicProject

ODD = """\
---
title: "Alt på én gang"
metaTitle: "Alt på én gang"
lastUpdated: "01/02/2026"
datePublished: "01/02/2026"
---
Et *udspil* med **fed tekst**, [en henvisning](https://eksempel.example/lang/vej) og H<sub>2</sub>O.

## Tabeller og lister

| Uge | Øvelse | Hvor tit |
|---|---|---|
| 1 | Løft benet, og hold det, mens du tæller til fem | Dagligt |
| 2 | Samme øvelse med elastik | Hver anden dag |

1. Første trin er et langt trin, som fylder mere end en linje, så den hænger under sit tal.
    - Et punkt i trinnet
    - Endnu et punkt
2. Andet trin

> Et citat, som er sat for sig selv.

## Ord, der er lange

Speciallægepraksisplanlægningsstabiliseringsperiode og arbejds\u00admarkeds\u00ad\
uddannelses\u00adbevis er lange ord. Af\u00a0og\u00a0til holdes ord sammen, og en → pil peger.

## Ofte stillede spørgsmål om alt

### Hvad nu?
Nu står det her, og svaret fylder flere linjer, når det bliver ved, som svar gerne gør.

### Hvor længe?
Seks uger.
"""
SHEET = """\
section { box-sizing: border-box; padding: 1% 2mm 0; border-radius: 2mm 0 0 1mm; margin-top: -0.4mm }
p { text-align: justify; word-spacing: 0.02em }
h2 { letter-spacing: 0.02em; font-feature-settings: "smcp"; text-decoration: underline }
h3 { text-decoration: overline line-through; outline: 1px solid }
li { direction: rtl; padding-inline-start: 3mm; margin-inline-end: 2% }
table { border-collapse: collapse; border: 2pt solid #333 }
td { border: 1pt dashed #777; width: min(30%, 60mm); overflow-wrap: anywhere }
blockquote { position: relative; left: 2mm; min-height: 3%; float: left; border-left: medium double }
blockquote { max-width: 90% }
.lead { white-space: pre-wrap; text-indent: 2mm; font-variant-numeric: oldstyle-nums }
.answer p { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; max-width: 40mm }
a { display: inline-block; border: 1px solid; vertical-align: middle; padding: 0 0.5em }
dt { border-inline-start: 3px solid; inset-inline-start: 1mm }
.kicker { width: 12mm; white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
p::first-letter { font-size: 120%; color: #333 }
li strong { background: #eee; padding: 0 1mm }
th { font-size: 0.0000001px }
em { position: absolute; top: 10mm; right: 1mm }
"""
"""Many properties that the shipped style sheets do not use."""


def sums(project: Path, folder: Path, *words: str, switch: str) -> str:
    """Checksums of a project's leaflets, built with the speedups on or off."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "handouts", "--project", str(project), "build", "-o", str(folder)),
            *("-j", "1", *words),
        ],
        env={**os.environ, install.SWITCH: switch},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return (folder / "SHA256SUMS").read_text("utf-8")


@pytest.mark.slow("leaflets")
@pytest.mark.parametrize(
    "words",
    [
        ("--clinic", "nordlys", "--variant", "standard", "--variant", "large-print"),
        ("--clinic", "havnen", "--variant", "booklet-pages", "--variant", "ink-saver"),
    ],
    ids=["nordlys", "havnen"],
)
def test_the_bytes_are_the_same(tmp_path: Path, words: tuple[str, ...]) -> None:
    """For every shipped leaflet."""
    on = sums(ROOT, tmp_path / "on", *words, switch="1")
    assert on == sums(ROOT, tmp_path / "off", *words, switch="0")


@pytest.mark.slow("processes")
def test_the_bytes_of_an_unusual_leaflet_are_the_same(clinic_project: ClinicProject, tmp_path: Path) -> None:
    """A speedup leaves unusual properties of a clinic's own style sheet to WeasyPrint."""
    project = clinic_project()
    sheet = project.root / "styles/variants/standard.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(SHEET, "utf-8")
    (project.root / "content/alt.md").write_text(ODD, "utf-8")
    on = sums(project.root, tmp_path / "on", "alt", switch="1")
    assert on == sums(project.root, tmp_path / "off", "alt", switch="0")


ROW = "| {} | Et langt stykke tekst, som fylder flere linjer i sin spalte, så den anden bliver smal |"
PAIRS = (
    ("10 ml", "10 minutter"),
    ("ja / nej", "ja /nejogmåskeellermåskeikke"),
    ("foo ) b", "foo )bcdefghijklmno"),
    ("( foo", "( foobarbazfoobarbaz"),
    ("arbejdsmarkedsuddannelse a", "arbejdsmarkedsuddannelse abc"),
)
"""Cells that begin with the same text and end with another."""


@pytest.mark.slow("leaflets")
@pytest.mark.parametrize("turned", [False, True])
def test_no_leaflet_depends_on_the_one_before(
    clinic_project: ClinicProject, tmp_path: Path, *, turned: bool
) -> None:
    """Words that begin with the same letters get their own widths, in whatever order they come."""
    project = clinic_project()
    for number, cells in enumerate(zip(*PAIRS, strict=True)):
        place = number ^ turned
        table = "\n".join(("| Det | Om det |", "|---|---|", *map(ROW.format, cells)))
        text = ODD.replace("Alt på én gang", f"Celler {place}").replace("1. Første", f"{table}\n\n1. Første")
        (project.content / f"celler-{place}.md").write_text(text, "utf-8")
    on = sums(project.root, tmp_path / "on", "celler-0", "celler-1", switch="1")
    assert on == sums(project.root, tmp_path / "off", "celler-0", "celler-1", switch="0")


@pytest.mark.slow("leaflets")
def test_a_speedup_that_does_not_fit_is_not_installed() -> None:
    """WeasyPrint keeps its own functions there; the other speedups are installed."""
    script = """
import weasyprint, weasyprint.layout.block as block, weasyprint.text.line_break as line_break
def collapse_margin(margins): return sum(margins)
block.collapse_margin = collapse_margin
from handouts.pdf.accelerate import install
install.install(weasyprint, without=["paths"])
flow = weasyprint.formatting_structure.boxes.Box.is_in_normal_flow
print(*(hasattr(one, "__wrapped__") for one in (flow, weasyprint.svg.TAGS["path"], line_break.strut)))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "True"]
