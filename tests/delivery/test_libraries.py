"""The native libraries that ``run.py`` looks for and installs."""

import ast
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import run
from tests.delivery.running import PANGO


def test_it_looks_for_the_libraries_that_weasyprint_opens() -> None:
    """LIBRARIES has each library that WeasyPrint cannot do without, and only names that it tries."""
    spec = find_spec("weasyprint")
    assert spec
    assert spec.origin
    tree = ast.parse((Path(spec.origin).parent / "text" / "ffi.py").read_text("utf-8"))
    opened = [
        ({arg.value for arg in node.args if isinstance(arg, ast.Constant)}, bool(node.keywords))
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_dlopen"
    ]
    needed = [names for names, may_fail in opened if not may_fail]
    assert all(any(set(row) <= names for row in run.LIBRARIES) for names in needed)
    assert all(any(set(row) <= names for names, _ in opened) for row in run.LIBRARIES)


def test_a_library_is_there_if_the_loader_finds_it() -> None:
    """A library that the tests need is found; one that does not exist is not."""
    assert set(run.lacking(modules=False)) <= {run.OPTIONAL}
    assert not run.loads("libnobody-has-this.so.9")


@pytest.mark.parametrize(
    ("system", "manager", "command"),
    [
        (
            "linux",
            "apt-get",
            "sudo apt-get update && sudo apt-get install -y --no-install-recommends "
            "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        ),
        ("linux", "dnf", "sudo dnf install -y pango"),
        (
            "linux",
            "apk",
            "sudo apk update && sudo apk add so:libgobject-2.0.so.0 so:libpango-1.0.so.0 so:libharfbuzz.so.0 "
            "so:libharfbuzz-subset.so.0 so:libfontconfig.so.1 so:libpangoft2-1.0.so.0",
        ),
        ("linux", "pacman", "sudo pacman -Sy && sudo pacman -S --needed --noconfirm pango"),
        ("linux", "zypper", "sudo zypper --non-interactive install libpango-1_0-0 libharfbuzz-subset0"),
        ("linux", "", "install Pango 1.44 or newer, Fontconfig and HarfBuzz with its subset library"),
        ("darwin", "", "install Homebrew, then: brew install pango"),
    ],
)
def test_each_system_gets_its_command(system: str, manager: str, command: str) -> None:
    """A user without the rights to install gets one command to paste."""
    assert run.advice(system, manager, [PANGO], sudo=True) == command


def test_homebrew_needs_no_sudo() -> None:
    """Homebrew refuses to run as root."""
    assert run.advice("darwin", "brew", [PANGO], sudo=False) == "brew install pango"


def test_only_what_is_lacking_is_installed() -> None:
    """Debian's package with ensurepip is named for this Python, and alone where the libraries are there."""
    package = f"python3.{sys.version_info[1]}-venv"
    assert run.remedy("apt-get", ["ensurepip"])[-1].split()[4:] == [package]
    assert run.remedy("apt-get", [PANGO, "ensurepip"])[-1].split()[-2:] == ["libharfbuzz-subset0", package]
    assert package not in run.remedy("apt-get", [run.OPTIONAL])[-1]


def test_no_package_brings_ensurepip_elsewhere() -> None:
    """Where ensurepip is no package of its own, another Python is the advice, not an empty command."""
    assert run.remedy("dnf", ["ensurepip"]) == []
    for system, manager in (("linux", "dnf"), ("linux", ""), ("darwin", "brew"), ("win32", "")):
        assert run.advice(system, manager, ["ensurepip"], sudo=True).startswith("take another Python")


def test_macos_finds_homebrews_libraries_unless_told_otherwise() -> None:
    """On a Mac the loader is shown Homebrew's folders, but what the user has set stays."""
    assert run.environment({}, "darwin")["DYLD_FALLBACK_LIBRARY_PATH"].startswith("/opt/homebrew/lib:")
    own = {"DYLD_FALLBACK_LIBRARY_PATH": "/mine"}
    assert run.environment(own, "darwin")["DYLD_FALLBACK_LIBRARY_PATH"] == "/mine"
