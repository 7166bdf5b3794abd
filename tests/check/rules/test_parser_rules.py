"""Rules whose findings reading an article gives."""

import ast
import re
from pathlib import Path

from handouts.check.registry import RULES
from handouts.check.rules import markup_rules, parser_rules
from tests import ROOT

PACKAGE = ROOT / "handouts"


def ids_in(path: Path) -> set[str]:
    """The ids of rules in a module's calls of functions that make problems."""
    makers = {
        "_problem",
        "_warn",
        "_add",
        "_say",
        "say",
        "add",
        "PictureError",
        "DateError",
        "Refusal",
        "Problem",
        "Remark",
        "LostSign",
        "_remark",
    }
    named = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in makers:
                given = [*node.args, *(one.value for one in node.keywords if one.arg in {"rule", None})]
                named |= {
                    one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)
                }
        elif isinstance(node, ast.Assign) and any(
            getattr(one, "id", "") == "_TABLE_FAULTS" for one in node.targets
        ):
            named |= set(ast.literal_eval(node.value))
    return {name for name in named if re.fullmatch(r"[a-z]+(-[a-z]+)+", name)}


def test_every_problem_of_an_article_is_a_rule_that_is_explained() -> None:
    """Every rule id that a module of these rooms reports is a known rule."""
    rooms = ("articles", "images", "storage", "text", "check")
    modules = sorted(path for room in rooms for path in (PACKAGE / room).rglob("*.py"))
    reported = set().union(*map(ids_in, modules))
    assert reported - set(RULES) == {"kind-of-thing"} & reported
    assert {one.id for one in (*parser_rules.RULES, *markup_rules.RULES)} - reported == set()
