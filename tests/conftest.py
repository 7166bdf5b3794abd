"""Fixtures of all tests: no network, no real home, and small projects to change."""

import signal
import socket
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from handouts.build import build
from handouts.project import project, variant_names
from handouts.project.project import Project
from tests import TESTS
from tests.sharing import made_once

hypothesis.settings.register_profile("steady", deadline=None, derandomize=True, max_examples=60)
hypothesis.settings.register_profile("explore", deadline=None, max_examples=3000)
hypothesis.settings.load_profile("steady")

pytest_plugins = ["tests.leftovers", "tests.selection"]

CASES = TESTS / "cases" / "project"
"""A project with articles that have every part an article can have."""

ClinicProject = Callable[..., Project]
"""``clinic_project({name: text}, settings="…", clinics=(…))``: what the fixture of that name gives."""

ARTICLE = """\
---
title: Ondt i nakken
lastUpdated: 24/02/2026
datePublished: 19/02/2024
---

De fleste får ondt i nakken en gang imellem. Det er sjældent farligt.

## Hvad kan du selv gøre?

1. Bevæg nakken hver time.
2. Gå en tur hver dag.

## Ofte stillede spørgsmål om nakken

### Må jeg løbe?

Ja, når det ikke gør mere ondt bagefter.
"""

_BRAND = """\
meta:
  name: Klinik {name}
logo: logo.svg
color:
  primary: "#14506b"
defaults:
  handouts:
    contact:
      phone: 86 12 34 56
"""
_LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#14506b"/></svg>
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--accept-pages``: approve the pages as they look now (tests/pdf/test_golden_pages.py)."""
    parser.addoption("--accept-pages", action="store_true", help="approve the pages as they look now")


def pytest_configure() -> None:
    """Let Ctrl-C and SIGTERM end the tests with their fixtures, also if the shell ignores these signals."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)


@pytest.fixture(autouse=True, scope="session")
def _no_real_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes files of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.setenv("USERPROFILE", str(home))
        patch.setenv(
            "HANDOUTS_LANG", "en"
        )  # the language of a project is Danish unless its settings say other
        patch.setenv("HANDOUTS_JOBS", "1")  # tests that need several processes ask for them
        for name in ("CACHE", "CONFIG", "DATA", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        yield


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """A test that calls another machine fails with a message."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _at_home(getattr(socket.socket, name)))
        patch.setattr(socket, "getaddrinfo", _known_host(socket.getaddrinfo))
        yield


def _at_home(original: Callable[..., Any]) -> Callable[..., Any]:
    def connect(self: socket.socket, address: Any) -> Any:  # noqa: ANN401 - the type depends on the socket
        if self.family != getattr(socket, "AF_UNIX", None) and not _is_this_machine(address[0]):
            pytest.fail(f"The network is forbidden in tests: {address}")
        return original(self, address)

    return connect


def _known_host(original: Callable[..., Any]) -> Callable[..., Any]:
    def getaddrinfo(host: Any, *rest: Any, **named: Any) -> Any:  # noqa: ANN401 - as in the standard library
        if not _is_this_machine(host):
            pytest.fail(f"The network is forbidden in tests: {host}")
        return original(host, *rest, **named)

    return getaddrinfo


def _is_this_machine(host: object) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    return name in {None, "", "localhost", "::1"} or str(name).startswith("127.")


@pytest.fixture(scope="session")
def case_leaflets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The leaflets of tests/cases/project for both clinics in all variants, in ``<clinic>/<slug>.pdf``."""

    def make(folder: Path) -> None:
        here = project.with_folders(project.find(CASES), content=None, output=folder)
        assert not build.build(here, variants=variant_names.names((project.shipped("styles"),))).failed

    return made_once(tmp_path_factory, "case-leaflets", make)


@pytest.fixture
def clinic_project(tmp_path: Path) -> ClinicProject:
    """A function that makes small projects: settings, brands with a logo, and articles."""
    return partial(make_project, tmp_path / "klinik")


def make_project(
    root: Path,
    articles: Mapping[str, str | bytes] | None = None,
    *,
    settings: str = "",
    clinics: tuple[str, ...] = ("solsiden",),
) -> Project:
    """Make a small project.

    Args:
        root: Its folder, which must not exist.
        articles: Text of each file in ``content/``, by name; None for one article, ``ARTICLE``.
        settings: Text of ``handouts.toml``.
        clinics: Names of the clinics; each gets a brand with a logo.
    """
    files: dict[str, str | bytes] = {"handouts.toml": settings}
    for clinic in clinics:
        files[f"styles/brands/{clinic}/_brand.yml"] = _BRAND.format(name=clinic.capitalize())
        files[f"styles/brands/{clinic}/logo.svg"] = _LOGO
    texts = {"ondt-i-nakken.md": ARTICLE} if articles is None else articles
    files |= {f"content/{name}": text for name, text in texts.items()}
    (root / "content").mkdir(parents=True)
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return project.find(root)
