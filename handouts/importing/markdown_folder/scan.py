"""A folder → its Markdown files and pictures. Nothing outside is read; links to files outside are refused."""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from handouts.errors import HandoutsError, Problem
from handouts.storage import input_files

System = Literal["docusaurus", "hugo", "jekyll", "obsidian", "plain"]

ENDINGS = (".md", ".markdown", ".mdx")
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp", ".tif", ".tiff")
_SIGNS: tuple[tuple[System, tuple[str, ...]], ...] = (
    ("obsidian", (".obsidian",)),
    ("docusaurus", ("docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs")),
    ("jekyll", ("_config.yml", "_config.yaml", "_posts")),
    ("hugo", ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "archetypes")),
)
"""Files and folders that identify a system."""
_SKIPPED = frozenset(["_site", "node_modules", "public", "themes", "vendor"])
"""Folders of programs, and folders with generated files."""
_SKIPPED_BY: dict[System, frozenset[str]] = {
    "docusaurus": frozenset(["build", "i18n"]),
    "hugo": frozenset(["archetypes", "resources", "layouts"]),
    "jekyll": frozenset(["_includes", "_layouts", "_sass", "_data", "_plugins"]),
    "obsidian": frozenset(),
    "plain": frozenset(["_includes", "_layouts"]),
}
_NO_ARTICLES = frozenset(["changelog", "code_of_conduct", "contributing", "licence", "license", "readme"])
"""Names of files about a folder, in lower case."""
_MOST_FILES = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """The content of a folder."""

    folder: Path
    system: System
    files: tuple[Path, ...]
    """Its Markdown files."""
    pictures: dict[str, tuple[Path, ...]]
    """Its pictures, by name in lower case."""
    problems: tuple[Problem, ...]
    """Problems for files that are left out or refused."""


def scan(folder: Path) -> Scan:
    """Look through a folder.

    Raises:
        HandoutsError: It has no Markdown files, or more than 50,000 files.
    """
    scanner = _Scanner(folder)
    paths = list(scanner.paths())
    files = tuple(path for path in paths if path.suffix.lower() in ENDINGS and scanner.is_article(path))
    if not files:
        raise HandoutsError("It has no Markdown files", advice="Name the folder with the articles")
    by_name: dict[str, tuple[Path, ...]] = {}
    for path in paths:
        if path.suffix.lower() in PICTURES:
            by_name[path.name.lower()] = (*by_name.get(path.name.lower(), ()), path)
    return Scan(
        folder=folder,
        system=scanner.system,
        files=files,
        pictures=by_name,
        problems=(*scanner.left_out(), *scanner.refused),
    )


class _Scanner:
    """Goes through a folder once, and counts files that are left out."""

    def __init__(self, folder: Path) -> None:
        self.system = _system(folder)
        self.refused: list[Problem] = []
        self._folder = folder
        self._left_out: Counter[str] = Counter()

    def paths(self) -> Iterator[Path]:
        """The Markdown files and pictures that may be read."""
        count = 0
        for here, folders, names in os.walk(self._folder, onerror=self._say_unreadable):
            self._leave_out(Path(here), folders)
            count += len(names)
            if count > _MOST_FILES:
                advice = "Import one of the folders in it"
                raise HandoutsError(f"It has more than {_MOST_FILES} files", advice=advice)
            for path in (Path(here) / name for name in sorted(names) if not name.startswith(".")):
                if path.suffix.lower() not in ENDINGS + PICTURES:
                    continue
                if refused := input_files.refusal(path, inside=(self._folder,)):
                    message = refused.message.replace("the project", "the folder that is imported")
                    self.refused.append(_problem(path, refused.rule, message))
                else:
                    yield path

    def _say_unreadable(self, error: OSError) -> None:
        """Report a folder that cannot be listed."""
        problem = Problem(
            file=Path(os.fsdecode(error.filename or self._folder)).as_posix(),
            line=None,
            rule="folder-unreadable",
            severity="error",
            message=f"It cannot be read: {error.strerror}",
            advice="Check its rights",
        )
        self.refused.append(problem)

    def _leave_out(self, here: Path, folders: list[str]) -> None:
        """Remove folders to skip from a list."""
        for name in sorted(folders):
            if reason := _skipped(here / name, self.system, is_top=here == self._folder):
                self._left_out[reason] += 1
                folders.remove(name)
        folders.sort()

    def is_article(self, path: Path) -> bool:
        """Whether a Markdown file is an article. Other files are counted."""
        reason = path.name if path.stem.lower() in _NO_ARTICLES else ""
        if self.system == "hugo" and not _is_content(path, self._folder):
            reason = "Markdown outside content/"
        self._left_out[reason] += bool(reason)
        return not reason

    def left_out(self) -> tuple[Problem, ...]:
        """One note on all files that are left out."""
        counts = sorted((name, number) for name, number in self._left_out.items() if number)
        if not counts:
            return ()
        said = ", ".join(f"{number} × {name}" for name, number in counts)
        return (note(self._folder, said),)


def note(folder: Path, said: str) -> Problem:
    """A note on files that are left out."""
    return Problem(
        file=folder.as_posix(),
        line=None,
        rule="folder-left-out",
        severity="note",
        message=f"Left out: {said}",
        advice="Nothing, if these are no articles",
    )


def _system(folder: Path) -> System:
    """The system of a folder, found by the files in it."""
    for system, names in _SIGNS:
        if any((folder / name).exists() for name in names):
            return system
    return "plain"


def _skipped(folder: Path, system: System, *, is_top: bool) -> str:
    """The reason why a folder is skipped; empty if it is not."""
    name = folder.name
    if name.startswith("."):
        return "hidden folder"
    if folder.is_symlink():
        return "link to a folder"
    is_skipped = name in _SKIPPED or (is_top and name in _SKIPPED_BY[system])
    return f"{name}/" if is_skipped else ""


def _is_content(path: Path, folder: Path) -> bool:
    """Whether a file of Hugo is in ``content``; always true if there is no such folder."""
    return "content" in path.relative_to(folder).parts[:-1] or not (folder / "content").is_dir()


def _problem(path: Path, rule: str, message: str) -> Problem:
    return Problem(
        file=path.as_posix(),
        line=None,
        rule=rule,
        severity="error",
        message=message,
        advice="Copy that file into the folder in place of the link",
    )
