"""Finds the articles of a project, and reports files that cannot be articles."""

from collections.abc import Iterable
from pathlib import Path

from handouts.articles import article_file
from handouts.errors import Problem, UsageError
from handouts.project.project import Project
from handouts.storage import input_files
from handouts.text import control_characters


def article_files(project: Project) -> tuple[dict[str, Path], tuple[Problem, ...]]:
    """Find the articles of a project without reading them.

    Files named ``README.md`` and names that begin with ``.`` or ``_`` are not articles.

    Returns:
        The files by slug; and a problem for each file that cannot be an article: its name is not text, it is
        a link out of the project, it is not a regular file (a named pipe, say), it is an ``index.md`` without
        a folder of its own, or it shares its slug with another file. Files that share a slug are all left
        out, so none silently replaces another.

    Raises:
        UsageError: The folder of articles does not exist.
    """
    if not project.content.is_dir():
        raise UsageError(
            f"There is no folder of articles {project.content}",
            advice="Name it with --content DIR, or as content in handouts.toml",
        )
    everything = tuple(project.content.rglob("*"))
    named = _all_named(everything, project.content)
    problems = [_bad_name(path, project) for path in named if not _is_text(path.name) and not path.is_dir()]
    problems += _foreign_files(everything, project)
    by_slug: dict[str, list[Path]] = {}
    inside = input_files.Inside(bounds(project))
    for path in filter(lambda one: _is_text(one.name), named):
        if path.parent == project.content and path.stem.lower() == "index":
            problems.append(_index(path, project))
        elif refusal := input_files.refusal(path, inside=inside):
            problems.append(
                _problem(project.shown(path), refusal.rule, refusal.message, refusal.advice),
            )
        elif path.is_file() and (fault := article_file.name_fault(path)):
            problems.append(
                _problem(project.shown(path), "file-name", fault, "Rename the file after its topic")
            )
        elif path.is_file():
            by_slug.setdefault(article_file.slug_of(path), []).append(path)
    for slug, paths in by_slug.items():
        problems += _shared_slug(slug, paths, project) if len(paths) > 1 else []
    found = {slug: paths[0] for slug, paths in sorted(by_slug.items()) if len(paths) == 1}
    return found, tuple(problems)


def bounds(project: Project) -> tuple[Path, ...]:
    """The folders that may contain articles: the project, and the content folder that the user named."""
    return (project.root, project.content)


def slugs(project: Project) -> tuple[str, ...]:
    """The slugs of a project, from the names of its files; no file is read."""
    return tuple(
        sorted({article_file.slug_of(path) for path in _named(project.content) if not path.is_dir()})
    )


def path_of(slug: str, project: Project) -> Path | None:
    """The file with a slug, the first if there are several; None if there is none."""
    named = (path for path in _named(project.content) if not path.is_dir())
    return next((path for path in named if article_file.slug_of(path) == slug), None)


def is_article(path: Path, folder: Path) -> bool:
    """Whether a file in the content folder is an article, by its name."""
    return (
        path.suffix.lower() in article_file.ENDINGS
        and path.stem.lower() != "readme"
        and not any(part.startswith((".", "_")) for part in path.parts[len(folder.parts) :])
    )


def _named(folder: Path) -> tuple[Path, ...]:
    """Everything with the name of an article, even if it is not a regular file."""
    return tuple(path for path in _all_named(folder.rglob("*"), folder) if _is_text(path.name))


def _is_text(name: str) -> bool:
    """Whether a name has no control character, none that turns the direction, and is UTF-8."""
    return control_characters.legible(name) == name and not control_characters.find_first(name)


def _all_named(paths: Iterable[Path], folder: Path) -> tuple[Path, ...]:
    """Those of the paths in the folder of articles that have the name of an article, sorted."""
    return tuple(sorted(path for path in paths if is_article(path, folder)))


def _bad_name(path: Path, project: Project) -> Problem:
    return _problem(
        project.shown(path),
        "file-name",
        "The file name is not UTF-8, or it has a control character",
        "Rename it, best with the letters a to z and hyphens",
    )


def _index(path: Path, project: Project) -> Problem:
    """A file that would give a leaflet the name of the folder of all articles."""
    message = (
        f"The leaflet of {path.name} is named after its folder, and here that is the folder of all articles"
    )
    advice = "Name the file after its topic, such as ondt-i-knaeet.md, or move it to a folder of that name"
    return _problem(project.shown(path), "file-index", message, advice)


def _foreign_files(paths: Iterable[Path], project: Project) -> list[Problem]:
    """A note on MDX files, which are skipped."""
    found = sorted(path for path in paths if path.suffix.lower() == ".mdx")
    if not found:
        return []
    many = f" and {len(found) - 1} more" if len(found) > 1 else ""
    message = f"It{many} is MDX, which is a program, so no leaflet is made of it"
    advice = "Write the text as Markdown, in a file that ends with .md"
    shown = project.shown(found[0])
    return [Problem(file=shown, line=None, rule="file-mdx", severity="note", message=message, advice=advice)]


def _shared_slug(slug: str, paths: list[Path], project: Project) -> list[Problem]:
    """A problem for each file with the same slug; it names another of these files."""
    problems = []
    for path in paths:
        other = next(one for one in paths if one != path)
        message = f"It would make the same leaflet {slug}.pdf as {project.shown(other)}"
        problems.append(_problem(project.shown(path), "slug-twice", message, "Rename one of them"))
    return problems


def _problem(file: str, rule: str, message: str, advice: str) -> Problem:
    return Problem(file=file, line=None, rule=rule, severity="error", message=message, advice=advice)
