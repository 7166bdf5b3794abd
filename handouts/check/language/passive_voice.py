"""Passive sentences: how many of an article's sentences do not say who does something."""

import re
from collections.abc import Iterator
from functools import cache

from handouts.check.language import word_lists
from handouts.check.language.prose import Prose, Sentence, beginning
from handouts.check.language.reason import Reason
from handouts.check.passage import Remark

PASSIVE_MUCH = Reason(
    id="passive-much",
    severity="warning",
    why="A passive sentence does not say who acts, so patients may not see that they must",
    source="PEMAT-P item 5: uses the active voice (AHRQ, 2013)",
)
LEAST_SENTENCES = 10
"""With fewer sentences a share means little."""
_SHOWN = 3

_DA_AUXILIARY = frozenset({"blive", "bliver", "blev", "blevet"})
_DA_CLAUSE = re.compile(r"\b(blive|bliver|blev|blevet) ((?:[a-zæøå]+ ){0,3}[a-zæøå]+)")
"""An auxiliary and up to four words behind it without a comma, as in “bliver ofte ikke straks undersøgt”."""
_DA_STOP = frozenset(
    {
        "at",
        "der",
        "som",
        "når",
        "hvis",
        "og",
        "eller",
        "men",
        "end",
        "har",
        "havde",
        "er",
        "kan",
        "skal",
        "så",
        "en",
        "et",
        "for",
        "til",
    }
)
"""Words that begin another clause or phrase."""
_EN_AUXILIARY = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_EN_ADVERB = re.compile(r"\w+ly|not|also|often|never|always|sometimes|then|now|only|just|still|already|best")


def is_passive(sentence: Sentence, lang: str) -> bool:
    """Whether a sentence has a passive that is certain."""
    return bool(find_passive(sentence, lang))


def find_passive(sentence: Sentence, lang: str) -> str:
    """Find the first passive of a sentence.

    Args:
        sentence: A sentence.
        lang: ``da`` or ``en``; in other languages nothing is found.

    Returns:
        The verb, such as “anbefales” or “bliver undersøgt”; empty if there is none.
    """
    if lang == "da":
        return _danish(sentence.words, sentence.text)
    return _english(sentence.words) if lang == "en" else ""


def _danish(words: tuple[str, ...], text: str) -> str:
    passives, participles = _danish_forms()
    if not passives.isdisjoint(words):
        return next(word for word in words if word in passives)
    if _DA_AUXILIARY.isdisjoint(words):
        return ""
    for match in _DA_CLAUSE.finditer(text.lower()):
        for behind in match.group(2).split():
            if behind in participles:
                return f"{match.group(1)} {behind}"
            if behind in _DA_STOP:
                break
    return ""


@cache
def _danish_forms() -> tuple[frozenset[str], frozenset[str]]:
    """Passives on -s, and participles."""
    lists = word_lists.read("verbs")["da"]
    verbs = lists["verbs"].split()
    stems = [verb.removesuffix("e") for verb in verbs]
    past = {f"{stem}{ending}s" for stem in stems for ending in ("ede", "te", "de")}
    passives = {f"{verb}s" for verb in verbs} | past | set(lists["passives"].split())
    participles = {f"{stem}{ending}" for stem in stems for ending in ("et", "t")}
    participles |= set(lists["participles"].split())
    return frozenset(passives), frozenset(participles - set(lists["nouns"].split()))


def _english(words: tuple[str, ...]) -> str:
    irregular, states = _english_forms()
    for at, word in enumerate(words):
        if word not in _EN_AUXILIARY:
            continue
        behind = next((one for one in words[at + 1 : at + 4] if not _EN_ADVERB.fullmatch(one)), "")
        if behind in irregular or (behind.endswith("ed") and behind not in states):
            return f"{word} {behind}"
    return ""


@cache
def _english_forms() -> tuple[frozenset[str], frozenset[str]]:
    """Irregular participles, and words on -ed that are states."""
    lists = word_lists.read("verbs")["en"]
    return frozenset(lists["participles"].split()), frozenset(lists["states"].split())


def passive_much(prose: Prose, *, percent: int) -> Iterator[Remark]:
    """A remark where more than ``percent`` of the sentences are passive; it shows the first of them."""
    if len(prose.sentences) < LEAST_SENTENCES:
        return
    found = [(one, verb) for one in prose.sentences if (verb := find_passive(one, prose.lang))]
    share = 100 * len(found) / len(prose.sentences)
    if share > percent:
        shown = ", ".join(f"“{verb}”" for verb in dict.fromkeys(verb for _, verb in found[: 2 * _SHOWN]))
        yield Remark(
            rule=PASSIVE_MUCH.id,
            message=f"{len(found)} of {len(prose.sentences)} sentences are passive ({share:.0f} %,"
            f" more than {percent}), such as {shown}",
            advice="Say who does it: “you”, “we”, “the physiotherapist”",
            line=found[0][0].passage.line,
            sought=beginning(found[0][0].text),
        )
