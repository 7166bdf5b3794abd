"""The problems of whole articles: one function for each, with its message and advice."""

import json
from collections.abc import Mapping, Sequence

from handouts.articles import source_lines
from handouts.articles.blocks import Tokens
from handouts.articles.front_matter.front_matter import FrontMatter
from handouts.articles.markdown.foreign.commands import Command
from handouts.articles.markdown.foreign.web_pictures import WebPicture
from handouts.articles.outline import Outline
from handouts.articles.source_lines import Lines
from handouts.errors import Problem, Severity
from handouts.project.labels import Labels
from handouts.project.settings import Settings
from handouts.text.danish import fold
from handouts.text.languages import code_of
from handouts.text.text_limits import TooMuchError


def date_order(fields: FrontMatter, file: str) -> tuple[Problem, ...]:
    """Warnings about dates that cannot both be right."""
    problems = []
    published, updated, due = (
        day.strftime("%d/%m/%Y") if day else ""
        for day in (fields.published, fields.updated, fields.review_by)
    )
    if fields.published and fields.updated and fields.published > fields.updated:
        message = f"It was published ({published}) after it was last updated ({updated})"
        line = fields.lines.get("published")
        problems.append(_problem(file, line, "date-order", message, "Correct one of the dates", "warning"))
    if fields.review_by and fields.updated and fields.review_by < fields.updated:
        message = f"Its review ({due}) was due before it was last updated ({updated})"
        line = fields.lines.get("review_by")
        problems.append(_problem(file, line, "date-order", message, "Set the next reviewBy", "warning"))
    return tuple(problems)


def answered_twice(question: str, fields: FrontMatter, file: str) -> Problem:
    """A warning: a question is in the front matter and in the text, with different answers."""
    message = f"“{question}” is in the text too, with another answer; the answer in the text is printed"
    line, advice = fields.lines.get("faq"), "Keep the question in one place"
    return _problem(file, line, "faq-twice", message, advice, "warning")


def loose_ends(tokens: Tokens, lines: Lines, file: str) -> tuple[Problem, ...]:
    """Problems of footnotes without a reference, references without a footnote, and tables."""
    return (
        *(_unused_note(name, lines, file) for name in tokens.unused_notes),
        *(_note_picture(name, lines, file) for name in tokens.note_pictures),
        *(_missing_note(name, lines, file) for name in tokens.missing_notes),
        *(_wide_span(span, lines, file) for span in tokens.wide_spans),
        *(_table_fault(rule, words, lines, file) for rule, words in tokens.table_faults),
    )


_TABLE_FAULTS = {
    "table-ragged": (
        "A table has rows with different numbers of cells",
        "Give every row the same number of |",
    ),
    "table-headless": (
        "A table has no column headings, so a reader cannot tell what a cell is about",
        "Write headings in its first row",
    ),
}


def _table_fault(rule: str, words: str, lines: Lines, file: str) -> Problem:
    message, advice = _TABLE_FAULTS[rule]
    line = (lines.find(words, beside="|") or lines.find(words)) if words else None
    message = f"{message} (“{words}”)" if words else message
    return _problem(file, line, rule, message, advice, "warning")


def _missing_note(name: str, lines: Lines, file: str) -> Problem:
    message = f"There is no footnote [^{name}], so the reference is printed as written"
    line, advice = lines.find(f"[^{name}]"), f"Add a line [^{name}]: …, or delete the reference"
    return _problem(file, line, "footnote-missing", message, advice, "warning")


def _note_picture(name: str, lines: Lines, file: str) -> Problem:
    message = f"The footnote [^{name}] holds a picture, and a note has no room for one"
    return _problem(
        file, lines.find(f"[^{name}]:"), "footnote-picture", message, "Move the picture to the text"
    )


def _wide_span(span: str, lines: Lines, file: str) -> Problem:
    message = f"A table cell spans {span} columns or rows, but the table has fewer"
    line = lines.find(f'span="{span}"') or lines.find(f"span={span}") or lines.find(span)
    return _problem(
        file, line, "table-span", message, "Write the number of columns or rows that there are", "warning"
    )


def _unused_note(name: str, lines: Lines, file: str) -> Problem:
    message = f"Nothing refers to the footnote [^{name}], so it is not printed"
    line, advice = lines.find(f"[^{name}]:"), f"Put [^{name}] in the text, or delete the note"
    return _problem(file, line, "footnote-unused", message, advice, "warning")


def commands_left_out(removed: tuple[Command, ...], *, first: int, file: str) -> tuple[Problem, ...]:
    """A note that names the commands which the project leaves out, with their lines."""
    if not removed:
        return ()
    said = source_lines.listed((one.name, first + one.line) for one in removed)
    message = f"Not printed, because commands_left_out in handouts.toml names it: {said}"
    advice = "Write what patients need of it"
    return (_problem(file, first + removed[0].line, "command-left-out", message, advice, "note"),)


def pictures_as_words(pictures: tuple[WebPicture, ...], *, first: int, file: str) -> tuple[Problem, ...]:
    """A warning that names the pictures in whose place only their words are printed."""
    if not pictures:
        return ()
    said = source_lines.listed(
        (f"“{one.words}”" if one.words else "one without words", first + one.line) for one in pictures
    )
    message = f"Pictures on the web are not printed, only their words: {said}"
    advice = "Save those that patients need next to the article, and name the files"
    return (_problem(file, first + pictures[0].line, "picture-words", message, advice, "warning"),)


def commands_printed(found: Sequence[Command], *, first: int, file: str, known: tuple[str, ...]) -> Problem:
    """A problem that names commands of other programs, and says what to write if leaflets need none of them.

    Args:
        found: The commands, at least one.
        first: Line of the file on which their text begins.
        file: The article's path, to show.
        known: The commands that the project leaves out already.
    """
    said = source_lines.listed((one.name, first + one.line) for one in found)
    listed = ", ".join(f'"{name}"' for name in dict.fromkeys((*known, *(one.name for one in found))))
    message = f"Commands of another program are printed as written: {said}"
    advice = "Write what they would show; if leaflets need nothing of it, write this in handouts.toml:"
    return _problem(
        file, first + found[0].line, "shortcode-left", message, f"{advice} commands_left_out = [{listed}]"
    )


def values_printed(
    found: Sequence[tuple[int, str]], *, first: int, file: str, known: Mapping[str, str]
) -> Problem:
    """A problem that names values of other programs, and says where a project can write their texts.

    Args:
        found: Line (from 0) and name of each value, at least one.
        first: Line of the file on which their text begins.
        file: The article's path, to show.
        known: The texts that the project has already.
    """
    said = source_lines.listed((name, first + line) for line, name in found)
    texts = {**dict.fromkeys((name for _, name in found), "…"), **known}
    listed = ", ".join(
        f"{json.dumps(name)} = {json.dumps(text, ensure_ascii=False)}" for name, text in texts.items()
    )
    message = f"Values of another program are printed as written: {said}"
    advice = f"Write their texts; for all articles, write this in handouts.toml: values = {{ {listed} }}"
    return _problem(file, first + found[0][0], "shortcode-left", message, advice)


def date_missing(fields: FrontMatter, problems: tuple[Problem, ...], file: str) -> tuple[Problem, ...]:
    """A warning if there is no date, unless ``problems`` has an error."""
    if fields.updated or fields.published or any(one.severity == "error" for one in problems):
        return ()
    message = "The article has no date, so its leaflet cannot say how old it is"
    advice = "Add a line such as lastUpdated: 24/02/2024"
    return (_problem(file, 1, "date-missing", message, advice, "warning"),)


def text_missing(file: str) -> Problem:
    """The article has no text below its front matter."""
    message = "The article has no text below its front matter"
    return _problem(file, None, "text-missing", message, "Write it")


def heading_title(parts: Outline, title: str, file: str) -> tuple[Problem, ...]:
    """A warning if the heading above the text differs from the title."""
    if not title or not parts.heading_line or fold(title) == fold(parts.heading_topic):
        return ()
    message = f"The heading “{parts.heading_topic}” is not the title “{title}”; the title is printed"
    advice = "Remove the # heading"
    return (_problem(file, parts.heading_line, "heading-title", message, advice, "warning"),)


def text_nested(file: str) -> Problem:
    """Lists or quotes are nested too deeply to be read."""
    message = "The text is nested too deeply (lists in lists, or quotes in quotes)"
    return _problem(file, None, "text-nested", message, "Write it flatter")


def text_tangled(file: str, line: int) -> Problem:
    """A paragraph would stop the Markdown parser for minutes."""
    message = "The paragraph has thousands of signs such as * and [, more than could be meant"
    return _problem(file, line, "text-tangled", message, "Delete what was pasted by mistake")


def text_large(file: str, first: int, excess: TooMuchError) -> Problem:
    """The text, which begins on the line ``first``, has too many columns or pieces."""
    return _problem(file, first + excess.line - 1, "text-large", str(excess), excess.advice)


def front_matter_open(file: str, text: str) -> Problem:
    """The fence below the front matter is missing."""
    fence = "+++" if text.lstrip().startswith("+++") else "---"
    message, advice = "The front matter is not closed", f"Write {fence} on a line below it"
    return _problem(file, 1, "front-matter-open", message, advice)


def front_matter_bare(file: str) -> Problem:
    """Fields are above the text, without fences."""
    message = "The fields above the text have no fences; they are read and not printed"
    return _problem(file, 1, "front-matter-bare", message, "Write --- above and below them", "warning")


def language_unknown(
    fields: FrontMatter, file: str, settings: Settings, languages: dict[str, Labels]
) -> Problem:
    """There are no labels for the language of the article."""
    lang = fields.lang or settings.language
    message = f"There are no labels for the language “{lang}”, only for {', '.join(sorted(languages))}"
    meant = code_of(lang)
    advice = f"Write lang: {meant}" if meant else f"Correct lang, or add templates/labels/{lang}.toml"
    return _problem(file, fields.lines.get("lang"), "language-unknown", message, advice)


def language_near(fields: FrontMatter, lang: str, labels: Labels, file: str) -> tuple[Problem, ...]:
    """A note where a language has the labels of another one: Norwegian and Nynorsk those of Bokmål."""
    if lang.strip().lower().startswith(labels.lang.partition("-")[0].lower()):
        return ()
    message = f"There are no labels for the language “{lang}”, so those of “{labels.lang}” are used"
    advice = f"Write lang: {labels.lang}, or add templates/labels/{lang}.toml"
    return (_problem(file, fields.lines.get("lang"), "language-near", message, advice, "note"),)


def front_matter_missing(file: str) -> Problem:
    """The article has no front matter."""
    message = "The article has no front matter, so it has no date, and only its heading or file name as title"
    advice = "Begin it with these four lines: --- / title: … / lastUpdated: 24/02/2024 / ---"
    return _problem(file, 1, "front-matter-missing", message, advice, "warning")


def _problem(
    file: str, line: int | None, rule: str, message: str, advice: str, severity: Severity = "error"
) -> Problem:
    return Problem(file=file, line=line, rule=rule, severity=severity, message=message, advice=advice)
