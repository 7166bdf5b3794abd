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


_SCRIPTS = ("station.js", "phone.js", "recent.js")
_FINDING = ("index.js", "search.js", "find.js")
_FONTS = (
    "AtkinsonHyperlegibleNext-Regular.ttf",
    "AtkinsonHyperlegibleNext-Bold.ttf",
    "Bitter-Bold.ttf",
)
SERVED = Places(
    home="/",
    assets="/assets/",
    scripts=(*_SCRIPTS, "install.js"),
    results="/results",
    save="?save=1",
    manifest="/manifest.webmanifest",
    status="/status",
)
"""The pages of ``handouts serve``."""
FILES = (
    *("station.css", "package.css", "phone.css", "icon.svg"),
    *_SCRIPTS,
    *("files.js", "search.js", "find.js"),
    *_FONTS,
)
"""Names of the assets of a station of files, without ``index.js``, which each clinic has of its own."""


def of_files(*, depth: int, finds: bool = False) -> Places:
    """The places of a page that is a file.

    Args:
        depth: Folders between the page and the folder of the station.
        finds: Whether it is the page to find a topic.
    """
    top = "../" * depth
    scripts = (*_SCRIPTS, "files.js", *(_FINDING if finds else ()))
    return Places(home=f"{top}index.html", assets=f"{top}assets/", scripts=scripts)
