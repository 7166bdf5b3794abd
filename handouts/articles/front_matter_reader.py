"""The YAML of a front matter → FrontMatter: every value checked, every problem with its line."""

import difflib
import re
from collections.abc import Callable
from datetime import date
from typing import Any

from handouts.articles.article_file import slug_of_address
from handouts.articles.front_matter import FIELDS, SPELLED, FrontMatter, Related
from handouts.errors import Problem, Severity
from handouts.text import control_characters, dates, yaml_lines

_GUIDE = "See how handouts new writes it"


class _FieldError(ValueError):
    """A value that its field cannot take; has an advice of its own."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.advice = advice


def read(head: str, *, file: str, line: int) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """Read the YAML of an article's front matter.

    Every scalar is taken as it is written, so that YAML's own dates, booleans and numbers cannot
    change a title or turn a day into a month. Keys count whatever their capitals, hyphens and
    underscores; keys that ``handouts`` does not use are left alone.

    Args:
        head: The YAML without its fences.
        file: The article's path, to show in problems.
        line: Line of the file on which the YAML begins.

    Returns:
        What could be read (``unreadable`` where that is nothing), and every problem with its line.
    """
    try:
        tree = yaml_lines.compose(control_characters.remove(head))
    except yaml_lines.YamlError as error:
        at = line + error.line - 1
        if error.deep:
            message = f"The front matter is {error.message}"
            problem = _problem(file, at, "front-matter-deep", message, error.advice)
        else:
            message = f"The front matter is not YAML: {error.message}"
            problem = _problem(file, at, "front-matter-yaml", message, error.advice)
        return FrontMatter(unreadable=True), (problem,)
    if tree is None:
        return FrontMatter(), ()
    if tree.id != "mapping":
        at, message = line + tree.start_mark.line, "The front matter must be a list of fields"
        problem = _problem(file, at, "front-matter-shape", message, "Write lines such as title: …")
        return FrontMatter(unreadable=True), (problem,)
    return _Reader(file, line).fields(tree)


class _Reader:
    """Reads the nodes of one front matter and collects what is wrong with them."""

    def __init__(self, file: str, line: int) -> None:
        self.file = file
        self.line = line
        self.problems: list[Problem] = []
        self.others: list[tuple[str, int]] = []

    def fields(self, tree: Any) -> tuple[FrontMatter, tuple[Problem, ...]]:  # noqa: ANN401
        found: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for key_node, value_node in tree.value:
            key = re.sub(r"[-_\s]", "", str(key_node.value)).casefold() if key_node.id == "scalar" else ""
            name = FIELDS.get(key)
            at = self.line + key_node.start_mark.line
            if name is None:
                self._say_unknown(at, str(key_node.value), key)
                continue
            if name in lines:
                self._say(
                    at, "front-matter-twice", f"“{key_node.value}” is there twice", "Keep one", "warning"
                )
            lines[name] = at
            try:
                found[name] = self._readers()[name](self._plain(value_node), at, str(key_node.value))
            except ValueError as error:
                advice = error.advice if isinstance(error, _FieldError) else _GUIDE
                self._say(at, "front-matter-value", f"“{key_node.value}” {error}", advice)
        return FrontMatter(**found, lines=lines, others=tuple(self.others)), tuple(self.problems)

    def _say_unknown(self, at: int, written: str, key: str) -> None:
        """Warn about a key that is nearly one of ours; others are of other programs and left alone."""
        as_long = [name for name in SPELLED if abs(len(name) - len(key)) <= 1]  # “ogTitle” is no slip
        near = difflib.get_close_matches(key, as_long, n=1, cutoff=0.8)
        if near:
            message = f"Unknown field “{written}”: it is not read"
            self._say(at, "field-unknown", message, f"Did you mean “{SPELLED[near[0]]}”?", "warning")
        elif key:
            self.others.append((written, at))

    def _readers(self) -> dict[str, Callable[[Any, int, str], Any]]:
        readers: dict[str, Callable[[Any, int, str], Any]] = dict.fromkeys(
            FrontMatter.__dataclass_fields__, self._text
        )
        readers.update(dict.fromkeys(("updated", "published", "review_by"), self._date))
        readers.update(dict.fromkeys(("summary", "keywords", "body_parts"), self._texts))
        readers.update(faq=self._faq, related=self._related, exceptions=self._exceptions)
        return readers

    def _plain(self, node: Any) -> Any:  # noqa: ANN401
        """A field as dicts, lists and texts; each field may have as many values as all others together."""
        return yaml_lines.Values(text=lambda text, _line, _key: control_characters.remove(text)).value(node)

    def _text(self, value: Any, _at: int, _key: str) -> str:  # noqa: ANN401
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return ", ".join(value)
        if meant := yaml_lines.split_item(value):
            advice = f"Put it in quotes: {yaml_lines.quoted(meant)}"
            raise _FieldError(f"has a colon in “{meant}”, so YAML reads that as a field", advice)
        if not isinstance(value, str):
            raise ValueError("must be a text")
        return " ".join(value.split())

    def _texts(self, value: Any, at: int, key: str) -> tuple[str, ...]:  # noqa: ANN401
        if isinstance(value, str):
            value = value.split(",") if key.casefold() == "keywords" else [value]
        if not isinstance(value, list):
            raise ValueError("must be a list of texts")
        return tuple(text for item in value if (text := self._text(item, at, key)))

    def _date(self, value: Any, at: int, key: str) -> date | None:  # noqa: ANN401
        if not isinstance(value, str):
            raise ValueError("must be a date such as 24/02/2024")
        if not value.strip():
            return None
        try:
            return dates.parse(value)
        except dates.DateError as error:
            self._say(at, error.rule, f"{key}: {error.message}", error.advice)
            return None

    def _faq(self, value: Any, at: int, key: str) -> tuple[tuple[str, str], ...]:  # noqa: ANN401
        if isinstance(value, dict):
            value = [{"question": question, "answer": answer} for question, answer in value.items()]
        if not value or (isinstance(value, str) and not value.strip()):
            return ()
        if not isinstance(value, list):
            raise ValueError("must be a list of question and answer")
        return tuple(self._question(item, at, key) for item in value)

    def _question(self, item: Any, at: int, key: str) -> tuple[str, str]:  # noqa: ANN401
        if not isinstance(item, dict):
            raise ValueError("must be a list of question and answer")
        parts = {name.casefold(): text for name, text in item.items()}
        question = parts.get("question") or parts.get("q") or parts.get("spørgsmål")
        answer = parts.get("answer") or parts.get("a") or parts.get("svar")
        if not question or not isinstance(answer, str) or not answer.strip():
            raise ValueError("has an entry without question or answer")
        return self._text(question, at, key), answer.strip()

    def _exceptions(self, value: Any, at: int, key: str) -> tuple[tuple[str, str], ...]:  # noqa: ANN401
        rules = value.get("ignore", {}) if isinstance(value, dict) else value
        if isinstance(value, dict) and (other := next((name for name in value if name != "ignore"), "")):
            raise ValueError(f"has no “{other}”, only “ignore”")
        if isinstance(rules, str):
            rules = [rules] if rules.strip() else []
        if isinstance(rules, list):  # without a reason, which the check itself reports
            rules = dict.fromkeys((self._text(rule, at, key) for rule in rules), "")
        if not isinstance(rules, dict):
            raise ValueError("must be rules with reasons, such as ignore: {link-raw: why}")
        return tuple((rule, self._text(reason, at, key)) for rule, reason in rules.items())

    def _related(self, value: Any, at: int, key: str) -> tuple[Related, ...]:  # noqa: ANN401
        items = value if isinstance(value, list) else [value] if value else []
        found = []
        for item in items:
            fields = item if isinstance(item, dict) else {"slug": item}
            written = self._text(fields.get("slug", ""), at, key)
            found.append(
                Related(
                    slug=slug_of_address(written),
                    title=self._text(fields.get("title", ""), at, key),
                    is_address=written.startswith(("/", "http")),
                )
            )
        return tuple(one for one in found if one.slug or one.title)

    def _say(
        self,
        line: int,
        rule: str,
        message: str,
        advice: str,
        severity: Severity = "error",
    ) -> None:
        self.problems.append(
            Problem(file=self.file, line=line, rule=rule, severity=severity, message=message, advice=advice)
        )


def _problem(file: str, line: int, rule: str, message: str, advice: str) -> Problem:
    return Problem(file=file, line=line, rule=rule, severity="error", message=message, advice=advice)
