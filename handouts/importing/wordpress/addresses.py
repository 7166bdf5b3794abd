"""Addresses in a WordPress text: pictures are searched for beside the export, and links made whole."""

import html
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from handouts.importing.inline import line_of
from handouts.importing.wordpress.parts import Say, shown

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FOLDERS = ("uploads", "wp-content/uploads")
"""Folders beside the export that may have the pictures of the site."""
_UPLOADS = re.compile(r"/uploads/([^?#]+)")
_FILES = re.compile(r"https?://[\w-]+\.files\.wordpress\.com/([^?#]+)")
"""Hosts of pictures on WordPress.com."""
_SIZED = re.compile(r"-(?:\d{1,5}x\d{1,5}|scaled|rotated)(?=\.\w+$)")
"""Ending that WordPress adds to the name of a scaled picture."""
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|avif)(?:$|[?#])|[?&]attachment_id=", re.IGNORECASE)
_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]*url\(", re.IGNORECASE)
_ADDRESS = re.compile(r"^[ \t]*(https?://[^\s<>\[\]]+)[ \t\r]*$", re.MULTILINE)
_SHOWN = re.compile(
    r"https?://(?:[\w-]+\.)*(?:youtube|youtu|vimeo|soundcloud|spotify|tiktok|instagram|facebook|twitter|x"
    r"|dailymotion|flickr|issuu|scribd|slideshare|ted)\.\w+/",
    re.IGNORECASE,
)
"""Hosts that WordPress shows as a player or a page if the address is alone on a line."""


class Addresses:
    """The addresses of one site."""

    def __init__(self, site: str, folder: Path) -> None:
        """Begin.

        Args:
            site: Address of the site.
            folder: The folder of the export.
        """
        self._site = site if site.endswith("/") else f"{site}/"
        self._host = _host(site)
        self.uploads = next((folder / name for name in FOLDERS if (folder / name).is_dir()), None)
        """The folder of the pictures; None if there is none."""

    def picture(self, src: str) -> str:
        """The path of a picture in the folder of pictures; the address itself if it is on another site.

        The uploaded picture is preferred to pictures that WordPress scaled.
        """
        absolute = _joined(self._site, src.strip())
        path = _parts(absolute).path
        found = _UPLOADS.search(path)
        hosts = {_host(absolute), _host(f"http:/{path}")}
        is_ours = self._host in hosts
        if files := _FILES.match(absolute):
            found, is_ours = files, any(host.startswith(f"{self._host.partition('.')[0]}.") for host in hosts)
        if self.uploads is None or not found or not is_ours:
            return absolute if src.strip() else ""
        name = unquote(found[1])
        whole = _SIZED.sub("", name)
        names = [whole, re.sub(r"(\.\w+)$", r"-scaled\1", whole), name]
        return next((one for one in names if (self.uploads / one).is_file()), name)

    def mend(self, tree: "HtmlElement", say: Say) -> None:
        """Make the addresses in a tree absolute, and find its pictures."""
        for picture in tree.iter("img"):
            if not (picture.get("src") or "").startswith("data:"):
                picture.set("src", self.picture(picture.get("src") or ""))
        for link in list(tree.iter("a")):
            href = (link.get("href") or "").strip()
            if link.find(".//img") is not None and _PICTURE.search(href):
                link.drop_tag()
            elif href.startswith(("/", "?")):
                link.set("href", _joined(self._site, href))
        for element in tree.iter():
            if _BACKGROUND.search(element.get("style") or ""):
                message = "A picture behind text is lost"
                say("picture-lost", "error", message, "Put it into the article", line_of(element))


def linked(content: str, say: Say) -> str:
    """The text with links in place of addresses that are alone on a line; lines are kept.

    WordPress shows the content of such an address, so each is reported.
    """

    def link(match: re.Match[str]) -> str:
        address = html.escape(html.unescape(match[1]))
        is_block = content[: match.start()].rstrip().endswith('wrapper">')
        if is_block or _SHOWN.match(match[1]):
            line = content.count("\n", 0, match.start()) + 1
            message = f"What {shown(match[1])} shows is left out; its address is kept"
            say("embed-lost", "error", message, "Describe in words what it shows", line)
        return f'<a href="{address}">{address}</a>'

    return _ADDRESS.sub(link, content)


def _host(address: str) -> str:
    """The host of an address, without ``www.``; empty if it has none."""
    return (_parts(address).hostname or "").removeprefix("www.")


def _parts(address: str) -> SplitResult:
    """The parts of an address; empty ones if it is none, such as ``http://[caption]``."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def _joined(site: str, address: str) -> str:
    """An address from the start of the site; unchanged if one of the two is none."""
    try:
        return urljoin(site, address)
    except ValueError:
        return address
