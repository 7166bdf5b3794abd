"""A cluster's scheduler: its address, its certificates, and the way to it."""

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
    """The cluster cannot be reached, or no longer; the message is a sentence without a full stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduler:
    """Where a cluster's scheduler listens, and what proves who is who."""

    address: str
    """``tcp://host:port`` or ``tls://host:port``; without a scheme, TLS where there are certificates."""
    ca: Path | None = None
    """Certificate of the authority that signed all the others; None for what Dask's own settings say."""
    certificate: Path | None = None
    """Certificate of this client."""
    key: Path | None = None
    """Its private key; None where the certificate's file holds it, too."""

    @property
    def place(self) -> str:
        """The address with its scheme.

        Raises:
            UsageError: It is none, or says nothing of TLS where certificates are named.
        """
        found = _ADDRESS.fullmatch(self.address)
        if found is None:
            raise UsageError(
                f"“{self.address}” is no address of a scheduler",
                advice="Write it like tcp://host:8786, as the scheduler says it when it starts",
            )
        secured = any((self.ca, self.certificate, self.key))
        if found["scheme"] == "tcp" and secured:
            raise UsageError(
                f"{self.address} is not encrypted, and certificates are named",
                advice="Write tls:// where the scheduler says so, or leave out the certificates",
            )
        return f"{found['scheme'] or ('tls' if secured else 'tcp')}://{found['place']}"

    @contextmanager
    def connected(self) -> "Iterator[Client]":
        """A client of the scheduler, closed at the end.

        Raises:
            LostError: Nobody answers there, or does not know this client.
            MachineError: ``distributed`` is not installed.
            UsageError: The address or the certificates cannot be used.
        """
        place = self.place
        try:
            import distributed  # noqa: PLC0415 - an extra, and half a second
        except ImportError as error:
            raise MachineError(
                "A cluster needs packages that are not installed here",
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
                advice="Name them with --tls-ca, --tls-cert and --tls-key, or in Dask's settings",
            )
        try:
            security.get_connection_args("client")
        except OSError as error:  # an ssl.SSLError is one
            raise UsageError(
                f"The certificates cannot be read: {error.strerror or error}",
                advice="Check --tls-ca, --tls-cert and --tls-key: PEM files, the key that of the certificate",
            ) from error
        return security


def _reason(error: BaseException) -> str:
    """The innermost of an error's causes: Dask's own words say that it waited."""
    while error.__cause__ is not None:
        error = error.__cause__
    return str(error).strip() or type(error).__name__


def _quiet() -> None:
    """Dask tells its log what we tell the user ourselves."""
    import logging  # noqa: PLC0415 - as above

    for name in ("distributed", *logging.root.manager.loggerDict):
        if name.split(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
