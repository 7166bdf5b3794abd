"""What the pages of a site share: style sheets, faces, logo, and the index that the search reads."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote, unquote

from handouts.brands import brand as brands_of
from handouts.brands.brand import Brand
from handouts.release.catalogue import CatalogueEntry

Content = bytes | Path
_FACE = re.compile(
    r'@font-face\s*{[^}]*?font-family:\s*"(?P<family>[^"]+)"[^}]*?url\("(?P<file>[^"]+)"\)[^}]*}'
)
_OWN = "leaflet:/brand/"


def assets(
    brand: Brand, *, brands: Path, styles: tuple[Path, ...], templates: tuple[Path, ...]
) -> Iterator[tuple[str, Content]]:
    """The files below ``assets/``, but for the search's index.

    Args:
        brand: The clinic.
        brands: Folder of the brands.
        styles: Folders of style sheets and fonts.
        templates: Folders of templates.
    """
    yield "assets/site.css", _first(templates, "site/site.css")
    yield "assets/search.js", _first(templates, "site/search.js")
    if brand.logo:
        yield logo_name(brand), brands / brand.clinic / brand.logo
    sheet, fonts = _faces(brand, brands=brands, styles=styles)
    yield "assets/brand.css", sheet.encode()
    for name, path in fonts.items():
        yield f"assets/fonts/{name}", path


def logo_name(brand: Brand) -> str:
    """Where the logo lies, or nothing where there is none."""
    return f"assets/logo{Path(brand.logo).suffix.lower()}" if brand.logo else ""


def _first(folders: tuple[Path, ...], name: str) -> Path:
    return next(path for folder in folders if (path := folder / name).is_file())


def _faces(brand: Brand, *, brands: Path, styles: tuple[Path, ...]) -> tuple[str, dict[str, Path]]:
    """The brand's style sheet with addresses beside it, and the files of its faces by their name there."""
    own = {unquote(quote(font.file)): brands / brand.clinic / font.file for font in brand.fonts}
    sheet = brands_of.css(brand).replace(_OWN, "fonts/")
    shipped = _first(styles, "fonts/fonts.css")
    shown = {brand.heading_family, brand.body_family}
    faces, found = [], {}
    for face in _FACE.finditer(shipped.read_text("utf-8")):
        if face["family"] in shown:
            name = face["file"].rpartition("/")[2]
            faces.append(face[0].replace(face["file"], f"fonts/{name}"))
            found[name] = shipped.parent / face["file"]
    css = "\n".join([*faces, sheet]).replace("src:", "font-display: swap; src:")
    return css, {**found, **own}


def search_index(
    entries: tuple[CatalogueEntry, ...], texts: Mapping[str, Mapping[str, str]], codes: Iterable[str]
) -> bytes:
    """What the search reads, as a script: a page from a disk may load no data, but scripts.

    Args:
        entries: The topics.
        texts: Parts of each text, by its content code and their headings.
        codes: All codes that can be asked for.

    Returns:
        ``handoutsTopics``: slug and words of each topic; ``handoutsCodes``: the codes.
    """
    topics = []
    for entry in entries:
        head = entry.head
        words = (head.title, head.slug, head.description, head.code, *texts.get(head.code, ()))
        topics.append([head.slug, " ".join(words)])
    script = f"var handoutsTopics = {json.dumps(topics)};\nvar handoutsCodes = {json.dumps(sorted(codes))};\n"
    return script.encode()
