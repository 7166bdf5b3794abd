"""What a leaflet has for one patient only: side, parts left out, doses, a note, and the next appointment.

It is printed and nothing else: no file, manifest, log or address has it.
"""

from dataclasses import dataclass, field
from typing import Literal

from handouts.text.plain_text import tidy, unprintable

SIDES = ("left", "right", "both")
MOST_LETTERS = {"note": 500, "next_appointment": 60, "sets": 8, "repetitions": 12, "amount": 40}
"""Most characters of each text: a note fills about eight lines, a dose one, an appointment
those of the margin."""
MOST_LINES = {"note": 12}
"""Most lines; one if it is not named here."""
MOST_DOSES = 200
_SHOWN = 40
"""Most characters that are shown of the words before one that cannot be printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why a text cannot be printed."""

    kind: Literal["long", "lines", "sign"]
    most: int = 0
    """Most characters or lines."""
    sign: str = ""
    """The character that cannot be printed."""
    before: str = ""
    """The last words before it."""


def fault(name: str, text: str) -> Fault | None:
    """What is wrong with a tidy text; None if it can be printed.

    Args:
        name: A name of ``MOST_LETTERS``.
        text: From ``plain_text.tidy``.
    """
    if len(text) > MOST_LETTERS[name]:
        return Fault(kind="long", most=MOST_LETTERS[name])
    lines = MOST_LINES.get(name, 1)
    if text.count("\n") >= lines:
        return Fault(kind="lines", most=lines)
    if sign := unprintable(text):
        before = text[: text.index(sign)].split()
        return Fault(kind="sign", sign=sign, before=" ".join(before[-3:])[-_SHOWN:])
    return None


def _check(name: str, text: str) -> None:
    if text != tidy(text) or fault(name, text):
        raise ValueError(f"{name} is no tidy text that can be printed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """How much of an exercise: printed in one line below its step."""

    sets: str = field(default="", repr=False)
    """Such as “3” or “2-3”."""
    repetitions: str = field(default="", repr=False)
    amount: str = field(default="", repr=False)
    """Weight, time or how often: “2 kg, hver anden dag”."""

    def __post_init__(self) -> None:
        """Refuse what cannot be printed.

        Raises:
            ValueError: A text is too long, not tidy, or has a character that cannot be printed.
        """
        for name in ("sets", "repetitions", "amount"):
            _check(name, getattr(self, name))

    def __bool__(self) -> bool:
        return bool(self.sets or self.repetitions or self.amount)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adaptation:
    """An adaptation of one leaflet. Its keys are those of ``adaptable.parts`` for the same text."""

    side: str = field(default="", repr=False)
    """One of ``SIDES``, or empty."""
    left_out: frozenset[str] = field(default=frozenset(), repr=False)
    """Keys of the parts that are not printed."""
    doses: tuple[tuple[str, Dose], ...] = field(default=(), repr=False)
    """Key of a step and its dose, none of them empty."""
    note: str = field(default="", repr=False)
    """Plain text, in lines."""
    next_appointment: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        """Refuse what cannot be printed.

        Raises:
            ValueError: A value is not known, too long, not tidy, or cannot be printed.
        """
        if self.side and self.side not in SIDES:
            raise ValueError("the side is not known")
        if len(self.doses) > MOST_DOSES or not all(dose for _, dose in self.doses):
            raise ValueError("there are too many doses, or empty ones")
        _check("note", self.note)
        _check("next_appointment", self.next_appointment)

    def __bool__(self) -> bool:
        return bool(self.side or self.left_out or self.doses or self.note or self.next_appointment)
