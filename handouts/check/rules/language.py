"""The rules on language as rules for articles, with their limits from the settings."""

from collections.abc import Iterator

from handouts.check.language import findings, jargon
from handouts.check.language.findings import CHECKS, Limits
from handouts.check.passage import Remark
from handouts.check.rule import CheckedArticle, Rule
from handouts.errors import UsageError
from handouts.project.project import Project
from handouts.project.settings import SETTINGS_FILE
from handouts.storage import input_files


def limits(project: Project) -> Limits:
    """Read the limits of a clinic's settings, and its own list of words.

    Raises:
        UsageError: The list in the settings is missing, not readable, or outside the project.
        HandoutsError: The list is not valid.
    """
    policy = project.settings.check
    own = jargon.read(_own_list(project), file=policy.jargon) if policy.jargon else ()
    return Limits(
        lix_warn=policy.lix_warn,
        lix_fail=policy.lix_fail,
        sentence_words=policy.sentence_words,
        mean_sentence_words=policy.mean_sentence_words,
        paragraph_words=policy.paragraph_words,
        section_words=policy.section_words,
        passive_percent=policy.passive_percent,
        distant=policy.distant,
        known=frozenset(policy.abbreviations),
        words=jargon.glossary((*jargon.shipped(), *own)),
    )


def _own_list(project: Project) -> str:
    name = project.settings.check.jargon
    path = input_files.real_path(project.root / name)
    advice = f"Correct [check] jargon in {SETTINGS_FILE}"
    if not path.is_relative_to(project.root):
        raise UsageError(f"The list of words {name} leads out of the project", advice=advice)
    try:
        return input_files.read(path, inside=(project.root,)).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or error
        raise UsageError(f"The list of words {name} cannot be read: {reason}", advice=advice) from error


def found(article: CheckedArticle) -> Iterator[Remark]:
    """Run all rules on language."""
    yield from findings.remarks(article.prose, article.context.limits)


RULES = tuple(
    Rule(
        id=reason.id,
        group="language",
        severity=reason.severity,
        why=reason.why,
        source=reason.source,
        check=found if number == 0 else None,
    )
    for number, (reason, _) in enumerate(CHECKS)
)
