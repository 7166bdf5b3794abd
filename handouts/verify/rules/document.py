"""Rules for the file as a whole: its claims, language, title and fonts."""

import re
from collections.abc import Iterator

from handouts.leaflets.variant import Numbers
from handouts.verify.pdf_reader import Finished
from handouts.verify.rules.rule import Fault

_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")
_ARCHIVAL = {"2", "3", "4"}
_ACCESSIBLE = {"1", "2"}


def claims_both(file: Finished, _: Numbers) -> Iterator[Fault]:
    """The XMP claims PDF/UA and PDF/A (ISO 14289-1, 5; ISO 19005-2, 6.6.4)."""
    if file.claims.get("pdfaid:part") not in _ARCHIVAL:
        yield Fault(rule="claim-archive", message="It does not claim to be PDF/A", advice="Build it again")
    if file.claims.get("pdfuaid:part") not in _ACCESSIBLE:
        yield Fault(rule="claim-access", message="It does not claim to be PDF/UA", advice="Build it again")


def archival_only(file: Finished, _: Numbers) -> Iterator[Fault]:
    """Imposed booklets claim PDF/A, but not PDF/UA, because they have no tags."""
    if file.claims.get("pdfaid:part") not in _ARCHIVAL:
        yield Fault(rule="claim-archive", message="It does not claim to be PDF/A", advice="Build it again")
    if "pdfuaid:part" in file.claims:
        yield Fault(rule="claim-false", message="It claims PDF/UA, but has no tags", advice="Build it again")


def language(file: Finished, _: Numbers) -> Iterator[Fault]:
    """The file has a language (WCAG 2.2, 3.1.1)."""
    if not _LANGUAGE.fullmatch(file.lang):
        message = f"“{file.lang}” is not a language code" if file.lang else "It has no language"
        yield Fault(rule="language", message=message, advice="Set lang in the article, as in lang: da")


def title(file: Finished, _: Numbers) -> Iterator[Fault]:
    """It has a title, and a PDF reader shows it instead of the file's name (ISO 14289-1, 7.1)."""
    if not file.title.strip():
        yield Fault(rule="title", message="It has no title", advice="Give the article a title")
    elif not file.shows_title:
        yield Fault(
            rule="title-hidden",
            message="PDF readers show the file's name instead of its title",
            advice="Build it again",
        )


def fonts(file: Finished, _: Numbers) -> Iterator[Fault]:
    """Every font is in the file (ISO 19005-2, 6.2.11.4)."""
    for font in file.unembedded:
        yield Fault(
            rule="font-absent",
            message=f"The font {font} is not in the file: the text looks different on other machines",
            advice="Use a font file of the brand, or a shipped font",
        )
