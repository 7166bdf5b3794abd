"""Read YAML within limits: values with their lines, and mistakes explained in an author's words."""

from collections.abc import Callable
from typing import Any

from handouts.text import yaml_mistakes
from handouts.text.yaml_mistakes import quoted

__all__ = ["Key", "Values", "YamlError", "compose", "quoted", "split_item"]

Key = tuple[str | int, ...]
"""Path to a value: ``("color", "primary")``; an int is a place in a list: ``("faq", 0, "question")``."""

MOST_VALUES = 5_000
"""Most values in one text; a hundred times what anybody needs. Aliases could grow without end."""
DEEPEST = 30
"""Most levels of nesting; more is an accident or an attack."""
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
"""Values that mean “none” where they have no quotes (YAML 1.2.2, 10.3.2)."""


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
        at, message, advice = yaml_mistakes.explain(error, text)
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
