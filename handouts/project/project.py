"""A clinic's project: its folders and its settings."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from handouts.errors import UsageError
from handouts.project import boundaries, settings_file
from handouts.project.settings import SETTINGS_FILE, Settings
from handouts.storage import input_files
from handouts.text import control_characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """The folders of one project and its settings; all paths are absolute."""

    root: Path
    """The folder of ``handouts.toml``."""
    settings: Settings = field(default_factory=Settings)
    """The settings in that file."""
    content: Path
    """Folder of the articles; outside the project only if the user names it."""
    output: Path
    """Folder of the leaflets."""

    @property
    def asset_roots(self) -> tuple[Path, ...]:
        """Folders that ``/images/…`` may start from; the first one that has the file counts.

        First the ``assets`` setting, then the folder of the articles. If the user named a folder of articles
        outside the project, also the folder above it, because a site has ``articles/`` beside ``images/``.
        """
        assets = input_files.real_path(self.root / self.settings.assets)
        roots = (assets, self.content)
        return roots if self.content.is_relative_to(self.root) else (*roots, self.content.parent)

    @property
    def brands(self) -> Path:
        """Folder with one folder for each clinic."""
        return self.root / "styles" / "brands"

    @property
    def cache(self) -> Path:
        """Folder of files that may be deleted at any time, such as pictures scaled to print size."""
        return self.root / ".handouts"

    @property
    def templates(self) -> tuple[Path, ...]:
        """Folders of the templates: the project's own files take precedence over the shipped ones."""
        return _own_first(self.root / "templates", shipped("templates"))

    @property
    def styles(self) -> tuple[Path, ...]:
        """Folders of the style sheets: the project's own files take precedence over the shipped ones."""
        return _own_first(self.root / "styles", shipped("styles"))

    def shown(self, path: Path) -> str:
        """A path as the user would type it: relative to the project if it is inside."""
        inside = path.relative_to(self.root) if path.is_relative_to(self.root) else path
        return control_characters.legible(inside.as_posix())


def shipped(name: str) -> Path:
    """The folder ``templates`` or ``styles`` that comes with the program.

    A wheel has it beside this module, a checkout one level up.
    """
    beside = Path(__file__).resolve().parents[1] / name
    return beside if beside.is_dir() else beside.parent.parent / name


def _own_first(own: Path, ours: Path) -> tuple[Path, ...]:
    return (own, ours) if own.is_dir() and own.resolve() != ours.resolve() else (ours,)


def find(start: Path, *, named: bool = False) -> Project:
    """Find the project that a folder belongs to and read its settings.

    Args:
        start: A folder in the project.
        named: Whether the user named this folder; then the folders above it are not searched.

    Raises:
        UsageError: There is no ``handouts.toml``, or it has mistakes, or a template or style sheet cannot be
            used. The error has all problems.
    """
    here = input_files.real_path(start)
    for folder in (here,) if named else (here, *here.parents):
        if (folder / SETTINGS_FILE).is_file():
            return _project(folder)
    raise UsageError(
        f"There is no {SETTINGS_FILE} in {start if named else f'{start} or any folder above it'}",
        advice="Go to the clinic's project, name it with --project DIR, or make one: handouts init DIR",
    )


def _project(root: Path) -> Project:
    raw = boundaries.settings_bytes(root)
    settings, problems = settings_file.read(raw)
    problems += settings_file.unknown_variants(settings, raw, _own_first(root / "styles", shipped("styles")))
    if problems:
        raise UsageError(
            f"{SETTINGS_FILE} has {len(problems)} mistake{'s' * (len(problems) > 1)}",
            advice="Correct the lines named above",
            problems=problems,
        )
    if refused := boundaries.refused_files(root, shipped("styles")):
        raise UsageError(
            "A template or style sheet of the project cannot be used",
            advice="Correct the files named above",
            problems=refused,
        )
    return Project(
        root=root,
        settings=settings,
        content=input_files.real_path(root / settings.content),
        output=input_files.real_path(root / settings.output),
    )


def bare() -> Project:
    """A project without settings in the current folder, for commands that need no project."""
    here = Path.cwd()
    return Project(root=here, content=here, output=here)


def with_folders(project: Project, *, content: Path | None, output: Path | None) -> Project:
    """The same project with the folders that the user named on the command line.

    Raises:
        UsageError: The folder of articles does not exist, or a folder is a link out of the project.
    """
    settings = project.settings
    used = {"assets": settings.assets, "cache": project.cache.name}
    used |= {} if content else {"content": settings.content}
    used |= {} if output else {"output": settings.output}
    boundaries.require_inside(project.root, used)
    moved = replace(
        project,
        content=input_files.real_path(content or project.content),
        output=input_files.real_path(output or project.output),
    )
    boundaries.require_real_folders(project.root, cache=moved.cache, output=moved.output)
    if not moved.content.is_dir():
        raise UsageError(
            f"There is no folder of articles {moved.content}",
            advice="Name it with --content DIR or as content in handouts.toml",
        )
    return moved


def with_standard(project: Project, standard: str | None) -> Project:
    """The same project with the PDF standard that the user named on the command line."""
    if standard is None:
        return project
    return replace(project, settings=replace(project.settings, pdf_standard=standard))
