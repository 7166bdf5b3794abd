"""A clinic's project: its folders and its settings."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from handouts.confinement import Access
from handouts.errors import UsageError
from handouts.project import boundaries, limits, settings_file, variant_names
from handouts.project.limits import Limits
from handouts.project.settings import SETTINGS_FILE, Settings
from handouts.storage import input_files
from handouts.text import control_characters

CACHE = ".handouts"
"""Name of the folder of the cache, in the project."""


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
    is_untrusted: bool = False
    """Whether it is a stranger's: its own templates, labels, messages, styles and fonts are not read."""
    scratch: Path | None = None
    """Empty folder to use instead of the cache ``.handouts/``; None to use the cache."""

    @property
    def limits(self) -> Limits:
        """How much each article may take."""
        return limits.UNTRUSTED if self.is_untrusted else limits.USUAL

    @property
    def ignores_records(self) -> bool:
        """Whether a build removes the records of earlier ones: a stranger could have made them.

        A folder outside of the project belongs to the user.
        """
        return self.is_untrusted and self.output.is_relative_to(self.root)

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
        return self.scratch or self.root / CACHE

    @property
    def templates(self) -> tuple[Path, ...]:
        """Folders of the templates: the project's own files take precedence over the shipped ones."""
        return _folders(self.root, "templates", untrusted=self.is_untrusted)

    @property
    def styles(self) -> tuple[Path, ...]:
        """Folders of the style sheets: the project's own files take precedence over the shipped ones."""
        return _folders(self.root, "styles", untrusted=self.is_untrusted)

    @property
    def access(self) -> Access:
        """What a confined process may open that reads the articles of this project."""
        reads = dict.fromkeys((self.root, self.content, self.output, *self.asset_roots))
        return Access(reads=tuple(reads), writes=(self.cache,))

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


def _folders(root: Path, name: str, *, untrusted: bool) -> tuple[Path, ...]:
    """The project's own folder of that name, if it is read, and the shipped one."""
    own, ours = root / name, shipped(name)
    return (ours,) if untrusted or not own.is_dir() or own.resolve() == ours.resolve() else (own, ours)


def find(start: Path, *, named: bool = False, untrusted: bool = False) -> Project:
    """Find the project that a folder belongs to and read its settings.

    Args:
        start: A folder in the project.
        named: Whether the user named this folder; then the folders above it are not searched.
        untrusted: Whether the project comes from a stranger.

    Raises:
        UsageError: There is no ``handouts.toml``, or it has mistakes, or a template or style sheet cannot be
            used. The error has all problems.
    """
    here = input_files.real_path(start)
    for folder in (here,) if named else (here, *here.parents):
        if (folder / SETTINGS_FILE).is_file():
            return _project(folder, untrusted=untrusted)
    raise UsageError(
        f"There is no {SETTINGS_FILE} in {start if named else f'{start} or any folder above it'}",
        advice="Go to the clinic's project, name it with --project DIR, or make one: handouts init DIR",
    )


def _project(root: Path, *, untrusted: bool) -> Project:
    raw = boundaries.settings_bytes(root)
    settings, problems = settings_file.read(raw)
    leads_out = untrusted and not input_files.is_inside(root / "styles" / "variants", (root,))
    problems += settings_file.unknown_variants(settings, raw, _folders(root, "styles", untrusted=leads_out))
    if problems:
        raise UsageError(
            f"{SETTINGS_FILE} has {len(problems)} mistake{'s' * (len(problems) > 1)}",
            advice="Correct the lines named above",
            problems=problems,
        )
    if untrusted:
        shipped_variants = set(variant_names.names((shipped("styles"),)))
        kept = tuple(name for name in settings.variants if name in shipped_variants)
        settings = replace(settings, variants=kept or (variant_names.STANDARD,))
    elif refused := boundaries.refused_files(root, shipped("styles")):
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
        is_untrusted=untrusted,
    )


def unused_files(root: Path) -> tuple[str, ...]:
    """The files of a project that are not read if it comes from a stranger.

    Returns:
        ``.handouts``, ``templates`` and each entry of ``styles`` except ``brands``, if they exist and are not
        those of the program.
    """
    found = [root / CACHE]
    if shipped("templates").resolve().parent != root:
        styles = root / "styles"
        own = sorted(styles.glob("[!.]*")) if input_files.is_inside(styles, (root,)) else [styles]
        found += [root / "templates", *(path for path in own if path.name != "brands")]
    return tuple(path.relative_to(root).as_posix() for path in found if path.exists())


def bare(*, untrusted: bool = False) -> Project:
    """A project without settings in the current folder, for commands that need no project."""
    here = Path.cwd()
    return Project(root=here, content=here, output=here, is_untrusted=untrusted)


def with_folders(project: Project, *, content: Path | None, output: Path | None) -> Project:
    """The same project with the folders that the user named on the command line.

    Raises:
        UsageError: The folder of articles does not exist, or a folder is a link out of the project.
    """
    settings = project.settings
    used = {"assets": settings.assets} | ({} if project.scratch else {"cache": CACHE})
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
