"""Telephone numbers in a text, and what must stay on one line with them: “ring 112”."""

import re
from collections.abc import Iterable

_GAP = "[ \\n\u00a0\u202f]"
_LONG = (
    rf"(?:\(?(?:\+|00)45\)?{_GAP})?(?!20\d\d{_GAP}20\d\d)[2-9]\d(?:(?:{_GAP}\d\d){{3}}|\d\d{_GAP}\d{{4}})|"
    rf"(?:\+|00[1-9])\d{{1,2}}(?:{_GAP}\d{{1,8}}){{1,5}}"
)
"""Danish numbers, as they are written in two ways, and any number with a country code; no two years."""
_EMERGENCY = "1-1-2|11[0-9]|911|999"
"""Emergency numbers of the European Union and the Nordic countries, of the USA, and of Britain."""
_SHORT = rf"{_EMERGENCY}|1177|1813|116{_GAP}?\d{{3}}"
"""These, and lines for advice of Sweden, Denmark and all Europe (116 …)."""
_VERB = r"(?:ring(?:e|er|es)?|alarm[eé]r|call|calling|dial|phone|på|tlf\.?|telefon|nummer)"
_TO = r"(?:straks|nu|til|op|på|immediately|now|to|on)"
_TAG = "strong|b|em|i|mark|u|a"
_STARTS, _ENDS = r"(?<![\w/.,+=-])(?<!\d[ \u00a0])", rf"(?![\w/=-]|[.,]\d|{_GAP}\d)"
_CALLING = (
    rf"{_STARTS}(?:<(?P<around>{_TAG})\b[^<>]*>)?(?i:{_VERB})(?(around)</(?P=around)>)(?:{_GAP}(?i:{_TO})){{0,2}}"
    rf"{_GAP}"
)
"""A verb and the blank before its number: ``<b>Ring</b> til``."""
_URGENT = re.compile(rf"{_STARTS}(?:{_EMERGENCY}){_ENDS}")
_SENTENCE_END = re.compile(
    r"(?:(?<=[^\W\d_]{4}[.!?])|(?<=\d\d \d\d[.!?])|(?<=\d{4}[.!?])|(?<= \d{3}[.!?]))[ \u00a0]+"
    r"(?=[^\W\d_a-zæøåäöüß])"
)
"""The blank between two sentences: behind a word of four letters, a telephone number or one such as 112, and
before a capital. “kl. 16: ring 112” is not parted, because its parts would be printed in another order."""
_WITH_VERB = rf"{_CALLING}(?:<(?P<tag>{_TAG})\b[^<>]*>)?(?:{_SHORT}){_ENDS}(?(tag)</(?P=tag)>)"
_CUT = rf"{_CALLING.replace('around', 'before')}<(?P<cut>strong|b|em|i|mark|u)>(?:{_SHORT}){_ENDS}"
"""A number at the start of a tag that holds more: ``ring <b>112 straks</b>``."""
_ANY_TAG = r"<[^<>\"]*(?:\"[^<\"]*\"[^<>\"]*)*>"
_WHOLE = re.compile(
    rf"(?P<whole>{_WITH_VERB}|{_STARTS}(?:{_LONG}){_ENDS})|(?P<first>{_CUT})(?=[^<>]+</(?P=cut)>)|{_ANY_TAG}"
)


def kept_whole(html: str) -> str:
    """Keep telephone numbers on one line, and emergency numbers with their verbs.

    Args:
        html: Part of an article. Numbers in tags, such as ``href``, stay as they are.

    Returns:
        The same text, with ``<span class="unbroken">``.
    """

    def kept(found: re.Match[str]) -> str:
        if found["first"]:  # the tag holds more than the number: it is closed behind it and opened again
            tag = found["cut"]
            return f'<span class="unbroken">{found[0]}</{tag}></span><{tag}>'
        return f'<span class="unbroken">{found[0]}</span>' if found["whole"] else found[0]

    return _WHOLE.sub(kept, html)


def urgent_first(lines: Iterable[str]) -> tuple[list[str], list[str]]:
    """The sentences with the number of an emergency service, and the rest.

    Args:
        lines: What a clinic wrote, line by line.

    Returns:
        The sentences with such a number, and the other sentences, one text for each line that has some. No
        word is lost, and the words of a sentence keep their order.
    """
    urgent: list[str] = []
    rest: list[str] = []
    for line in lines:
        sentences = _SENTENCE_END.split(line)
        urgent += [one for one in sentences if _URGENT.search(one)]
        rest += filter(None, [" ".join(one for one in sentences if not _URGENT.search(one))])
    return urgent, rest
