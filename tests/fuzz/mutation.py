"""Changes inputs by chance; the same seed gives the same inputs on every machine."""

import random
from collections.abc import Iterator, Sequence

_MOST_CHANGES = 8
_SPECIAL = (b"\0", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\n", b"\r", b" ", b"9" * 5000, b"-1", b"1e999")


def changed(seeds: Sequence[bytes], tokens: Sequence[bytes], *, longest: int, seed: int) -> Iterator[bytes]:
    """Endless inputs, each a seed with some changes.

    Args:
        seeds: What is changed.
        tokens: What is put in.
        longest: Most bytes of an input.
        seed: Of the random numbers.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    pieces = (*tokens, *_SPECIAL)
    while True:
        raw = bytearray(chance.choice(seeds))
        for _ in range(chance.randint(1, _MOST_CHANGES)):
            _change(raw, chance, seeds, pieces)
        yield bytes(raw[:longest])


def _change(raw: bytearray, chance: random.Random, seeds: Sequence[bytes], pieces: Sequence[bytes]) -> None:
    """Make one change in place."""
    start = chance.randint(0, len(raw))
    end = min(len(raw), start + chance.choice((1, 2, 4, 16, 64, 512)))
    kind = chance.randrange(7)
    if kind == 0:
        raw[start:end] = b""
    elif kind == 1:
        raw[start:start] = raw[start:end] * chance.choice((1, 2, 20))
    elif kind == 2:
        other = chance.choice(seeds)
        at = chance.randint(0, len(other))
        raw[start:end] = other[at : at + chance.choice((8, 64, 512))]
    elif kind == 3:
        raw[start:start] = chance.choice(pieces) * chance.choice((1, 1, 1, 2, 50))
    elif kind == 4:
        raw[start:end] = chance.choice(pieces)
    elif start < len(raw):
        raw[start] = chance.randrange(256)
