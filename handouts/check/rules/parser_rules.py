"""The problems that reading an article finds, as rules: id, why it matters, source."""

from handouts.check.rule import Rule
from handouts.errors import Severity

_HOW = "How handouts reads articles (docs/therapists.md)"
YAML = "YAML 1.2, and how handouts reads front matter (docs/therapists.md)"
_DAYS = "Dansk Sprognævn, Retskrivningsordbogen § 44: day, month, year"
_LEVELS = "PDF/UA-1 (ISO 14289-1), 7.4.2; WCAG 2.2, technique G141"
_TABLES = "PDF/UA-1 (ISO 14289-1), 7.5; WCAG 2.2, success criterion 1.3.1"


def rule(name: str, group: str, severity: Severity, why: str, source: str = _HOW) -> Rule:
    """A rule of a problem that reading finds; it has no check of its own."""
    return Rule(id=name, group=group, severity=severity, why=why, source=source)


RULES = (
    rule("file-unreadable", "files", "error", "A file that cannot be read cannot be printed"),
    rule(
        "file-too-large", "files", "error", "A file of this size is not an article and would stop the machine"
    ),
    rule(
        "file-encoding",
        "files",
        "error",
        "With another encoding æ, ø and å are printed wrong",
        "RFC 3629 (UTF-8)",
    ),
    rule("file-empty", "files", "error", "An empty leaflet helps nobody"),
    rule(
        "file-name",
        "files",
        "error",
        "The leaflet is named after the file: it must be text, no device of Windows (`con.md`), and at most "
        "150 letters",
        "RFC 3629 (UTF-8)",
    ),
    rule(
        "file-kind",
        "files",
        "error",
        "Reading a named pipe or a device would never end, and a broken link has no text",
    ),
    rule(
        "file-outside",
        "files",
        "error",
        "A link out of the project could print any file of the computer",
    ),
    rule(
        "file-name-folded",
        "files",
        "note",
        "The file name is part of the printed address, and a patient must be able to type it",
        "RFC 3986, 2.3: letters that an address shows as they are",
    ),
    rule("slug-twice", "files", "error", "Neither article may silently take the other's place"),
    rule(
        "control-character",
        "files",
        "warning",
        "It is invisible, and may part words or stop the reading aloud",
    ),
    rule("text-missing", "files", "error", "A leaflet without text helps nobody"),
    rule("text-tangled", "files", "error", "Too many signs, blanks, lines or open brackets"),
    rule("text-large", "files", "error", "Nobody reads so much on paper, and it takes minutes to print"),
    rule("text-nested", "files", "error", "Nobody can read lists thirty deep, and neither can the program"),
    rule(
        "language-unknown",
        "front-matter",
        "error",
        "The leaflet's own words would be missing in this language",
    ),
    rule(
        "language-near",
        "front-matter",
        "note",
        "The leaflet's own words are in another language than its text",
    ),
    rule(
        "front-matter-open",
        "front-matter",
        "error",
        "Nobody knows where the front matter ends and the text begins",
        YAML,
    ),
    rule(
        "front-matter-missing",
        "front-matter",
        "warning",
        "Without it the leaflet has neither title nor date",
        YAML,
    ),
    rule(
        "front-matter-yaml",
        "front-matter",
        "error",
        "The unreadable part may be the title or the date",
        YAML,
    ),
    rule(
        "front-matter-deep",
        "front-matter",
        "error",
        "Nobody writes that; it is an accident or an attack",
        YAML,
    ),
    rule(
        "front-matter-shape",
        "front-matter",
        "error",
        "Fields have names; a list without them says nothing",
        YAML,
    ),
    rule(
        "front-matter-twice",
        "front-matter",
        "warning",
        "Only the last of both counts, and the author may not know",
        YAML,
    ),
    rule(
        "front-matter-value",
        "front-matter",
        "error",
        "The value of the field cannot be used",
        YAML,
    ),
    rule(
        "field-unknown",
        "front-matter",
        "warning",
        "A misspelt field is not read, and nobody sees that it is missing",
        YAML,
    ),
    rule(
        "date-unreadable",
        "front-matter",
        "error",
        "A leaflet with a wrong date is worse than none",
        _DAYS,
    ),
    rule("date-short-year", "front-matter", "error", "Two digits may mean two centuries", _DAYS),
    rule("date-impossible", "front-matter", "error", "The day does not exist, so another is meant", _DAYS),
    rule(
        "date-order",
        "front-matter",
        "warning",
        "One of the two dates is wrong, and readers trust both",
        _DAYS,
    ),
    rule(
        "date-missing",
        "front-matter",
        "warning",
        "A leaflet that does not say how old it is cannot be judged",
        "HONcode, principle 4: dates are stated",
    ),
    rule("faq-twice", "front-matter", "warning", "Two answers to one question: only one is printed"),
    rule(
        "heading-title",
        "structure",
        "warning",
        "Title and heading say different things, and only one is printed",
    ),
    rule(
        "heading-skipped",
        "structure",
        "warning",
        "People who hear the leaflet take a missing level for missing text",
        _LEVELS,
    ),
    rule(
        "heading-first-level",
        "structure",
        "warning",
        "The topic is the one heading of the first level",
        _LEVELS,
    ),
    rule(
        "heading-empty", "structure", "warning", "A heading without words is read aloud as nothing", _LEVELS
    ),
    rule(
        "heading-bold",
        "structure",
        "warning",
        "Bold words look like a heading but are not one for a screen reader",
        "WCAG 2.2, failure F2",
    ),
    rule(
        "heading-unmarked",
        "structure",
        "warning",
        "A line that only looks like a heading is not a heading for a screen reader",
        "WCAG 2.2, failure F2",
    ),
    rule("footnote-unused", "structure", "warning", "The footnote is not printed"),
    rule("footnote-missing", "structure", "warning", "The reader is sent to a footnote that is not there"),
    rule("table-ragged", "structure", "warning", "Cells are below the wrong heading", _TABLES),
    rule(
        "table-headless",
        "structure",
        "warning",
        "Without column headings a screen reader cannot say what a cell is about",
        _TABLES,
    ),
    rule("table-span", "structure", "warning", "A cell that spans more than the table has is cut", _TABLES),
    rule(
        "program-fault", "files", "error", "The program itself failed on this article; the others are checked"
    ),
    rule("too-slow", "files", "error", "The check of this article was stopped; the others are checked"),
    rule("too-much-memory", "files", "error", "It was stopped, so that the others can be made"),
    rule(
        "exception-reason",
        "exceptions",
        "warning",
        "Without a reason, nobody can judge the exception later",
        "docs/checks.md",
    ),
    rule(
        "exception-unknown",
        "exceptions",
        "warning",
        "An exception for an unknown rule has no effect",
        "docs/checks.md",
    ),
    rule(
        "exception-refused",
        "exceptions",
        "warning",
        "An exception from an error that stops the build would only hide the error",
        "docs/checks.md",
    ),
    rule(
        "exception-unused",
        "exceptions",
        "note",
        "The article has been corrected, so the exception would hide the next mistake",
        "docs/checks.md",
    ),
    rule(
        "exception-article",
        "exceptions",
        "warning",
        "An exception for an unknown article has no effect",
        "docs/checks.md",
    ),
)
