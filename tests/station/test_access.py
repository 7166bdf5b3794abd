"""Who may use the station."""

import socket

import pytest

from handouts.station import access
from handouts.station.access import Access

LOCAL = Access(host="127.0.0.1")
OPEN = Access(host="0.0.0.0", token="hemmelig")  # noqa: S104, S106 - no socket, no secret


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("::1", True),
        ("192.0.2.1", False),
        ("klinik.example", False),
    ],
)
def test_only_another_address_needs_a_token(host: str, *, loopback: bool) -> None:
    """Each run has a new token."""
    made = access.access(host)
    assert (made.token == "") is loopback
    assert loopback or (len(made.token) >= 32 and made.token != access.access(host).token)
    assert not made.token or made.token not in repr(made)


@pytest.mark.parametrize(
    ("header", "local", "other"),
    [
        ("127.0.0.1:8765", True, True),
        ("localhost", True, True),
        ("[::1]:8765", True, True),
        ("LOCALHOST:1", True, True),
        ("192.0.2.7:8765", False, True),
        (socket.gethostname(), False, True),
        ("evil.example", False, False),
        ("127.0.0.1.evil.example", False, False),
        ("", False, False),
        ("[::1", False, False),
        ("a@127.0.0.1.evil.example", False, False),
    ],
)
def test_a_host_is_known_by_its_name(header: str, *, local: bool, other: bool) -> None:
    """A name of a stranger that leads to this machine is unknown (DNS rebinding)."""
    assert LOCAL.knows(header) is local
    assert OPEN.knows(header) is other


def test_a_form_comes_from_the_same_host() -> None:
    """Scheme, name and port count."""
    assert LOCAL.is_own("http://127.0.0.1:8765", "127.0.0.1:8765")
    for origin in ("http://127.0.0.1:9", "http://evil.example", "null", "", "127.0.0.1:8765"):
        assert not LOCAL.is_own(origin, "127.0.0.1:8765")


def test_the_token_is_compared_whole() -> None:
    """A part of it opens nothing."""
    assert OPEN.opens("hemmelig")
    assert not OPEN.opens("hemmeli")
    assert not OPEN.opens("")
    assert not OPEN.opens("hæmmelig")
    assert LOCAL.opens("")
