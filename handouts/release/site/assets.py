"""Files that the pages of a site share: style sheets, fonts, logo, and the index for the search."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote, unquote

from handouts.brands import brand as brands_of
from handouts.brands.brand import Brand
from handouts.errors import HandoutsError
from handouts.images import svg
from handouts.images.locate import PictureError
from handouts.release.catalogue import CatalogueEntry
from handouts.release.site import dark
from handouts.storage import input_files

Content = bytes | Path
_FACE = re.compile(
    r'@font-face\s*{[^}]*?font-family:\s*"(?P<family>[^"]+)"[^}]*?url\("(?P<file>[^"]+)"\)[^}]*}'
)
_OWN = "leaflet:/brand/"


def assets(
    brand: Brand, *, brands: Path, styles: tuple[Path, ...], templates: tuple[Path, ...]
) -> Iterator[tuple[str, Content]]:
    """The files in ``assets/``, except the index for the search.

    Args:
        brand: The brand of the clinic.
        brands: Folder of the brands.
        styles: Folders of style sheets and fonts.
        templates: Folders of templates.

    Raises:
        HandoutsError: The logo is a drawing that needs other files, or cannot be read.
    """
    yield "assets/site.css", of_template(templates, "site.css")
    yield "assets/search.js", of_template(templates, "search.js")
    if brand.logo:
        yield logo_name(brand), _logo(brand, brands)
    sheet, fonts = _faces(brand, brands=brands, styles=styles)
    yield "assets/brand.css", sheet.encode()
    for name, path in fonts.items():
        yield f"assets/fonts/{name}", path


def of_template(templates: tuple[Path, ...], name: str) -> Path:
    """A file of ``templates/site/``; one in the project's own folder counts first."""
    return _first(templates, f"site/{name}")


def _logo(brand: Brand, brands: Path) -> Content:
    """The logo. A drawing is cleaned: a browser that opens it alone would run its scripts.

    Raises:
        HandoutsError: It needs other files, or cannot be read.
    """
    path = brands / brand.clinic / brand.logo
    if path.suffix.lower() != ".svg":
        return path
    raw = input_files.read(path, inside=(brands,))
    try:
        return svg.cleaned(raw, name=path.name)
    except PictureError as error:
        message = f"The logo of {brand.clinic} cannot be shown on the site: {error.message}"
        raise HandoutsError(message, advice=error.advice) from error


def logo_name(brand: Brand) -> str:
    """Name of the logo's file in the site; empty if the clinic has no logo."""
    return f"assets/logo{Path(brand.logo).suffix.lower()}" if brand.logo else ""


def _first(folders: tuple[Path, ...], name: str) -> Path:
    return next(path for folder in folders if (path := folder / name).is_file())


def _faces(brand: Brand, *, brands: Path, styles: tuple[Path, ...]) -> tuple[str, dict[str, Path]]:
    """The brand's style sheet with relative addresses, and the font files by their name in the site."""
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
    css = "\n".join([*faces, sheet, dark.css(brand)]).replace("src:", "font-display: swap; src:")
    return css, {**found, **own}


def search_index(
    entries: tuple[CatalogueEntry, ...], texts: Mapping[str, Mapping[str, str]], codes: Iterable[str]
) -> bytes:
    """The index for the search, as a script: a page from a disk can load scripts, but no data.

    Args:
        entries: The topics.
        texts: Hashes of the parts of each text, by content code and heading.
        codes: All codes with an answer.

    Returns:
        A script that sets ``handoutsTopics`` (slug and words of each topic) and ``handoutsCodes``.
    """
    topics = []
    for entry in entries:
        head = entry.head
        words = (head.title, head.slug, head.description, head.code, *texts.get(head.code, ()))
        topics.append([head.slug, " ".join(words)])
    script = f"var handoutsTopics = {json.dumps(topics)};\nvar handoutsCodes = {json.dumps(sorted(codes))};\n"
    return script.encode()
