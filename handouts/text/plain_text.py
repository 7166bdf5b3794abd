"""Text that a person types for print: blanks evened out, and which characters cannot be printed as typed."""

import re
import unicodedata

_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)
"""Characters that no font shows though they are letters or marks (Unicode, Default_Ignorable_Code_Point)."""
_FORBIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode's categories of controls, marks of direction, surrogates, and what is no character."""


def tidy(text: str) -> str:
    """A text with single blanks, without empty lines, and with composed letters (NFC).

    Args:
        text: As a form sends it: line ends of any kind, tabs, no-break blanks.
    """
    lines = re.split(r"\r\n|\r|\n", unicodedata.normalize("NFC", text))
    words = (re.sub(r"[\t ]+", " ", _plain_blanks(line)).strip(" ") for line in lines)
    return "\n".join(filter(None, words))


def unprintable(text: str) -> str:
    """The first character of a tidy text that cannot be printed as typed; empty if there is none."""
    return next(
        (
            one
            for one in text
            if one != "\n" and (unicodedata.category(one) in _FORBIDDEN or _UNSEEN.match(one))
        ),
        "",
    )


def _plain_blanks(line: str) -> str:
    """Every kind of blank as the ordinary one."""
    return "".join(" " if unicodedata.category(one) == "Zs" else one for one in line)
