"""What is read of an Infobutton request: code, text and language. The rest is dropped unread.

Names are those of “HL7 Version 3 Implementation Guide: URL-Based Implementations of the Context-Aware
Knowledge Retrieval (Infobutton) Domain, Release 4”. Such requests also have the age and sex of a patient.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote_plus

Form = Literal["html", "atom", "json"]
MOST_PARAMETERS = 100
"""Most parameters of a request; the guide has 60 names."""
MOST_CHARACTERS = {"code": 32, "system": 64, "text": 200, "lang": 35, "wanted": 100}
"""Most characters that are read of a value; SNOMED CT has 18 digits, BCP 47 asks for 35 for a language."""
_NAMES = {
    "mainSearchCriteria.v.c": "code",
    "mainSearchCriteria.v.cs": "system",
    "mainSearchCriteria.v.dn": "text",
    "informationRecipient.languageCode.c": "lang",
    "knowledgeResponseType": "wanted",
}
_FORMS: dict[str, Form] = {
    "text/xml": "atom",
    "application/xml": "atom",
    "application/atom+xml": "atom",
    "application/json": "json",
}
"""Types of an answer (MIME); for all others it is a page."""


class TooMuchError(ValueError):
    """A request has more parameters than one may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What another system asks for."""

    code: str = ""
    """Diagnosis code as it was written; may be empty."""
    system: str = ""
    """OID of its code system; may be empty, or be wrong."""
    text: str = ""
    """The name of the code, or a text; may be empty."""
    lang: str = ""
    """Language of the reader, such as ``da`` or ``da-DK``; may be empty."""
    form: Form = "html"
    media: str = "text/html"
    """Type (MIME) of the answer."""


def read(*texts: str, accept: str = "") -> Question:
    """Read a request.

    Args:
        texts: Its query and its body, as they came: ``name=value&name=value``. Of a name, the first value
            counts.
        accept: Its header ``Accept``, for requests that do not name the type of the answer.

    Raises:
        TooMuchError: There are more than ``MOST_PARAMETERS`` of them.
    """
    pairs = [pair for text in texts for pair in text.split("&", MOST_PARAMETERS) if pair]
    if len(pairs) > MOST_PARAMETERS:
        raise TooMuchError
    found: dict[str, str] = {}
    for pair in pairs:
        name, _, value = pair.partition("=")
        if (key := _NAMES.get(name)) and not found.get(key):
            found[key] = cleaned(unquote_plus(value[: 9 * MOST_CHARACTERS[key]]), key)
    media = found.pop("wanted", "").lower() or _accepted(accept)
    form = _FORMS.get(media, "html")
    return Question(**found, form=form, media=media if form != "html" else "text/html")


def cleaned(value: str, key: str) -> str:
    """A value in one line, without control characters, cut to its limit.

    Args:
        value: The value.
        key: Its key in ``MOST_CHARACTERS``.
    """
    plain = "".join(one if one.isprintable() else " " for one in value)
    return " ".join(plain.split())[: MOST_CHARACTERS[key]]


def _accepted(header: str) -> str:
    """The first type of a feed in an ``Accept`` header that does not ask for a page as well."""
    named = [one.partition(";")[0].strip().lower() for one in header[:1000].split(",")]
    return "" if "text/html" in named else next((one for one in named if one in _FORMS), "")
