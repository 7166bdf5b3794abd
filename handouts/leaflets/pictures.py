"""Prepare the pictures of an article for print, and put them into its HTML."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.errors import Problem, Severity
from handouts.images import images
from handouts.images.images import Picture, PictureError
from handouts.leaflets.variant import Variant
from handouts.project.project import Project

if TYPE_CHECKING:
    from handouts.articles.article import Article
    from handouts.articles.blocks import PictureUse


def cache(project: Project) -> Path:
    """Folder of the pictures that are scaled to print size."""
    return project.cache / "pictures"


def prepare(
    article: Article, path: Path, project: Project, variant: Variant
) -> tuple[tuple[Picture, ...] | None, tuple[Problem, ...]]:
    """Prepare the pictures of an article for print.

    Args:
        article: The article.
        path: Its file. Relative addresses start from its folder.
        project: The project, for its folders of pictures and its resolution.
        variant: The largest size of a picture in mm, and whether pictures are grey.

    Returns:
        The pictures in the order of ``article.pictures``, or None if one of them cannot be used;
        and every problem with its line.
    """
    pictures: list[Picture] = []
    problems: list[Problem] = []
    limits = project.limits
    if limits.pictures is not None and len(article.pictures) > limits.pictures:
        use = article.pictures[limits.pictures]
        message = f"The article has more than {limits.pictures} pictures"
        advice = "Split it, or leave some out; without --untrusted there is no limit"
        return None, (_problem(article.file, use, "picture-many", "error", message, advice),)
    on_web = [use for use in article.pictures if images.is_remote(use.src)]
    if on_web:
        error = images.remote([(use.src, use.line) for use in on_web])
        problems.append(_problem(article.file, on_web[0], error.rule, "error", error.message, error.advice))
    for use in article.pictures:
        if use.alt is None and not use.decorative:
            problems.append(_no_alt(use, article.file))
        if use in on_web:
            continue
        try:
            found = images.locate(use.src, article=path, roots=project.asset_roots)
            pictures.append(
                images.prepare(
                    found,
                    cache=cache(project),
                    width_mm=variant.picture_mm[0],
                    height_mm=variant.picture_mm[1],
                    dpi=project.settings.picture_dpi,
                    grey=variant.grey,
                    kind=use.kind,
                    diagram_mm=variant.diagram_mm,
                    most_bytes=limits.picture_bytes,
                    most_pixels=limits.picture_pixels,
                )
            )
        except PictureError as error:
            problems.append(_problem(article.file, use, error.rule, "error", error.message, error.advice))
    good = not any(problem.severity == "error" for problem in problems)
    return tuple(pictures) if good else None, tuple(problems)


def with_pictures(html: str, pictures: tuple[Picture, ...], measure: float = 0.0) -> str:
    """Put pictures in place of the tokens of some HTML.

    Args:
        html: Part of an article.
        pictures: The pictures of the article, in the order of ``article.pictures``.
        measure: Width of the text in mm: a diagram that is wider has the class ``wide`` too; 0 for none.

    Returns:
        The HTML. Each picture and its figure have the class of its kind, ``photograph`` or ``diagram``. A
        picture without alternative text is decoration: it becomes a background, which is not read aloud.
    """

    def image(match: re.Match[str]) -> str:
        picture = pictures[int(match[1])]
        shown = f'src="leaflet:/pictures/{picture.name}" style="{_size(picture)}"'
        return f'<img class="{picture.kind}" {shown}'

    def figure(match: re.Match[str]) -> str:
        picture = pictures[int(match[2])]
        wide = " wide" if measure and picture.width_mm > measure + 1 else ""
        return f'<figure class="{match[1]} {picture.kind}{wide}">'

    def ornament(match: re.Match[str]) -> str:
        picture = pictures[int(match[1])]
        background = f"background-image:url(leaflet:/pictures/{picture.name})"
        return f'<span class="ornament {picture.kind}" style="{_size(picture)};{background}"></span>'

    html = re.sub(r'<figure class="([^"]*)">(?=<img src="picture:(\d+)")', figure, html)
    html = re.sub(r'<img src="picture:(\d+)" alt="">', ornament, html)
    return re.sub(r'<img src="picture:(\d+)"', image, html)


def _size(picture: Picture) -> str:
    return f"--width:{picture.width_mm:.1f};--height:{picture.height_mm:.1f}"


def _no_alt(use: PictureUse, file: str) -> Problem:
    message = f"The picture {use.src} has no text for those who cannot see it"
    advice = "Say in the square brackets what it shows, or mark it: ![](…){.decorative}"
    return _problem(file, use, "alt-missing", "error", message, advice)


def _problem(file: str, use: PictureUse, rule: str, severity: Severity, message: str, advice: str) -> Problem:
    return Problem(file=file, line=use.line, rule=rule, severity=severity, message=message, advice=advice)
