"""The printers of this machine, asked for at most every few seconds: each time it starts a program."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

from handouts.build.copies import printer

SECONDS = 10.0
"""For how long an answer counts."""
MOST_COPIES = 20
"""Most copies that one click prints."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintForm:
    """What a form asks a printer to do."""

    printer: str
    """One of this machine."""
    copies: int
    fields: Mapping[str, str]
    """The other fields of the form, too."""


class Printers:
    """Knows the printers of this machine."""

    def __init__(self) -> None:
        self._names: tuple[str, ...] = ()
        self._asked = 0.0
        self._lock = asyncio.Lock()

    async def names(self, *, fresh: bool = False) -> tuple[str, ...]:
        """Their names, sorted, as they were some seconds ago or later.

        Args:
            fresh: Whether to ask in any case.
        """
        async with self._lock:
            if fresh or not self._asked or time.monotonic() - self._asked > SECONDS:
                self._names = await asyncio.to_thread(printer.names)
                self._asked = time.monotonic()
            return self._names

    async def form(self, body: bytes) -> PrintForm | None:
        """Read a form that prints (templates/station/printer.html).

        Args:
            body: As a browser sends it (``application/x-www-form-urlencoded``).

        Returns:
            What it asks for, with ``MOST_COPIES`` copies at most; None if there is no such printer, or the
            copies are not a number.
        """
        fields = {name: one[0] for name, one in parse_qs(body.decode("utf-8", "replace")).items()}
        wanted, copies = fields.get("printer", ""), fields.get("copies", "1")
        known = await self.names(fresh=True)
        if wanted not in known or not (copies.isascii() and copies.isdigit()):
            return None
        number = min(max(int(copies[:4]), 1), MOST_COPIES)
        return PrintForm(printer=wanted, copies=number, fields=fields)

    async def send(self, pdf: bytes, asked: PrintForm, *, folded: bool) -> None:
        """Print a PDF.

        Args:
            pdf: The file.
            asked: The printer and the number of copies.
            folded: Whether it is imposed for folding: then it is flipped on the short edge.

        Raises:
            MachineError: The printer did not take it.
        """
        await asyncio.to_thread(printer.send, pdf, asked.printer, copies=asked.copies, folded=folded)
