"""English messages as patterns, ``The picture {src} is not there``, and finding the pattern of a message."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

_NAME = re.compile(r"\{(\w+)\}")
_NUMBER = r"[0-9](?:[0-9., ]*[0-9])?"
"""The value of a name that begins with “count”: a number, or several."""


class Sentence:
    """A message with names in braces in the place of its values, and its translation with the same names."""

    def __init__(self, english: str, translated: str) -> None:
        """Take the message and its translation."""
        pieces = _NAME.split(english)[::2]
        self.english, self.translated = english, translated
        self.fixed = max(pieces, key=len)
        """The longest piece without a value; a message without it does not fit."""
        self.weight = sum(map(len, pieces))
        """The number of characters that are not values: of two patterns that fit, the heavier one counts."""

    @cached_property
    def quoted(self) -> frozenset[str]:
        """The names in quotation marks: words of a file, which may be none and are never translated."""
        return frozenset(re.findall(r"“\{(\w+)\}”", self.english))

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """The pattern with values as short as possible from the left, and as long as possible."""
        parts = _NAME.split(self.english)
        shortest, longest = (
            "".join(
                f"(?P<{part}>{self._value(part, end)})" if at % 2 else re.escape(part)
                for at, part in enumerate(parts)
            )
            for end in ("?", "")
        )
        return re.compile(shortest, re.DOTALL), re.compile(longest, re.DOTALL)

    def _value(self, name: str, end: str) -> str:
        """The pattern of a value; ``end`` is ``?`` for the shortest one."""
        if name.startswith("count"):
            return _NUMBER
        return f".*{end}" if name in self.quoted else f".+{end}"

    def values(self, message: str) -> dict[str, str] | None:
        """The values in a message, by name.

        Returns:
            None if the message is another one, or could be split in two ways: then a value might come into
            the wrong place. If the shortest and the longest values are the same, there is one way only.
        """
        if self.fixed not in message:
            return None
        if "{" not in self.english:
            return {} if message == self.english else None
        shortest, longest = (pattern.fullmatch(message) for pattern in self._patterns)
        if shortest is None or longest is None or shortest.groups() != longest.groups():
            return None
        return shortest.groupdict()

    def filled(self, values: Mapping[str, str]) -> str:
        """The translation with these values."""
        return _NAME.sub(lambda name: values[name[1]], self.translated)


def names(text: str) -> list[str]:
    """The names in braces of a pattern, as often as they are in it."""
    return _NAME.findall(text)


class Sentences:
    """All sentences of a language."""

    def __init__(self, translations: Mapping[str, str]) -> None:
        """Take English patterns and their translations."""
        known = [Sentence(english, translated) for english, translated in translations.items()]
        self._plain = {one.english: one for one in known if "{" not in one.english}
        filled = [one for one in known if "{" in one.english]
        self._filled = sorted(filled, key=lambda one: -one.weight)

    def fitting(self, message: str) -> Iterator[tuple[Sentence, dict[str, str]]]:
        """The sentences that a message can be, the closest first, each with its values."""
        if (plain := self._plain.get(message)) is not None:
            yield plain, {}
        found = ((one, one.values(message)) for one in self._filled)
        fits = [(one, values) for one, values in found if values is not None]
        yield from sorted(fits, key=lambda fit: _has_quotes(*fit))


def _has_quotes(sentence: Sentence, values: Mapping[str, str]) -> bool:
    """Whether a value in quotation marks has such marks itself, which another sentence may explain better."""
    return any("“" in values[name] or "”" in values[name] for name in sentence.quoted)
