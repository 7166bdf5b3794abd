"""Whether an article explains a word: at its first use, in a heading, or because the word is its topic."""

import re
from itertools import takewhile

from handouts.check.language.prose import RUNNING, Prose, Sentence, split_words

_SAYING = (
    r"det vil sige|dvs\.?|altså|også (?:kaldet|kendt som)|that is|i\.e\.|which means|also (?:called|known as)"
)
_BEHIND = re.compile(
    rf"""[\w’'-]*[\"”»*]*\s*+(?:
        \([^)]{{3,}}                                            # (in brackets)
        | (?:,\s*+)?[–—-]\s                                    # – behind a dash
        | (?:,\s*+)?(?:{_SAYING.replace(" ", "[ ]")}
            |kaldet|eller|som[ ](?:betyder|er)|hvilket[ ](?:vil[ ]sige|betyder)|betyder|det[ ]er
            |(?:er|kaldes)[ ](?:en|et|når|det|den|de|evnen)
            |or|meaning|means|is[ ](?:a|an|when|the))\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""What may follow a word that is explained."""
_SOON_BEHIND = re.compile(
    rf"(?: [\w-]+){{0,3}}[\"”»*]*(?: \([^)]{{3,}}|(?:,| –| —)? (?:{_SAYING})\b)", re.IGNORECASE
)
"""The same with a few words between, as in “den ekscentriske del (når du ruller op)”."""
_BEFORE = re.compile(
    r"""(?:(?<![\w,.;:-])[\w,.;:-]++[ ]\(
        |\b(?:kaldet|kaldes|kalder|kaldt|kendt[ ]som|hedder|eller|benævnt|betegnes
         |called|known[ ]as|named|or)[ ]
         (?:også[ ]|for[ ]|en[ ]|et[ ]|an?[ ]|the[ ]|also[ ])?
    )[\"“„»(]?$""",
    re.IGNORECASE | re.VERBOSE,
)
"""What may come before it."""
_NAME_BEFORE = re.compile(r"\b\w{3,}(?:is|us) $")
_NAME_BEHIND = re.compile(r" (?:\w{3,}(?:is|us)|sklerose|sclerosis)\b")
"""Latin neighbours: “tibialis anterior”, “plantar fasciitis” are names."""
_HEADS = frozenset({"heading", "question"})
_ASKS = re.compile(r"\b(?:hvad (?:er|betyder)|what (?:is|are|does))\b", re.IGNORECASE)
_TELLING = 6
"""A word of the title with so many letters explains longer words: pronation, overpronation."""
_SMALL = 3
"""A word of the plain wording with fewer letters (“af”, “med”) does not count as an explanation."""


def topics(prose: Prose) -> frozenset[str]:
    """The words of the title, and of headings that ask what something is."""
    heads = (one.text for one in prose.passages if one.kind in _HEADS)
    asked = filter(_ASKS.search, heads)
    return frozenset(word for text in (prose.topic, *asked) for word in _loose(text))


def is_topic(prose: Prose, named: frozenset[str], forms: tuple[str, ...]) -> bool:
    """Whether a word, in any of its forms, is one of :func:`topics`, or made with one of the title's."""
    return any(form in named or (" " in form and form in prose.topic.lower()) for form in forms) or any(
        len(word) >= _TELLING and word in forms[0] for word in split_words(prose.topic)
    )


def _loose(text: str) -> list[str]:
    """Words of a text, and the parts of those with a hyphen."""
    return [part for word in split_words(text) for part in (word, *word.split("-"))]


def is_name(text: str, at: re.Match[str]) -> bool:
    """Whether a word is part of a Latin name, which the plain word cannot replace."""
    return bool(_NAME_BEFORE.search(text, 0, at.start()) or _NAME_BEHIND.match(text, at.end()))


def is_explained(prose: Prose, sentence: Sentence, at: re.Match[str], *, plain: str = "") -> bool:
    """Whether a word is explained at its first use.

    Args:
        prose: The article.
        sentence: The sentence with its first use.
        at: The word in the sentence's text.
        plain: The plain wording; if it is in the same passage, the word needs no explanation.
    """
    before, behind = sentence.text[: at.start()], sentence.text[at.end() :]
    if _BEHIND.match(behind) or _SOON_BEHIND.match(behind) or _BEFORE.search(before):
        return True
    return _stands_explained_before(prose, sentence, at.group()) or (
        bool(plain) and _stands_near(prose, sentence, plain)
    )


def _stands_explained_before(prose: Prose, sentence: Sentence, word: str) -> bool:
    """Whether a heading, a table or a caption above explains the word in brackets."""
    inside = re.compile(rf"\w \((?:[^()]*\W)?{re.escape(word)}\b|\b{re.escape(word)} \(", re.IGNORECASE)
    above = takewhile(lambda one: one is not sentence.passage, prose.passages)
    return any(inside.search(one.text) for one in above if one.kind not in RUNNING and word in one.text)


def _stands_near(prose: Prose, sentence: Sentence, plain: str) -> bool:
    """Whether the same passage has the words of the plain wording."""
    telling = {word for word in split_words(plain) if len(word) > _SMALL}
    words = {word for one in prose.sentences if one.passage is sentence.passage for word in one.words}
    return bool(telling) and all(any(word.startswith(part) for word in words) for part in telling)
