"""Which language a text is in, by the short words that every text has (the, of, and; og, det, er)."""

import functools
import re
from collections import Counter
from dataclasses import dataclass

_WORDS = {
    "da": """
        og i at er det en et til på som af for med de den der du kan ikke har om vi man eller dig din dit
        dine jeres når hvis også skal fra ved men meget mere så efter uden over hvor hvad hvordan kun få får
        være bliver blive mange nogle nogen gør hos dem denne disse mod mellem under sig selv noget ud op jo
        blandt bør kunne dette
    """,
    "nb": """
        og i at er det en et til på som av for med de den der du kan ikke har om vi man eller deg din ditt
        dine når hvis også skal fra ved men mye mer så etter uten over hvor hva hvordan bare få får være blir
        bli mange noen gjør hos dem denne disse mot mellom under seg selv noe ut opp dersom bør kunne dette
        ikkje eg ein eit frå korleis vere vert meir dei nokon noko kva dykk berre utan
    """,
    "sv": """
        och i att är det en ett till på som av för med de den där du kan inte har om vi man eller dig din
        ditt dina när också ska från vid men mycket mer så efter utan över var vad hur bara få får vara blir
        bli många några någon gör hos dem denna dessa mot mellan under sig själv något ut upp bör kunna detta
    """,
    "en": """
        the and of to in is you your a for that it or with are be as on can have this not if from at will
        may by an do more should but when what how which they their there any about these some into than
        who has been we our no up out so only also after before most many
    """,
    "de": """
        und die der das den dem des ist sie in zu mit von für auf nicht ein eine einen einem einer es im am
        sich werden oder wird bei auch als an nach wie wenn kann aus zur zum sind durch ihre ihr ihren ihrer
        können haben hat über nur noch aber vor bis man so mehr sehr dass dieser diese
    """,
    "nl": """
        de het een en van in is op te dat voor met zijn niet aan u je uw er om bij ook of als door naar uit
        kunt kan wordt worden deze dit die maar nog meer heeft hebben over na tot dan geen wat hoe zo veel
        tussen onder tegen zonder moet mag
    """,
    "fr": """
        le la les de des et en du un une est pour dans que qui à au aux par sur ne pas avec vous votre vos ce
        cette ces se il elle ou où plus sont être peut peuvent si comme mais sans son sa ses leur nous on ont
        avoir très lors entre après avant
    """,
    "es": """
        el la los las de y en que un una es para por con no se su sus al lo como más o si puede pueden del
        este esta estos estas son ser muy pero sin sobre entre cuando también hay le les tiene usted tu
        durante desde hasta después antes
    """,
    "it": """
        il la le lo gli i di e che è un una per in con non si del della dei delle nel nella al alla da dal
        sono come più o se può possono essere ma anche su questo questa ha hanno quando tra senza molto dopo
        prima suo sua ogni degli dalla
    """,
    "pt": """
        o a os as de e que do da em um uma para com não se por mais no na nos nas ao dos das é como ou seu
        sua seus suas pode podem ser são mas também sem sobre entre quando este esta isso muito você tem até
        depois pelo pela à
    """,
    "pl": """
        i w na z do się nie jest to że o jak po dla od za przez lub oraz ale przy może można są być także
        bardzo który która które jego jej ich tym tego tej ten ta te co czy aby jeśli gdy bez pod nad ze
        więcej tylko już
    """,
    "tr": """
        ve bir bu için ile da de olarak daha çok en olan gibi veya sonra kadar ne her ya ancak var ise değil
        olur olabilir şekilde hem göre önce yok mi mı sizin siz bunu üzere tarafından fazla ki ama eğer nasıl
        bazı diğer
    """,
}
"""Function words that are frequent in any text, by language; ``nb`` has those of Nynorsk, too."""
NAMES = {
    "da": "Danish",
    "nb": "Norwegian",
    "sv": "Swedish",
    "en": "English",
    "de": "German",
    "nl": "Dutch",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "pl": "Polish",
    "tr": "Turkish",
}
"""The languages that can be told apart."""
_OTHER_NAMES = """
    da dansk dk; nb norsk bokmål; sv svensk svenska; en engelsk; de tysk deutsch; nl hollandsk nederlands;
    fr fransk français; es spansk español; it italiensk italiano; pt portugisisk português; pl polsk polski;
    tr tyrkisk türkçe
"""
"""Each code with its language's names in Danish and in the language itself."""
_CODES = {name.casefold(): lang for lang, name in NAMES.items()} | {
    name: lang for lang, *names in map(str.split, _OTHER_NAMES.split(";")) for name in names
}
_NEAR = frozenset({"da", "nb"})
"""Languages so near to each other that a quotation of one looks like the other."""
_WORD = re.compile(r"[^\W\d_]+")


@functools.cache
def function_words() -> dict[str, frozenset[str]]:
    """The frequent short words of each language."""
    return {lang: frozenset(words.split()) for lang, words in _WORDS.items()}


@functools.cache
def _languages() -> dict[str, tuple[str, ...]]:
    """The languages that have each word."""
    found: dict[str, tuple[str, ...]] = {}
    for lang, words in function_words().items():
        for word in words:
            found[word] = (*found.get(word, ()), lang)
    return found


@dataclass(frozen=True, slots=True)
class _Margin:
    """How clear it must be that a text is in another language."""

    share: float
    """Share of the words that only the other language has, at least. Articles have 0.2 to 0.45 of their own
    language; in 135 Danish articles no other language had more than 0.03."""
    times: int
    """How many times more words of the other language than of the set one, at least."""


_USUAL, _SHORT, _CLOSE = _Margin(0.12, 4), _Margin(0.2, 8), _Margin(0.03, 10)
_FEWEST = 25
"""Words of a text that can be judged, at least."""
_FEW = 60
"""A text with fewer words needs a clearer margin."""
_USUALLY, _SURELY = 0.25, 0.35
_NAMED = {"pl": 0.15, "tr": 0.15}
"""Share of its own words that a text has in the language that is named. Polish and Turkish have fewer such
words. Romanian has 0.17 of Spanish, and Czech 0.1 of Portuguese: these are not named."""
_MANY = 100
_LEAST = 0.05
"""Share of the words of its own language that every text with so many words has, and more."""


def other_than(text: str, lang: str) -> str | None:
    """The language that a text is plainly in, if that is not the one that it is set as.

    Args:
        text: The text without markup.
        lang: The language that it is set as, such as ``da``.

    Returns:
        The other language, such as ``en``; an empty text if it is none of the known ones; None if the text
        may be in ``lang``, or is too short to judge.
    """
    counts = _words(text.lower())
    total = counts.total()
    if total < _FEWEST:
        return None
    lists, languages = function_words(), _languages()
    sums = dict.fromkeys(lists, 0)
    for word in counts.keys() & languages.keys():
        for one in languages[word]:
            sums[one] += counts[word]
    found = max(sums, key=lambda one: sums[one])
    if found == lang:
        return None
    own = lists.get(lang, frozenset())
    theirs = sum(counts[word] for word in lists[found] - own)
    ours = sum(counts[word] for word in own - lists[found])
    near = {found, lang} == _NEAR
    if near and total < _FEW:
        return None
    margin = _CLOSE if near else _SHORT if total < _FEW else _USUAL
    if theirs >= max(margin.share * total, margin.times * ours):
        least = _NAMED.get(found, _USUALLY) if lang in sums else _SURELY
        if sums[found] >= least * total:
            return found
        return "" if lang in sums else None
    return "" if total >= _MANY and sums.get(lang, total) < _LEAST * total else None


def _words(text: str) -> Counter[str]:
    """How often each word is in a text. Splitting at blanks takes a fifth of the time of a pattern."""
    for sign in ".,;:?!()":
        text = text.replace(sign, " ")
    counts = Counter(text.split())
    for odd in [written for written in counts if not written.isalpha()]:
        count = counts.pop(odd)
        for word in _WORD.findall(odd):
            counts[word] += count
    return counts


def code_of(written: str) -> str:
    """The code of a language that is written in words (``engelsk``: ``en``), or nothing."""
    return _CODES.get(written.strip().casefold(), "")


def own_name(locale: str) -> str:
    """The name of a language in itself, such as “Dansk” (CLDR, by Babel).

    Args:
        locale: CLDR locale, such as ``da_DK``; one that does not exist is its own name.
    """
    from babel.core import Locale, UnknownLocaleError  # noqa: PLC0415 - 60 ms, needed only for releases

    try:
        name = str(Locale.parse(locale).language_name)
    except (UnknownLocaleError, ValueError):
        return locale
    return name[:1].upper() + name[1:]
