"""Characters that no font has: one message for each script, and not one for each letter."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

_SHOWN = 12
"""Characters of a script that a message shows."""
_NAMED = 3
"""So many characters are shown with their numbers in Unicode."""
_NAMES = {"cjk": "Chinese", "hangul": "Korean", "hiragana": "Japanese", "katakana": "Japanese"}
"""Names of scripts that Unicode calls otherwise."""
_QUOTED = re.compile(r"“(.+?)…?”", re.DOTALL)


def messages(missing: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Message and advice for each script of some characters; the message shows up to 12 of them.

    Args:
        missing: The characters that no font has.
    """
    characters = sorted(set(missing))
    scripts = {_script(one) for one in characters if unicodedata.category(one)[0] in "LM"}
    by_script: dict[str, list[str]] = {}
    for one in characters:  # a comma of Arabic belongs to its letters; an arrow belongs to nothing
        by_script.setdefault(_script(one) if _script(one) in scripts else "", []).append(one)
    for script, found in by_script.items():
        yield _message(script, found)


def shown(message: str) -> str:
    """The characters that a message of this module shows."""
    quoted = _QUOTED.search(message)
    return quoted[1] if quoted else ""


def _script(character: str) -> str:
    """The script of a letter as Unicode names it, such as “Arabic”; of a sign, the first word of its name."""
    name = re.split("[ -]", unicodedata.name(character, ""))[0].lower()
    return _NAMES.get(name, name.capitalize())


def _message(script: str, characters: list[str]) -> tuple[str, str]:
    letters = "".join(characters[:_SHOWN]) + "…" * (len(characters) > _SHOWN)
    codes = " ".join(f"U+{ord(one):04X}" for one in characters)
    code = f" ({codes})" if len(characters) <= _NAMED else ""
    advice = "Write it with other characters, or add a font that has it to the brand"
    if len(characters) == 1:
        return f"No font has the character “{letters}”{code}", advice
    if not script:
        return f"No font has these {len(characters)} characters: “{letters}”{code}", advice
    advice = "Write the text in Latin letters, or add a font that has these letters to the brand"
    return f"No font has these {len(characters)} {script} letters: “{letters}”{code}", advice
