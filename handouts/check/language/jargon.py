"""Words that patients do not know, with plain ones for them: ``jargon.toml`` and a clinic's own list."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from handouts.check.language import word_lists
from handouts.check.language.explanations import is_explained, is_name, is_topic, topics
from handouts.check.language.prose import Prose
from handouts.check.language.reason import Reason
from handouts.check.passage import Remark
from handouts.errors import HandoutsError

JARGON = Reason(
    id="jargon",
    severity="warning",
    why="None of 143 everyday words of the health service was understood by nine readers in ten",
    source="Thorsen, Witt & Brodersen, Ugeskrift for Læger 2012;174:925; PEMAT-P items 3 and 4 (AHRQ, 2013)",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word that patients do not know."""

    term: str
    plain: str
    """What to write instead; empty if this clinic may use the word."""
    forms: tuple[str, ...]
    """All its forms in lower case, itself included."""
    lang: str
    why: str
    """A study or guide for this word, or empty."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms by language and by the first word of each form."""

    index: dict[str, dict[str, tuple[tuple[str, Term], ...]]]


def shipped() -> tuple[Term, ...]:
    """The terms that come with the program."""
    return _terms(word_lists.read("jargon"), "jargon.toml")


def read(text: str, *, file: str) -> tuple[Term, ...]:
    """Read a clinic's own list.

    Args:
        text: TOML as in the shipped list: a table a language, in it
            ``term = { plain = "…", forms = "-en whole", why = "…" }`` or ``term = "plain word"``.
        file: Its path, to show in errors.

    Returns:
        Its terms.

    Raises:
        HandoutsError: It is not TOML, or an entry is not valid.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise HandoutsError(f"{file} cannot be read: {error}", advice="Correct it as TOML") from error
    return _terms(tables, file)


def _terms(tables: dict[str, object], file: str) -> tuple[Term, ...]:
    found = []
    for lang, entries in tables.items():
        if not isinstance(entries, dict):
            raise HandoutsError(
                f"{file}: “{lang}” is outside of a language table", advice="Write [da] above the terms"
            )
        found += [_term(term, entry, lang, file) for term, entry in entries.items()]
    return tuple(found)


def _term(term: str, entry: object, lang: str, file: str) -> Term:
    fields = {"plain": entry} if isinstance(entry, str) else entry
    if (
        not isinstance(fields, dict)
        or not fields.keys() <= {"plain", "forms", "why"}
        or "plain" not in fields
        or not all(isinstance(value, str) for value in fields.values())
        or not term.strip()
    ):
        raise HandoutsError(
            f"{file}: “{term}” is not a valid entry",
            advice='Write it as in "distal" = { plain = "længst væk", forms = "-t -e" }',
        )
    low = " ".join(term.lower().split())
    endings = fields.get("forms", "").lower().split()
    forms = [low, *(f"{low}{form[1:]}" if form.startswith("-") else form for form in endings)]
    plain, why = fields["plain"].strip(), fields.get("why", "")
    return Term(term=low, plain=plain, forms=tuple(dict.fromkeys(forms)), lang=lang, why=why)


def glossary(terms: Iterable[Term]) -> Glossary:
    """Make a list of terms in which words can be looked up.

    Args:
        terms: The shipped ones first, then a clinic's own. The last of two with one name counts, and one
            without a plain word is removed.
    """
    last = {(term.lang, term.term): term for term in terms}
    index: dict[str, dict[str, list[tuple[str, Term]]]] = defaultdict(lambda: defaultdict(list))
    for term in last.values():
        for form in term.forms if term.plain else ():
            index[term.lang][form.split()[0]].append((form, term))
    return Glossary(
        {lang: {word: tuple(rows) for word, rows in table.items()} for lang, table in index.items()}
    )


def jargon(prose: Prose, *, words: Glossary) -> Iterator[Remark]:
    """A remark for each term that is neither explained at its first use nor the article's topic.

    Args:
        prose: The article.
        words: The terms to look for.
    """
    table = words.index.get(prose.lang, {})
    found: dict[str, tuple[Term, list[str]]] = {}
    for word in table.keys() & prose.vocabulary:
        for form, term in table[word]:
            found.setdefault(term.term, (term, []))[1].append(form)
    named = topics(prose) if found else frozenset()
    remarks = [
        one
        for term, forms in found.values()
        if not is_topic(prose, named, term.forms) and (one := _remark(prose, term, forms))
    ]
    yield from sorted(remarks, key=lambda remark: remark.line or 0)


@cache
def _pattern(term: Term) -> re.Pattern[str]:
    """A pattern for any form of a term as a separate word."""
    forms = "|".join(map(re.escape, sorted(term.forms, key=len, reverse=True)))
    return re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.IGNORECASE)


def _remark(prose: Prose, term: Term, forms: list[str]) -> Remark | None:
    heads = {form.split()[0] for form in forms}
    uses = [
        (one, match)
        for one in prose.sentences
        if not heads.isdisjoint(one.words)
        for match in _pattern(term).finditer(one.text)
        if not is_name(one.text, match)
    ]
    if not uses:
        return None
    sentence, first = uses[0]
    if is_explained(prose, sentence, first, plain=term.plain):
        return None
    again = f" ({len(uses)} times)" if len(uses) > 1 else ""
    return Remark(
        rule=JARGON.id,
        message=f"“{first.group()}”{again} is a technical word that patients may not know",
        advice=f"Write “{term.plain}”, or explain it at its first use",
        line=sentence.passage.line,
        sought=first.group(),
    )
