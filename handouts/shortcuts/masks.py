"""QR codes: the mask that the standard asks for (ISO/IEC 18004, 7.8.3), found with whole lines at once.

segno weighs each of eight masks module by module; here a symbol is one long number, and a mask another.
"""

import os
import re
from functools import lru_cache
from typing import Any

from handouts.shortcuts import source

_RUN = re.compile(rb"\x00{5,}|\x01{5,}")
_FINDER = b"\x01\x00\x01\x01\x01\x00\x01"
_SMALLEST = 21
"""Modules of the smallest symbol; below it are those of Micro QR, which are weighed otherwise."""


@lru_cache(maxsize=1)
def take(segno: Any) -> None:
    """Take the shortcut for this process, if segno is the one that it was written for.

    Args:
        segno: The library, loaded.
    """
    if os.environ.get(source.SWITCH) != "0" and source.is_known("segno"):
        encoder = segno.encoder
        original = encoder.find_and_apply_best_mask

        def find(matrix: Any, width: int, height: int, proposed_mask: int | None = None) -> Any:
            if proposed_mask is not None or width < _SMALLEST:
                return original(matrix, width, height, proposed_mask)
            return best(encoder, matrix, width)

        encoder.find_and_apply_best_mask = find


def best(encoder: Any, matrix: Any, width: int) -> tuple[int, tuple[bytearray, ...]]:
    """The mask with the fewest penalties, and the symbol with it.

    Args:
        encoder: segno's.
        matrix: The symbol's lines, a byte a module, dark as 1.
        width: Modules of a line.
    """
    plain = int.from_bytes(b"".join(matrix), "big")
    masked = [(plain ^ mask).to_bytes(width * width, "big") for mask in _masks(encoder, width)]
    chosen = min(range(len(masked)), key=lambda at: penalty(masked[at], width))
    lines = (masked[chosen][at : at + width] for at in range(0, width * width, width))
    return chosen, tuple(bytearray(line) for line in lines)


def penalty(symbol: bytes, width: int) -> int:
    """Penalty of a symbol by table 11 of the standard: runs, blocks, what looks like a finder, balance."""
    lines = [symbol[at : at + width] for at in range(0, width * width, width)]
    lines += [symbol[at::width] for at in range(width)]
    runs = sum(run.end() - run.start() - 2 for run in _RUN.finditer(b"\x02".join(lines)))
    number = int.from_bytes(symbol, "big")
    above = number ^ (number >> 8 * width)
    unlike = above | (above >> 8) | (number ^ (number >> 8))
    blocks = (width - 1) ** 2 - (unlike & _inner(width)).bit_count()
    finders = sum(_finders(line) for line in lines if _FINDER in line)
    balance = int(abs(symbol.count(1) / width**2 * 100 - 50) / 5)
    return runs + 3 * blocks + 40 * finders + 10 * balance


def _finders(line: bytes) -> int:
    """How often a line holds what looks like a finder pattern, with a light area on one side."""
    count, at = 0, line.find(_FINDER)
    while at >= 0:
        after = at + len(_FINDER)
        at_edge = at == 0 or after == len(line)
        if at_edge or not any(line[max(at - 4, 0) : at]) or not any(line[after : after + 4]):
            count += 1
        else:
            after = at + 4
        at = line.find(_FINDER, after)
    return count


@lru_cache(maxsize=8)
def _masks(encoder: Any, width: int) -> tuple[int, ...]:
    """The eight masks of a symbol, 1 where a module is turned round."""
    taken = encoder.make_matrix(width, width)
    encoder.add_finder_patterns(taken, width, width)
    encoder.add_alignment_patterns(taken, width, width)
    taken[-8][8] = 1
    places = [(row, at) for row in range(width) for at in range(width)]
    return tuple(
        int.from_bytes(bytes(taken[row][at] > 1 and bool(turns(row, at)) for row, at in places), "big")
        for turns in encoder.get_data_mask_functions(False)
    )


@lru_cache(maxsize=8)
def _inner(width: int) -> int:
    """1 for every module that has one above and one to its left."""
    return int.from_bytes(bytes(width) + (b"\x00" + b"\x01" * (width - 1)) * (width - 1), "big")
