"""What this machine has, and what it lacks: versions, native libraries, fonts, project."""

import importlib.metadata
import platform
import shutil
from dataclasses import dataclass
from pathlib import Path

from handouts import __version__
from handouts.errors import HandoutsError, MachineError
from handouts.project import project

PACKAGES = (
    "weasyprint",
    "pydyf",
    "jinja2",
    "markdown",
    "python-frontmatter",
    "click",
    "nh3",
    "pillow",
    "brand-yml",
)
"""Packages whose version matters for what a leaflet looks like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at."""

    name: str
    told: str
    """Version, path, or what is wrong and what to do."""
    good: bool

    @property
    def line(self) -> str:
        """The finding as one line."""
        return f"{'ok     ' if self.good else 'MISSING'}  {self.name:20} {self.told}"


def examine(folder: Path, *, named: bool) -> tuple[Finding, ...]:
    """Look at everything that a leaflet needs.

    Args:
        folder: Where to look for a project.
        named: The user named this very folder.
    """
    return (
        Finding(name="handouts", told=__version__, good=True),
        Finding(name="python", told=f"{platform.python_version()} ({platform.platform()})", good=True),
        *(_package(name) for name in PACKAGES),
        *_libraries(),
        _fonts(),
        Finding(name="lp", told=shutil.which("lp") or "not here: “print --printer” needs it", good=True),
        _project(folder, named=named),
    )


def _package(name: str) -> Finding:
    try:
        return Finding(name=name, told=importlib.metadata.version(name), good=True)
    except importlib.metadata.PackageNotFoundError:
        return Finding(name=name, told="install the project again: pipx install handouts", good=False)


def _libraries() -> tuple[Finding, ...]:
    from handouts.pdf.engine import library_versions  # noqa: PLC0415
    from handouts.pdf.resources import ResourceFolders  # noqa: PLC0415

    resources = ResourceFolders(styles=(project.shipped("styles"),), brands=Path(), pictures=Path())
    try:
        versions = library_versions(resources)
    except MachineError as error:
        told = f"{error.message}; install them with: {install_command()}"
        return (Finding(name="native libraries", told=told, good=False),)
    found = tuple(Finding(name=name, told=version, good=True) for name, version in versions.items())
    return *found, _shortcuts()


def _shortcuts() -> Finding:
    """Whether leaflets take their usual time, or half as much again; they look the same."""
    from handouts.pdf.accelerate import install  # noqa: PLC0415

    why = install.why_not()
    return Finding(
        name="shortcuts", told=f"not taken, builds are slower: {why}" if why else "taken", good=True
    )


def install_command() -> str:
    """The one command that brings WeasyPrint's native libraries on this system.

    Source of the names: WeasyPrint's documentation, “First steps”, tried on Debian.
    """
    commands = {
        "apt-get": "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        "dnf": "dnf install pango",
        "apk": "apk add pango harfbuzz",
        "pacman": "pacman -S pango",
        "zypper": "zypper install libpango-1_0-0",
        "brew": "brew install pango",
    }
    found = next((commands[program] for program in commands if shutil.which(program)), None)
    return found or "see docs/install.md for this system"


def _fonts() -> Finding:
    fonts = sorted((project.shipped("styles") / "fonts").rglob("*.ttf"))
    return Finding(name="fonts", told=f"{len(fonts)} shipped", good=bool(fonts))


def _project(folder: Path, *, named: bool) -> Finding:
    try:
        found = project.find(folder, named=named)
    except HandoutsError as error:
        return Finding(name="project", told=f"none here: {error.message}", good=True)
    clinics = sorted(file.parent.name for file in found.brands.glob("*/_brand.yml"))
    return Finding(name="project", told=f"{found.root} (clinics: {', '.join(clinics) or 'none'})", good=True)
