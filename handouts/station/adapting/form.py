"""The form of an adaptation: what was typed → an Adaptation, or what must be corrected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs

from handouts.leaflets import adaptation as limits
from handouts.leaflets.adaptable import Part
from handouts.leaflets.adaptation import SIDES, Adaptation, Dose
from handouts.station.labels import StationLabels
from handouts.text.plain_text import tidy

MOST_FIELDS = 2_000
_DOSE = {"sets": "sets", "reps": "repetitions", "amount": "amount"}
"""Texts of a dose by the beginning of the field's name: ``sets:<key of the step>``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """Something to correct in the form."""

    field: str
    """Name of the field; empty if it is about none."""
    text: str
    """The label of the field, and what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What was typed into the form."""

    clinic: str = ""
    variant: str = ""
    before: str = ""
    """Key of the copy that this one replaces."""
    side: str = field(default="", repr=False)
    left_out: frozenset[str] = field(default=frozenset(), repr=False)
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Tidy text of ``note``, ``next`` and the fields of doses that are not empty."""

    @property
    def dosed(self) -> frozenset[str]:
        """Keys of the steps that have a dose."""
        return frozenset(name.partition(":")[2] for name in self.texts if ":" in name)

    def adaptation(self) -> Adaptation:
        """The adaptation; only for a form without mistakes."""
        return Adaptation(
            side=self.side,
            left_out=self.left_out,
            doses=tuple((key, self._dose(key)) for key in sorted(self.dosed)),
            note=self.texts.get("note", ""),
            next_appointment=self.texts.get("next", ""),
        )

    def mistakes(self, parts: tuple[Part, ...], words: StationLabels) -> tuple[Mistake, ...]:
        """What must be corrected before the leaflet can be made.

        Args:
            parts: The parts of the article as it is now.
            words: The words of the station.
        """
        found = tuple(self._wrong_texts(words))
        known = {key for part in parts for key in (part.key, *_keys(part))}
        if (
            self.side not in {"", *SIDES}
            or (self.left_out | self.dosed) - known
            or len(self.dosed) > limits.MOST_DOSES
        ):
            found = (*found, Mistake(field="", text=words.adapt_changed))
        lost = [part.heading for part in _left_out(parts, self.left_out) if self.dosed & _keys(part)]
        found += tuple(Mistake(field="", text=words.adapt_lost.format(part=heading)) for heading in lost)
        if not found and not self.adaptation():
            found = (Mistake(field="", text=words.adapt_nothing),)
        return found

    def known(self, parts: tuple[Part, ...]) -> Form:
        """The form without what is not in the article any more."""
        keys = {key for part in parts for key in (part.key, *_keys(part))}
        texts = {
            name: text
            for name, text in self.texts.items()
            if ":" not in name or name.partition(":")[2] in keys
        }
        return replace(self, left_out=self.left_out & keys, texts=texts)

    def _dose(self, key: str) -> Dose:
        given = {name: self.texts.get(f"{start}:{key}", "") for start, name in _DOSE.items()}
        return Dose(**given)

    def _wrong_texts(self, words: StationLabels) -> Iterator[Mistake]:
        labels = {
            "note": ("note", words.adapt_note),
            "next": ("next_appointment", words.adapt_next),
            "sets": ("sets", words.adapt_sets),
            "reps": ("repetitions", words.adapt_repetitions),
            "amount": ("amount", words.adapt_amount),
        }
        for name, text in self.texts.items():
            limit, label = labels[name.partition(":")[0]]
            wrong = limits.fault(limit, text)
            if wrong is None:
                continue
            said = {"long": words.adapt_long, "lines": words.adapt_lines, "sign": words.adapt_sign}[
                wrong.kind
            ]
            sign = f"U+{ord(wrong.sign):04X}" if wrong.sign else ""
            more = said.format(most=wrong.most, sign=sign, before=wrong.before)
            yield Mistake(field=name, text=f"{label}: {more}")


def _keys(part: Part) -> set[str]:
    """The keys of a part's steps."""
    return {step.key for step in part.steps}


def _left_out(parts: tuple[Part, ...], keys: frozenset[str]) -> Iterator[Part]:
    """The parts that are left out, alone or with their section."""
    whole = False
    for part in parts:
        if part.kind != "subsection":
            whole = part.key in keys
        if whole or part.key in keys:
            yield part


def read(body: bytes) -> Form | None:
    """Read the body of a form.

    Args:
        body: As a browser sends it (``application/x-www-form-urlencoded``).

    Returns:
        The form, without fields that it does not know; None if it has too many fields.
    """
    try:
        fields = parse_qs(body.decode("utf-8", "replace"), max_num_fields=MOST_FIELDS)
    except ValueError:
        return None
    one = {name: values[0] for name, values in fields.items()}
    texts = {
        name: text
        for name, typed in one.items()
        if name in {"note", "next"} or (name.partition(":")[0] in _DOSE and ":" in name)
        if (text := tidy(typed))
    }
    return Form(
        clinic=one.get("clinic", ""),
        variant=one.get("variant", ""),
        before=one.get("from", ""),
        side=one.get("side", ""),
        left_out=frozenset(fields.get("out", ())),
        texts=texts,
    )
