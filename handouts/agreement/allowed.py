"""What a clinic allows two readers to differ in: the exceptions and severities that count in a build, too.

A person can see which reader is right. Other problems of an article are about what cannot be read at all.
"""

from collections.abc import Iterable
from dataclasses import replace

from handouts.agreement import findings, language, leftovers, unprinted
from handouts.errors import Problem
from handouts.project.check_settings import Policy

SEVERITIES = {
    **findings.SEVERITIES,
    **leftovers.SEVERITIES,
    **language.SEVERITIES,
    **unprinted.SEVERITIES,
}
"""Every rule of this room."""
GROUP = "reading"
"""The group of the rules of this room."""


def counted(problems: Iterable[Problem], policy: Policy, *, excepted: Iterable[str]) -> tuple[Problem, ...]:
    """The problems without those that are allowed, and with the severities of the project.

    Args:
        problems: All problems of an article.
        policy: The project's exceptions.
        excepted: The rules that the article itself may break.
    """
    own = policy_of_builds(policy)
    allowed = {*own.ignore, *excepted}
    return tuple(
        replace(one, severity=own.severity.get(one.rule, one.severity)) if one.rule in SEVERITIES else one
        for one in problems
        if one.rule not in SEVERITIES or not allowed & {one.rule, GROUP}
    )


def policy_of_builds(policy: Policy) -> Policy:
    """What of ``[check]`` counts in a build: what it says about the rules of this room."""
    ours = {*SEVERITIES, GROUP}
    return Policy(
        allowed_markup=policy.allowed_markup,
        ignore=tuple(name for name in policy.ignore if name in ours),
        severity={name: severity for name, severity in policy.severity.items() if name in ours},
        exceptions={
            article: kept
            for article, rules in policy.exceptions.items()
            if (kept := {rule: reason for rule, reason in rules.items() if rule in ours})
        },
    )
