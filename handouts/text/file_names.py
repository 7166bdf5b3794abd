"""Names of files and folders that not every system can have."""

import re

_DEVICE = re.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')


def is_device(name: str) -> bool:
    """Whether Windows takes a name, with any ending, for a device (learn.microsoft.com, “Naming files”)."""
    return _DEVICE.fullmatch(name.casefold().partition(".")[0].rstrip()) is not None


def forbidden(name: str) -> str:
    """What Windows cannot have in a name: a character, or a blank or a dot at its end; empty if nothing."""
    if found := _FORBIDDEN.search(name):
        return found.group()
    return name[-1:] if name.endswith((" ", ".")) else ""
