"""Packages: topics that are handed out together, such as all that follows a new hip. ``packages.toml``."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handouts.articles.front_matter import diagnosis_codes
from handouts.articles.front_matter.diagnosis_codes import DiagnosisCode
from handouts.articles.topics import Topic
from handouts.errors import Problem, UsageError
from handouts.project import toml_lines, variant_names
from handouts.project.project import Project
from handouts.storage import input_files
from handouts.text import danish, questions

FILE = "packages.toml"
_KEYS = ("name", "topics", "codes", "variant")
_MOST_BYTES = 1_000_000
KEY = "package:"
"""What the keys of packages begin with."""
_MOST_TOPICS = 20
"""Leaflets that one patient can carry home."""
_EXAMPLE = '[[package]]\n  name = "Efter ny hofte"\n  topics = ["ny-hofte", "balanceoevelser"]'


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """Topics that are handed out together."""

    name: str
    topics: tuple[str, ...]
    """Slugs, in the order of the print."""
    codes: tuple[DiagnosisCode, ...] = ()
    variant: str = ""
    """The variant to print; empty for the standard leaflet."""

    @property
    def slug(self) -> str:
        """Its name as a part of a file name."""
        return danish.fold(self.name).replace(" ", "-")

    @property
    def key(self) -> str:
        """Its name among those of topics, such as in an index; no slug of a topic has a colon."""
        return f"{KEY}{self.slug}"

    @property
    def page(self) -> str:
        """Name of its page in the site of a release, where those of topics are."""
        return f"pakke-{self.slug}"


def read(project: Project, topics: tuple[Topic, ...]) -> tuple[tuple[Package, ...], tuple[Problem, ...]]:
    """Read the packages of a project.

    Args:
        project: The project.
        topics: Its topics, which packages name.

    Returns:
        The packages without mistakes, and all problems with their lines. Without the file: none of both.
    """
    path = project.root / FILE
    if not path.exists() and not path.is_symlink():
        return (), ()
    text = _text(path, project)
    if isinstance(text, Problem):
        return (), (text,)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, message = toml_lines.syntax_error(error, text)
        return (), (_problem(line, message, "Correct this line"),)
    listed = data.get("package")
    if not isinstance(listed, list) or set(data) != {"package"}:
        return (), (_problem(1, "The file must be a list of packages", f"Write it like this: {_EXAMPLE}"),)
    reader = _Reader(text, {topic.slug for topic in topics}, variant_names.names(project.styles))
    found = [reader.package(one, at) for at, one in enumerate(listed)]
    return tuple(one for one in found if one is not None), tuple(reader.problems)


def _text(path: Path, project: Project) -> str | Problem:
    """The text of the file, or why it is not read."""
    if refused := input_files.refusal(path, inside=(project.root,)):
        return _problem(None, refused.message, refused.advice)
    try:
        if path.stat().st_size > _MOST_BYTES:
            message = f"The file has more than {_MOST_BYTES // 1_000_000} MB"
            return _problem(None, message, "Keep only the packages in it")
        return input_files.read(path, inside=(project.root,)).decode("utf-8-sig")
    except OSError as error:
        return _problem(None, f"The file cannot be read: {error.strerror}", "Allow this user to read it")
    except UnicodeDecodeError:
        return _problem(1, "The file is not UTF-8", "Save the file with the encoding UTF-8")


def choose(wanted: str, packages: tuple[Package, ...]) -> Package:
    """The package that somebody means by its name, a part of it, or a diagnosis code.

    Raises:
        UsageError: Several packages fit (they are listed), or none.
    """
    found = diagnosis_codes.best(wanted, {one.slug: one.codes for one in packages})
    found = found or danish.find(questions.bare(wanted), {one.slug: (one.name,) for one in packages})
    fitting = [one for one in packages if one.slug in found]
    if len(fitting) == 1:
        return fitting[0]
    names = "\n".join(f"  {one.name}" for one in fitting or packages)
    if fitting:
        raise UsageError(f"“{wanted}” fits {len(fitting)} packages:\n{names}", advice="Type more of its name")
    if not packages:
        raise UsageError("The project has no packages", advice=f"Write {FILE}, see docs/settings.md")
    raise UsageError(f"No package fits “{wanted}”. There are:\n{names}", advice="Type one of these names")


def require(project: Project, topics: tuple[Topic, ...]) -> tuple[Package, ...]:
    """The packages of a project.

    Raises:
        UsageError: The file has mistakes; they are the error's problems.
    """
    found, problems = read(project, topics)
    if problems:
        raise UsageError(f"{FILE} has mistakes", advice="Correct the problems above", problems=problems)
    return found


class _Reader:
    """Reads the packages of one file, and collects what is wrong with them."""

    def __init__(self, text: str, slugs: set[str], variants: tuple[str, ...]) -> None:
        self.problems: list[Problem] = []
        self._text = text
        self._slugs = slugs
        self._variants = variants
        self._names: set[str] = set()

    def package(self, table: Any, at: int) -> Package | None:  # noqa: ANN401 - a value of TOML
        before = len(self.problems)
        fields = table if isinstance(table, dict) else {}
        for key in fields:
            if key not in _KEYS:
                self._say(at, key, f"Unknown setting “{key}”", f"A package has: {', '.join(_KEYS)}")
        name = self._name(fields, at)
        topics = self._topics(fields, at)
        variant = fields.get("variant", "")
        if variant and variant not in self._variants:
            advice = f"Choose from: {', '.join(self._variants)}"
            self._say(at, "variant", f"There is no variant “{variant}”", advice)
        codes = self._codes(fields.get("codes", {}), at)
        if len(self.problems) > before:
            return None
        return Package(name=name, topics=topics, codes=codes, variant=variant)

    def _name(self, fields: dict[str, Any], at: int) -> str:
        name = fields.get("name")
        if not isinstance(name, str) or not danish.fold(name):
            self._say(at, "name", "A package needs a name", 'Write it like this: name = "Efter ny hofte"')
            return ""
        if danish.fold(name) in self._names:
            self._say(at, "name", f"Two packages are called “{name}”", "Give one of them another name")
        self._names.add(danish.fold(name))
        return " ".join(name.split())

    def _topics(self, fields: dict[str, Any], at: int) -> tuple[str, ...]:
        listed = fields.get("topics")
        if not isinstance(listed, list) or not 0 < len(listed) <= _MOST_TOPICS:
            message = f"A package needs a list of 1 to {_MOST_TOPICS} topics"
            self._say(at, "topics", message, 'Write their slugs: topics = ["ny-hofte", "balanceoevelser"]')
            return ()
        for place, slug in enumerate(listed):
            if slug not in self._slugs:
                near = danish.nearest(str(slug), {one: (one,) for one in self._slugs})
                advice = f"Did you mean {' or '.join(near)}?" if near else "See them all: handouts list"
                self._say(at, "topics", f"There is no topic “{slug}”", advice, place)
            elif slug in listed[:place]:
                self._say(at, "topics", f"The topic “{slug}” is there twice", "Keep one", place)
        return tuple(map(str, listed))

    def _codes(self, systems: Any, at: int) -> tuple[DiagnosisCode, ...]:  # noqa: ANN401
        found = []
        for system, codes in systems.items() if isinstance(systems, dict) else [("", systems)]:
            for code in codes if isinstance(codes, list) else [codes]:
                try:
                    found.append(diagnosis_codes.parse(system, str(code)))
                except ValueError as error:
                    self._say(at, "codes", f"“codes”: {error}", 'Write codes like this: {icd10 = ["Z96.6"]}')
        return tuple(dict.fromkeys(found))

    def _say(self, at: int, key: str, message: str, advice: str, place: int | None = None) -> None:
        path: toml_lines.Key = ("package", at, key) if place is None else ("package", at, key, place)
        self.problems.append(_problem(toml_lines.line_of(self._text, path), message, advice))


def _problem(line: int | None, message: str, advice: str) -> Problem:
    return Problem(file=FILE, line=line, rule="packages", severity="error", message=message, advice=advice)
