"""The index as a script: a page from a disk can load scripts, but no data. ``search.js`` searches in it."""

import json
from collections.abc import Mapping

from handouts.search.index import WEIGHTS, Index
from handouts.text import questions

_PLACES = tuple(sorted(WEIGHTS.values()))
"""The weights of text, heading, keyword and title: 0 to 3 in the script."""


def script(index: Index) -> bytes:
    """Write an index as a script that sets ``handoutsIndex``.

    Args:
        index: The index.

    Returns:
        A script in ASCII; the same index gives the same bytes. Its object has

        - ``slugs``, ``order`` (the place by title), ``codes`` (pairs of system and code) and ``content`` (the
          code on the leaflet, without dash): a value for each entry;
        - ``named``: pairs of a folded title or slug and the numbers of its entries;
        - ``words``: the folded words in order, with blanks between;
        - ``best``: a digit for each word, its best place: 0 text, 1 heading, 2 keyword, 3 title;
        - ``places``: a text for each word, with commas between: for each entry that has the word a number,
          ``4 * gap + place``; the gap is the number of the entry less that of the one before. Texts, for a
          browser takes a second to read a million numbers;
        - ``fillers``: the folded words of questions that say nothing, with blanks between.
    """
    words = sorted(index.places)
    data = {
        "slugs": [entry.slug for entry in index.entries],
        "order": index.places_in_order,
        "codes": [[(one.system, one.code) for one in entry.codes] for entry in index.entries],
        "content": [entry.content_code.replace("-", "") for entry in index.entries],
        "named": [(name, sorted(numbers)) for name, numbers in sorted(index.named.items())],
        "words": " ".join(words),
        "best": "".join(str(_PLACES.index(max(index.places[word].values()))) for word in words),
        "places": ",".join(_places(index.places[word]) for word in words),
        "fillers": " ".join(sorted(questions.FILLERS)),
    }
    text = json.dumps(data, separators=(",", ":")).replace("<", "\\u003c")
    return f"var handoutsIndex = {text};\n".encode("ascii")


def _places(places: Mapping[int, int]) -> str:
    coded, before = [], 0
    for number, weight in sorted(places.items()):
        coded.append(str(len(_PLACES) * (number - before) + _PLACES.index(weight)))
        before = number
    return " ".join(coded)
