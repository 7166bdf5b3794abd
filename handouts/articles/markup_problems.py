"""Problems of the markup of an article: open fences and comments, hashtags, lost signs."""

import re
from dataclasses import replace

from handouts.articles import article_problems, lost_signs
from handouts.articles.front_matter.front_matter import FrontMatter
from handouts.articles.front_matter.splitter import SplitText
from handouts.articles.markdown import comments, fences, heading_marks, html_tags, pasted_lists
from handouts.articles.markdown.foreign import commands, values, web_pictures
from handouts.errors import Problem, Severity
from handouts.project.settings import Settings

_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)
_LINE_END = re.compile(r"(?<=\S)[ \t]*(?=\n[ \t>]*[^\s>])")
"""The end of a line above another one."""
_PROGRAM = re.compile(r"<(style|script)(?=[\s>])[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
"""An element without text."""


def of_article(fields: FrontMatter, parts: SplitText, *, file: str) -> tuple[Problem, ...]:
    """Find what an author should correct in the text, and in the answers of the front matter.

    Args:
        fields: The front matter.
        parts: The text of the file.
        file: The article's path, to show in problems.

    Returns:
        The problems; those of answers have the line of the list of questions.
    """
    line = fields.lines.get("faq")
    answers = (find(answer, first=0, file=file) for _, answer in fields.faq)
    in_answers = (replace(problem, line=line) for found in answers for problem in found)
    return (*find(parts.body, first=parts.body_line, file=file), *in_answers)


def as_settings_say(
    parts: SplitText, settings: Settings, *, file: str
) -> tuple[SplitText, tuple[Problem, ...]]:
    """Change what the project has decided on: commands, values, pictures on the web, ends of lines.

    Args:
        parts: The text of the file.
        settings: The project's settings.
        file: The article's path, to show in problems.

    Returns:
        The text to read, and what is left out.
    """
    first = parts.body_line
    body, removed = commands.without(parts.body, settings.commands_left_out)
    body, pictures = web_pictures.as_words(body) if settings.web_pictures == "words" else (body, ())
    body = values.filled(body, settings.values)
    body = fences.outside(body, _broken) if settings.line_breaks else body
    return replace(parts, body=body), (
        *article_problems.commands_left_out(removed, first=first, file=file),
        *article_problems.pictures_as_words(pictures, first=first, file=file),
    )


def _broken(text: str) -> str:
    """Markdown in which each line of a paragraph ends with a line break."""
    return _LINE_END.sub("  ", text)


def find(body: str, *, first: int, file: str) -> tuple[Problem, ...]:
    """Find what an author should correct in the markup of an article, by reading its lines.

    Args:
        body: The Markdown below the front matter.
        first: Line of the file on which it begins.
        file: The article's path, to show in problems.

    Returns:
        The problems by line.
    """
    finder = _Finder(body, first, file)
    finder.find()
    return tuple(sorted(finder.problems, key=lambda problem: problem.line or 0))


class _Finder:
    """Goes through a text once for each kind of problem."""

    def __init__(self, body: str, first: int, file: str) -> None:
        self._body = body
        self._first = first
        self._file = file
        self.problems: list[Problem] = []

    def find(self) -> None:
        """Collect all problems."""
        text = fences.without(self._body)
        self._find_unclosed(text)
        text = _PROGRAM.sub(lambda found: "\n" * found[0].count("\n"), comments.without(text))
        self._find_hashtags(text)
        self._find_notes_twice(text)
        for sign in lost_signs.find(pasted_lists.as_items(html_tags.mended(text))):
            self._add(sign.line, sign.rule, sign.message, sign.advice, sign.severity)

    def _find_unclosed(self, text: str) -> None:
        if (fence := fences.unclosed_line(self._body)) is not None:
            sign = "~~~" if "~~~" in self._body.split("\n")[fence] else "```"
            message = f"{sign} is never closed, so it is printed as written"
            advice = f"Write {sign} on a line below the text that it holds, or delete it"
            self._add(fence, "fence-open", message, advice)
        if (comment := comments.unclosed_line(text)) is not None:
            message = "<!-- is never closed, so nobody knows where the comment ends and the text goes on"
            self._add(comment, "comment-open", message, "Write --> at its end", "error")

    def _find_hashtags(self, text: str) -> None:
        for number, line in enumerate(text.split("\n") if "#" in text else ()):
            if heading_marks.is_hashtag(line):
                message = f"“{line.split()[0]}” is printed as written, because no blank is behind #"
                advice = "Put a blank behind # for a heading, or write \\# for a hashtag"
                self._add(number, "heading-hashtag", message, advice, "note")

    def _find_notes_twice(self, text: str) -> None:
        seen: set[str] = set()
        for note in _NOTE.finditer(text) if "[^" in text else ():
            if note[1] in seen:
                message = f"[^{note[1]}] is there twice; only the first note is printed"
                advice = "Give it another name, and refer to it"
                self._add(text.count("\n", 0, note.start()), "footnote-twice", message, advice)
            seen.add(note[1])

    def _add(self, at: int, rule: str, message: str, advice: str, severity: Severity = "warning") -> None:
        line = self._first + at
        self.problems.append(
            Problem(file=self._file, line=line, rule=rule, severity=severity, message=message, advice=advice)
        )
