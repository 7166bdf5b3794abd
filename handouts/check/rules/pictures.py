"""Rules on pictures: they exist, are sharp enough, and have a text for people who cannot see them."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from handouts.check.inline_scanner import PictureSeen
from handouts.check.passage import Remark
from handouts.check.rule import ArticleFacts, CheckContext, CheckedArticle, Rule
from handouts.images import locate, photos, svg
from handouts.images.locate import PictureError
from handouts.text.danish import fold

_SAYING_NOTHING = re.compile(
    r"(?i)(?:et |en |an? )?(?:billede|foto|fotografi|illustration|grafik|tegning|ikon|logo|picture|photo"
    r"|image|figure|figur|drawing|img|screenshot|skærmbillede)[\s_-]*\d*"
)
_NAMING_ITSELF = re.compile(
    r"(?i)(?:et |en |an? )?(billede|foto|fotografi|illustration|grafik|tegning|picture|photo|image|drawing)"
    r" (?:af|over|der viser|som viser|of|showing)\b"
)
_FILE = re.compile(r"(?i)\S+\.(?:png|jpe?g|webp|gif|svg|heic)|(?:img|dsc|pic|image)[_-]?\d+")
_PICTURES = frozenset([".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg"])
_W3C = "W3C, WAI Images Tutorial: tips and tricks"


def alternatives(article: CheckedArticle) -> Iterator[Remark]:
    """Check the text of each picture for people who cannot see it."""
    for picture in article.reading.pictures:
        if picture.decorative:
            continue
        if not picture.alt:
            yield _remark(
                "alt-missing",
                picture,
                f"The picture {picture.src} has no text for those who cannot see it",
                "Say in the square brackets what it shows, or mark it: ![](…){.decorative}",
            )
        elif fault := _empty_words(picture):
            yield _remark("alt-vague", picture, f"“{picture.alt}” {fault}", "Say what the picture shows")
        elif fold(picture.alt) == fold(picture.caption):
            yield _remark(
                "alt-caption",
                picture,
                "The alternative text repeats the caption, so listeners hear it twice",
                "Say what the picture shows, or leave the caption out",
            )


def _empty_words(picture: PictureSeen) -> str:
    """What is wrong with the words for a picture; empty if nothing is."""
    stem = PurePosixPath(unquote(picture.src)).stem
    if _SAYING_NOTHING.fullmatch(picture.alt) or len(fold(picture.alt)) < 3:  # noqa: PLR2004 - no word is shorter
        return "does not say what the picture shows"
    if _FILE.fullmatch(picture.alt) or (picture.alt == stem and re.search(r"[-_\d]", stem)):
        return "is a file's name, not what the picture shows"
    if match := _NAMING_ITSELF.match(picture.alt):
        return f"says “{match[0]}”, which screen readers say by themselves"
    return ""


def files(article: CheckedArticle) -> Iterator[Remark]:
    """Pictures that are missing, cannot be read, or are too coarse at their printed size."""
    context = article.context
    on_web = [one for one in article.reading.pictures if locate.is_remote(unquote(one.src))]
    if on_web:
        error = locate.remote([(one.src, one.line) for one in on_web])
        yield _remark(error.rule, on_web[0], error.message, error.advice)
    for picture in article.reading.pictures:
        if picture in on_web:
            continue
        try:
            found = locate.locate(unquote(picture.src), article=article.path, roots=context.roots)
            dpi = _dpi(found, context, picture)
        except PictureError as error:
            yield _remark(error.rule, picture, error.message, error.advice)
            continue
        if dpi is not None and dpi < context.policy.picture_dpi:
            yield _remark(
                "picture-coarse",
                picture,
                f"The picture {picture.src} has {dpi:.0f} dots per inch at its printed size, fewer than"
                f" {context.policy.picture_dpi}",
                "Use a larger one, about 2000 pixels wide",
            )


def _dpi(path: Path, context: CheckContext, picture: PictureSeen) -> float | None:
    """Dots per inch of a picture at its printed size; None for a drawing made of lines."""
    with path.open("rb") as file:
        start = file.read(100_000)
        if not svg.is_drawing(start):
            return _pixels_dpi(path, context, picture)
        width, height = context.picture_mm
        svg.prepare_drawing(start + file.read(), name=path.name, width_mm=width, height_mm=height)
    return None


def _pixels_dpi(path: Path, context: CheckContext, picture: PictureSeen) -> float | None:
    """Dots per inch of a picture made of pixels; a diagram is printed wider than a photograph."""
    (width, height), (wide, high) = context.picture_mm, context.diagram_mm
    usual = photos.printed_size(path, width_mm=width, height_mm=height)
    least = context.policy.picture_dpi
    larger = photos.printed_size(path, width_mm=wide, height_mm=high)
    if usual is None or larger is None:
        return None
    if usual[1] < least or larger[1] >= least:  # the kind makes no difference, and is slow to find
        return usual[1]
    kind = picture.kind or photos.looks_like(path.read_bytes())
    return larger[1] if kind == "diagram" else usual[1]


def unused(articles: Sequence[ArticleFacts], context: CheckContext, folder: Path) -> tuple[Path, ...]:
    """Pictures that no article shows, in the folder of articles and in the folders of those that are shown.

    Args:
        articles: All articles of the project.
        context: Has the folders of pictures.
        folder: The folder of articles.
    """
    shown: set[Path] = set()
    for one in articles:
        for src in (*(picture.src for picture in one.pictures), one.front_matter.preview_image):
            try:
                shown.add(locate.locate(unquote(src), article=one.path, roots=context.roots))
            except PictureError:
                continue
    folders = {path.parent for path in shown} | {folder.resolve()}
    lying = {
        path
        for place in folders
        for path in place.rglob("*")
        if path.suffix.lower() in _PICTURES and path.is_file()
    }
    return tuple(sorted(lying - shown))


def _remark(rule: str, picture: PictureSeen, message: str, advice: str) -> Remark:
    sought = picture.alt if rule in {"alt-vague", "alt-caption"} else picture.src
    return Remark(rule=rule, message=message, advice=advice, line=picture.line, sought=sought)


_BUILD = "How handouts builds: it reads no picture from the web and none outside the project"


def _failing(name: str, why: str, source: str = _BUILD) -> Rule:
    return Rule(id=name, group="pictures", severity="error", why=why, source=source)


RULES = (
    Rule(
        id="alt-missing",
        group="pictures",
        severity="error",
        why="People who hear the leaflet learn nothing about the picture, and the PDF breaks PDF/UA",
        source="WCAG 2.2, success criterion 1.1.1; ISO 14289-1 (PDF/UA-1), 7.3",
        check=alternatives,
    ),
    Rule(
        id="alt-vague",
        group="pictures",
        severity="warning",
        why="Screen readers say “picture” by themselves, and a file's name does not say what it shows",
        source=f"{_W3C}; WCAG 2.2, failure F30",
    ),
    Rule(
        id="alt-caption",
        group="pictures",
        severity="warning",
        why="Both are read one after the other, and the same words twice say nothing new",
        source=f"{_W3C}: avoid repeating the caption",
    ),
    Rule(
        id="picture-coarse",
        group="pictures",
        severity="warning",
        why="Below 150 dots per inch edges look torn and small words in a drawing cannot be read on paper",
        source="ISO 12647-2 practice: 150 dpi is the least for continuous tone at reading distance",
        check=files,
    ),
    Rule(
        id="picture-unused",
        group="pictures",
        severity="note",
        why="A picture that no article shows is left over, or its article has lost it",
        source="How handouts builds: a picture is printed only where an article names it",
    ),
    _failing(
        "picture-missing", "An article without its picture is not built, because the text may depend on it"
    ),
    _failing(
        "picture-remote",
        "A leaflet must be the same tomorrow and without a network, so nothing comes from the web",
    ),
    _failing("picture-outside", "An article must not be able to print files from elsewhere on the machine"),
    _failing("picture-format", "Only PNG, JPEG, WebP, GIF and SVG can be printed the same on every machine"),
    _failing(
        "picture-broken",
        "Half a picture would be printed, or none",
        "Pillow's decoders; a photograph is unfolded only when it is built",
    ),
    _failing("picture-large", "A picture that unfolds to more than 80 million pixels would stop the machine"),
    _failing(
        "picture-cmyk", "Colours of the printing press come out wrong on a clinic's printer, and break PDF/A"
    ),
    _failing(
        "picture-unsafe",
        "A drawing that loads other files could print files that do not belong to the article",
    ),
)
