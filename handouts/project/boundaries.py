"""What a project may not do: name settings, templates, styles or folders outside itself."""

import os
from collections.abc import Mapping
from pathlib import Path

from handouts.errors import Problem, UsageError
from handouts.project.settings import SETTINGS_FILE
from handouts.storage import input_files
from handouts.text import control_characters

_MOST_SETTINGS = 1_000_000
"""Most bytes of ``handouts.toml``; that of a large clinic has a hundredth of this."""
_FONTS_CONF = "fonts.conf"
_ADVICE = {
    "content": "Copy the folder into the project, or name it with --content DIR",
    "assets": "Copy the folder into the project",
    "output": "Remove the link; name a folder outside the project with -o DIR",
    "cache": "Remove the link",
}
"""What to do about each folder that is a link out of the project."""


def settings_bytes(root: Path) -> bytes:
    """The bytes of ``handouts.toml``.

    Raises:
        UsageError: It cannot be read, or is a link out of the project.
    """
    try:
        return input_files.read(root / SETTINGS_FILE, inside=(root,), most=_MOST_SETTINGS)
    except input_files.RefusedError as error:
        refused = error.refusal
        message = f"{SETTINGS_FILE} cannot be read: {refused.message}"
        raise UsageError(message, advice=refused.advice) from error
    except OSError as error:
        raise UsageError(
            f"{SETTINGS_FILE} cannot be read: {error.strerror or error}", advice="Check its rights"
        ) from error


def refused_files(root: Path, shipped: Path) -> tuple[Problem, ...]:
    """Problems of templates and style sheets that are links out of the project, or not files.

    The files of a brand are checked when it is read, so that the other clinics are built all the same.

    Args:
        root: The project.
        shipped: Folder of the shipped styles.
    """
    brands = root / "styles" / "brands"
    paths = (path for name in ("templates", "styles") for path in _own_files(root / name, root))
    refused = (
        (path, input_files.refusal(path, inside=(root,))) for path in paths if brands not in path.parents
    )
    problems = (
        Problem(
            file=control_characters.legible(path.relative_to(root).as_posix()),
            line=None,
            rule=found.rule,
            severity="error",
            message=found.message,
            advice=found.advice,
        )
        for path, found in refused
        if found
    )
    return tuple(problems) or _own_fonts_conf(root, shipped)


def require_inside(root: Path, folders: Mapping[str, str]) -> None:
    """Refuse folders that are links out of the project.

    Args:
        root: The project.
        folders: The folders that the user has not named, relative to ``root``, by kind: ``content``,
            ``output``, ``assets`` or ``cache``.

    Raises:
        UsageError: One of them is a link out of the project.
    """
    for kind, name in folders.items():
        if not input_files.is_inside(root / name, (root,)):
            raise UsageError(f"The folder {name} ({kind}) is a link out of the project", advice=_ADVICE[kind])


def require_real_folders(root: Path, *, cache: Path, output: Path) -> None:
    """Refuse links out of the project in the folders that are written to.

    Args:
        root: The project.
        cache: Folder of the cache.
        output: Folder of the leaflets. One outside the project is the user's own, and is not checked.

    Raises:
        UsageError: There is such a link.
    """
    own = (output, output / "print") if output.is_relative_to(root) else ()
    for folder in (cache, cache / "pictures", *own):
        for path in _links(folder):
            if not input_files.is_inside(path, (root,)):
                shown = control_characters.legible(path.relative_to(root).as_posix())
                raise UsageError(f"{shown} is a link out of the project", advice="Remove the link")


def _own_files(folder: Path, root: Path) -> list[Path]:
    """All files and folders in a folder; only the folder itself if it is a link out of the project."""
    return sorted(folder.rglob("*")) if input_files.is_inside(folder, (root,)) else [folder]


def _links(folder: Path) -> list[Path]:
    """The links in a folder; none if it does not exist or cannot be listed."""
    try:
        with os.scandir(folder) as entries:
            return sorted(Path(entry.path) for entry in entries if entry.is_symlink())
    except OSError:
        return []


def _own_fonts_conf(root: Path, shipped: Path) -> tuple[Problem, ...]:
    """A problem if the project has settings of fontconfig of its own: they can name any file and folder."""
    own, ours = root / "styles" / _FONTS_CONF, shipped / _FONTS_CONF
    if not own.is_file() or own.read_bytes() == ours.read_bytes():
        return ()
    message = "It could open any file of the computer, so it is not used"
    advice = "Remove it, and name the clinic's own fonts in _brand.yml"
    shown = f"styles/{_FONTS_CONF}"
    return (
        Problem(file=shown, line=None, rule="file-outside", severity="error", message=message, advice=advice),
    )
