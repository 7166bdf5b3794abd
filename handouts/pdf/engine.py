"""Loads WeasyPrint, gives it the files of a leaflet, and collects its log. No other module loads it."""

import ctypes.util
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from functools import lru_cache
from importlib import import_module
from io import StringIO
from pathlib import Path
from tempfile import mkdtemp
from types import ModuleType
from typing import Any
from urllib import parse as urls

from handouts.errors import MachineError
from handouts.pdf import compatibility, trailing_blanks
from handouts.pdf.resources import SCHEME, ResourceFolders

Sheet = Any
"""A style sheet parsed by WeasyPrint, which has no types."""
Fonts = Any
"""A ``FontConfiguration`` of WeasyPrint."""
FONTS_PREFIX = "weasyprint-"
"""Start of the names of folders with a process's copies of fonts."""


def load(resources: ResourceFolders) -> Any:  # noqa: ANN401 - WeasyPrint has no types
    """Load WeasyPrint with the shipped fonts only, so that a leaflet looks the same on every machine.

    The settings of fontconfig are the shipped ones, never a project's: they can name any file and folder.

    Raises:
        MachineError: Its native libraries do not load, or its PDFs might not be accessible.
    """
    for folder in reversed(resources.styles):  # the shipped folder is the last one
        if (folder / "fonts.conf").is_file():
            os.environ["FONTCONFIG_FILE"] = str((folder / "fonts.conf").resolve())
            break
    try:
        with redirect_stdout(StringIO()):  # if a library is missing, WeasyPrint prints a page of text
            with _late_font_tools():
                try:
                    with _by_name():
                        import weasyprint  # noqa: PLC0415 - 0.3 s, and it needs native libraries
                except OSError:  # this system has other names: let WeasyPrint search for them
                    import weasyprint  # noqa: PLC0415
            import weasyprint.text.fonts  # noqa: PLC0415
    except OSError as error:
        reason = str(error).splitlines()[0]
        raise MachineError(
            f"WeasyPrint's native libraries do not load: {reason}",
            advice="Run “handouts doctor”: it names what is missing and the command that installs it",
        ) from error
    compatibility.require()
    trailing_blanks.install(weasyprint)
    for known in (urls.uses_relative, urls.uses_netloc):
        if SCHEME not in known:
            known.append(SCHEME)
    return weasyprint


def font_configuration(weasyprint: Any, scratch: Path | None) -> Fonts:  # noqa: ANN401
    """A new ``FontConfiguration``; the copies of fonts that it makes go to a folder of ours.

    WeasyPrint writes nothing else to a disk. It makes its folder (640 KB) when a style sheet brings the first
    font, and removes it when Python frees the configuration. A killed process never does that.

    Args:
        weasyprint: The library.
        scratch: Existing folder in which the new folder is made; None for the system's temporary folder.
    """
    fonts = weasyprint.text.fonts.FontConfiguration()
    fonts._folder = Path(mkdtemp(prefix=FONTS_PREFIX, dir=scratch))
    return fonts


@contextmanager
def _by_name() -> Iterator[None]:
    """On Linux, load native libraries by their file names, without a search.

    WeasyPrint searches for each of seven libraries by the names of other systems first. For each of these
    names, ctypes starts ldconfig and a compiler, which takes 0.2 s. The last name is the one for Linux.
    """
    if sys.platform != "linux":
        yield
        return
    found = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None  # noqa: ARG005
    try:
        yield
    finally:
        ctypes.util.find_library = found


_LATE = ("fontTools.subset", "fontTools.varLib.instancer")


class _LateModule(ModuleType):
    """A module that is loaded when one of its functions is called."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        if name.startswith("__"):
            raise AttributeError(name)

        def call(*given: Any, **named: Any) -> Any:  # noqa: ANN401
            return getattr(import_module(self.__name__), name)(*given, **named)

        return call


@contextmanager
def _late_font_tools() -> Iterator[None]:
    """Load these modules when they are used: HarfBuzz subsets fonts, and they take a fifth of the time.

    WeasyPrint calls functions of theirs for variable fonts, for fonts that HarfBuzz cannot subset, and with a
    HarfBuzz older than 4.1.
    """
    late = [name for name in _LATE if name not in sys.modules]
    sys.modules |= {name: _LateModule(name) for name in late}
    try:
        yield
    finally:
        for name in late:
            if isinstance(sys.modules.get(name), _LateModule):
                del sys.modules[name]


def fetcher(weasyprint: Any, resources: ResourceFolders, clinic: str) -> Any:  # noqa: ANN401
    """A fetcher, which reads the files of a leaflet and collects their paths in ``files``.

    Args:
        weasyprint: The library.
        resources: Folders with the files.
        clinic: The clinic, for addresses of its brand.
    """
    return _fetcher_class(weasyprint)(resources, clinic)


@lru_cache(maxsize=1)
def _fetcher_class(weasyprint: Any) -> Any:  # noqa: ANN401
    opener = weasyprint.urls.URLFetcher()

    class Fetcher(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        """Reads ``leaflet:`` addresses, remembers their paths, and refuses all other addresses."""

        def __init__(self, resources: ResourceFolders, clinic: str) -> None:
            self.__dict__.update(vars(opener))  # its handlers of addresses are made once
            self.files: set[str] = set()
            self._resources = resources
            self._clinic = clinic

        def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ANN401, ARG002
            parts = urls.urlsplit(url)
            if parts.scheme == "data":  # a bitmap inside a drawing; articles cannot bring one
                return super().fetch(url)
            if parts.scheme != SCHEME:
                raise ValueError(f"{url} is not part of the leaflet, and no network is used")
            path = urls.unquote(parts.path)
            self.files.add(path)
            return weasyprint.urls.URLFetcherResponse(url, self._resources.read(path, self._clinic))

    return Fetcher


class _Records(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def log() -> Iterator[list[logging.LogRecord]]:
    """Collect WeasyPrint's log. If a picture or a glyph is missing, it only logs that and writes the PDF."""
    logger = logging.getLogger("weasyprint")
    handler = _Records()
    handlers, propagate, level = logger.handlers[:], logger.propagate, logger.level
    logger.handlers, logger.propagate = [handler], False
    logger.setLevel(logging.WARNING)
    try:
        yield handler.records
    finally:
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)


def library_versions(resources: ResourceFolders) -> dict[str, str]:
    """Versions of the libraries that decide the look of a leaflet, by name.

    Raises:
        MachineError: WeasyPrint's native libraries do not load.
    """
    weasyprint = load(resources)
    from weasyprint.text.ffi import pango  # noqa: PLC0415

    number = int(pango.pango_version())  # 15006 is 1.50.6
    version = f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    return {"WeasyPrint loads": str(weasyprint.__version__), "Pango": version}
