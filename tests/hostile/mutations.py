"""Changes a JSON value in each of its places, by each of some odd values."""

import copy
import json
from collections.abc import Iterator
from typing import Any

ODD: tuple[Any, ...] = (
    None,
    True,
    -1,
    1e308,
    float("nan"),
    "",
    "../../../../outside/x",
    "../x",
    "/etc/passwd",
    "\ud800",
    "a\nb\x1b[2J<script>",
    "æ" * 9_000,
    [],
    {},
    [[["x"]]],
    {"x": {"y": 1}},
)
"""Values that no field has."""


def places(value: Any, here: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 - JSON
    """The way to each value in a value: keys and indexes. Of a list, only the first item counts."""
    if here:
        yield here
    inner = (
        value.items()
        if isinstance(value, dict)
        else list(enumerate(value))[:1]
        if isinstance(value, list)
        else ()
    )
    for key, one in inner:
        yield from places(one, (*here, key))


def mutations(value: Any) -> Iterator[tuple[str, bytes]]:  # noqa: ANN401 - JSON
    """Each changed value, as JSON: one place has an odd value, is missing, or is there twice."""
    for place in places(value):
        for odd in ODD:
            changed = copy.deepcopy(value)
            _parent(changed, place)[place[-1]] = odd
            yield f"{place} = {odd!r:.30}", json.dumps(changed).encode()
        changed = copy.deepcopy(value)
        del _parent(changed, place)[place[-1]]
        yield f"{place} is missing", json.dumps(changed).encode()
        if isinstance(place[-1], str):
            changed = copy.deepcopy(value)
            inner = _parent(changed, place)
            inner["DOUBLE"] = "../x"
            yield f"{place} is double", json.dumps(changed).replace("DOUBLE", place[-1]).encode()
            changed = copy.deepcopy(value)
            inner = _parent(changed, place)
            inner["../x"] = inner.pop(place[-1])
            yield f"{place} has another name", json.dumps(changed).encode()


def _parent(value: Any, place: tuple[Any, ...]) -> Any:  # noqa: ANN401 - JSON
    for key in place[:-1]:
        value = value[key]
    return value


def damages(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """The file cut short, and others that are not what they should be."""
    for part in range(10):
        yield f"cut at {part}/10", raw[: len(raw) * part // 10]
    yield "deep", b"[" * 200_000
    yield "deep object", b'{"a":' * 200_000 + b"1" + b"}" * 200_000
    yield "long number", b"1" * 10_000
    yield "list", b"[]"
    yield "text", b'"x"'
    yield "null", b"null"
    yield "not UTF-8", b"\xff\xfe{}"
    yield "NUL", b"\0" * 1_000
    yield "BOM", b"\xef\xbb\xbf" + raw
