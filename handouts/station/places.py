"""Where the pages of a station are: on a server, or as files in a folder."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Addresses that every page has; from the page itself, if it is a file."""

    home: str
    """The page to find a topic."""
    assets: str
    """Folder of style sheets, scripts, fonts and the icon, with a slash at the end."""
    scripts: tuple[str, ...]
    """Names of the scripts, in the order in which they run."""
    results: str = ""
    """Where a server finds topics while somebody types; empty if the page itself does."""
    save: str = ""
    """What is added to the address of a PDF to save it."""
    manifest: str = ""
    """The web application manifest; empty if the station cannot be installed."""
    status: str = ""
    """The page for those who look after the articles; empty if there is none."""


SERVED = Places(
    home="/",
    assets="/assets/",
    scripts=("station.js", "phone.js", "recent.js", "install.js"),
    results="/results",
    save="?save=1",
    manifest="/manifest.webmanifest",
    status="/status",
)
"""The pages of ``handouts serve``."""
