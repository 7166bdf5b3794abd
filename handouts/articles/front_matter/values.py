"""Reads and checks the values of a front matter, each for its field."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from handouts.articles.article_file import slug_of_address
from handouts.articles.front_matter import diagnosis_codes
from handouts.articles.front_matter.diagnosis_codes import DiagnosisCode
from handouts.articles.front_matter.front_matter import FrontMatter, Related
from handouts.text import control_characters, dates, yaml_lines

_ITEM = re.compile(r"[-*•]\s+(.+)")
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
"""An entity of HTML, with its semicolon: “R&D” and “&co” are text."""


class FieldError(ValueError):
    """A value that does not fit its field, with its own advice."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.advice = advice


class ValueReader:
    """Reads values, which are texts, lists and dicts."""

    def __init__(self, say: Callable[[int, str, str, str], None]) -> None:
        """Begin.

        Args:
            say: Reports a problem: line, rule, message, advice.
        """
        self._say = say

    def readers(self) -> dict[str, Callable[[Any, int, str], Any]]:
        """The reader of each field. It takes value, line and key.

        A reader raises ``ValueError`` if the value does not fit the field.
        """
        readers: dict[str, Callable[[Any, int, str], Any]] = dict.fromkeys(
            FrontMatter.__dataclass_fields__, self._plain
        )
        readers.update(dict.fromkeys(("lang", "preview_image"), self._text))
        readers.update(dict.fromkeys(("updated", "published", "review_by"), self._date))
        readers.update(dict.fromkeys(("summary", "body_parts"), self._texts), keywords=self._words)
        readers.update(author=self._author, draft=self._draft)
        readers.update(codes=self._codes, faq=self._faq, related=self._related, exceptions=self._exceptions)
        return readers

    def _text(self, value: Any, _at: int, _key: str) -> str:  # noqa: ANN401
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return ", ".join(value)
        if meant := yaml_lines.split_item(value):
            advice = f"Put it in quotes: {yaml_lines.quoted(meant)}"
            raise FieldError(f"has a colon in “{meant}”, so YAML reads that as a field", advice)
        if not isinstance(value, str):
            raise ValueError("must be a text")
        return " ".join(value.split())

    def _plain(self, value: Any, at: int, key: str) -> str:  # noqa: ANN401
        """A text without Markdown, but with entities."""
        return _decoded(self._text(value, at, key))

    def _words(self, value: Any, at: int, key: str) -> tuple[str, ...]:  # noqa: ANN401
        listed = value.split(",") if isinstance(value, str) else value
        return tuple(map(_decoded, self._texts(listed, at, key)))

    def _author(self, value: Any, at: int, key: str) -> str:  # noqa: ANN401
        """A name, a list of names, or maps with a name in each."""
        names = [one.get("name", one) if isinstance(one, dict) else one for one in _listed(value)]
        if isinstance(value, dict) and "name" not in value:
            raise FieldError("must be a text", "Write author: and the name, such as author: Mette Hansen")
        return ", ".join(filter(None, (self._plain(name, at, key) for name in names)))

    def _draft(self, value: Any, _at: int, _key: str) -> bool:  # noqa: ANN401
        written = str(value).strip().casefold()
        if written not in {"true", "false", "yes", "no", ""}:
            raise ValueError("must be true or false")
        return written in {"true", "yes"}

    def _texts(self, value: Any, at: int, key: str) -> tuple[str, ...]:  # noqa: ANN401
        if isinstance(value, str):
            value = _items(value)
        if not isinstance(value, list):
            raise ValueError("must be a list of texts")
        return tuple(text for item in value if (text := self._text(item, at, key)))

    def _codes(self, value: Any, at: int, key: str) -> tuple[DiagnosisCode, ...]:  # noqa: ANN401
        """``{icd10: [M17], icpc2: L90}``."""
        if not isinstance(value, dict):
            raise FieldError("must be code systems with codes", "Write codes: {icd10: [M17], icpc2: [L90]}")
        found = []
        for system, codes in value.items():
            name = system.casefold().replace("-", "")
            if name not in diagnosis_codes.SYSTEMS:
                known = ", ".join(diagnosis_codes.SYSTEMS)
                raise FieldError(f"has an unknown code system “{system}”", f"Use one of: {known}")
            for code in _listed(codes):
                written = self._text(code, at, key)
                try:
                    found.append(diagnosis_codes.parse(name, written))
                except ValueError as error:
                    advice = f"Write it like {diagnosis_codes.EXAMPLES[name]}"
                    raise FieldError(f"has a wrong code: {error}", advice) from None
        return tuple(dict.fromkeys(found))

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
        if isinstance(rules, list):  # without reasons; ``check`` reports that
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
                    title=self._plain(fields.get("title", ""), at, key),
                    is_address=written.startswith(("/", "http")),
                )
            )
        return tuple(one for one in found if one.slug or one.title)


def _decoded(text: str) -> str:
    """A text with characters instead of entities: “Knæ &amp; hofte” becomes “Knæ & hofte”."""
    if "&" not in text:
        return text
    from html import unescape  # noqa: PLC0415 - few texts have one

    decoded = _ENTITY.sub(lambda found: unescape(found[0]), text)
    return " ".join(control_characters.remove(decoded).split())


def _items(text: str) -> list[str]:
    """The items of a list that is written as a text of several lines (``summary: |``), or the text itself."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    marked = [_ITEM.match(line) for line in lines]
    return [found[1] for found in marked if found] if lines and all(marked) else [text]


def _listed(value: Any) -> list[Any]:  # noqa: ANN401
    return value if isinstance(value, list) else [value]
