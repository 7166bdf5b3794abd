"""Diagnosis codes of articles: their form, and how well they fit a typed code.

A code finds a topic that somebody has chosen. It never recommends one (docs/scope.md).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SYSTEMS = ("icd10", "icpc2", "snomed")
"""The code systems in the front matter of an article, as written there."""
_SHAPES = {
    "icd10": re.compile(r"[A-Z]\d[0-9AB](?:\.?[0-9A-Z]{1,4})?"),
    "icpc2": re.compile(r"[ABDFHKLNPRSTUWXYZ]\d\d(?:\.\d{1,2})?"),
    "snomed": re.compile(r"[1-9]\d{5,17}"),
}
"""ICD-10 (WHO, volume 2, 2.4.1) with national digits; ICPC-2 (WONCA): chapter and two digits; SNOMED CT
identifiers have 6 to 18 digits (Release File Specification, 5)."""
EXAMPLES = {"icd10": "M17.1", "icpc2": "L90", "snomed": "239873007"}
_SKS = re.compile(r"D(?=[A-Z]\d[0-9AB])")
"""The letter of diagnoses before an ICD-10 code in SKS, the Danish classification (Sundhedsdatastyrelsen)."""
_TYPED = re.compile(r"D?[A-Z]\d[0-9AB][0-9A-Z]{0,6}|\d{6,18}")
_FEWEST_DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class DiagnosisCode:
    """A code of one system."""

    system: str
    """One of ``SYSTEMS``."""
    code: str
    """The code, in capitals and without dots: ``M171``."""

    @property
    def sks(self) -> str:
        """The SKS code of an ICD-10 code, such as ``DM171``; empty for other systems."""
        return f"D{self.code}" if self.system == "icd10" else ""


def parse(system: str, written: str) -> DiagnosisCode:
    """Read a code as authors write it: ``M17.1``, ``m171``, ``DM171``, ``L90``, ``239873007``.

    Args:
        system: One of ``SYSTEMS``.
        written: The code.

    Raises:
        ValueError: The code does not look like one of its system, or the system is not known.
    """
    if system not in SYSTEMS:
        raise ValueError(f"there is no code system “{system}”")
    plain = written.strip().upper().replace(" ", "")
    if system == "icd10":
        plain = _SKS.sub("", plain, count=1)
    if not _SHAPES[system].fullmatch(plain):
        raise ValueError(f"“{written}” does not look like a code of {system}")
    return DiagnosisCode(system=system, code=plain.replace(".", ""))


def typed(text: str) -> str:
    """What somebody typed, as codes are kept; empty if it does not look like a code.

    ``DM17.1`` becomes ``M171``. ``D17`` is kept: it is a code of ICD-10.
    """
    plain = re.sub(r"[\s.\-]", "", text).upper()
    return _SKS.sub("", plain, count=1) if _TYPED.fullmatch(plain) else ""


def likeness(sought: str, codes: Iterable[DiagnosisCode]) -> int:
    """How well the codes of a topic fit a typed code.

    Args:
        sought: The code, from ``typed``.
        codes: The codes of the topic.

    Returns:
        0 if none fits. Otherwise a higher number is better. From best to worst: the same code; a wider code
        (``M17`` for ``M171``), the narrower the better; a narrower code (``M171`` for ``M17``).
    """
    return max((_likeness(sought, one) for one in codes), default=0)


def best(text: str, codes: Mapping[str, Iterable[DiagnosisCode]]) -> tuple[str, ...]:
    """The keys whose codes fit what was typed best; none if it is no code, or nothing fits.

    Args:
        text: What somebody typed.
        codes: The codes of each thing, by its key.
    """
    sought = typed(text)
    fits = {key: likeness(sought, known) for key, known in codes.items()} if sought else {}
    most = max(fits.values(), default=0)
    return tuple(key for key, one in fits.items() if one == most > 0)


def _likeness(sought: str, known: DiagnosisCode) -> int:
    if not sought or sought == known.code:
        return 100 if sought else 0
    if known.system == "snomed" or sought.isdigit():
        return 0  # a longer number is another concept
    if sought.startswith(known.code):
        return 50 + len(known.code)
    return 10 if known.code.startswith(sought) else 0
