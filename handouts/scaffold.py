"""Skeletons for a start: a new article, and a new project."""

import json
import re
from datetime import date
from pathlib import Path

from handouts.articles import article_file, article_folder
from handouts.errors import UsageError
from handouts.project import project as projects
from handouts.project.project import Project
from handouts.storage import files
from handouts.text import control_characters
from handouts.text.danish import fold

LONGEST_SLUG = 80
"""Most characters of a file name: enough for any title, and below the limit of any file system."""

LANGUAGES = {"da": "project", "en": "project-en"}
"""Languages of a new project, each with its folder in the shipped templates."""


def article(project: Project, *, title: str, lang: str, today: date) -> Path:
    """Write the skeleton of an article.

    Args:
        project: The project.
        title: The topic. The file is named after it, with ae, oe and aa.
        lang: The language of the article.
        today: The day for its two dates.

    Returns:
        The file.

    Raises:
        UsageError: The title has no letters, the article exists, or the language has no skeleton.
    """
    said = control_characters.visible(title)
    slug = fold(said)[:LONGEST_SLUG].strip().replace(" ", "-")
    path = project.content / f"{slug}.md"
    if (
        not slug
        or article_file.name_fault(path)
        or control_characters.legible(said) != said
        or not article_folder.is_article(path, project.content)
    ):
        raise UsageError(
            f"“{title}” cannot be a title", advice='Give it words: handouts new "Ondt i skulderen"'
        )
    if there := article_folder.path_of(slug, project):
        raise UsageError(
            f"There already is {project.shown(there)}",
            advice="Edit that file, or choose another title",
        )
    if not re.fullmatch(r"[A-Za-z]+(?:[-_][A-Za-z]+)*", lang):
        raise UsageError(f"“{lang}” is not a language code", advice="Write its code, such as da or en")
    skeleton = next(
        (file for folder in project.templates if (file := folder / "article" / f"{lang}.md").is_file()), None
    )
    if skeleton is None:
        raise UsageError(
            f"There is no skeleton in the language “{lang}”", advice=f"Add templates/article/{lang}.md"
        )
    filled = _filled(skeleton.read_text("utf-8"), title=_yaml(said), today=_day(today))
    files.write(path, filled.encode())
    return path


def project(folder: Path, *, name: str, today: date, lang: str = "da") -> tuple[Path, ...]:
    """Make a whole project: settings, brand, two articles, README.

    Args:
        folder: The folder; it is created if it does not exist.
        name: The clinic's name.
        today: The day for the dates of the articles.
        lang: The language of settings, articles and README, one of ``LANGUAGES``.

    Returns:
        The files, below ``folder``.

    Raises:
        UsageError: The name is not a text, or one of the files already exists; then nothing is written.
    """
    if not name.strip():
        raise UsageError("The clinic's name is empty", advice='Give it one: --name "Klinik Solsiden"')
    if control_characters.legible(name) != name:
        raise UsageError(f"“{name}” cannot be a name", advice="Type it in a terminal that uses UTF-8")
    skeleton = projects.shipped("templates") / LANGUAGES[lang]
    sources = sorted(file for file in skeleton.rglob("*") if file.is_file())
    targets = [folder / file.relative_to(skeleton) for file in sources]
    if there := [target for target in targets if target.exists()]:
        raise UsageError(f"There already is {there[0]}", advice="Choose an empty folder, or a new one")
    for source, target in zip(sources, targets, strict=True):
        said = " ".join(control_characters.remove(name).split())
        text = _filled(
            source.read_text("utf-8"),
            name=_yaml(said) if source.suffix == ".yml" else said,
            today=_day(today),
        )
        files.write(target, text.encode())
    return tuple(targets)


def _filled(text: str, **values: str) -> str:
    """Replace each ``{{ name }}``. A template engine would also change braces of the articles."""
    return re.sub(r"\{\{ (\w+) \}\}", lambda match: values.get(match[1], match[0]), text)


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _yaml(text: str) -> str:
    """A text as a YAML scalar, in quotes if it needs them (a JSON string is valid YAML)."""
    plain = re.fullmatch(r"[^\W\d_][\w ,.()/?–-]*[\w.)?]", text) and text.casefold() not in {
        "yes",
        "no",
        "null",
        "true",
        "false",
    }
    return text if plain else json.dumps(text, ensure_ascii=False)
