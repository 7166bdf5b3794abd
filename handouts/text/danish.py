"""Danish letters: sort order, the spellings æ/ae, ø/oe, å/aa, and mistyped names."""

import difflib
import re
import unicodedata
from collections.abc import Mapping

_FOLD = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_LAST = str.maketrans({"æ": "{0", "ä": "{1", "ø": "{2", "ö": "{3", "å": "{4"})
"""Æ, ø and å follow z; ä and ö are sorted with æ and ø (Retskrivningsordbogen § 3; ``{`` follows ``z``)."""
_SLIP = 0.84
"""How alike a name and a mistyped one are: one letter of seven is wrong, or one of six is too much."""
_LEAST_PART = 5
"""Fewest letters of a mistyped beginning of a word; a shorter one would fit too many words."""
_WORD = re.compile(r"[^\W\d_]+")


def fold(text: str) -> str:
    """A text for comparison: lower case, no accents, æ ø å as ae oe aa, words separated by one blank."""
    return " ".join(re.findall(r"[^\W_]+", fold_letters(text)))


def fold_letters(text: str) -> str:
    """A text in lower case with æ ø å as ae oe aa and without accents; all other characters are kept."""
    lower = unicodedata.normalize("NFC", text).casefold().translate(_FOLD)
    if lower.isascii():
        return lower
    letters = unicodedata.normalize("NFD", lower)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare)  # puts letters of other alphabets together again


def title_from_name(name: str, text: str) -> str:
    """Make the title of a topic from a file's name, with the letters that the article itself uses.

    ``laendesmerter`` becomes “Lændesmerter” if the text has that word. If it does not, the name is kept:
    “aerobic” does not become “ærobic”.

    Args:
        name: The file's name without its ending, in lower case.
        text: The article's text.
    """
    known = {fold(word): word.lower() for word in _WORD.findall(text) if fold(word) != word.lower()}
    parts = re.split(r"\s+" if " " in name else r"[-_\s]+", name)
    words = [known.get(word, _by_stem(word, known)) for word in parts if word]
    joined = " ".join(words)
    return joined[:1].upper() + joined[1:]


def _by_stem(word: str, known: dict[str, str]) -> str:
    """The spelling that a longer word of the text has for this one: “hånd” for ``haand``, from “hånden”."""
    for spelling in sorted(known.values(), key=len):
        for length in range(2, len(spelling) + 1):
            if fold(spelling[:length]) == word:
                return spelling[:length]
    return word


def find(
    wanted: str, names: Mapping[str, tuple[str, ...]], more: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[str, ...]:
    """Find the things that a typed name may mean. It may be mistyped, or only a part of a name.

    Args:
        wanted: The name as it was typed.
        names: The names of each thing (slug and title of a topic).
        more: Other words for each thing (its keywords). They count only if no name fits.

    Returns:
        The keys that fit, best first: exact names; else names that contain it; else names that contain all
        its words; else names with a typing mistake. If there is only one key, the name is clear.
    """
    for way in (_holding, _slipped):
        for known in (names, more or {}):
            if found := way(wanted, known):
                return found
    return ()


def _holding(wanted: str, names: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The keys of exact names; else of names that contain a text; else of names with all its words."""
    sought = fold(wanted)
    if not sought:
        return ()
    spelled = {key: tuple(fold(name) for name in every) for key, every in names.items()}
    for fits in (
        lambda name: name == sought,
        lambda name: sought in name,
        lambda name: all(word in name for word in sought.split()),
    ):
        if found := tuple(key for key, every in spelled.items() if any(fits(name) for name in every)):
            return found
    return ()


def _slipped(wanted: str, names: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The keys of names, else of beginnings of words (“balanse”), that differ by a typing mistake."""
    if found := nearest(wanted, names, cutoff=_SLIP):
        return found
    sought = fold(wanted)
    if len(sought) < _LEAST_PART:
        return ()
    lengths = range(len(sought) - 1, len(sought) + 2)
    parts = {
        key: tuple(word[:length] for name in every for word in fold(name).split() for length in lengths)
        for key, every in names.items()
    }
    return nearest(wanted, parts, cutoff=_SLIP)


def nearest(wanted: str, names: Mapping[str, tuple[str, ...]], *, cutoff: float = 0.5) -> tuple[str, ...]:
    """The keys of the names, or words in them, that are most like a text: best first, three at most.

    Args:
        wanted: The name as it was typed.
        names: The names of each thing.
        cutoff: Least likeness, from 0 to 1 (Ratcliff/Obershelp, as in ``difflib``).
    """
    sought = fold(wanted)
    scored = []
    for key, every in names.items():
        likeness = max((_likeness(sought, fold(name)) for name in every), default=0)
        if likeness >= cutoff:
            scored.append((-likeness, key))
    return tuple(key for _, key in sorted(scored)[:3])


def _likeness(sought: str, name: str) -> float:
    """Likeness (0 to 1) of a text and a name, or as many words of it (“naken” and “hold i nakken”)."""
    words, count = name.split(), max(1, len(sought.split()))
    runs = {" ".join(words[at : at + count]) for at in range(len(words) - count + 1)} | {name}
    matcher = difflib.SequenceMatcher(None, b=sought)
    best = 0.0
    for run in runs:
        matcher.set_seq1(run)
        if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
            best = max(best, matcher.ratio())
    return best


def sort_key(text: str) -> str:
    """The key to sort a text by: no capitals, accents or punctuation; æ, ø and å come after z."""
    lower = unicodedata.normalize("NFC", text).casefold().translate(_LAST)
    bare = unicodedata.normalize("NFD", lower)
    return "".join(one for one in bare if one.isalnum() or one in " {").strip()


def initial(text: str) -> str:
    """The letter under which a text is listed; ``0–9`` if it does not begin with a letter."""
    first = next((one for one in unicodedata.normalize("NFC", text) if one.isalnum()), "0")
    upper = first.upper()
    if upper in "ÆØÅ":
        return upper
    bare = unicodedata.normalize("NFD", upper)[0]
    return {"Ä": "Æ", "Ö": "Ø"}.get(upper, bare if bare.isalpha() else "0–9")
