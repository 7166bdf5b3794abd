"""The index as a script: a page from a disk can load scripts, but no data. ``search.js`` searches in it."""

import json
from collections.abc import Iterable

from handouts.search.index import Index
from handouts.text import questions

_KINDS = {1: 0, 2: 1, 4: 2, 8: 3}
"""Each weight of a place as a number of two bits."""


def script(index: Index) -> bytes:
    """Write an index as a script that sets ``handoutsIndex``.

    Args:
        index: The index.

    Returns:
        A script in ASCII; the same index gives the same bytes. Words are in order, each with numbers for its
        places: four times the number of the entry, plus 0 to 3 for text, heading, keyword or title.
    """
    words = sorted(index.places)
    data = {
        "slugs": [entry.slug for entry in index.entries],
        "codes": [[[one.system, one.code] for one in entry.codes] for entry in index.entries],
        "contentCodes": [entry.content_code for entry in index.entries],
        "order": index.places_in_order,
        "named": {name: sorted(numbers) for name, numbers in sorted(index.named.items())},
        "words": " ".join(words),
        "places": [_numbers(index.places[word].items()) for word in words],
        "fillers": sorted(questions.FILLERS),
    }
    return f"var handoutsIndex = {json.dumps(data, separators=(',', ':'))};\n".encode("ascii")


def _numbers(places: Iterable[tuple[int, int]]) -> list[int]:
    return sorted(4 * number + _KINDS[weight] for number, weight in places)
