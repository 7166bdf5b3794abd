"""``handouts check``: what users get, in every format, and what they may let pass."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from handouts.brands import brand_cache
from handouts.check import check, document, formats
from handouts.check.registry import GROUPS, RULES
from handouts.cli import options
from handouts.cli.main import cli, run
from handouts.errors import UsageError
from handouts.project import project
from tests import ROOT
from tests.conftest import ARTICLE, ClinicProject

SARIF = ROOT / "tests" / "cases" / "sarif" / "sarif-schema-2.1.0.json"
TODAY = date(2026, 6, 1)
Call = Callable[..., tuple[int, str]]
"""A command → its exit code and what it prints."""
At = Callable[..., Call]
"""Articles (and settings) → a project to call commands in."""
SLOPPY = """\
---
title: Ondt i nakken
lastUpdated: 24/02/2026
---

Skriv til ole@hotmail.com, 50 % får svar: ::error::x

#### Dybt

![Illustration af nakken](gone, picture.png)
![Nakken](gone.png)
"""


@pytest.fixture
def at(clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch) -> At:
    """Make a project and stand in it; gives what a command prints, and its exit code."""

    def make(articles: dict[str, str], settings: str = "") -> Call:
        monkeypatch.chdir(clinic_project(articles, settings=settings).root)

        def call(*arguments: str) -> tuple[int, str]:
            monkeypatch.setattr(sys, "argv", ["handouts"])
            with CliRunner().isolation() as streams:
                code = run([*arguments])
                out = streams[0].getvalue().decode()
            return code, out

        return call

    return make


def test_a_good_article_is_fine(at: At) -> None:
    """One line, with LIX where there are enough words, and exit code 0."""
    code, out = at({"ondt-i-nakken.md": ARTICLE})("check", "--as-of", "01/06/2026")
    assert code == 0
    assert out.startswith("1 article, 0 errors, 0 warnings, 0 notes; too few words for LIX")


def test_findings_stand_under_their_article(at: At) -> None:
    """With line, column, severity, what, rule and what to do; errors end with 1."""
    code, out = at({"ondt-i-nakken.md": SLOPPY})(
        "check", "--as-of", "2026-06-01", "--select", "privacy", "--select", "pictures"
    )
    assert code == 1
    lines = out.splitlines()
    assert lines[0] == "content/ondt-i-nakken.md"
    expected = "6:11 warning “ole@hotmail.com” is not a mail address of the clinic [mail-foreign]"
    assert " ".join(lines[1].split()) == expected
    assert lines[2].strip().startswith("→ Delete it, or allow it in handouts.toml")
    assert any("[picture-missing]" in line and line.split()[:2] == ["11:11", "error"] for line in lines)


@pytest.mark.parametrize(("strict", "expected"), [((), 0), (("--strict",), 1)])
def test_warnings_fail_only_where_it_is_strict(at: At, strict: tuple[str, ...], expected: int) -> None:
    """A clinic may begin with errors alone."""
    code, _ = at({"a.md": SLOPPY})("check", "--select", "privacy", *strict)
    assert code == expected


def test_only_the_topics_that_are_named(at: At) -> None:
    """Found as print finds them."""
    call = at({"ondt-i-nakken.md": ARTICLE, "skulder.md": ARTICLE.replace("Ondt i nakken", "Skulder")})
    code, out = call("check", "skuldr", "--format", "json")
    assert code == 0
    assert json.loads(out)["checked"] == ["content/skulder.md"]


def test_json_is_one_object(at: At) -> None:
    """Findings, counts and LIX with O, P and L."""
    _, out = at({"a.md": SLOPPY})("check", "--format", "json", "--as-of", "01/06/2026")
    data = json.loads(out)
    assert data["counts"]["error"] == sum(one["severity"] == "error" for one in data["problems"])
    assert {"file", "line", "column", "rule", "severity", "message", "advice"} == set(data["problems"][0])
    assert {"words", "sentences", "long_words", "lix", "band"} == set(data["readability"]["content/a.md"])


def test_a_failure_is_json_too(at: At) -> None:
    """What asked for JSON can always read it."""
    code, out = at({"a.md": ARTICLE})("check", "nonsens", "--format", "json")
    assert code == 2
    assert "No topic" in json.loads(out)["error"]["message"]


def test_annotations_cannot_be_broken_out_of(at: At) -> None:
    """Commas, colons, percent signs and line ends are escaped as GitHub asks."""
    articles = {"nakke, 100%.md": SLOPPY}
    code, out = at(articles)(
        "check", "--format", "github", "--select", "privacy", "--select", "heading-skipped"
    )
    assert code == 0
    assert out.splitlines() == [
        "::warning file=content/nakke%2C 100%25.md,line=6,col=11,title=mail-foreign::"
        "“ole@hotmail.com” is not a mail address of the clinic%0A"
        '→ Delete it, or allow it in handouts.toml: [check] contacts = ["ole@hotmail.com"]',
        "::warning file=content/nakke%2C 100%25.md,line=8,title=heading-skipped::"
        "The heading “Dybt” skips a level (from 1 to 4)%0A→ Write it with ##",
    ]


def test_names_of_files_start_from_the_repository(clinic_project: ClinicProject) -> None:
    """GitHub knows files by their path in the repository, where the project may be a folder."""
    here = clinic_project({"a.md": SLOPPY})
    (here.root.parent / ".git").mkdir()
    inspection = check.check(here, as_of=TODAY, select=("privacy",))
    assert "file=klinik/content/a.md," in formats.as_github(inspection, here.root)
    sarif = json.loads(formats.as_sarif(inspection, here.root))
    place = sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "klinik/content/a.md"


def test_sarif_keeps_its_schema(at: At) -> None:
    """OASIS SARIF 2.1.0; every result names a rule that says why it is there."""
    code, out = at({"nakke å.md": SLOPPY, "b.md": "\n"})("check", "--format", "sarif")
    assert code == 1
    data = json.loads(out)
    schema = json.loads(SARIF.read_text("utf-8"))
    checker = jsonschema.Draft7Validator.FORMAT_CHECKER
    jsonschema.Draft7Validator(schema, format_checker=checker).validate(data)
    (one,) = data["runs"]
    rules = one["tool"]["driver"]["rules"]
    for result in one["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    uris = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in one["results"]
    }
    assert uris == {"content/nakke%20%C3%A5.md", "content/b.md"}


def test_a_check_loads_no_renderer(clinic_project: ClinicProject) -> None:
    """Nor what only composing needs; of all articles, odd ones included; the brand is in the cache."""
    here = clinic_project({"a.md": SLOPPY, "b.md": ARTICLE})
    assert brand_cache.read(here, "solsiden")[0] is not None
    code = (
        "import sys; from handouts.cli.main import run; run(['check']); "
        "print(sorted({'weasyprint', 'jinja2', 'pikepdf', 'coloraide'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=here.root,
        capture_output=True,
        text=True,
        check=True,
        env=_environment(),
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_findings_on_exceptions_have_their_line(clinic_project: ClinicProject) -> None:
    """The line in handouts.toml that the exception is in, not the first one."""
    here = clinic_project(
        {"a.md": ARTICLE},
        settings='clinic = "solsiden"\n\n[check.exceptions]\n'
        'a = {link-raw = "", nonsense = "x"}\n"nobody" = {link-raw = "y"}\n',
    )
    found = check.check(here, as_of=TODAY).problems
    lines = {one.rule: (one.file, one.line) for one in found if one.rule.startswith("exception-")}
    assert lines == {
        "exception-reason": ("handouts.toml", 4),
        "exception-unknown": ("handouts.toml", 4),
        "exception-unused": ("handouts.toml", 4),
        "exception-article": ("handouts.toml", 5),
    }


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}


def test_exceptions_with_a_reason_let_pass(clinic_project: ClinicProject) -> None:
    """In the front matter and in the settings, by slug or by file."""
    mine = SLOPPY.replace("---\n\n", "check:\n  ignore:\n    mail-foreign: He wants to be named\n---\n\n", 1)
    settings = (
        '[check.exceptions."content/a.md"]\nheading-skipped = "An old text"\n'
        '[check.exceptions.b]\nmail-foreign = "Ok"'
    )
    here = clinic_project(
        {"a.md": mine, "b.md": SLOPPY.replace("nakken\n", "ryggen\n", 1)}, settings=settings
    )
    inspection = check.check(here, as_of=TODAY, select=("mail-foreign", "heading-skipped", "exceptions"))
    assert [(one.file, one.rule) for one in inspection.problems] == [("content/b.md", "heading-skipped")]


@pytest.mark.parametrize(
    ("ignore", "rule", "line"),
    [
        ("{mail-foreign: }", "exception-reason", 4),
        ("[mail-foreign]", "exception-reason", 4),
        ("{mail-foreing: why}", "exception-unknown", 4),
        ("{mail-foreign: why, cpr-number: why}", "exception-unused", 4),
    ],
)
def test_exceptions_are_looked_at_themselves(
    clinic_project: ClinicProject, ignore: str, rule: str, line: int
) -> None:
    """One without a reason, of no rule, or not needed any more is a finding."""
    here = clinic_project({"a.md": SLOPPY.replace("---\n\n", f"check: {{ignore: {ignore}}}\n---\n\n", 1)})
    inspection = check.check(here, as_of=TODAY, select=("privacy", "exceptions"))
    found = [(one.rule, one.line) for one in inspection.problems if one.rule != "mail-foreign"]
    assert found == [(rule, line)]


def test_no_exception_hides_an_error_that_stops_the_build(clinic_project: ClinicProject) -> None:
    """Neither in the front matter nor in the settings: the finding stays, and the exception is one too."""
    text = (
        ARTICLE.replace("---\n\n", "check: {ignore: {picture-missing: why}}\n---\n\n", 1)
        + "\n![Foden](x.png)\n"
    )
    here = clinic_project(
        {"a.md": text, "b.md": ARTICLE.replace("nakken\n", "ryggen\n", 1) + "\n![Foden](x.png)\n"},
        settings='[check.exceptions.b]\npicture-missing = "why"\n',
    )
    inspection = check.check(here, as_of=TODAY)
    assert [(one.file, one.line, one.rule) for one in inspection.problems] == [
        ("content/a.md", 5, "exception-refused"),
        ("content/a.md", 21, "picture-missing"),
        ("content/b.md", 20, "picture-missing"),
        ("handouts.toml", 2, "exception-refused"),
    ]


@pytest.mark.parametrize(
    "settings", ['[check]\nignore = ["picture-missing"]', '[check.severity]\ndate-impossible = "note"']
)
def test_settings_cannot_hide_an_error_that_stops_the_build(
    clinic_project: ClinicProject, settings: str
) -> None:
    """The check would be satisfied, and the build would fail."""
    with pytest.raises(UsageError, match="would hide errors that stop the build"):
        check.check(clinic_project({"a.md": ARTICLE}, settings=settings), as_of=TODAY)


def test_an_exception_is_unused_only_where_its_rule_was_looked_at(clinic_project: ClinicProject) -> None:
    """Selecting other rules does not make it one."""
    here = clinic_project(
        {"a.md": SLOPPY.replace("---\n\n", "check: {ignore: {cpr-number: why}}\n---\n\n", 1)}
    )
    assert check.check(here, as_of=TODAY, select=("exceptions",)).problems == ()


def test_an_exception_from_a_comparison_is_not_judged_by_one_article(clinic_project: ClinicProject) -> None:
    """Two articles of one topic: checked alone, neither could know."""
    mine = ARTICLE.replace("---\n\n", "check: {ignore: {topic-twice: Two views}}\n---\n\n", 1)
    here = clinic_project({"a.md": mine, "b.md": ARTICLE})
    assert check.check(here, as_of=TODAY, named=("a",)).problems == ()
    assert [one.file for one in check.check(here, as_of=TODAY).problems] == ["content/b.md"]


@pytest.mark.parametrize(
    "settings", ['[check]\nignore = ["alt-vage"]', '[check.severity]\nalt-vage = "note"']
)
def test_settings_name_rules_that_exist(clinic_project: ClinicProject, settings: str) -> None:
    """Else what a clinic wants would silently not happen."""
    with pytest.raises(UsageError, match="alt-vage") as error:
        check.check(clinic_project(settings=settings), as_of=TODAY)
    assert "alt-vague" in error.value.advice


def test_exceptions_in_the_settings_name_articles_that_exist(clinic_project: ClinicProject) -> None:
    """A renamed article would lose them silently."""
    here = clinic_project({"a.md": ARTICLE}, settings='[check.exceptions.gone]\nlink-raw = "why"')
    (one,) = check.check(here, as_of=TODAY).problems
    assert (one.file, one.rule) == ("handouts.toml", "exception-article")


def test_a_clinic_has_its_own_list_of_words(clinic_project: ClinicProject) -> None:
    """The settings name its file; a missing file, or one outside the project, is an error."""
    here = clinic_project({"a.md": ARTICLE}, settings='[check]\njargon = "ord.toml"')
    with pytest.raises(UsageError, match=r"ord\.toml"):
        check.check(here, as_of=TODAY)
    (here.root / "ord.toml").write_text('[da]\nfarligt = "skadeligt"\n', "utf-8")
    (one,) = check.check(here, as_of=TODAY).problems
    assert (one.rule, one.line, one.column) == ("jargon", 7, 62)
    (here.root.parent / "ord.toml").write_text('[da]\nfarligt = "skadeligt"\n', "utf-8")
    (here.root / "handouts.toml").write_text('[check]\njargon = "../ord.toml"', "utf-8")
    with pytest.raises(UsageError, match="leads out"):
        check.check(project.find(here.root), as_of=TODAY)


def test_exceptions_for_an_article_that_cannot_be_read_are_no_mistake(clinic_project: ClinicProject) -> None:
    """It is there, whatever is wrong with it."""
    here = clinic_project({"a.md": "---\n"}, settings='[check.exceptions."content/a.md"]\nlink-raw = "why"')
    assert {one.rule for one in check.check(here, as_of=TODAY).problems} == {"front-matter-open"}


def test_settings_ignore_rules_and_change_severities(clinic_project: ClinicProject) -> None:
    """Rules and groups, without the errors of a group that stop the build; a warning may become an error."""
    settings = (
        '[check]\nignore = ["pictures"]\n[check.severity]\nmail-foreign = "error"\nheading-skipped = "note"'
    )
    here = clinic_project({"a.md": SLOPPY}, settings=settings)
    inspection = check.check(here, as_of=TODAY, ignore=("language",))
    assert [(one.rule, one.severity) for one in inspection.problems] == [
        ("mail-foreign", "error"),
        ("heading-skipped", "note"),
        ("picture-missing", "error"),
    ]


@pytest.mark.parametrize("option", ["--select", "--ignore", "--explain"])
def test_a_rule_that_is_none_is_told_with_the_nearest(at: At, option: str) -> None:
    """Wrong usage, before anything is read."""
    code, _ = at({"a.md": ARTICLE})("check", option, "alt-vage")
    assert code == 2


def test_the_nearest_rule_is_named(clinic_project: ClinicProject) -> None:
    """As every other name that is mistyped."""
    with pytest.raises(UsageError) as error:
        check.check(clinic_project(), as_of=TODAY, select=("alt-vage",))
    assert "alt-vague" in error.value.advice


def test_every_rule_is_explained(at: At) -> None:
    """All of them, a group, or one: severity, why and source."""
    call = at({"a.md": ARTICLE})
    _, everything = call("check", "--explain", "all")
    assert all(f"\n{rule.id}: {rule.severity}\n" in everything for rule in RULES.values())
    assert all(title in everything for title in GROUPS.values())
    _, group = call("check", "--explain", "privacy")
    assert group.count("Source:") == 4
    _, one = call("check", "--explain", "cpr-number")
    assert "modulus 11" in one


def test_rules_complete_with_the_tab_key() -> None:
    """Groups first, each with what it is."""
    ctx = cli.make_context("handouts", ["check"])
    found = [item.value for item in options.rules_like(ctx, ctx.command.params[0], "p")]
    assert found[:2] == ["pictures", "privacy"]
    assert "phone-foreign" in found


def test_the_day_is_a_date(at: At) -> None:
    """Day first or ISO; anything else is wrong usage. It decides what is overdue."""
    call = at({"a.md": ARTICLE})
    assert call("check", "--as-of", "soon")[0] == 2
    assert "review-overdue" in call("check", "--as-of", "25-02-2028", "--select", "review")[1]
    assert "review-soon" in call("check", "--as-of", "2028-02-24", "--select", "review")[1]
    assert "0 notes" in call("check", "--as-of", "01.06.2026", "--select", "review")[1]


def test_one_bad_article_stops_no_other(
    clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even where the program itself fails on it."""
    here = clinic_project({"a.md": ARTICLE, "b.md": SLOPPY, "c.md": b"\xff", "d.md": "---\ntitle: [\n"})
    broken = document.read

    def read(path: Path, **rest: Any) -> Any:  # noqa: ANN401
        if path.name == "a.md":
            raise ZeroDivisionError("a fault")
        return broken(path, **rest)

    monkeypatch.setattr(document, "read", read)
    inspection = check.check(here, as_of=TODAY)
    rules = {(one.file, one.rule) for one in inspection.problems}
    assert ("content/a.md", "program-fault") in rules
    assert ("content/b.md", "mail-foreign") in rules
    assert ("content/c.md", "file-encoding") in rules
    assert ("content/d.md", "front-matter-open") in rules


@pytest.mark.parametrize("alone", [True, False])
def test_several_processes_find_the_same(clinic_project: ClinicProject, *, alone: bool) -> None:
    """In the same order, whether workers are forked or, beside another thread, started anew."""
    articles = {f"a{number}.md": SLOPPY.replace("nakken", f"nakken {number}") for number in range(120)}
    here = clinic_project({**articles, "b.md": ARTICLE, "c.md": b"\xff"})
    waiting = threading.Event()
    beside = threading.Thread(target=waiting.wait)
    if not alone:
        beside.start()
    try:
        many = check.check(here, as_of=TODAY, jobs=2)
    finally:
        waiting.set()
    one = check.check(here, as_of=TODAY)
    assert many.problems == one.problems
    assert many.readability == one.readability
    assert len({problem.file for problem in many.problems}) == 121


DEADLY = """
import multiprocessing, os, signal
from datetime import date
from pathlib import Path
from handouts.check import check, runner
from handouts.project import project

look, lost = runner.ArticleChecker.check_article, multiprocessing.Value("i", 0)

def deadly(self, path):
    if path.name == "a70.md" and multiprocessing.parent_process() is not None:
        lost.value += 1
        os.kill(os.getpid(), signal.SIGKILL)
    return look(self, path)

here = project.find(Path.cwd())
whole = check.check(here, as_of=date(2026, 6, 1)).problems
runner.ArticleChecker.check_article = deadly
print(check.check(here, as_of=date(2026, 6, 1), jobs=2).problems == whole, lost.value)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux only")
def test_a_worker_that_the_machine_takes_loses_nothing(clinic_project: ClinicProject) -> None:
    """Articles that a lost worker had not reported are checked again."""
    here = clinic_project({f"a{number}.md": SLOPPY for number in range(120)})
    done = subprocess.run(
        [sys.executable, "-c", DEADLY],
        cwd=here.root,
        capture_output=True,
        text=True,
        check=True,
        env=_environment(),
    )
    assert done.stdout.split() == ["True", "1"]


def test_a_check_writes_nothing(clinic_project: ClinicProject) -> None:
    """It may run on a folder that cannot be written."""
    here = clinic_project({"a.md": SLOPPY})
    before = sorted(here.root.rglob("*"))
    check.check(here, as_of=TODAY)
    assert sorted(here.root.rglob("*")) == before


def test_the_shipped_articles_have_no_error_and_no_slip() -> None:
    """The shipped articles have no errors and no warnings but those on language."""
    inspection = check.check(project.find(ROOT, named=True), as_of=date(2026, 12, 1))
    assert [one for one in inspection.problems if one.severity == "error"] == []
    grave = [
        one for one in inspection.problems if RULES[one.rule].group != "language" and one.severity != "note"
    ]
    assert grave == []


def test_the_hook_for_pre_commit_calls_a_command_that_is_there() -> None:
    """Its entry runs, and it is one of pre-commit's shape."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert {"id", "name", "entry", "language"} <= set(hook)
    program, *arguments = hook["entry"].split()
    assert program == "handouts"
    assert run([*arguments, "--help"]) == 0
