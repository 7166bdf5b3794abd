"""Exceptions and severities of the rules of this room. They also count in a build.

A person can see which of two parsers is right. Other problems of an article cannot be allowed in a build.
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
    """The problems that have no exception, with the severities of the project.

    Args:
        problems: All problems of an article.
        policy: The project's exceptions.
        excepted: Rules that the front matter of the article excepts.
    """
    own = policy_of_builds(policy)
    allowed = {*own.ignore, *excepted}
    return tuple(
        replace(one, severity=own.severity.get(one.rule, one.severity)) if one.rule in SEVERITIES else one
        for one in problems
        if one.rule not in SEVERITIES or not allowed & {one.rule, GROUP}
    )


def policy_of_builds(policy: Policy) -> Policy:
    """The part of ``[check]`` that counts in a build: the settings for the rules of this room."""
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
