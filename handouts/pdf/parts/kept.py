"""Keeps what was made last, by all that it depends on."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """Values by key; those used longest ago are forgotten."""

    def __init__(
        self,
        most: int,
        known: "Kept[Value] | None" = None,
        *,
        weigh: Callable[[Value], int] = lambda _: 1,
    ) -> None:
        """Begin without values of its own.

        Args:
            most: Number of values that are kept, or their weight in all.
            known: Other values, which are used if they have the key, and are not changed.
            weigh: What a value weighs; one alone is kept however heavy.
        """
        self._most, self._known, self._weigh = most, known, weigh
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._weight = 0

    def __len__(self) -> int:
        return len(self._values)

    def __contains__(self, key: Hashable) -> bool:
        return key in self._values

    def get(self, key: Hashable) -> Value | None:
        """A value; None if it is not known."""
        return self._values.get(key)

    def find(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """A value; made now if it is not known.

        Args:
            key: All that the value depends on.
            make: Makes it.
        """
        if self._known is not None and key in self._known._values:
            return self._known._values[key]
        if key not in self._values:
            self.keep(key, make())
        self._values.move_to_end(key)
        return self._values[key]

    def keep(self, key: Hashable, value: Value) -> None:
        """Keep a value that was made elsewhere."""
        if key in self._values:
            self._weight -= self._weigh(self._values.pop(key))
        self._values[key] = value
        self._weight += self._weigh(value)
        while self._weight > self._most and len(self._values) > 1:
            self._weight -= self._weigh(self._values.popitem(last=False)[1])
