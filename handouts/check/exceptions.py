"""Findings that a clinic lets pass: ``[check] ignore``, and exceptions for single articles.

Nothing hides an error that stops the build: the build fails, and the check must say why.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from handouts.check import registry
from handouts.check.registry import RULES, STOPPING
from handouts.check.rule import ArticleFacts
from handouts.errors import Problem, UsageError
from handouts.project.check_settings import Policy
from handouts.project.settings import SETTINGS_FILE
from handouts.project.toml_lines import Key, line_of
from handouts.storage import input_files


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckException:
    """One exception for one article."""

    rule: str
    reason: str
    name: str
    """Name of the article in the settings; empty for an exception in the front matter."""


def ignored_rules(policy: Policy) -> frozenset[str]:
    """The rules that the settings leave out.

    A group leaves out all its rules but those whose errors stop the build.

    Raises:
        UsageError: The settings name an unknown rule, or would hide an error that stops the build.
    """
    for name in policy.ignore:
        rules = registry.meant(name)
        if not rules:
            raise _unknown("ignore", name)
        if rules <= STOPPING:
            raise _hiding("ignore", name)
    for name, severity in policy.severity.items():
        if name not in RULES:
            raise _unknown("severity", name)
        if name in STOPPING and severity != "error":
            raise _hiding("severity", name)
    return registry.chosen(policy.ignore) - STOPPING


def _unknown(table: str, name: str) -> UsageError:
    message = f"[check] {table} in {SETTINGS_FILE}: there is no rule “{name}”"
    return UsageError(message, advice=registry.nearest(name))


def _hiding(table: str, name: str) -> UsageError:
    message = f"[check] {table} in {SETTINGS_FILE} would hide errors that stop the build: “{name}”"
    return UsageError(message, advice=f"Delete “{name}” there, and correct the errors")


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
        if exception.rule in STOPPING:
            message = f"“{exception.rule}” stops the build, so it cannot be an exception{about}"
            advice = "Delete the exception, and correct the error"
            yield _problem(article, exception, settings, "exception-refused", message, advice)
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
        return input_files.read(root / SETTINGS_FILE, inside=(root,)).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""


def settings_line(text: str, *names: str) -> int | None:
    """Line of ``[check.exceptions]`` for an article, or for a rule of it; None if it is not there."""
    key: Key = ("check", "exceptions", *names)
    return line_of(text, key)
