"""The language in which a command says its messages: ``HANDOUTS_LANG``, else the project's."""

import os
import tomllib
from pathlib import Path

from handouts.errors import HandoutsError, UsageError
from handouts.project.project import shipped
from handouts.project.settings import SETTINGS_FILE, Settings
from handouts.storage import input_files
from handouts.translation import translation
from handouts.translation.translation import ENGLISH, ENGLISH_CODE, FOLDER, Translation

VARIABLE = "HANDOUTS_LANG"
"""Environment variable that overrides the language of the project."""


def require_known(start: Path, *, own: bool = True) -> None:
    """Refuse a value of ``HANDOUTS_LANG`` without messages.

    Args:
        start: A folder in the project; it need not be in one.
        own: Whether messages of the project's own count.

    Raises:
        UsageError: There is no such language.
    """
    wanted = os.environ.get(VARIABLE, "")
    if not wanted or translation.short(wanted) == ENGLISH_CODE:
        return
    files = (
        path
        for folder in _templates(_root(start) if own else None)
        for path in (folder / FOLDER).glob("*.toml")
    )
    known = sorted({ENGLISH_CODE, *(path.stem for path in files)})
    if translation.short(wanted) not in known:
        raise UsageError(
            f"There are no messages in the language “{wanted}” ({VARIABLE})",
            advice=f"Choose one of: {', '.join(known)}",
        )


def require_sound(folders: tuple[Path, ...]) -> None:
    """Refuse a project's own messages that have mistakes, also in languages that it does not speak now.

    Args:
        folders: Folders of templates, the project's own first.

    Raises:
        HandoutsError: A file has mistakes; the error's problems name the lines.
    """
    for path in sorted((folders[0] / FOLDER).glob("*.toml")):
        translation.read(path.stem, folders)


def of_folder(start: Path, *, own: bool = True) -> Translation:
    """The messages for a command that was started in a folder.

    It never fails, because the command may be saying why it failed.

    Args:
        start: A folder in the project. Outside of a project the messages are English.
        own: Whether the project's own messages are read.
    """
    root = _root(start)
    lang = os.environ.get(VARIABLE) or (_language(root) if root else ENGLISH_CODE)
    if translation.short(lang) == ENGLISH_CODE:
        return ENGLISH
    for folders in (_templates(root if own else None), _templates(None)):
        try:
            return translation.read(lang, folders)
        except HandoutsError:  # the project's own file has a mistake
            continue
    return ENGLISH


def _root(start: Path) -> Path | None:
    """The folder of the project that a folder is in."""
    here = input_files.real_path(start)
    return next((folder for folder in (here, *here.parents) if (folder / SETTINGS_FILE).is_file()), None)


def _templates(root: Path | None) -> tuple[Path, ...]:
    """Folders of templates, the project's own first; a file that is a link out of the project is not read."""
    ours = shipped("templates")
    own = root / "templates" if root else ours
    paths = (own / FOLDER).glob("*.toml") if own != ours else ()
    is_safe = all(input_files.is_inside(path, (own.parent,)) for path in paths)
    return (own, ours) if own != ours and is_safe else (ours,)


def _language(root: Path) -> str:
    """The language in the settings of a project, also if these have mistakes."""
    try:
        settings = tomllib.loads(input_files.read(root / SETTINGS_FILE, inside=(root,)).decode("utf-8"))
    except (OSError, ValueError):
        return ENGLISH_CODE
    return str(settings.get("language", Settings().language))
