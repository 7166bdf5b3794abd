"""The findings of a check as text, JSON, GitHub annotations or SARIF."""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

import click

from handouts import __version__
from handouts.check.check import Inspection
from handouts.check.language.lix import LEAST_WORDS, band
from handouts.check.registry import GROUPS, RULES
from handouts.check.rule import Rule
from handouts.errors import Problem
from handouts.text import control_characters
from handouts.translation.translation import Translation

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ANNOTATIONS = {"error": "error", "warning": "warning", "note": "notice"}
_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}


def show(inspection: Inspection, messages: Translation) -> None:
    """Print findings on stdout, article by article, and the sum below them."""
    plain = bool(os.environ.get("NO_COLOR"))  # no-color.org
    click.echo(text(inspection, messages), color=False if plain else None)


def text(inspection: Inspection, messages: Translation) -> str:
    """Findings for people, with terminal colours, which a file must not contain.

    Args:
        inspection: The findings.
        messages: The language.
    """
    lines: list[str] = []
    names = {severity: messages.say(severity) for severity in _COLOURS}
    width = max(map(len, names.values()))
    for file, found in groupby(inspection.problems, key=lambda one: one.file):
        lines.append(click.style(control_characters.legible(file), bold=True))
        for one in found:
            place = f"{one.line or 1}:{one.column or 1}"
            severity = click.style(
                f"{names[one.severity]:{width}}", fg=_COLOURS[one.severity], bold=one.severity == "error"
            )
            rule = click.style(f"[{one.rule}]", dim=True)
            message = control_characters.legible(messages.say(one.message))
            advice = control_characters.legible(messages.say(one.advice))
            lines.append(f"  {place:>8}  {severity}  {message}  {rule}")
            lines.append(click.style(f"{'':{width + 14}}→ {advice}", dim=True))
        lines.append("")
    return "\n".join([*lines, summary(inspection, messages)])


def summary(inspection: Inspection, messages: Translation) -> str:
    """The sum in one line: “12 articles, 3 errors, 14 warnings, 2 notes; LIX 41 (medium) (0.4 s)”."""
    counts = [(len(inspection.checked), "article")]
    counts += [(inspection.count(severity), severity) for severity in ("error", "warning", "note")]
    words = ", ".join(messages.say(f"{number} {thing}{'s' * (number != 1)}") for number, thing in counts)
    return f"{words}; {messages.say(_lix(inspection))} ({messages.say(f'{inspection.seconds:.1f} s')})"


def _lix(inspection: Inspection) -> str:
    """How hard the articles are to read; articles with too few words do not count."""
    if len(inspection.readability) == 1:
        (one,) = inspection.readability.values()
        counted = f"{one.words} words, {one.sentences} sentences, {one.long_words} long words"
        return (
            f"LIX {one.lix} ({one.band}): {counted}" if one.words >= LEAST_WORDS else "too few words for LIX"
        )
    known = sorted(one.lix for one in inspection.readability.values() if one.words >= LEAST_WORDS)
    if not known:
        return "too few words for LIX"
    mean = round(sum(known) / len(known))
    return f"LIX {mean} ({band(mean)}), from {known[0]} to {known[-1]}"


def as_json(inspection: Inspection) -> str:
    """Findings as one JSON object."""
    counts = {severity: inspection.count(severity) for severity in ("error", "warning", "note")}
    plain = {
        "checked": list(inspection.checked),
        "counts": counts,
        "problems": [asdict(problem) for problem in inspection.problems],
        "readability": {file: asdict(one) for file, one in inspection.readability.items()},
        "seconds": round(inspection.seconds, 3),
    }
    return json.dumps(plain, ensure_ascii=False, indent=1)


def as_github(inspection: Inspection, root: Path) -> str:
    """Findings as GitHub's workflow commands, which annotate the lines of a pull request.

    Args:
        inspection: The findings.
        root: The project's folder; names of files start from its repository's.
    """
    prefix = _in_repository(root)
    return "\n".join(_annotation(problem, prefix) for problem in inspection.problems)


def _annotation(problem: Problem, prefix: str) -> str:
    at = {
        "file": prefix + problem.file,
        "line": problem.line or 1,
        "col": problem.column,
        "title": problem.rule,
    }
    where = ",".join(f"{key}={_property(str(value))}" for key, value in at.items() if value is not None)
    message = _data("\n→ ".join((problem.message, problem.advice)))
    return f"::{_ANNOTATIONS[problem.severity]} {where}::{message}"


def _data(text: str) -> str:
    """Escape text as GitHub's own toolkit does (actions/toolkit, command.ts)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _in_repository(root: Path) -> str:
    """Folder of a project within its repository, with a slash at the end, or nothing."""
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            inside = root.relative_to(folder).as_posix()
            return "" if inside == "." else f"{inside}/"
    return ""


def as_sarif(inspection: Inspection, root: Path) -> str:
    """Findings in the Static Analysis Results Interchange Format 2.1.0 (OASIS, 2020).

    Args:
        inspection: The findings.
        root: The project's folder; names of files start from its repository's.
    """
    used = {problem.rule for problem in inspection.problems}
    rules = [rule for rule in RULES.values() if rule.id in used]
    places = {rule.id: number for number, rule in enumerate(rules)}
    prefix = _in_repository(root)
    run = {
        "tool": {
            "driver": {
                "name": "handouts",
                "semanticVersion": __version__,
                "rules": [_sarif_rule(rule) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, places, prefix) for problem in inspection.problems],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _sarif_rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": f"{rule.why}."},
        "help": {"text": f"{rule.why}.\nSource: {rule.source}"},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"tags": [rule.group]},
    }


def _result(problem: Problem, places: dict[str, int], prefix: str) -> dict[str, Any]:
    region = {"startLine": problem.line or 1}
    if problem.column is not None:
        region["startColumn"] = problem.column
    file = {"uri": quote(prefix + problem.file)}
    return {
        "ruleId": problem.rule,
        "ruleIndex": places[problem.rule],
        "level": problem.severity,
        "message": {"text": f"{problem.message}. {problem.advice}."},
        "locations": [{"physicalLocation": {"artifactLocation": file, "region": region}}],
    }


def explained(names: Iterable[str], messages: Translation) -> str:
    """Rules by their ids, each with severity, why and source; whole groups under their headings.

    Args:
        names: Ids of rules.
        messages: The language; sources keep the language they are published in.
    """
    parts = []
    wanted = set(names)
    for group, title in GROUPS.items():
        rules = [rule for rule in RULES.values() if rule.group == group and rule.id in wanted]
        if rules:
            parts += [f"{messages.say(title)} ({group})", *(_explained(rule, messages) for rule in rules)]
    return "\n\n".join(parts)


def _explained(rule: Rule, messages: Translation) -> str:
    return "\n".join(_lines(rule, messages))


def _lines(rule: Rule, messages: Translation) -> Iterator[str]:
    yield f"{rule.id}: {messages.say(rule.severity)}"
    yield f"  {messages.why(rule.id, rule.why).text}"
    yield f"  {messages.say('Source')}: {rule.source}"
