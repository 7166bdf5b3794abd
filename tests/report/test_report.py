"""``handouts check --report``: the page that a quality manager reads, in a real browser."""

import ast
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from string import Formatter
from typing import Any

import lxml.html
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from handouts.check import check
from handouts.check.pemat import items
from handouts.check.pemat.items import Prefill
from handouts.check.registry import RULES
from handouts.cli.main import run
from handouts.errors import HandoutsError
from handouts.project.project import Project
from handouts.report import labels, report, statistics
from tests import ROOT
from tests.conftest import ClinicProject

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
pytest.importorskip("matplotlib", reason="matplotlib is not installed")

TODAY = date(2026, 6, 1)
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium: apt-get install chromium")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "preload": False}
SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1200, "height": 900}}

EASY = """\
---
title: Gå en tur <b>nu</b>
lastUpdated: 24/02/2026
summary:
  - Gå hver dag
---

Du får en uge med øvelser. Gør dem hver dag. Ring til klinikken, hvis smerten bliver værre.

## Sådan gør du

1. Gå ud.
2. Gå hjem.
"""
VECTOR = """\
---
title: Ring til os
lastUpdated: 01/06/2024
---

Du får en uge med øvelser. Gør dem hver dag. Ring til klinikken, hvis smerten bliver værre.
"""
HARD = f"""\
---
title: Åreforkalkning
lastUpdated: 01/01/2020
datePublished: 01/02/2020
---

## Introduktion

{"Patientens udredning anbefales gennemført ambulant på hospitalsafdelingen. " * 14}

{"Den fysioterapeutiske genoptræning iværksættes " + "efterfølgende " * 24}.

Husk det.
"""
ENGLISH = """\
---
title: Sore knee
lang: en
lastUpdated: 01/05/2026
---

You can walk. Walk every day.
"""
ARTICLES: dict[str, str | bytes] = {
    "tur.md": EASY,
    "ring.md": VECTOR,
    "aare.md": HARD,
    "knee.md": ENGLISH,
    "broken.md": b"\xff\xfe",
}
SETTINGS = '[check.exceptions.gone]\nlix-high = "it is gone"\n'


@pytest.fixture
def clinic(clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A clinic with an easy article, a hard and old one, a short one, an English one and a broken one."""
    here = clinic_project(ARTICLES, settings=SETTINGS)
    monkeypatch.chdir(here.root)
    return here


def call(*arguments: str) -> tuple[int, str, str]:
    """A command's exit code, and what it says on stdout and stderr."""
    with CliRunner().isolation() as streams:
        code = run([*arguments])
        return code, streams[0].getvalue().decode(), streams[1].getvalue().decode()


def page_of(here: Project, **wanted: Any) -> Any:  # noqa: ANN401 - lxml's element, or any option of check
    """The report of a project as a tree."""
    told = check.check(here, as_of=TODAY, pemat=True, **wanted)
    return lxml.html.document_fromstring(report.page(here, told, as_of=TODAY))


def row_of(tree: Any, title: str) -> list[str]:  # noqa: ANN401 - lxml's element
    """The cells of an article in the table of all."""
    (row,) = [row for row in tree.xpath('//table[@id="all"]/tbody/tr') if row[0].text_content() == title]
    return [" ".join(cell.text_content().split()) for cell in row]


def words(tree: Any) -> str:  # noqa: ANN401 - lxml's element
    """What a tree says, blanks evened out."""
    return " ".join(tree.text_content().split())


def prefilled(here: Project, name: str) -> dict[int, Prefill]:
    """What is said beforehand about an article, by item."""
    told = check.check(here, as_of=TODAY, pemat=True)
    return {one.item: one for one in told.prefills[f"content/{name}"]}


def test_every_article_is_in_the_table(clinic: Project) -> None:
    """With LIX, O, P, L, dates, review and findings; a broken one, too, with what is wrong with it."""
    tree = page_of(clinic)
    assert row_of(tree, "Åreforkalkning")[:4] == [
        "Åreforkalkning",
        "1. feb. 2020",
        "1. feb. 2022 overskredet",
        "95 meget svær",
    ]
    assert row_of(tree, "Ring til os")[1:7] == [
        *("1. jun. 2024", "1. jun. 2026 snart", "for få ord", "17", "3", "3")
    ]
    assert row_of(tree, "content/broken.md")[1:8] == ["kan ikke læses", "", "", "", "", "", "1"]
    assert "Forkert tegnsæt" in words(tree)


def test_findings_say_where_what_and_why(clinic: Project) -> None:
    """In Danish, by rule, with the rule's source; what is found outside of the articles has its place."""
    tree = page_of(clinic)
    (article,) = tree.xpath('//article[h3="Åreforkalkning" or .//h3="Åreforkalkning"]')
    said = words(article)
    assert "Fejl Meget svær at læse (lixtal)" in said
    assert (
        "Sætningen “Den fysioterapeutiske genoptræning iværksættes efterfølgende efterfølgende …” har 28 ord"
        in (said)
    )
    assert "Den, der læser langsomt, har glemt begyndelsen, når slutningen kommer. Kilde: GOV.UK" in said
    assert "→" not in said
    assert "Del den i to, eller lav en liste." in said
    (outside,) = tree.xpath('//section[@aria-labelledby="elsewhere"]')
    assert "handouts.toml" in words(outside)
    assert "[check.exceptions]: der er ingen artikel “gone”. Ret navnet, eller slet undtagelsen." in words(
        outside
    )


def test_nothing_of_an_article_becomes_markup(clinic: Project) -> None:
    """A title is a text; the page has its own script and no other, and asks nobody for anything."""
    tree = page_of(clinic)
    assert row_of(tree, "Gå en tur <b>nu</b>")[0] == "Gå en tur <b>nu</b>"
    assert len(tree.xpath("//script")) == 1
    assert tree.xpath("//@src | //link | //img | //iframe") == []
    assert {one[0] for one in tree.xpath("//a/@href")} == {"#"}
    names = tree.xpath("//@id")
    assert len(names) == len(set(names))
    assert {one.removeprefix("#") for one in tree.xpath("//@href[starts-with(., '#')]")} <= set(names)


def test_a_report_is_asked_for(clinic: Project) -> None:
    """It stands beside what the check says, whatever the format; the exit code is the check's."""
    code, out, err = call(
        "check", "--format", "json", "--as-of", "01/06/2026", "--report", "ud/kvalitet.html"
    )
    assert code == 1
    assert json.loads(out)["counts"]["error"] >= 2
    assert err.splitlines()[-1] == "ud/kvalitet.html"
    assert (clinic.root / "ud/kvalitet.html").read_bytes().startswith(report.MARK)
    assert [path.name for path in (clinic.root / "ud").iterdir()] == ["kvalitet.html"]


def test_what_is_no_report_stays(clinic: Project) -> None:
    """A page of somebody else's, a folder; a report is replaced."""
    other = clinic.root / "index.html"
    other.write_text("<!doctype html>\n<p>Hej")
    assert call("check", "--report", "index.html")[0] == 2
    assert other.read_text() == "<!doctype html>\n<p>Hej"
    code, _, err = call("check", "--report", "content")
    assert code == 2
    assert "--report" in err
    old = clinic.root / "r.html"
    old.write_bytes(report.MARK + b"old")
    call("check", "--report", "r.html")
    assert len(old.read_bytes()) > 10_000


def test_a_mistake_in_a_template_loses_nothing(clinic: Project) -> None:
    """Its place is told, and the last report stays."""
    own = clinic.root / "templates/report/page.html"
    own.parent.mkdir(parents=True)
    own.write_text("<html>\n{{ nobody }}\n")
    old = clinic.root / "r.html"
    old.write_bytes(report.MARK + b"old")
    code, _, err = call("check", "--report", "r.html")
    assert (code, "page.html:2" in err) == (1, True)
    assert old.read_bytes() == report.MARK + b"old"


def python(code: str, here: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run some Python in a project."""
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_the_plotting_library(clinic: Project) -> None:
    """One is told what to install before anything is checked; a check without a report needs none of it."""
    start = "import sys; sys.modules['matplotlib'] = None; from handouts.cli.main import run; "
    asked = python(f"{start}sys.exit(run(['check', '--report', 'r.html']))", clinic.root)
    assert (asked.returncode, asked.stdout) == (3, "")
    assert '-m pip install "matplotlib>=3.9"' in asked.stderr
    assert not (clinic.root / "r.html").exists()
    assert python(f"{start}sys.exit(run(['check']))", clinic.root).returncode == 1


def test_the_same_articles_give_the_same_bytes(clinic: Project, tmp_path: Path) -> None:
    """In another process, with another seed, on another day, with another taste in drawings."""
    (tmp_path / "matplotlibrc").write_text("font.size: 30\naxes.facecolor: pink\n")
    code = (
        "import sys; from handouts.cli.main import run; "
        "sys.exit(run(['check', '--as-of', '2026-06-01', '--report', sys.argv[1]]))"
    )
    one = python(code.replace("sys.argv[1]", "'one.html'"), clinic.root, PYTHONHASHSEED="1")
    two = python(
        code.replace("sys.argv[1]", "'two.html'"),
        clinic.root,
        PYTHONHASHSEED="2",
        MPLCONFIGDIR=str(tmp_path),
        HANDOUTS_JOBS="2",
        TZ="Pacific/Auckland",
    )
    assert (one.returncode, two.returncode) == (1, 1), one.stderr + two.stderr
    assert (clinic.root / "one.html").read_bytes() == (clinic.root / "two.html").read_bytes()


def test_charts_have_their_numbers(clinic: Project) -> None:
    """Each as a picture with a name, a sentence, and a table that counts every article once."""
    tree = page_of(clinic)
    figures = tree.xpath("//figure")
    assert [one.xpath("string(.//h3)") for one in figures] == [
        "Hvor svære artiklerne er at læse (lixtal)",
        "Artiklernes alder",
        "Gennemgange efter måned",
    ]
    sums = [sum(int(row[-1].text) for row in one.xpath(".//tbody/tr")) for one in figures]
    assert sums == [1, 4, 4]
    for one in figures:
        (drawing,) = one.xpath(".//svg")
        assert drawing.get("role") == "img"
        assert tree.get_element_by_id(drawing.get("aria-labelledby")).text.startswith(
            one.xpath("string(.//h3)")
        )
    assert "Pr. 1. juni 2026 er 1 gennemgange overskredet, 1 forfalder inden 60 dage" in words(figures[2])


def test_pemat_has_its_items(clinic: Project) -> None:
    """17 on understanding, 7 on acting, numbered as in the guide; the form is marked and adds nothing up."""
    assert (*range(1, 13), *range(15, 27)) == items.ITEMS
    assert [items.part_of(item) for item in items.ITEMS].count("acting") == 7
    tree = page_of(clinic)
    forms = tree.xpath('//details[@class="pemat"]')
    assert len(forms) == 4
    for form in forms:
        assert len(form.xpath(".//tbody/tr")) == 24
        assert "Udfyldt på forhånd af en maskine. Endnu ikke bedømt af nogen." in words(form)
        assert len(form.xpath('.//td[@class="boxes"]/i')) == 3 * 24
    assert not re.search(r"(?i)score|point\b|\d+ ?/ ?24", words(tree.find("body")))


@pytest.mark.parametrize(
    ("name", "item", "answer"),
    [
        *(("aare.md", 1, "open"), ("aare.md", 3, "no"), ("aare.md", 4, "no"), ("aare.md", 5, "no")),
        *(("aare.md", 6, "none"), ("aare.md", 7, "yes"), ("aare.md", 9, "no"), ("aare.md", 11, "no")),
        *(("aare.md", 12, "open"), ("aare.md", 17, "none"), ("aare.md", 19, "none"), ("aare.md", 21, "no")),
        *(("tur.md", 3, "open"), ("tur.md", 4, "yes"), ("tur.md", 5, "open"), ("tur.md", 9, "yes")),
        *(("tur.md", 11, "yes"), ("tur.md", 12, "yes"), ("tur.md", 20, "yes"), ("tur.md", 21, "yes")),
        *(("tur.md", 22, "yes"), ("tur.md", 23, "yes"), ("tur.md", 24, "none"), ("tur.md", 26, "open")),
        *(("knee.md", 21, "yes"), ("knee.md", 8, "none"), ("knee.md", 25, "none")),
    ],
)
def test_a_machine_says_what_it_sees(clinic: Project, name: str, item: int, answer: str) -> None:
    """And that it cannot tell where it does not."""
    assert prefilled(clinic, name)[item].answer == answer


SHOWN = """\
---
title: Billeder
lastUpdated: 24/02/2026
---

Et afsnit. {more}

## Kilder til uro

Et afsnit mere.

![En fod](fod.svg "Foden forfra")
![En hånd](haand.svg)

| A | B |
|---|---|
| 1 | 2 |

1. Første fase.
2. Anden fase.
"""


@pytest.mark.parametrize(
    ("more", "item", "answer", "values"),
    [
        ("", 16, "open", {"count": 2}),
        ("", 17, "no", {"count": 2, "without": 1}),
        ("", 18, "no", {"count": 2}),
        ("", 19, "yes", {"count": 1, "bad": 0}),
        ("", 22, "open", {"count": 2}),
        ("Beregn din dosis.", 7, "open", {"words": "Beregn"}),
        ("Beregn din dosis.", 24, "open", {"words": "Beregn"}),
        ("Tag 2 glas.", 6, "open", {"count": 1}),
        ("ord " * 101, 8, "no", {"paragraphs": 1}),
    ],
)
def test_what_is_counted_is_said(
    clinic_project: ClinicProject, more: str, item: int, answer: str, values: dict[str, object]
) -> None:
    """Pictures (they are missing), tables, numbered points that may be no steps, numbers, paragraphs."""
    told = prefilled(clinic_project({"a.md": SHOWN.format(more=more)}), "a.md")[item]
    assert told.answer == answer
    assert values.items() <= told.values.items()


def test_no_setting_hides_what_a_machine_sees(clinic_project: ClinicProject) -> None:
    """Ignored rules and exceptions take findings away, not what stands in the article."""
    head = "check:\n  ignore:\n    passive-much: It is meant\n---\n\n## Introduktion"
    excepted = HARD.replace("---\n\n## Introduktion", head)
    here = clinic_project({"aare.md": excepted}, settings='[check]\nignore = ["language"]\n')
    assert prefilled(here, "aare.md")[5].answer == "no"
    assert "passive-much" not in words(page_of(here))


def test_a_report_of_some(clinic: Project) -> None:
    """Named topics alone, and nothing else in it; nothing to draw is said."""
    tree = page_of(clinic, named=("ring",))
    assert len(tree.xpath('//table[@id="all"]/tbody/tr')) == 1
    assert "Der er ikke noget at vise." in words(tree.xpath("//figure")[0])


@pytest.mark.parametrize(("lang", "shown"), [("en", "en"), ("da", "da"), ("de", "en")])
def test_the_page_speaks_the_projects_language(clinic_project: ClinicProject, lang: str, shown: str) -> None:
    """Danish or English; English where the program does not know it."""
    told = ENGLISH if lang == "de" else EASY.replace("title:", f"lang: {lang}\ntitle:")
    tree = page_of(clinic_project({"a.md": told}, settings=f'language = "{lang}"\n'))
    assert tree.get("lang") == shown
    assert tree.xpath("string(//h1)") == {
        "da": "Kvalitetsrapport om patientfoldere",
        "en": "Quality report: patient leaflets",
    }.get(shown)


def test_a_clinic_has_its_own_words(clinic: Project) -> None:
    """A file of its own says what it wants otherwise, and leaves the rest as it is."""
    own = clinic.root / "templates/report/da.toml"
    own.parent.mkdir(parents=True)
    own.write_text('[page]\ntitle = "Foldere i Solsiden"\n')
    assert page_of(clinic).xpath("string(//h1)") == "Foldere i Solsiden"
    own.write_text('[page]\nas_of = "{nobody}"\n')
    with pytest.raises(HandoutsError, match="as_of"):
        page_of(clinic)


@pytest.mark.parametrize("text", ["# a\ntitle =\n", "# a\ntitle = 'Foldere'\n[page]\n"])
def test_a_mistake_in_a_clinics_words_is_reported_on_its_line(clinic: Project, text: str) -> None:
    """Not TOML, or outside of a table."""
    own = clinic.root / "templates/report/da.toml"
    own.parent.mkdir(parents=True)
    own.write_text(text)
    with pytest.raises(HandoutsError) as error:
        labels.read("da", clinic.templates)
    assert [(one.file, one.line) for one in error.value.problems] == [("templates/report/da.toml", 2)]


@pytest.mark.parametrize(
    ("english", "said", "lang"),
    [
        ("There is no topic “5 råd”", "Der er ingen folder om “5 råd”", "da"),
        (
            "Its review was due on 2026-02-24, 2 days ago",
            "Gennemgangen skulle være sket 24. feb. 2026, for 2 dage siden",
            "da",
        ),
        (
            "The lead has 300 words without a subheading, more than 200",
            "Indledningen har 300 ord uden mellemrubrik, mere end 200",
            "da",
        ),
        ("There is no topic", "There is no topic", "en"),
    ],
)
def test_what_a_check_says_is_said_in_danish(english: str, said: str, lang: str) -> None:
    """With its days and names; what has no Danish stays as it is, and is marked as English."""
    told = labels.read("da-DK", (ROOT / "templates",)).sentence(english)
    assert (told.text, told.lang) == (said, lang)


def words_in(lang: str) -> dict[str, Any]:
    """The shipped words of a report."""
    return tomllib.loads((ROOT / f"templates/report/{lang}.toml").read_text("utf-8"))


def braces(text: str) -> set[str]:
    """What is filled in."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_say_the_same() -> None:
    """Every text is in both, with the same values, and every rule has its words in Danish."""
    danish, english = words_in("da"), words_in("en")
    assert danish["rules"].keys() == RULES.keys() >= english["rules"].keys()
    for table in english.keys() - {"rules", "sentences", "values"}:
        assert english[table].keys() == danish[table].keys()
        for name, text in english[table].items():
            assert braces(danish[table][name]) == braces(text), name


def known_share(sentence: str, everything: str) -> float:
    """Share of a sentence's own words that stand in runs in a text, one between two of its values."""
    pieces = [piece.split() for piece in re.split(r"\{\w+\}", sentence)]
    known = 0
    for piece in pieces:
        spans = [(a, b) for a in range(len(piece)) for b in range(a + 1, len(piece) + 1)]
        runs = [b - a for a, b in spans if " ".join(piece[a:b]) in everything]
        known += max(runs, default=0)
    return known / sum(map(len, pieces))


def test_every_translated_sentence_is_one_that_the_program_says() -> None:
    """A message that is reworded takes its Danish along, or this test finds out."""
    said = {
        node.value
        for path in (ROOT / "handouts").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    everything = "\n".join(sorted(said))
    sentences = words_in("da")["sentences"]
    assert [english for english, danish in sentences.items() if not braces(danish) <= braces(english)] == []
    assert [english for english in sentences if known_share(english, everything) < 1 / 2] == []


@given(st.lists(st.integers(0, 200)))
def test_every_lix_is_in_one_bar(values: list[int]) -> None:
    """Bars lie side by side, and no bar holds two bands."""
    bars = statistics.lix_bars(values)
    assert sum(bar.count for bar in bars) == len(values)
    for bar, following in itertools.pairwise(bars):
        assert following.least == (bar.most or 0) + 1
    assert {bar.band for bar in bars} in (
        set(),
        {"very easy", "easy", "medium", "hard", "very hard"},
    )


DAYS = st.lists(st.none() | st.dates(date(1900, 1, 1), date(2199, 12, 31)))


@given(DAYS, st.dates(date(1900, 1, 1), date(2190, 12, 31)))
def test_every_day_is_counted_once(days: list[date | None], as_of: date) -> None:
    """As an age and as a review, whatever the day; the months follow each other."""
    ages, due = statistics.age_bars(days, as_of), statistics.due(days, as_of)
    assert sum(bar.count for bar in ages) == len(days)
    assert due.overdue + sum(count for *_, count in due.months) + due.later + due.undated == len(days)
    assert due.overdue == sum(day is not None and day < as_of for day in days)
    months = [12 * year + month for year, month, _ in due.months]
    assert months == list(range(12 * as_of.year + as_of.month, 12 * as_of.year + as_of.month + len(months)))


@pytest.mark.parametrize(
    ("days", "months"), [(0, (0, 6)), (-9, (0, 6)), (364, (6, 12)), (365, (12, 24)), (5 * 366, (60, None))]
)
def test_an_age_is_told_in_full_months(days: int, months: tuple[int, int | None]) -> None:
    """The day before a year is no year; what is still to come is new."""
    found = [bar.months for bar in statistics.age_bars([TODAY - timedelta(days)], TODAY) if bar.count]
    assert found == [months]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium."""
    with sync_api.sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield made
        made.close()


OpenedArticle = Callable[..., Any]


@pytest.fixture
def opened(browser: Any, clinic: Project) -> Iterator[OpenedArticle]:  # noqa: ANN401 - playwright's browser
    """Opens the report from the disk; at the end it has asked for nothing else, and nothing went wrong."""
    told = check.check(clinic, as_of=TODAY, pemat=True)
    file = clinic.root / "r.html"
    file.write_bytes(report.page(clinic, told, as_of=TODAY))
    asked: list[str] = []
    wrong: list[str] = []
    contexts = []

    def show(**options: Any) -> Any:  # noqa: ANN401 - playwright's options and page
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text))
        page.goto(file.as_uri())
        return page

    yield show
    assert set(asked) == {file.as_uri()}
    assert wrong == []
    for context in contexts:
        assert context.cookies() == []
        context.close()


def titles(page: Any) -> list[str]:  # noqa: ANN401 - playwright's page
    """The articles in the order of the table."""
    return [str(one) for one in page.locator("#all tbody th a").all_inner_texts()]


@pytest.mark.slow("browser")
@needs_browser
@pytest.mark.parametrize("size", sorted(SIZES))
def test_the_page_is_accessible(opened: OpenedArticle, size: str) -> None:
    """WCAG 2.2 AA by axe, with everything open; nothing but what scrolls by itself is wider than the page."""
    page = opened(viewport=SIZES[size])
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    found = axe.Axe().run(page, options=AXE).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size]["width"]


@pytest.mark.slow("browser")
@needs_browser
def test_the_table_can_be_sorted(opened: OpenedArticle) -> None:
    """By mouse and keyboard, up and down; what has no value stands last; it is told to those who hear it."""
    page = opened()
    start = titles(page)
    assert start == ["Gå en tur <b>nu</b>", "Ring til os", "Sore knee", "Åreforkalkning", "content/broken.md"]
    page.get_by_role("button", name="Gennemgås senest").click()
    assert titles(page)[0] == "Åreforkalkning"
    assert titles(page)[-1] == "content/broken.md"
    button = page.get_by_role("button", name="Advarsler")
    button.focus()
    page.keyboard.press("Enter")
    assert titles(page)[0] == "Åreforkalkning"
    assert page.locator("#all th[aria-sort]").all_inner_texts() == ["Advarsler"]
    page.keyboard.press("Enter")
    assert page.locator("#all th[aria-sort]").get_attribute("aria-sort") == "ascending"
    assert page.locator("#sorted").inner_text() == "Sorteret efter Advarsler"
    page.get_by_role("button", name="Artikel").click()
    assert titles(page) == start


@pytest.mark.slow("browser")
@needs_browser
def test_the_page_works_without_javascript(opened: OpenedArticle) -> None:
    """Everything is there, and no button that would do nothing."""
    page = opened(java_script_enabled=False)
    assert len(titles(page)) == 5
    assert page.locator("button:visible").count() == 0
    page.locator("details.pemat summary").first.click()
    assert page.locator("details.pemat table").first.is_visible()


@pytest.mark.slow("browser")
@needs_browser
def test_the_page_prints(opened: OpenedArticle, tmp_path: Path) -> None:
    """On A4, with the charts and findings; a form comes along where it is open."""
    import pypdfium2  # noqa: PLC0415 - as the program has it

    page = opened()
    texts = []
    for form in ("closed", "open"):
        if form == "open":
            page.get_by_role("button", name="Åbn alle PEMAT-P-skemaer").click()
        page.pdf(path=tmp_path / f"{form}.pdf", prefer_css_page_size=True)
        pdf = pypdfium2.PdfDocument(tmp_path / f"{form}.pdf")
        assert [round(side) for side in pdf[0].get_size()] == [595, 842]
        texts.append(" ".join(sheet.get_textpage().get_text_range() for sheet in pdf))
        pdf.close()
    closed, whole = texts
    assert "Kvalitetsrapport om patientfoldere" in closed
    assert "Lange sætninger" in closed
    assert "Din bedømmelse" not in closed
    assert whole.count("Din bedømmelse") >= 4
