"""Exceptions: findings that a clinic lets pass, in the front matter or in ``[check.exceptions]``."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from handouts.check import registry
from handouts.check.registry import RULES
from handouts.check.rule import ArticleFacts
from handouts.errors import Problem
from handouts.project.check_settings import Policy
from handouts.project.settings import SETTINGS_FILE
from handouts.project.toml_lines import Key, line_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckException:
    """One exception for one article."""

    rule: str
    reason: str
    name: str
    """Name of the article in the settings; empty for an exception in the front matter."""


def list_exceptions(article: ArticleFacts, policy: Policy) -> Iterator[CheckException]:
    """All exceptions for an article: those of its front matter, then those of the settings."""
    for rule, reason in article.front_matter.exceptions:
        yield CheckException(rule=rule, reason=reason, name="")
    for name in dict.fromkeys((article.slug, article.file)):
        for rule, reason in policy.exceptions.get(name, {}).items():
            yield CheckException(rule=rule, reason=reason, name=name)


def problems(
    article: ArticleFacts, listed: Iterable[CheckException], unused: set[str], settings: str
) -> Iterator[Problem]:
    """What is wrong with the exceptions for an article.

    Args:
        article: The article.
        listed: Its exceptions.
        unused: Rules that found nothing in it, so that an exception from them is not needed.
        settings: Text of ``handouts.toml``, for the lines of its exceptions.
    """
    for exception in listed:
        about = f" for {article.file}" if exception.name else ""
        if exception.rule not in RULES:
            message = f"“{exception.rule}” is not a rule, so it cannot be an exception{about}"
            yield _problem(
                article, exception, settings, "exception-unknown", message, registry.nearest(exception.rule)
            )
            continue
        if not exception.reason.strip():
            message = f"The exception “{exception.rule}”{about} has no reason"
            advice = f"Write it: {exception.rule}: why it may stay"
            yield _problem(article, exception, settings, "exception-reason", message, advice)
        if exception.rule in unused:
            message = f"The exception “{exception.rule}”{about} is no longer needed"
            yield _problem(article, exception, settings, "exception-unused", message, "Delete it")


def _problem(
    article: ArticleFacts, exception: CheckException, settings: str, rule: str, message: str, advice: str
) -> Problem:
    """A problem in the file and line that the exception is in."""
    in_settings = settings_line(settings, exception.name, exception.rule)
    return Problem(
        file=SETTINGS_FILE if exception.name else article.file,
        line=in_settings if exception.name else article.exception_lines.get(exception.rule),
        rule=rule,
        severity=RULES[rule].severity,
        message=message,
        advice=advice,
    )


def settings_text(root: Path) -> str:
    """Text of ``handouts.toml``; empty if the project has none."""
    try:
        return (root / SETTINGS_FILE).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""


def settings_line(text: str, *names: str) -> int | None:
    """Line of ``[check.exceptions]`` for an article, or for a rule of it; None if it is not there."""
    key: Key = ("check", "exceptions", *names)
    return line_of(text, key)
