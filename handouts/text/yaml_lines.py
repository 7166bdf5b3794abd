"""Read YAML within limits: values with their lines, and mistakes explained in an author's words."""

import re
from collections.abc import Callable
from typing import Any

Key = tuple[str | int, ...]
"""Path to a value: ``("color", "primary")``; an int is a place in a list: ``("faq", 0, "question")``."""

MOST_VALUES = 5_000
"""Most values in one text; a hundred times what anybody needs. Aliases could grow without end."""
DEEPEST = 30
"""Most levels of nesting; more is an accident or an attack."""
_OPENED = ("quoted scalar", "flow sequence", "flow mapping", "simple key")
"""Parts that PyYAML reads to the end of the text before it reports that they are not closed."""
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
"""Values that mean “none” where they have no quotes (YAML 1.2.2, 10.3.2)."""
_FIELD = re.compile(r"(\s*(?:-\s+)*)([^:#\"'][^:]*?):\s+(\S.*?)\s*")


class YamlError(ValueError):
    """A text is not YAML, or is nested too deeply. Has the line, the message and the advice."""

    def __init__(self, line: int, message: str, advice: str, *, deep: bool = False) -> None:
        """Make the error.

        Args:
            line: Line in the text, counted from 1.
            message: What is wrong, in a few words.
            advice: What to do about it, as an imperative.
            deep: Whether the text is nested too deeply.
        """
        super().__init__(message)
        self.line = line
        self.message = message
        self.advice = advice
        self.deep = deep


def compose(text: str, *, lenient: bool = False) -> Any:  # noqa: ANN401 - PyYAML's nodes have no types
    """Parse YAML into PyYAML's nodes; every scalar stays as it is written.

    Args:
        text: The YAML.
        lenient: Also accept escapes of characters that YAML forbids, because the caller reports them itself.
            This takes ten times as long.

    Returns:
        The node at the top, or None if the text has no value.

    Raises:
        YamlError: The text is not YAML, or is nested deeper than ``DEEPEST`` levels.
    """
    import yaml  # noqa: PLC0415 - only some commands read YAML

    try:
        loader = _loader(lenient=lenient)
        _check_depth(text, loader)
        return yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        at = _line_of(error, text)
        message, advice = _explain(error, text.split("\n")[at])
        raise YamlError(at + 1, message, advice) from None
    except yaml.YAMLError as error:  # a character that YAML forbids; this error has no line
        at = text.count("\n", 0, getattr(error, "position", 0) or 0)
        raise YamlError(at + 1, str(error).partition("\n")[0], "Delete that character") from None


class Values:
    """Turns PyYAML's nodes into dicts, lists and texts, and notes the line of each value."""

    def __init__(self, *, text: Callable[[str, int, Key], str], empty: str | None = "") -> None:
        """Make a reader of nodes.

        Args:
            text: Cleans a scalar. Its arguments are the text, its line (from 1) and its key.
            empty: What an empty value becomes.
        """
        self.lines: dict[Key, int] = {}
        self.twice: list[tuple[Key, int]] = []
        """Fields that appear a second time in a mapping, with their lines. The first one counts."""
        self._text = text
        self._empty = empty
        self._count = 0

    def value(self, node: Any, key: Key = (), depth: int = 0) -> Any:  # noqa: ANN401
        """The value of a node.

        Raises:
            ValueError: It contains too many values, or refers to itself.
        """
        self._count += 1
        if self._count > MOST_VALUES:
            raise ValueError("is too large")
        if depth > DEEPEST:
            raise ValueError("refers to itself")
        self.lines.setdefault(key, node.start_mark.line + 1)
        if node.id == "sequence":
            return [self.value(item, (*key, index), depth + 1) for index, item in enumerate(node.value)]
        if node.id == "mapping":
            return self._mapping(node, key, depth)
        if not node.style and node.value in _NOTHING:
            return self._empty
        return self._text(node.value, node.start_mark.line + 1, key)

    def _mapping(self, node: Any, key: Key, depth: int) -> dict[str, Any]:  # noqa: ANN401
        fields: dict[str, Any] = {}
        for name_node, value in node.value:
            line = name_node.start_mark.line + 1
            name = self._text(name_node.value, line, key) if name_node.id == "scalar" else "?"
            if name in fields:
                self.twice.append(((*key, name), line))
                continue
            self.lines[*key, name] = line
            fields[name] = self.value(value, (*key, name), depth + 1)
        return fields


def quoted(text: str) -> str:
    """A text in straight quotes that can be pasted into YAML."""
    return "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else f'"{text}"'


def split_item(value: Any) -> str:  # noqa: ANN401 - a value of YAML
    """The text that an author meant, if a colon in it made a field of it; else an empty text.

    YAML reads ``- Man-fre: 8-16`` as a field: ``{"Man-fre": "8-16"}`` gives ``Man-fre: 8-16``.
    """
    if not isinstance(value, dict) or len(value) != 1:
        return ""
    ((name, rest),) = value.items()
    return f"{name}: {rest}" if isinstance(rest, str) and rest else ""


def _loader(*, lenient: bool) -> Any:  # noqa: ANN401 - PyYAML has two, and no types for them
    import yaml  # noqa: PLC0415

    return yaml.BaseLoader if lenient else getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _check_depth(text: str, loader: Any) -> None:  # noqa: ANN401
    """Raise an error if a text is nested too deeply.

    This reads its events, which needs no recursion. Composing such a text would overflow the stack in C,
    which no ``except`` can catch.
    """
    import yaml  # noqa: PLC0415

    depth = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                line = int(event.start_mark.line) + 1 if event.start_mark else 1
                raise YamlError(line, f"nested deeper than {DEEPEST} levels", "Simplify it", deep=True)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _line_of(error: Any, text: str) -> int:  # noqa: ANN401 - a MarkedYAMLError
    """The line (from 0) of a mistake: where a part begins that is not closed, else where PyYAML stops."""
    opened = str(error.context or "").endswith(_OPENED)
    mark = error.context_mark if opened and error.context_mark else error.problem_mark
    return min(mark.line if mark else 0, text.rstrip().count("\n"))


def _explain(error: Any, line: str) -> tuple[str, str]:  # noqa: ANN401 - a MarkedYAMLError
    """What is wrong with a line, in an author's words, and what to do."""
    if "\t" in line:
        return "there is a tab", "Use blanks instead of the tab"
    if "mapping values" in str(error.problem):
        found = _FIELD.fullmatch(line)
        mended = f"{found[1].strip()} {found[2]}: {quoted(found[3])}".strip() if found else 'name: "text"'
        return "there is a second colon", f"Put the text in quotes: {mended}"
    return error.problem or error.context, "Put quotes around a text with a colon, a quote or a # in it"
