"""A passage's text → its sentences, as LIX counts them.

A sentence ends with ``.``, ``!``, ``?`` or ``…``, and with a colon before a capital: Björnsson (Läsbarhet,
1968) counts what lies between full stops, colons and capitals. What goes on in lower case goes on. The end
of a passage ends its sentence, too: a reader takes a list point by point, and points without a full stop
would otherwise add up to one sentence of eighty words.
"""

import re

_END = re.compile(r"[.!?…]+[\"”»«’')\]]*(?=\s)|:(?=\s+[\"“„»(]?[A-ZÆØÅ])")
_OPENING = " \t\n\"“„”»«‘’'([–-•*"
_DOTTED = re.compile(r"[a-zæøå]{1,4}(?:\.[a-zæøå]{1,4})+")
_DAY = 2
"""Digits that the number of a day, a week or a step has at the most."""

_NEVER_LAST = frozenset(
    "adr afs alm art bl bl.a bla ca cand cf d dept dr dvs e.g eks ekskl ex f f.eks f.x feks fhv fig"
    " fork frk fx gl hhv hr i.e ift ifm iht ifølg inkl jf jfr jvf kap kl kgl lb maks max mht mr mrs ms"
    " nr o obs overf pct pga prof pr resp skt skr s st sml s.å stud tlf tel tab vha vedr vs approx incl esp"
    " bl.a. bl.a.a på.gr p.gr p.g.a m.h.t i.f.t i.f.m v.h.a d.v.s h.h.v v.s alm".split()
)
"""Short forms that need something after them: a capital behind them begins no sentence.

From the list of short forms in Retskrivningsordbogen (Dansk Sprognævn), and their everyday spellings.
"""
_LAST_BEFORE_CAPITAL = frozenset(
    "bilag div etc evt fl forts gns hg kr m.fl mfl min mio mia mdr md mm m.m mv m.v o.l ol o.lign olign osv o.s.v"
    " o.m.a o.a p.t pt sek stk tl timer ugtl årh dgl gang no yrs hrs p.m a.m e.l el o.s.fr osfr ff".split()
)
"""Short forms that may close a sentence: they do where a capital follows."""


def split(text: str) -> list[str]:
    """Part the text of one passage into sentences.

    Args:
        text: A paragraph or list item without markup, on one line.

    Returns:
        Its sentences in order, none of them blank; joined by blanks they give the text's words again.
    """
    parts = []
    start = 0
    for match in _END.finditer(text):
        if _ends(text, start, match):
            parts.append(text[start : match.end()].strip())
            start = match.end()
    parts.append(text[start:].strip())
    return [part for part in parts if part]


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a sentence that begins at ``start`` ends with the signs matched."""
    follows = text[match.end() : match.end() + 12].lstrip(_OPENING)[:1]
    if follows.islower():
        return False
    sign = match.group()
    if sign[0] != "." or sign[:2] == "..":
        return True
    before = text[start : match.start()].split()
    return not before or _may_close(before[-1].strip(_OPENING), before, follows)


def _may_close(word: str, before: list[str], follows: str) -> bool:
    """Whether a full stop behind this word closes a sentence, and is not part of a short form or a number."""
    low = word.lower()
    if low in _NEVER_LAST:
        return word.isupper() and len(word) == 1 and not _is_initial(before)
    if low in _LAST_BEFORE_CAPITAL or _DOTTED.fullmatch(low):
        return follows.isupper() or not follows
    if word.isdigit() and len(word) <= _DAY:
        return len(before) > 1 and not follows.isdigit()
    return not (len(word) == 1 and word.isupper() and _is_initial(before))


def _is_initial(before: list[str]) -> bool:
    """A lone capital is an initial first in a sentence or behind a name, not in “vitamin D.”."""
    return len(before) == 1 or before[-2][0].isupper()
