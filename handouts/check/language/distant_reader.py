"""Finds where a text speaks about its reader instead of to them: “patienten”, “man”, “the patient”."""

import re
from collections.abc import Iterator

from handouts.check.language.prose import Prose, Sentence
from handouts.check.language.reason import Reason
from handouts.check.passage import Remark

READER_DISTANT = Reason(
    id="reader-distant",
    severity="warning",
    why="Readers addressed as “you” know that the advice is for them",
    source="PEMAT-P item 21: addresses the user directly (AHRQ, 2013)",
)

_DO = (
    "kontakte|søge|stoppe|undgå|tale|opsøge|konsultere|begynde|starte|vente|træne|bruge|være|gå|få|holde|tage"
)
_SAY = {
    "da": re.compile(
        r"\b(?:(?P<patient>den enkelte patients?|patientens?)"
        r"|(?:hvis|inden|før|når) (?P<man>man) (?:selv |allerede |har |først )?"
        r"(?:oplever|føler|har|får|mærker|er|starter|begynder|træner|går|sidder|står|ligger|løber|løfter)"
        rf"|(?:bør|skal|må) (?P<man2>man) (?:også |derfor |ikke |altid |straks |dog )?(?:{_DO})"
        rf"|(?P<man3>man) (?:bør|skal|må) (?:også |derfor |ikke |altid |straks |dog )?(?:{_DO}))\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:(?P<patient>the patient(?:['’]s)?)|(?P<man>one) (?:should|must|ought))\b", re.IGNORECASE
    ),
}
_STUDY = {
    "da": re.compile(r"studie|forsk(?:ning|er)|deltager(?:e|ne)|interview|behandlere", re.IGNORECASE),
    "en": re.compile(r"\bstud(?:y|ies)\b|\btrials?\b|research|participants|clinicians", re.IGNORECASE),
}
_ABOUT_A_STUDY = 3
"""An article with more passages about a study is about a study as a whole."""
_ASIDE = re.compile(r"»[^«]*«|“[^”]*”|„[^“]*“|\"[^\"]*\"")
"""Text in quotation marks is somebody else's voice."""
_NAMED = frozenset({"man", "one", "patient", "patienten", "patientens", "patients", "patient's", "patient’s"})
_NAMES = {"da": ("du", "din"), "en": ("you", "your")}


def reader_distant(prose: Prose, *, most: int) -> Iterator[Remark]:
    """One remark where the reader is “patienten” or “man” more often than ``most``.

    Not counted: sections about a study (there a patient is somebody else), text in quotation
    marks, “patienter” (others, too), and “man” that is the therapist or everybody (“man kalder det”).
    """
    say = _SAY.get(prose.lang)
    if say is None or prose.vocabulary.isdisjoint(_NAMED):
        return
    found = [
        (sentence, match)
        for sentence in prose.sentences
        if not _NAMED.isdisjoint(sentence.words)
        for match in say.finditer(_ASIDE.sub(lambda aside: " " * len(aside.group()), sentence.text))
    ]
    if len(found) > most:
        found = _outside_studies(prose, found)
    if len(found) <= most:
        return
    sentence, first = found[0]
    name = next(text for text in first.groups() if text)
    you, your = _NAMES[prose.lang]
    yield Remark(
        rule=READER_DISTANT.id,
        message=f"The reader is spoken of, not to: “{first.group()}”"
        f"{f' and {len(found) - 1} more' if len(found) > 1 else ''}",
        advice=f"Write “{your if name.lower().endswith('s') else you}”",
        line=sentence.passage.line,
        sought=first.group(),
    )


def _outside_studies(
    prose: Prose, found: list[tuple[Sentence, re.Match[str]]]
) -> list[tuple[Sentence, re.Match[str]]]:
    """Keep what is outside sections about a study; nothing if the whole article is about one."""
    study = _STUDY[prose.lang]
    telling = [one for one in prose.passages if study.search(one.text) or study.search(one.section)]
    if len(telling) > _ABOUT_A_STUDY:
        return []
    scientific = {one.section for one in telling}
    return [(sentence, match) for sentence, match in found if sentence.passage.section not in scientific]
