"""How to reach a clinic, and the web addresses of its leaflets: our own part of ``_brand.yml``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from handouts.brands.yaml_file import BrandFile

OWN = ("defaults", "handouts")
"""The place of the convention for our own fields."""
_CONTACT = (*OWN, "contact")
EXAMPLES = frozenset({"12 34 56 78", "Eksempelvej 1", "1234 Eksempelby"})
"""Telephone number and address in the brand of a new project. No Danish number of 8 digits begins with 1."""
_FIELDS = {
    OWN: ("base_url", "contact", "leaflet_url", "tagline"),
    _CONTACT: ("address", "email", "emergency", "hours", "phone", "web"),
}
_MEANT = {
    **dict.fromkeys(("telefon", "telefonnummer", "tlf", "tel", "mobil", "telephone"), "phone"),
    **dict.fromkeys(("mail", "e-mail", "epost", "e-post"), "email"),
    **dict.fromkeys(("adresse", "vej", "street"), "address"),
    **dict.fromkeys(("hjemmeside", "website", "www", "url", "site"), "web"),
    **dict.fromkeys(("åbningstid", "åbningstider", "opening_hours", "times", "tider"), "hours"),
    **dict.fromkeys(("akut", "vagtlæge", "lægevagt", "nødstilfælde", "urgent"), "emergency"),
}
"""Other words for our fields, in Danish and English, to suggest the right one."""
_LONGEST_ADDRESS = 300
"""In characters. A QR code of a longer address is too fine to be read from paper."""
_FEWEST_DIGITS = 3
"""Digits of the shortest telephone numbers, such as 112."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How to reach a clinic; missing fields are empty."""

    phone: str
    """Telephone number as printed; never empty."""
    address: tuple[str, ...] = ()
    """Lines of the postal address."""
    email: str = ""
    """E-mail address."""
    web: str = ""
    """Web address as printed; the one of ``base_url`` if the brand has no other."""
    hours: tuple[str, ...] = ()
    """Lines of the opening hours."""
    emergency: tuple[str, ...] = ()
    """What to do in an emergency when the clinic is closed."""


def contact(brand: BrandFile, base_url: str | None) -> Contact:
    """Read the contact of a clinic, and report what is wrong with it."""
    others = brand.at("defaults")
    if isinstance(others, dict) and OWN[-1] not in others:
        for name in others:
            if name.startswith("hand"):
                brand.say_unknown((OWN[0], name), OWN[-1:])
    for key, known in _FIELDS.items():
        brand.known(key, known, meant=_MEANT)
    phone, email = brand.line(*_CONTACT, "phone"), brand.line(*_CONTACT, "email")
    if sum(letter.isdigit() for letter in phone) < _FEWEST_DIGITS:
        message = f"“{phone}” is not a telephone number" if phone else "The clinic has no telephone number"
        brand.say(
            (*_CONTACT, "phone"), "brand-phone", message, "Write it in defaults: handouts: contact: phone"
        )
    if email and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", email):
        brand.say(
            (*_CONTACT, "email"),
            "brand-email",
            f"“{email}” is not a valid e-mail address",
            "Write name@place.dk",
        )
    web = brand.line(*_CONTACT, "web")
    if re.match(r"(?!https?://)[a-z][a-z0-9+.-]*:(?!\d)", web, re.IGNORECASE):  # “klinik.dk:8080” is one
        message = f"“{web}” is not a web address"
        brand.say((*_CONTACT, "web"), "brand-url", message, "Write it as people say it, such as klinik.dk")
    return Contact(
        phone=phone,
        address=brand.lines_of(*_CONTACT, "address"),
        email=email,
        web=web or (base_url or "").partition("://")[2],
        hours=brand.lines_of(*_CONTACT, "hours"),
        emergency=brand.lines_of(*_CONTACT, "emergency"),
    )


def examples(brand: BrandFile) -> Iterator[tuple[int | None, str]]:
    """Find what is left in a brand of the example in a new project.

    Returns:
        The line of each value, counted from 1, and the value.
    """
    for field in ("phone", "address"):
        for text in brand.lines_of(*_CONTACT, field):
            if text in EXAMPLES:
                yield brand.lines.get((*_CONTACT, field)), text


def addresses(brand: BrandFile) -> tuple[str | None, str | None]:
    """Read the address of the clinic's site, and the pattern of a leaflet's address.

    Returns:
        ``base_url`` without a slash at the end, and ``leaflet_url`` with ``{slug}`` for the topic or
        ``{code}`` for the content code, or both; None if the brand has none.
    """
    base = _base_url(brand)
    sound = "https://klinik.example" if brand.doubtful(*OWN, "base_url") else base  # one report is enough
    pattern = brand.line(*OWN, "leaflet_url") or ("{base_url}/{slug}" if base else "")
    address = pattern.replace("{base_url}", sound).replace("{slug}", "topic").replace("{code}", "7F3A-91")
    if pattern and not (address != pattern.replace("{base_url}", sound) and _is_web_address(address)):
        message = f"“{_shortened(pattern)}” is not an address with {{slug}} or {{code}}"
        advice = 'Write a whole address, such as leaflet_url: "{base_url}/folder/{slug}"'
        brand.say((*OWN, "leaflet_url"), "brand-url", message, advice)
    return base or None, pattern.replace("{base_url}", base) or None


def _base_url(brand: BrandFile) -> str:
    """The address of the clinic's site; reported if it is not a web address."""
    base = brand.line(*OWN, "base_url").rstrip("/")
    if base and not _is_web_address(base):
        message = f"“{_shortened(base)}” is not a whole web address of at most {_LONGEST_ADDRESS} characters"
        advice = "Begin it with https://, such as https://klinik.example"
        brand.say((*OWN, "base_url"), "brand-url", message, advice)
    return base


def _shortened(address: str) -> str:
    return address if len(address) <= _LONGEST_ADDRESS else f"{address[:60]}…"


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        whole = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    whole = whole and len(text) <= _LONGEST_ADDRESS
    return whole and "@" not in parts.netloc and not re.search(r"[\s{}<>\"\\]", text)
