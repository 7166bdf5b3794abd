"""Who may use the station: names of this machine, the origin of a form, and the token of other computers."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from dataclasses import dataclass, field
from urllib.parse import urlsplit

COOKIE = "handouts_station"
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


def is_loopback(host: str) -> bool:
    """Whether a host is this machine only."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def host_name(header: str) -> str:
    """The name in a ``Host`` header, without its port; empty if the header is no host."""
    if any(letter in header for letter in "@/?#\\"):  # more than a host: other programs may read another one
        return ""
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """The rules of one run of the station."""

    host: str
    """The address that it listens on."""
    token: str = field(default="", repr=False)
    """What another computer must know; empty on a loopback address."""

    def knows(self, header: str) -> bool:
        """Whether a ``Host`` header names this machine.

        A page of a stranger can let its own name lead to this machine (DNS rebinding), but its browser then
        sends that name. On a loopback address only the names of the loopback are allowed. On another one a
        numeric address, the given host and the machine's own names are, too.
        """
        name = host_name(header)
        if name in _LOCAL or name == self.host.lower():
            return True
        if not self.token:
            return False
        own = socket.gethostname().lower()
        return _is_address(name) or name in {own, own.partition(".")[0], f"{own.partition('.')[0]}.local"}

    def is_own(self, origin: str, header: str) -> bool:
        """Whether an ``Origin`` header is that of a page at the host of a ``Host`` header."""
        return origin in {f"http://{header}", f"https://{header}"}

    def opens(self, given: str) -> bool:
        """Whether a token is the right one; any is if none is needed."""
        return not self.token or secrets.compare_digest(given.encode(), self.token.encode())


def access(host: str) -> Access:
    """The rules for an address: with a new token unless it is a loopback address."""
    return Access(host=host, token="" if is_loopback(host) else secrets.token_urlsafe(24))
