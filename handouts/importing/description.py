"""The description of an imported article: plain words, without tags, comments and paths of a computer."""

import html
import re
from collections.abc import Callable

from handouts.errors import Severity

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BLOCK = re.compile(r"</?(?:p|div|br|hr|li|ul|ol|h[1-6]|blockquote|section|tr|td)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_FOLDERS = "home|Users|Volumes|private|var|mnt|srv|tmp|opt|root|etc"
_PATH = re.compile(rf"(?:file://|(?<![A-Za-z])[A-Za-z]:[\\/]|\\\\[\w.-]+\\|(?<![\w:/.])/(?:{_FOLDERS})/)\S*")
"""An absolute path on Windows, of a server, or in the usual folders of macOS and Linux."""


def plain(text: str, say: Callable[[str, Severity, str, str], None]) -> str:
    """The words of a description; may be none.

    Args:
        text: As the other program wrote it. A sign such as in “< 5 kg” is no tag.
        say: Is told what is left out: rule, severity, message and advice.
    """
    for _ in range(2):  # some programs escape tags as well
        text = html.unescape(_TAG.sub("", _BLOCK.sub(" ", _COMMENT.sub(" ", text))))
    text = _TAG.sub("", text)
    for found in _PATH.finditer(text):
        message = f"A path of a computer in the description is left out: “{found.group()[:80]}”"
        say("description-path", "warning", message, "Nothing: patients cannot open it")
    return " ".join(_PATH.sub(" ", text).split())
