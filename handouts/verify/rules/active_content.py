"""Rules for what a leaflet never has: scripts, actions, forms, media, foreign files, links of other kinds."""

from collections.abc import Iterator

from handouts.leaflets.variant import Numbers
from handouts.text import control_characters
from handouts.verify.active_content import ALLOWED_SCHEMES
from handouts.verify.pdf_reader import Finished
from handouts.verify.rules.rule import Fault

_ADVICE = "Do not open it or give it out; build the leaflet again from its article"


def nothing_active(file: Finished, _: Numbers) -> Iterator[Fault]:
    """The file does nothing by itself, holds no foreign file, and leads to web pages only.

    Source: ISO 19005-2, 6.5.1 and 6.9 (no scripts, no such actions, no forms with them), and what
    ``articles/markdown/markdown.py`` allows as a link.
    """
    for one in file.active:
        rule, message = _finding(one.kind, control_characters.legible(one.name))
        advice = _ADVICE
        if rule == "link-unsafe":
            advice = f"Only links that begin with {', '.join(sorted(ALLOWED_SCHEMES))} are safe"
        yield Fault(rule=rule, message=message, advice=advice)


def _finding(kind: str, name: str) -> tuple[str, str]:
    """Rule and message of one thing that the file has."""
    findings = {
        "script": ("script", "It has a script (JavaScript)"),
        "action": ("action", f"It has an action of the kind “{name}”"),
        "automatic": ("action", "It has an action that runs by itself (AA)"),
        "form": ("form", "It has a form"),
        "media": ("media", f"It has media or a file on a page (“{name}”)"),
        "external": ("external-file", "A part of it is in another file"),
        "attachment": ("attachment", f"Another file is attached: “{name}”"),
        "link": ("link-unsafe", f"A link leads to “{name}”"),
    }
    return findings[kind]
