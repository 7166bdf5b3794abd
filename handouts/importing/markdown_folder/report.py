"""The problems of one Markdown text, with lines of its file."""

from handouts.errors import Problem, Severity


class Report:
    """Collects the problems of one file."""

    def __init__(self, file: str, first_line: int) -> None:
        """Begin.

        Args:
            file: Its path, to show.
            first_line: Line of the file where the text begins.
        """
        self.problems: list[Problem] = []
        self._file = file
        self._first = first_line

    def say(
        self, rule: str, severity: Severity, message: str, advice: str, *, line: int | None = None
    ) -> None:
        """Add a problem: something is lost (error), guessed or left out (warning).

        Args:
            rule: Stable name.
            severity: ``error`` if words, numbers or pictures are lost.
            message: One sentence.
            advice: What to do.
            line: Line of the text, from 1; None if unknown.
        """
        self.problems.append(
            Problem(
                file=self._file,
                line=None if line is None else self._first + line - 1,
                rule=rule,
                severity=severity,
                message=message,
                advice=advice,
            )
        )
