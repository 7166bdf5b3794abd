"""``handouts check --report``: the page that a quality manager reads."""

import json
import re
from pathlib import Path

import pytest

from handouts.project.project import Project
from handouts.report import report
from tests.conftest import ClinicProject
from tests.report.articles import HARD_EXCEPTED
from tests.report.pages import call, page_of, python, row_of, words


def test_every_article_is_in_the_table(clinic: Project) -> None:
    """Each row has dates, review, LIX, O, P, L and findings; an article that cannot be read has a row too."""
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


def test_nothing_of_an_article_becomes_markup(clinic: Project) -> None:
    """A title with tags is shown as text; the page has one script, and loads nothing."""
    tree = page_of(clinic)
    assert row_of(tree, "Gå en tur <b>nu</b>")[0] == "Gå en tur <b>nu</b>"
    assert len(tree.xpath("//script")) == 1
    assert tree.xpath("//@src | //link | //img | //iframe") == []
    assert {one[0] for one in tree.xpath("//a/@href")} == {"#"}
    names = tree.xpath("//@id")
    assert len(names) == len(set(names))
    assert {one.removeprefix("#") for one in tree.xpath("//@href[starts-with(., '#')]")} <= set(names)


def test_a_report_is_written_if_wanted(clinic: Project) -> None:
    """The report is written besides the output of the check, and the exit code is that of the check."""
    code, out, err = call(
        "check", "--format", "json", "--as-of", "01/06/2026", "--report", "ud/kvalitet.html"
    )
    assert code == 1
    assert json.loads(out)["counts"]["error"] >= 2
    assert err.splitlines()[-1] == "ud/kvalitet.html"
    assert (clinic.root / "ud/kvalitet.html").read_bytes().startswith(report.MARK)
    assert [path.name for path in (clinic.root / "ud").iterdir()] == ["kvalitet.html"]


def test_a_file_that_is_not_a_report_is_kept(clinic: Project) -> None:
    """A page that is not a report is kept, and a folder is refused; a report is replaced."""
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
    """The error has the file and line of the template, and the last report is kept."""
    own = clinic.root / "templates/report/page.html"
    own.parent.mkdir(parents=True)
    own.write_text("<html>\n{{ nobody }}\n")
    old = clinic.root / "r.html"
    old.write_bytes(report.MARK + b"old")
    code, _, err = call("check", "--report", "r.html")
    assert (code, "page.html:2" in err) == (1, True)
    assert old.read_bytes() == report.MARK + b"old"


@pytest.mark.slow("processes")
def test_the_same_articles_give_the_same_bytes(clinic: Project, tmp_path: Path) -> None:
    """Another process, hash seed, time zone or Matplotlib style does not change the bytes."""
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


def test_a_report_of_named_topics(clinic: Project) -> None:
    """The report has only the named topics, and says so if there is nothing to draw."""
    tree = page_of(clinic, named=("ring",))
    assert len(tree.xpath('//table[@id="all"]/tbody/tr')) == 1
    assert "Der er ikke noget at vise." in words(tree.xpath("//figure")[0])


def test_the_forms_of_pemat_are_marked_and_empty(clinic: Project) -> None:
    """Each has 24 rows with three boxes to tick, says that a machine filled it in, and has no score."""
    tree = page_of(clinic)
    forms = tree.xpath('//details[@class="pemat"]')
    assert len(forms) == 4
    for form in forms:
        assert len(form.xpath(".//tbody/tr")) == 24
        assert "Udfyldt på forhånd af en maskine. Endnu ikke bedømt af nogen." in words(form)
        assert len(form.xpath('.//td[@class="boxes"]/i')) == 3 * 24
    assert not re.search(r"(?i)score|point\b|\d+ ?/ ?24", words(tree.find("body")))


def test_an_ignored_rule_is_not_in_the_report(clinic_project: ClinicProject) -> None:
    """Findings of an ignored rule, or with an exception, are left out."""
    here = clinic_project({"aare.md": HARD_EXCEPTED}, settings='[check]\nignore = ["language"]\n')
    assert "passive-much" not in words(page_of(here))
