"""Problems of one leaflet that show only when it is rendered."""

import logging
import re
import unicodedata
from collections.abc import Iterable, Iterator

from handouts.errors import Problem, Severity
from handouts.leaflets.leaflet import Leaflet

_MISSING = ".notdef glyph"
"""What WeasyPrint's line about a missing glyph begins with."""
_SHOWN = 12
"""Characters of a script that a message shows."""
_NAMED = 3
"""So many characters are shown with their numbers in Unicode."""
_SCRIPTS = {"cjk": "Chinese", "hangul": "Korean", "hiragana": "Japanese", "katakana": "Japanese"}
"""Names of scripts, for those that Unicode calls otherwise."""


def of_records(records: Iterable[logging.LogRecord], leaflet: Leaflet) -> Iterator[Problem]:
    """The problems of the lines that WeasyPrint logged while it rendered a leaflet.

    Characters that no font has are one problem a script: a text in Arabic has one, and not one a letter.
    """
    missing: set[str] = set()
    for record in records:
        if _MISSING in record.getMessage():
            written = str(record.args[0]) if isinstance(record.args, tuple) and record.args else ""
            missing.update(written.strip("'\""))
        else:
            severity: Severity = "error" if record.levelno >= logging.ERROR else "warning"
            advice = (
                "Correct the file or the line that it names"
                if severity == "error"
                else "Report it if the leaflet looks wrong"
            )
            yield _problem(leaflet, "rendering", severity, record.getMessage(), advice)
    scripts = {_script(one) for one in missing if unicodedata.category(one)[0] in "LM"}
    by_script: dict[str, list[str]] = {}
    for one in sorted(missing):  # a comma of Arabic belongs to its letters; an arrow belongs to nothing
        by_script.setdefault(_script(one) if _script(one) in scripts else "", []).append(one)
    for script, characters in by_script.items():
        yield _problem(leaflet, "glyph-missing", "error", *_of_script(script, characters))


def missing_characters(problem: Problem) -> str:
    """The characters that a problem shows because no font has them."""
    named = _QUOTED.search(problem.message)
    return named[1] if problem.rule == "glyph-missing" and named else ""


_QUOTED = re.compile(r"“(.+?)…?”", re.DOTALL)


def _script(character: str) -> str:
    """The script of a letter as Unicode names it, such as “Arabic”; of a sign, the first word of its name."""
    name = re.split("[ -]", unicodedata.name(character, ""))[0].lower()
    return _SCRIPTS.get(name, name.capitalize())


def _of_script(script: str, characters: list[str]) -> tuple[str, str]:
    """Message and advice for the characters of one script."""
    shown = "".join(characters[:_SHOWN]) + "…" * (len(characters) > _SHOWN)
    codes = " ".join(f"U+{ord(one):04X}" for one in characters)
    code = f" ({codes})" if len(characters) <= _NAMED else ""
    advice = "Write it with other characters, or add a font that has it to the brand"
    if len(characters) == 1:
        return f"No font has the character “{shown}”{code}", advice
    if not script:
        return f"No font has these {len(characters)} characters: “{shown}”{code}", advice
    advice = "Write the text in Latin letters, or add a font that has these letters to the brand"
    return f"No font has these {len(characters)} {script} letters: “{shown}”{code}", advice


def _problem(leaflet: Leaflet, rule: str, severity: Severity, message: str, advice: str) -> Problem:
    return Problem(
        file=leaflet.source, line=None, rule=rule, severity=severity, message=message, advice=advice
    )


def of_fault(rule: str, message: str, leaflet: Leaflet) -> Problem:
    """The problem of a fault in the structure tree.

    Args:
        rule: Rule of the fault.
        message: What is wrong.
        leaflet: The leaflet.
    """
    advice = "Undo this in your own template or style sheet: a screen reader cannot read it"
    if rule == "alt-missing":
        advice = "Describe the picture in the square brackets, or mark it as decorative: ![](…){.decorative}"
    return _problem(leaflet, rule, "error", message, advice)
