"""``handouts check``: its options, exit codes and help."""

import json
import subprocess
import sys

import pytest
import yaml

from handouts.brands import brand_cache
from handouts.check.registry import GROUPS, RULES
from handouts.cli import options
from handouts.cli.main import cli, run
from tests import ROOT
from tests.check.checking import SLOPPY, environment
from tests.check.conftest import At
from tests.conftest import ARTICLE, ClinicProject


@pytest.mark.parametrize(("strict", "expected"), [((), 0), (("--strict",), 1)])
def test_warnings_fail_only_with_strict(at: At, strict: tuple[str, ...], expected: int) -> None:
    """They give exit code 1 with --strict, otherwise 0."""
    code, _ = at({"a.md": SLOPPY})("check", "--select", "privacy", *strict)
    assert code == expected


def test_only_named_topics_are_checked(at: At) -> None:
    """Topics are found as in print."""
    call = at({"ondt-i-nakken.md": ARTICLE, "skulder.md": ARTICLE.replace("Ondt i nakken", "Skulder")})
    code, out = call("check", "skuldr", "--format", "json")
    assert code == 0
    assert json.loads(out)["checked"] == ["content/skulder.md"]


def test_an_error_is_json_with_format_json(at: At) -> None:
    """It is one JSON object."""
    code, out = at({"a.md": ARTICLE})("check", "nonsens", "--format", "json")
    assert code == 2
    assert "No topic" in json.loads(out)["error"]["message"]


def test_a_check_loads_no_renderer(clinic_project: ClinicProject) -> None:
    """If the brand is in the cache, neither the renderer nor the libraries for composing are imported."""
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
        env=environment(),
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("option", ["--select", "--ignore", "--explain"])
def test_an_unknown_rule_is_wrong_usage(at: At, option: str) -> None:
    """The exit code is 2."""
    code, _ = at({"a.md": ARTICLE})("check", option, "alt-vage")
    assert code == 2


def test_every_rule_is_explained(at: At) -> None:
    """All rules, a group or one rule can be explained: severity, reason and source."""
    call = at({"a.md": ARTICLE})
    _, everything = call("check", "--explain", "all")
    assert all(f"\n{rule.id}: {rule.severity}\n" in everything for rule in RULES.values())
    assert all(title in everything for title in GROUPS.values())
    _, group = call("check", "--explain", "privacy")
    assert group.count("Source:") == 4
    _, one = call("check", "--explain", "cpr-number")
    assert "modulus 11" in one


def test_rules_complete_with_the_tab_key() -> None:
    """Groups come first, then rules."""
    ctx = cli.make_context("handouts", ["check"])
    found = [item.value for item in options.rules_like(ctx, ctx.command.params[0], "p")]
    assert found[:2] == ["pictures", "privacy"]
    assert "phone-foreign" in found


def test_the_day_is_a_date(at: At) -> None:
    """Day first or ISO; it decides which reviews are overdue. Anything else is wrong usage."""
    call = at({"a.md": ARTICLE})
    assert call("check", "--as-of", "soon")[0] == 2
    assert "review-overdue" in call("check", "--as-of", "25-02-2028", "--select", "review")[1]
    assert "review-soon" in call("check", "--as-of", "2028-02-24", "--select", "review")[1]
    assert "0 notes" in call("check", "--as-of", "01.06.2026", "--select", "review")[1]


def test_the_hook_for_pre_commit_calls_an_existing_command() -> None:
    """It has the keys that pre-commit needs."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert {"id", "name", "entry", "language"} <= set(hook)
    program, *arguments = hook["entry"].split()
    assert program == "handouts"
    assert run([*arguments, "--help"]) == 0
