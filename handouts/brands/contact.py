"""How a clinic is reached, and where its leaflets stand on the web: our own part of ``_brand.yml``."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from handouts.brands.yaml_file import BrandFile

OWN = ("defaults", "handouts")
"""Where the convention leaves room for our own fields."""
_CONTACT = (*OWN, "contact")
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
"""Other words for our fields, in Danish and English."""
_LONGEST_ADDRESS = 300
"""Letters: a QR code with more is too fine to be read from paper."""
_FEWEST_DIGITS = 3
"""The shortest telephone numbers are those like 112."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How a clinic is reached; what it left out is empty."""

    phone: str
    """Number as printed; never empty."""
    address: tuple[str, ...] = ()
    """Lines of the postal address."""
    email: str = ""
    """Address for mail."""
    web: str = ""
    """Address of the web site as printed; the one of ``base_url`` where the brand names no other."""
    hours: tuple[str, ...] = ()
    """Lines of the opening hours."""
    emergency: tuple[str, ...] = ()
    """What to do when it is urgent and the clinic is closed."""


def contact(brand: BrandFile, base_url: str | None) -> Contact:
    """Read how the clinic is reached, and report what is wrong with it."""
    others = brand.at("defaults")
    if isinstance(others, dict) and OWN[-1] not in others:
        for name in others:
            if name.startswith("hand"):
                brand.say_unknown((OWN[0], name), OWN[-1:])
    for key, known in _FIELDS.items():
        brand.known(key, known, meant=_MEANT)
    phone, email = brand.line(*_CONTACT, "phone"), brand.line(*_CONTACT, "email")
    if sum(letter.isdigit() for letter in phone) < _FEWEST_DIGITS:
        message = f"“{phone}” is no telephone number" if phone else "The clinic has no telephone number"
        brand.say(
            (*_CONTACT, "phone"), "brand-phone", message, "Write it in defaults: handouts: contact: phone"
        )
    if email and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", email):
        brand.say((*_CONTACT, "email"), "brand-email", f"“{email}” is no mail address", "Write name@place.dk")
    web = brand.line(*_CONTACT, "web")
    if re.match(r"(?!https?://)[a-z][a-z0-9+.-]*:(?!\d)", web, re.IGNORECASE):  # “klinik.dk:8080” is one
        message = f"“{web}” is no address of a web site"
        brand.say((*_CONTACT, "web"), "brand-url", message, "Write it as you say it aloud, such as klinik.dk")
    return Contact(
        phone=phone,
        address=brand.lines_of(*_CONTACT, "address"),
        email=email,
        web=web or (base_url or "").partition("://")[2],
        hours=brand.lines_of(*_CONTACT, "hours"),
        emergency=brand.lines_of(*_CONTACT, "emergency"),
    )


def addresses(brand: BrandFile) -> tuple[str | None, str | None]:
    """Read where the clinic's site begins, and the pattern of a leaflet's address on it.

    Returns:
        ``base_url`` without a slash at its end, and ``leaflet_url`` with ``{slug}`` for the topic or
        ``{code}`` for the content code, or both; None where the brand has none.
    """
    base = _base_url(brand)
    sound = "https://klinik.example" if brand.doubtful(*OWN, "base_url") else base  # told once is enough
    pattern = brand.line(*OWN, "leaflet_url") or ("{base_url}/{slug}" if base else "")
    address = pattern.replace("{base_url}", sound).replace("{slug}", "topic").replace("{code}", "7F3A-91")
    if pattern and not (address != pattern.replace("{base_url}", sound) and _is_web_address(address)):
        message = f"“{_shortened(pattern)}” gives no address for each topic"
        advice = "Write an absolute address with {slug} or {code} in it, such as {base_url}/folder/{slug}"
        brand.say((*OWN, "leaflet_url"), "brand-url", message, advice)
    return base or None, pattern.replace("{base_url}", base) or None


def _base_url(brand: BrandFile) -> str:
    """Where the clinic's site begins; reported where that is no address."""
    base = brand.line(*OWN, "base_url").rstrip("/")
    if base and not _is_web_address(base):
        message = f"“{_shortened(base)}” is no absolute web address of at most {_LONGEST_ADDRESS} letters"
        advice = "Write it whole, such as https://klinik.example"
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
