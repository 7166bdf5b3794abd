"""The scheduler of a cluster: its address, its certificates, and the connection to it."""

import ipaddress
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handouts.errors import MachineError, UsageError

if TYPE_CHECKING:
    from distributed import Client

PATIENCE = 4.0
"""Seconds that a scheduler may take to answer."""
_ADDRESS = re.compile(r"(?:(?P<scheme>tcp|tls)://)?(?P<place>[^/\s]+:\d{1,5})/?")


class LostError(Exception):
    """The cluster cannot be reached, or the connection was lost. The message has no full stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduler:
    """Address of a scheduler, and the certificates for TLS."""

    address: str
    """``tcp://host:port`` or ``tls://host:port``; without a scheme, TLS if there are certificates."""
    ca: Path | None = None
    """Certificate of the authority that signed all others; None for the one in Dask's settings."""
    certificate: Path | None = None
    """Certificate of this client."""
    key: Path | None = None
    """Its private key; None if it is in the file of the certificate."""
    insecure: bool = False
    """Whether the user accepts a scheduler that others in the network can reach without a certificate."""

    @property
    def place(self) -> str:
        """The address with its scheme.

        Raises:
            UsageError: The address is not valid, has the scheme ``tcp`` although there are certificates, or
                others can reach it without a certificate.
        """
        found = _ADDRESS.fullmatch(self.address)
        if found is None:
            raise UsageError(
                f"“{self.address}” is not the address of a scheduler",
                advice="Write it like tcp://host:8786; the scheduler prints its address when it starts",
            )
        secured = any((self.ca, self.certificate, self.key))
        if found["scheme"] == "tcp" and secured:
            raise UsageError(
                f"{self.address} is not encrypted, but certificates are given",
                advice="Write tls:// if the scheduler uses TLS, or leave out the certificates",
            )
        place = f"{found['scheme'] or ('tls' if secured else 'tcp')}://{found['place']}"
        self._require_tls(place)
        return place

    def _require_tls(self, place: str) -> None:
        """Refuse an address that others in the network can reach and that has no TLS.

        Dask runs any code that a client sends. A private network (``10.0.0.0/8`` …) has neighbours, too, and
        a name is not looked up: both count as public.

        Raises:
            UsageError: It is such an address, and the user has not accepted that.
        """
        if place.startswith("tcp://") and not self.insecure and not _is_loopback(place):
            raise UsageError(
                f"The scheduler {place} is not encrypted: whoever reaches it can run code on all machines",
                advice="Use TLS (docs/cluster.md), or add --insecure in a network that nobody else can reach",
            )

    @contextmanager
    def connected(self) -> "Iterator[Client]":
        """Connect to the scheduler; the client is closed at the end.

        Raises:
            LostError: The scheduler does not answer, or refuses this client.
            MachineError: ``distributed`` is not installed.
            UsageError: The address or the certificates cannot be used, or the scheduler itself listens on an
                address that others can reach without TLS.
        """
        place = self.place
        try:
            import distributed  # noqa: PLC0415 - an extra, and half a second
        except ImportError as error:
            raise MachineError(
                "Packages for a cluster are not installed",
                advice='Install them: pip install "handouts[cluster]"',
            ) from error
        _quiet()
        try:
            client = distributed.Client(
                place,
                security=self._security(place),
                timeout=PATIENCE,
                name="handouts",
                set_as_default=False,
            )
        except (OSError, ValueError) as error:
            raise LostError(f"The scheduler {place} cannot be reached: {_reason(error)}") from error
        try:
            self._require_tls(client.scheduler_info()["address"])
            yield client
        finally:
            client.close(timeout=1)

    def _security(self, place: str) -> Any:  # noqa: ANN401 - a distributed.Security
        from distributed import Security  # noqa: PLC0415 - as above

        own = {"tls_ca_file": self.ca, "tls_client_cert": self.certificate, "tls_client_key": self.key}
        security = Security(**{name: str(path) for name, path in own.items() if path})
        if not place.startswith("tls://"):
            return security
        if not (security.tls_ca_file and security.tls_client_cert):
            raise UsageError(
                f"{place} needs certificates",
                advice="Give them with --tls-ca, --tls-cert and --tls-key, or in Dask's settings",
            )
        try:
            security.get_connection_args("client")
        except OSError as error:  # an ssl.SSLError is one
            raise UsageError(
                f"The certificates cannot be read: {error.strerror or error}",
                advice="Check --tls-ca, --tls-cert and --tls-key: PEM files, and the certificate's own key",
            ) from error
        return security


def _is_loopback(place: str) -> bool:
    """Whether an address with its scheme and port is one of this machine only."""
    host = place.partition("://")[2].rpartition(":")[0].strip("[]")
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _reason(error: BaseException) -> str:
    """The innermost cause of an error: Dask's own message only says that it waited."""
    while error.__cause__ is not None:
        error = error.__cause__
    return str(error).strip() or type(error).__name__


_LOGS = ("distributed", "tornado")
"""Dask's own log, and the one of the loop that it runs in: a Ctrl-C in ``distributed.utils.sync`` can raise
a NameError there, which is logged with its traceback."""


def _quiet() -> None:
    """Silence Dask's log: we report the same problems to the user."""
    import logging  # noqa: PLC0415 - as above

    for name in (*_LOGS, "tornado.application", *logging.root.manager.loggerDict):
        if name.split(".")[0] in _LOGS:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
