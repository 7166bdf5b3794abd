"""Addresses in sources: as short as a reader on paper needs them. A link always has its whole address."""

import re
from html import unescape

LONGEST = 60
"""Most letters of an address that is printed whole in a source with a title: a line of small print."""
_FEWEST = 2
"""Fewest words beside its addresses by which a source can be found: “Sundhedsstyrelsen. Diabetes.”"""
_COUNTERS = re.compile(
    r"(?<=[?&])(?:utm_\w+|gad_\w+|gclid|gclsrc|gbraid|wbraid|dclid|fbclid|msclkid|yclid|igshid|twclid|mc_[ce]id)"
    r"=[^&#]*(?:&|(?=#)|$)"
)
"""Parameters of an address by which visitors are counted; the page is the same without them."""
_REACH = 1000
"""Most letters of a source, with its tags, before and behind a link."""
_BLOCK = r"</?(?:li|p|td|th|dd|dt|div|h\d)\b[^<>]*>"
_BEFORE = re.compile(rf"{_BLOCK}|</a>[^<]{{0,3}}<br\b[^<>]*>")
"""Where a source begins. Its title may be on the line above its address."""
_AFTER = re.compile(rf"{_BLOCK}|<br\b[^<>]*>")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_SCHEME = re.compile(r"^https?://")
_WORD = re.compile(r"[^\W\d_]{3,}")
"""A word, but not the initials of an author."""
_POINTERS = re.compile(
    "(?:læs|mere|her|hos|også|link|kilde|hentet|fra|set|tilgået|online|siden|"
    "read|more|here|see|also|source|retrieved|from|accessed|available|the)"
)
"""Words that only lead to an address."""


def without_counters(address: str) -> str:
    """An address without the parameters by which advertisers count visitors, such as ``utm_source=…``."""
    return re.sub(r"[?&]+(?=#|$)", "", _COUNTERS.sub("", address))


def is_titled(html: str, start: int, end: int) -> bool:
    """Whether a source has words enough to be found without its address.

    Args:
        html: Part of an article.
        start: Where a link in it begins.
        end: Where the link ends.
    """
    before = _BEFORE.split(html[max(0, start - _REACH) : start])[-1]
    after = _AFTER.split(html[end : end + _REACH], maxsplit=1)[0]
    said = unescape(re.sub(r"<[^<>]*>", " ", f"{before}{html[start:end]}{after}"))
    words = _WORD.findall(without_addresses(said).casefold())
    return sum(not _POINTERS.fullmatch(word) for word in words) >= _FEWEST


def without_addresses(text: str) -> str:
    """A text without its web and mail addresses, with single blanks."""
    return " ".join(part for part in text.split() if not _is_address(part))


def _is_address(part: str) -> bool:
    """Whether a part of a text between blanks is an address, such as ``sundhed.dk/knae``."""
    dot = part.find(".", 1)
    has_path = dot > 0 and part.find("/", dot + 2) > 0
    known = any(sign in part for sign in ("://", "www.", "@"))
    return known or has_path or _DOMAIN.fullmatch(part.strip(".,;:()[]")) is not None


def shortened(address: str) -> str:
    """An address of more than 60 letters as its domain and an ellipsis; any other as it is.

    Args:
        address: As it is printed: without ``https://`` and counters.
    """
    return f"{address.partition('/')[0]}/…" if len(address) > LONGEST and "/" in address else address


def is_same_site(shown: str, href: str) -> bool:
    """Whether an address in a text is on the site of its link, such as ``sst.dk`` and ``www.sst.dk/a``."""
    one, other = (f".{_SCHEME.sub('', text).split('/')[0].casefold()}" for text in (shown, href))
    one, other = one.replace(".www.", "."), other.replace(".www.", ".")
    return one.endswith(other) or other.endswith(one)
