"""Rules on diagrams: they are wide enough, and their letters can be read on paper."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from handouts.check.inline_scanner import PictureSeen
from handouts.check.passage import Remark
from handouts.check.rule import CheckedArticle, Rule
from handouts.images import lettering, locate, photos, svg
from handouts.images.locate import PictureError

_LEAST_PT = 7.0
"""Smallest letters in a diagram; those of the text are 9.5 pt at least."""
_LEAST_MM = 110.0
"""Least width of a diagram. Letters of 14 px in a diagram 1000 px wide are 4.4 pt there."""


def sizes(article: CheckedArticle) -> Iterator[Remark]:
    """Diagrams that are printed too narrow, or with letters that are too small."""
    for picture in article.reading.pictures:
        if picture.decorative or picture.kind == "photograph" or locate.is_remote(unquote(picture.src)):
            continue
        try:
            path = locate.locate(unquote(picture.src), article=article.path, roots=article.context.roots)
            yield from _faults(picture, path, article.context.diagram_mm)
        except (PictureError, OSError):
            continue  # reported by rules.pictures


def _faults(picture: PictureSeen, path: Path, box_mm: tuple[float, float]) -> Iterator[Remark]:
    raw, (wide, high) = path.read_bytes(), box_mm
    if svg.is_drawing(raw):
        made = svg.prepare_drawing(raw, name=path.name, width_mm=wide, height_mm=high)
        letters = lettering.smallest(made)
        if letters is None:
            return  # a drawing without words, such as a movement, is clear at any size
        if letters.size_pt < _LEAST_PT:
            yield _small(picture, letters)
        width, coarse = made.width_mm, False
    else:
        measured = photos.printed_size(path, width_mm=wide, height_mm=high)
        if measured is None or measured[0] >= _LEAST_MM:
            return
        if (picture.kind or photos.looks_like(raw)) != "diagram":
            return
        width, coarse = measured[0], measured[1] <= photos.LEAST_DPI
    if width < _LEAST_MM:
        yield _narrow(picture, width, coarse=coarse)


def _small(picture: PictureSeen, letters: lettering.Lettering) -> Remark:
    words = letters.text if len(letters.text) <= 40 else letters.text[:39] + "…"  # noqa: PLR2004 - one line
    return Remark(
        rule="diagram-lettering",
        message=f"“{words}” in the drawing {picture.src} is printed in {letters.size_pt:.1f} pt, smaller than"
        f" {_LEAST_PT:.0f} pt",
        advice=f"Make its letters {_LEAST_PT / letters.size_pt:.1f} times as large, or crop the empty edge",
        line=picture.line,
        sought=picture.src,
    )


def _narrow(picture: PictureSeen, width: float, *, coarse: bool) -> Remark:
    return Remark(
        rule="diagram-narrow",
        message=f"The diagram {picture.src} is printed {width:.0f} mm wide, less than {_LEAST_MM:.0f} mm",
        advice="Use a larger one, about 2000 pixels wide; mark a photograph {.photo}"
        if coarse
        else "Draw it wider than high, or divide it; mark a photograph {.photo}",
        line=picture.line,
        sought=picture.src,
    )


RULES = (
    Rule(
        id="diagram-lettering",
        group="pictures",
        severity="warning",
        why="Words that cannot be read at arm's length explain nothing",
        source="Regulation (EU) No 1169/2011, article 13: an x is 1.2 mm high at least, which is about 7 pt",
        check=sizes,
    ),
    Rule(
        id="diagram-narrow",
        group="pictures",
        severity="warning",
        why="The lettering of a narrow diagram is too small to read on paper",
        source="Arithmetic: letters of 14 px in a diagram of 1000 px are 7 pt at 176 mm and 4.4 pt at 110 mm",
    ),
)
