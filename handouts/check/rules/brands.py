"""The problems of a clinic's brand, as rules. Reading the brand finds them (``handouts/brands/``)."""

from collections.abc import Iterator

from handouts.brands import brand, brand_cache, contact, folder_name, yaml_file
from handouts.check.rule import Rule
from handouts.errors import Problem, Severity
from handouts.project.project import Project
from handouts.project.settings import SETTINGS_FILE
from handouts.project.toml_lines import line_of
from handouts.storage import input_files
from handouts.text import control_characters, danish

_YML = "brand.yml, the convention for brand files; docs/brands.md"


def _rule(name: str, why: str, source: str = _YML, severity: Severity = "error") -> Rule:
    return Rule(id=name, group="brands", severity=severity, why=why, source=source)


RULES = (
    _rule("brand-missing", "Without a brand no leaflet of the clinic can be made"),
    _rule("brand-folder", "The leaflets of a clinic are in a folder of the same name", "docs/brands.md"),
    _rule("brand-encoding", "With another encoding, æ, ø and å are printed wrong", "RFC 3629 (UTF-8)"),
    _rule(
        "brand-yaml",
        "A file that cannot be read has no logo, colour or telephone number",
        "YAML 1.2.2",
    ),
    _rule("brand-twice", "Only one of two equal keys counts, and nobody sees which", "YAML 1.2.2"),
    _rule("brand-character", "A control character is invisible and may stop the reading aloud"),
    _rule("brand-field", "A field of the wrong kind cannot be printed"),
    _rule("brand-unknown-field", "A misspelt field is ignored, and nobody sees that it is missing"),
    _rule("brand-name", "Patients must see who gave them the leaflet"),
    _rule("brand-logo", "The logo shows patients who gave them the leaflet"),
    _rule("brand-colour", "A colour that cannot be read cannot be printed"),
    _rule("brand-contrast", "People with poor sight cannot read pale text", "WCAG 2.2, 1.4.3 and 1.4.6"),
    _rule("brand-font", "A missing font would be replaced by another without a word"),
    _rule("brand-phone", "Patients dial the number that is printed"),
    _rule("brand-email", "Patients write to the address that is printed"),
    _rule("brand-url", "Patients type the address that is printed, or scan it", "RFC 3986 (URI)"),
    _rule(
        "brand-name-typed",
        "Capitals and blanks in an address are mistyped, and not every system tells capitals apart",
        "docs/brands.md",
        severity="warning",
    ),
    _rule(
        "brand-example", "A patient would dial a number that nobody has", "docs/brands.md", severity="warning"
    ),
)


def problems(project: Project, settings: str) -> list[Problem]:
    """The problems of all brands. With a problem in its brand, every leaflet of a clinic fails.

    Args:
        project: The project with the brands.
        settings: Text of ``handouts.toml``, for the line of a clinic that has no brand.
    """
    clinics = brand.names(project.brands)
    found = [problem for clinic in clinics for problem in brand_cache.problems(project, clinic)]
    found += [problem for clinic in clinics for problem in _examples(project, clinic)]
    found += [_unusual(project, clinic) for clinic in clinics if _is_only_unusual(project, clinic)]
    chosen = project.settings.clinic
    if chosen and folder_name.meant(chosen, clinics) is None:
        found.append(_without_brand(project, chosen, clinics, line_of(settings, ("clinic",))))
    return found


def _is_only_unusual(project: Project, clinic: str) -> bool:
    """Whether a clinic's name is unusual, and not one that leaflets cannot have: that is an error already."""
    return folder_name.is_unusual(clinic) and not any(folder_name.faults(project.brands, clinic))


def _unusual(project: Project, clinic: str) -> Problem:
    return Problem(
        file=project.shown(project.brands / clinic / brand.FILE),
        line=None,
        rule="brand-name-typed",
        severity="warning",
        message=f"The clinic's name “{clinic}” is typed in commands and is part of addresses",
        advice="Rename the folder; use small letters, digits and hyphens. Its leaflets get new files",
    )


def _examples(project: Project, clinic: str) -> Iterator[Problem]:
    """The telephone number and the address of the brand in a new project, if nobody has replaced them."""
    path = project.brands / clinic / brand.FILE
    try:
        raw = input_files.read(path, inside=(project.root,))
        if not any(example.encode() in raw for example in contact.EXAMPLES):
            return  # reading it as YAML takes long, and the cache has read it already
        source = yaml_file.parse(raw, file=project.shown(path))
    except (OSError, ValueError):  # another finding reports the broken brand
        return
    for line, text in contact.examples(source):
        yield Problem(
            file=source.file,
            line=line,
            rule="brand-example",
            severity="warning",
            message=f"“{text}” is from the example of a new project",
            advice="Write the clinic's own, in defaults: handouts: contact",
        )


def _without_brand(project: Project, clinic: str, clinics: tuple[str, ...], line: int | None) -> Problem:
    """The problem of a clinic in the settings that has no brand."""
    missing = project.shown(project.brands / clinic / brand.FILE)
    near = danish.nearest(clinic, {name: (name,) for name in clinics})
    return Problem(
        file=SETTINGS_FILE,
        line=line,
        rule="brand-missing",
        severity="error",
        message=f"“clinic” names “{control_characters.legible(clinic)}”, which has no brand",
        advice=f"Did you mean {' or '.join(near)}?" if near else f"Correct the name, or make {missing}",
    )
