"""Results that are kept in memory: up to a number of bytes, the least recently used go first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any


class Kept:
    """Results by key."""

    def __init__(self, most: int) -> None:
        """Keep nothing yet.

        Args:
            most: Bytes that all results may have together.
        """
        self._most = most
        self._results: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self.bytes = 0
        """Bytes that they have now."""

    def __contains__(self, key: Hashable) -> bool:
        return key in self._results

    def __len__(self) -> int:
        return len(self._results)

    def get(self, key: Hashable) -> Any:  # noqa: ANN401 - of any work
        """The result for a key, which counts as used now; None if it is not kept."""
        found = self._results.get(key)
        if found is None:
            return None
        self._results.move_to_end(key)
        return found[0]

    def put(self, key: Hashable, result: Any, size: int) -> None:  # noqa: ANN401 - as above
        """Keep a result of so many bytes. What was used longest ago goes, until all are within the limit."""
        self.drop(key)
        self._results[key] = (result, size)
        self.bytes += size
        while self.bytes > self._most:
            self.drop(next(iter(self._results)))

    def drop(self, key: Hashable) -> None:
        """Keep the result for a key no longer."""
        _, size = self._results.pop(key, (None, 0))
        self.bytes -= size

    def keep_only(self, wanted: Callable[[Hashable], bool]) -> None:
        """Drop the results whose key is not wanted any more."""
        for key in [key for key in self._results if not wanted(key)]:
            self.drop(key)

    def has_room(self, share: float) -> bool:
        """Whether less than this share of the limit is in use."""
        return self.bytes < share * self._most
