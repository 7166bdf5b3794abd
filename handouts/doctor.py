"""Command ``doctor``: checks versions, native libraries, fonts and the project on this machine."""

import importlib.metadata
import platform
import shutil
from dataclasses import dataclass
from pathlib import Path

from handouts import __version__, confinement
from handouts.errors import HandoutsError, MachineError
from handouts.project import project

PACKAGES = (
    "weasyprint",
    "pydyf",
    "tinyhtml5",
    "jinja2",
    "markdown",
    "python-frontmatter",
    "click",
    "nh3",
    "pillow",
    "brand-yml",
)
"""Packages whose versions can change the look of a leaflet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoctorLine:
    """One line of the doctor's report: a version, a library, a folder."""

    name: str
    text: str
    """A version, a path, or a problem and how to solve it."""
    good: bool


def examine(folder: Path, *, named: bool) -> tuple[DoctorLine, ...]:
    """Check everything that a leaflet needs.

    Args:
        folder: Where to look for a project.
        named: Whether the user named this folder.
    """
    return (
        DoctorLine(name="handouts", text=__version__, good=True),
        DoctorLine(name="python", text=f"{platform.python_version()} ({platform.platform()})", good=True),
        *(_package(name) for name in PACKAGES),
        *_libraries(),
        _fonts(),
        _printing(),
        _confinement(),
        _project(folder, named=named),
    )


def _confinement() -> DoctorLine:
    """Whether worker processes can reach files and networks that they do not need."""
    reason = confinement.why_not()
    text = f"no, because {reason}" if reason else f"yes (Landlock ABI {confinement.landlock_abi()})"
    return DoctorLine(name="workers are confined", text=text, good=True)


def _printing() -> DoctorLine:
    program = shutil.which("lp") or "not installed; only “print --printer” needs it"
    return DoctorLine(name="lp", text=program, good=True)


def _package(name: str) -> DoctorLine:
    try:
        return DoctorLine(name=name, text=importlib.metadata.version(name), good=True)
    except importlib.metadata.PackageNotFoundError:
        return DoctorLine(name=name, text="install the project again: pipx install handouts", good=False)


def _libraries() -> tuple[DoctorLine, ...]:
    from handouts.pdf.compatibility import UnfitLibraryError  # noqa: PLC0415
    from handouts.pdf.engine import library_versions  # noqa: PLC0415
    from handouts.pdf.resources import ResourceFolders  # noqa: PLC0415

    resources = ResourceFolders(styles=(project.shipped("styles"),), brands=Path(), pictures=Path())
    try:
        versions = library_versions(resources)
    except UnfitLibraryError as error:
        return (DoctorLine(name="weasyprint", text=f"{error.message}. {error.advice}", good=False),)
    except MachineError as error:
        text = f"{error.message}; install them with: {install_command()}"
        return (DoctorLine(name="native libraries", text=text, good=False),)
    found = tuple(DoctorLine(name=name, text=version, good=True) for name, version in versions.items())
    return *found, _speedups()


def _speedups() -> DoctorLine:
    """Which speedups are off. Leaflets look the same without them, but take up to twice as long."""
    from handouts.pdf.accelerate import status  # noqa: PLC0415

    off = status.why_off()
    return DoctorLine(name="speedups", text=f"builds are slower; off: {off}" if off else "on", good=True)


def install_command() -> str:
    """The command that installs WeasyPrint's native libraries on this system.

    Source of the names: WeasyPrint's documentation, “First steps”; the command for Debian was tested.
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


def _fonts() -> DoctorLine:
    fonts = sorted((project.shipped("styles") / "fonts").rglob("*.ttf"))
    return DoctorLine(name="fonts", text=f"{len(fonts)} shipped", good=bool(fonts))


def _project(folder: Path, *, named: bool) -> DoctorLine:
    try:
        found = project.find(folder, named=named)
    except HandoutsError as error:
        return DoctorLine(name="project", text=f"none here: {error.message}", good=True)
    clinics = sorted(file.parent.name for file in found.brands.glob("*/_brand.yml"))
    return DoctorLine(
        name="project", text=f"{found.root} (clinics: {', '.join(clinics) or 'none'})", good=True
    )
