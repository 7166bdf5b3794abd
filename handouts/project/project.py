"""A clinic's project: where its folders are, and its settings in ``handouts.toml``."""

import difflib
import re
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from handouts.errors import Problem, UsageError
from handouts.project import variant_names
from handouts.project.check_settings import Policy
from handouts.project.pdf_standards import DEFAULT_STANDARD, STANDARDS
from handouts.project.review import Review
from handouts.project.variant_names import STANDARD
from handouts.text import control_characters

SETTINGS_FILE = "handouts.toml"

FAQ_HEADINGS = (
    "ofte stillede spørgsmål",
    "ofte stillet spørgsmål",
    "oftest stillede spørgsmål",
    "hyppige spørgsmål",
    "hyppigt stillede spørgsmål",
    "spørgsmål og svar",
    "faq",
    "faqs",
    "frequently asked questions",
    "common questions",
    "questions and answers",
)
"""How the heading of a FAQ may begin, whatever follows ("… om nakken")."""

REFERENCE_HEADINGS = (
    "referenceliste",
    "referencer",
    "kilder",
    "kildeliste",
    "kildehenvisninger",
    "litteratur",
    "litteraturliste",
    "litteratur og kilder",
    "kilder og litteratur",
    "references",
    "sources",
    "bibliography",
)
"""What the heading of a list of sources says."""

STEP_HEADINGS = ("øvelse", "sådan gør du", "program", "trin for trin", "exercise", "how to", "step by step")
"""Words in a heading under which a numbered list is a list of steps, with room to tick off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What ``handouts.toml`` may say; every field has a default."""

    content: str = "content"
    """Folder of the articles, relative to the project."""
    output: str = "dist"
    """Folder of the leaflets, relative to the project."""
    assets: str = "."
    """Folder that ``/images/…`` starts from, relative to the project."""
    language: str = "da"
    """Language of an article that does not say its own."""
    clinic: str | None = None
    """The clinic that ``handouts print`` takes where there are several."""
    faq_headings: tuple[str, ...] = FAQ_HEADINGS
    """How the heading of a FAQ may begin."""
    reference_headings: tuple[str, ...] = REFERENCE_HEADINGS
    """What the heading of a list of sources says."""
    step_headings: tuple[str, ...] = STEP_HEADINGS
    """Words in a heading that make a numbered list below it one to tick off."""
    variants: tuple[str, ...] = (STANDARD,)
    """The variants that a batch makes."""
    copyfit: bool = True
    """Whether leaflets are fitted to whole sheets of paper."""
    pdf_standard: str = DEFAULT_STANDARD
    """What every PDF conforms to: ``ua1+a2a``, ``ua1+a3a`` or ``ua2+a4``."""
    picture_dpi: int = 200
    """Resolution of pictures at their printed width, in dots per inch (150 to 600)."""
    check: Policy = field(default_factory=Policy)
    """What ``handouts check`` is strict about."""
    review: Review = field(default_factory=Review)
    """When articles must be read through again."""


TABLES: dict[str, Any] = {"check": Policy, "review": Review}
"""Tables of the file, and what each may say."""
BOUNDS = (
    ("check", "summary_words", 100, 10_000),
    ("check", "table_columns", 2, 12),
    ("check", "picture_dpi", 100, 300),
    ("check", "lix_warn", 20, 90),
    ("check", "lix_fail", 20, 90),
    ("check", "sentence_words", 10, 100),
    ("check", "mean_sentence_words", 5, 60),
    ("check", "paragraph_words", 30, 500),
    ("check", "section_words", 50, 2_000),
    ("check", "passive_percent", 0, 100),
    ("check", "distant", 0, 100),
    ("review", "months", 1, 120),
    ("review", "soon_days", 0, 365),
)
"""Least and most of the numbers in them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """The folders of one project and its settings; all paths are absolute."""

    root: Path
    """The folder that holds ``handouts.toml``."""
    settings: Settings = field(default_factory=Settings)
    """What that file says."""
    content: Path
    """Folder of the articles; may lie outside the project when the user names it."""
    output: Path
    """Folder of the leaflets."""

    @property
    def asset_roots(self) -> tuple[Path, ...]:
        """Folders that ``/images/…`` may start from, the first that has the file wins.

        The ``assets`` setting, then the articles' own folder; and where the user named a folder of
        articles outside the project, the one above it, as a site's ``articles/`` and ``images/``
        stand side by side.
        """
        assets = (self.root / self.settings.assets).resolve()
        roots = (assets, self.content)
        return roots if self.content.is_relative_to(self.root) else (*roots, self.content.parent)

    @property
    def brands(self) -> Path:
        """Folder with one folder a clinic."""
        return self.root / "styles" / "brands"

    @property
    def cache(self) -> Path:
        """Folder of what may be thrown away at any time, such as pictures scaled to print size."""
        return self.root / ".handouts"

    @property
    def templates(self) -> tuple[Path, ...]:
        """Folders of the templates: the project's own go before the shipped ones, file by file."""
        return _own_first(self.root / "templates", shipped("templates"))

    @property
    def styles(self) -> tuple[Path, ...]:
        """Folders of the style sheets: the project's own go before the shipped ones, file by file."""
        return _own_first(self.root / "styles", shipped("styles"))

    def shown(self, path: Path) -> str:
        """A path as the user would type it: relative to the project where it lies inside."""
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
        named: The user named this very folder: no search upward.

    Raises:
        UsageError: There is no ``handouts.toml``, or it says something that it may not; every such
            thing is among the error's problems.
    """
    here = start.resolve()
    for folder in (here,) if named else (here, *here.parents):
        if (folder / SETTINGS_FILE).is_file():
            return _project(folder)
    raise UsageError(
        f"There is no {SETTINGS_FILE} in {start if named else f'{start} or any folder above it'}",
        advice="Go to the clinic's project, name it with --project DIR, or make one: handouts init DIR",
    )


def _project(root: Path) -> Project:
    raw = (root / SETTINGS_FILE).read_bytes()
    settings, problems = read_settings(raw)
    problems += _unknown_variants(settings, raw, _own_first(root / "styles", shipped("styles")))
    if problems:
        raise UsageError(
            f"{SETTINGS_FILE} has {len(problems)} mistake{'s' * (len(problems) > 1)}",
            advice="Correct the lines named above",
            problems=problems,
        )
    return Project(
        root=root,
        settings=settings,
        content=(root / settings.content).resolve(),
        output=(root / settings.output).resolve(),
    )


def bare() -> Project:
    """The folder that the user stands in as a project without a word of its own: for what needs none."""
    here = Path.cwd()
    return Project(root=here, content=here, output=here)


def _unknown_variants(settings: Settings, raw: bytes, styles: tuple[Path, ...]) -> tuple[Problem, ...]:
    known = variant_names.names(styles)
    line = _line_of(raw.decode("utf-8-sig", "replace"), "variants")
    return tuple(
        _problem(line, f"“variants” names “{name}”, which is none", f"Choose from: {', '.join(known)}")
        for name in settings.variants
        if name not in known
    )


def with_folders(project: Project, *, content: Path | None, output: Path | None) -> Project:
    """The same project with the folders that the user named on the command line.

    Raises:
        UsageError: The folder of articles does not exist.
    """
    moved = replace(
        project,
        content=(content or project.content).resolve(),
        output=(output or project.output).resolve(),
    )
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


def read_settings(raw: bytes) -> tuple[Settings, tuple[Problem, ...]]:
    """Read ``handouts.toml``.

    Args:
        raw: The file's bytes.

    Returns:
        The settings, and every problem found in them with its line.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = error.object.count(b"\n", 0, error.start) + 1
        message = f"The byte 0x{error.object[error.start]:02X} is no UTF-8"
        return Settings(), (_problem(at, message, "Save the file with the encoding UTF-8"),)
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        last = text.rstrip().count("\n") + 1
        return Settings(), (
            _problem(int(line[1]) if line else last, f"cannot be read: {error}", "Correct it"),
        )
    return _validated(told, text)


def _validated(told: dict[str, Any], text: str) -> tuple[Settings, tuple[Problem, ...]]:
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415 - 80 ms

    known = tuple(Settings.__dataclass_fields__)
    problems = [
        _problem(_line_of(text, key), f"“{key}” is no setting", _nearest(key, known))
        for key in told
        if key not in known
    ]
    for table, kind in TABLES.items():
        mine = told.get(table)
        fields = tuple(kind.__dataclass_fields__)
        problems += [
            _problem(_line_of(text, key), f"“{key}” is no setting of [{table}]", _nearest(key, fields))
            for key in (mine if isinstance(mine, dict) else {})
            if key not in fields
        ]
        problems += [
            _problem(_line_of(text, key), f"“{table}.{key}” is no number", f"Use {least} to {most}")
            for of, key, least, most in BOUNDS
            if of == table and isinstance(mine, dict) and isinstance(mine.get(key), bool)
        ]
    mine = {key: value for key, value in told.items() if key in known}
    adapter = TypeAdapter(Settings)
    try:
        settings = adapter.validate_python(mine)
    except ValidationError as error:
        for mistake in error.errors():
            table, *rest = map(str, mistake["loc"])
            key = ".".join((table, *rest)) if table in TABLES else table
            mine.pop(table, None)  # the others are looked at more closely below
            line = next(filter(None, (_line_of(text, part) for part in reversed((table, *rest)))), None)
            problems.append(
                _problem(
                    line,
                    f"“{key}”: {mistake['msg']}",
                    "See docs/settings.md for what it may be",
                )
            )
        settings = adapter.validate_python(mine)
    problems += _out_of_bounds(settings, text)
    if settings.check.lix_warn > settings.check.lix_fail:
        message = "“lix_warn” is above “lix_fail”, so nothing would ever be warned of"
        problems.append(_problem(_line_of(text, "lix_warn"), message, "Make it the lower of the two"))
    return settings, tuple(problems)


def _out_of_bounds(settings: Settings, text: str) -> list[Problem]:
    problems = []
    for key in ("content", "output", "assets"):
        path = Path(getattr(settings, key))
        if path.is_absolute() or ".." in path.parts:
            problems.append(
                _problem(
                    _line_of(text, key),
                    f"“{key}” leads out of the project",
                    "Name a folder inside the project",
                )
            )
    problems += [
        _problem(_line_of(text, key), f"“{key}” holds an empty text", "Delete it: it would fit any heading")
        for key in ("faq_headings", "reference_headings", "step_headings")
        if not all(phrase.strip() for phrase in getattr(settings, key))
    ]
    if settings.pdf_standard not in STANDARDS:
        problems.append(
            _problem(
                _line_of(text, "pdf_standard"),
                f"“pdf_standard” is none that can be made: {settings.pdf_standard}",
                f"Choose from: {', '.join(STANDARDS)}",
            )
        )
    if not settings.variants:
        problems.append(
            _problem(_line_of(text, "variants"), "“variants” is empty", 'Name one, as in ["standard"]')
        )
    for table, key, least, most in BOUNDS:
        if not least <= getattr(getattr(settings, table), key) <= most:
            message = f"“{table}.{key}” is out of range"
            problems.append(_problem(_line_of(text, key), message, f"Use {least} to {most}"))
    if not 150 <= settings.picture_dpi <= 600:  # noqa: PLR2004 - as the field's docstring says
        problems.append(
            _problem(
                _line_of(text, "picture_dpi"),
                "“picture_dpi” is out of range",
                "Use 150 to 600; 200 prints well",
            )
        )
    return problems


def _problem(line: int | None, message: str, advice: str) -> Problem:
    return Problem(
        file=SETTINGS_FILE, line=line, rule="settings", severity="error", message=message, advice=advice
    )


def _line_of(text: str, key: str) -> int | None:
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(rf"\s*\[?\s*\"?{re.escape(key)}\b", line):
            return number
    return None


def _nearest(key: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    return f"Did you mean “{near[0]}”?" if near else f"Known settings: {', '.join(known)}"
