"""What a leaflet was made from, and whether it is still so: a build renders only what shows something new.

Two keys, the cheap one first. The parts: hashes of the article's bytes and of all that leaflets share (brand,
templates, styles, settings, variant, program, libraries), with the pictures and topics that it names. Where
all are what they were and the PDF is untouched, nothing is even composed. Where they differ, the composed
leaflet decides: if it is what it was, nothing is rendered. No times of files, no paths of this machine.
"""

import ctypes
import hashlib
import importlib.metadata
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from handouts import __version__, files
from handouts.errors import Problem
from handouts.imagefile import PictureError, locate
from handouts.leaflet import Leaflet
from handouts.manifest import Record
from handouts.project import Project
from handouts.variant import Variant

NAME = ".traces.json"
VERSION = 1
_REASONS = {
    "program": "handouts changed",
    "libraries": "WeasyPrint or Pango changed",
    "article": "its article changed",
    "brand": "brand {clinic} changed",
    "variant": "variant {variant} changed",
    "styles": "styles changed",
    "templates": "templates changed",
    "settings": "settings changed",
}
"""What is said of a part that is no longer what it was, the most telling first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What one leaflet was made from."""

    record: Record
    parts: dict[str, str]
    """Hash of each part, by its name."""
    pictures: dict[str, str]
    """Hash of the file behind each address of a picture in the article."""
    mentions: dict[str, str]
    """Title of each topic that the article may name, by slug; nothing where the project has none."""
    composed: str
    """Hash of the composed leaflet and of what its rendering reads."""
    problems: tuple[Problem, ...]
    """Warnings of its article, to be said again while it is fresh."""
    rendering: tuple[Problem, ...]
    """Those of its rendering."""


Traces = dict[tuple[str, str, str], Trace]
"""By clinic, slug and variant."""


def read(output: Path) -> Traces:
    """Read the traces of an output folder; what cannot be read is as if it had never been made."""
    try:
        told = json.loads((output / NAME).read_text("utf-8"))
        if told["version"] != VERSION:
            return {}
        traces = [_trace(one) for one in told["traces"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
    return {(one.record.clinic, one.record.slug, one.record.variant): one for one in traces}


def _trace(told: dict[str, Any]) -> Trace:
    return Trace(
        record=Record(**told["record"]),
        parts=dict(told["parts"]),
        pictures=dict(told["pictures"]),
        mentions=dict(told["mentions"]),
        composed=str(told["composed"]),
        problems=tuple(Problem(**one) for one in told["problems"]),
        rendering=tuple(Problem(**one) for one in told["rendering"]),
    )


def write(traces: Traces, output: Path) -> None:
    """Write traces: the same text for the same ones.

    Raises:
        MachineError: The folder cannot be written.
    """
    told = {"version": VERSION, "traces": [asdict(traces[key]) for key in sorted(traces)]}
    files.write(output / NAME, json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode())


class Parts:
    """The parts that leaflets of one run share, each hashed once."""

    def __init__(self, project: Project) -> None:
        """Hash what all leaflets share; ``project`` says where it lies."""
        self._project = project
        self._shared = {
            "program": _program(),
            "libraries": _libraries(),
            "styles": _folders(project.styles, without="brands"),
            "templates": _folders(project.templates),
            "settings": _digest(repr(project.settings)),
        }
        self._brands: dict[str, str] = {}

    def of(self, article: str, clinic: str, variant: Variant) -> dict[str, str]:
        """The parts of one leaflet; ``article`` is the hash of its file."""
        if clinic not in self._brands:
            self._brands[clinic] = _folders((self._project.brands / clinic,))
        return {
            **self._shared,
            "article": article,
            "brand": self._brands[clinic],
            "variant": _described(variant),
        }


def stale(
    trace: Trace,
    parts: dict[str, str],
    *,
    pictures: dict[str, str],
    titles: dict[str, str],
    output: Path,
) -> str:
    """Why a leaflet must be looked at again, or nothing where it is fresh.

    Args:
        trace: What it was made from.
        parts: What it would be made from now.
        pictures: Its pictures as they are now, as ``pictures`` tells.
        titles: Titles of all topics by slug.
        output: Folder of the leaflets.
    """
    for name, reason in _REASONS.items():
        if trace.parts.get(name) != parts[name]:
            return reason.format(clinic=trace.record.clinic, variant=trace.record.variant)
    if trace.pictures != pictures:
        return "a picture changed"
    if any(titles.get(slug, "") != title for slug, title in trace.mentions.items()):
        return "a topic that it names changed"
    return "" if is_whole(trace.record, output) else "its PDF was deleted or altered"


def is_whole(record: Record, output: Path) -> bool:
    """Whether a leaflet's file is there and is what was written."""
    try:
        return hashlib.sha256((output / record.file).read_bytes()).hexdigest() == record.sha256
    except OSError:
        return False


def pictures(addresses: Iterable[str], article: Path, project: Project) -> dict[str, str]:
    """Hash of the file behind each address of a picture; nothing where there is none.

    Args:
        addresses: As the author wrote them.
        article: The article's file.
        project: Where pictures may lie.
    """
    found = {}
    for address in addresses:
        try:
            found[address] = file_hash(locate(address, article=article, roots=project.asset_roots))
        except PictureError:
            found[address] = ""
    return found


def composed(leaflet: Leaflet, parts: dict[str, str]) -> str:
    """Hash of a composed leaflet and of what its rendering reads."""
    return _digest(
        repr(
            (
                *(leaflet.html, leaflet.brand_css, leaflet.variant, leaflet.standard, leaflet.fitted),
                *(leaflet.markdown, leaflet.title, leaflet.code, leaflet.source),
                *(leaflet.updated, leaflet.published, leaflet.review_by),
                *(parts[name] for name in ("program", "libraries", "styles", "brand")),
            )
        )
    )


def file_hash(path: Path) -> str:
    """Hash of a file's bytes; nothing where it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _folders(folders: tuple[Path, ...], *, without: str = "") -> str:
    """Hash of all files below some folders, by the names that they have in them."""
    told = []
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and not (without and name.startswith(f"{without}/")):
                told.append(f"{name}\0{file_hash(path)}")
    return _digest("\n".join(told))


@lru_cache(maxsize=1)
def _program() -> str:
    """Hash of this program's own code: a version alone would not tell one commit from the next."""
    return _digest(__version__ + _folders((Path(__file__).parent,), without="__pycache__"))


@lru_cache(maxsize=1)
def _libraries() -> str:
    """Versions of what sets the pages, without loading them: that would take longer than all the rest."""
    names = ("weasyprint", "pydyf", "pikepdf", "jinja2", "markdown", "nh3", "babel", "segno", "pillow")
    told = [f"{name} {importlib.metadata.version(name)}" for name in names]
    for library in ("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0-0.dll"):
        try:
            told.append(f"pango {ctypes.CDLL(library).pango_version()}")
            break
        except OSError:
            continue
    return _digest(" ".join(told))


@lru_cache(maxsize=64)
def _described(variant: Variant) -> str:
    """Hash of a variant's description: one for all its leaflets."""
    return _digest(repr(variant))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
