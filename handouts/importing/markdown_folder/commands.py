"""Commands of other programs in a text: ``{{< figure >}}``, ``{% include %}``, ``<Tabs>``, also in pairs."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from handouts.importing.pictures import Say

BREAK = "\ufdd2"
"""An added line end, which is not a line of the source. It becomes a line end when the text is finished."""
_MOST_SHOWN = 80
_WORDS = re.compile(r"[^\W\d_]{2,}")
_SAYS = re.compile(
    r"title|text|label|caption|heading|content|quote|question|answer|button|price|number|value|alt|summary"
)
"""Parts of the names of values whose text a page shows."""
_VALUE = re.compile(
    r"(?:([\w:.-]+)\s*=\s*)?(?:\"((?:\\.|[^\"\\])*)\"|'([^']*)'|`([^`]*)`|\{([^{}]*)\}|([^\s\"'`=]+))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command, at its beginning."""

    name: str
    written: str
    """The command as written, in one line."""
    line: int
    inside: str | None
    """The text up to its end; None if it has no end."""
    given: tuple[str, ...]
    """Values without names."""
    named: dict[str, str]
    """Values by name."""

    def words(self) -> tuple[str, ...]:
        """Values whose text a page may show."""
        named = [value for key, value in self.named.items() if _SAYS.search(key) and _WORDS.search(value)]
        return (*named, *(value for value in self.given if len(value.split()) > 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """The text in place of a command, at its start and end."""

    start: str = ""
    end: str = ""
    drops: bool = False
    """The text in between is left out."""


class Commands:
    """Replaces the commands of one text."""

    def __init__(self, say: Say) -> None:
        """Begin.

        Args:
            say: Reports a problem.
        """
        self.say = say
        self._left_out: dict[str, int] = {}
        self._counts: dict[str, int] = {}

    def replace(
        self,
        text: str,
        pattern: re.Pattern[str],
        handle: Callable[[Command], Replacement],
        *,
        end_of: Callable[[str], str] | None = None,
    ) -> str:
        """The text with replacements for its commands; lines are kept.

        Args:
            text: The text.
            pattern: Pattern of a command, with the groups ``name``, ``close``, ``given`` and ``void``.
            handle: Returns the replacement of a command.
            end_of: Returns the name that a closing command ends, if its own name has it (``endif``: ``if``).
        """
        tokens = list(pattern.finditer(text))
        names = [_named(token, end_of) for token in tokens]
        closers = closed(names)
        ends: dict[int, str] = {}
        out: list[str] = []
        at = 0
        for number, token in enumerate(tokens):
            if token.start() < at:
                continue
            out.append(text[at : token.start()])
            at = token.end()
            lines = "\n" * token.group().count("\n")
            if names[number][1]:
                out.append(ends.get(number, "") + lines)
                continue
            end = closers.get(number)
            given, named = _values(token["given"] or "")
            command = Command(
                name=token["name"],
                written=" ".join(token.group().split()),
                line=text.count("\n", 0, token.start()) + 1,
                inside=None if end is None else text[token.end() : tokens[end].start()],
                given=given,
                named=named,
            )
            made = handle(command)
            out.append(made.start + lines)
            if end is not None and made.drops:
                at = tokens[end].end()
                out.append("\n" * text.count("\n", token.end(), at) + made.end)
            elif end is not None:
                ends[end] = made.end
        return "".join([*out, text[at:]])

    def other(self, command: Command) -> Replacement:
        """An unknown command: the text in it is kept, and anything else is lost."""
        if command.inside is None or command.words():
            self.lost(command)
        else:
            self._left_out.setdefault(command.name, command.line)
            self._counts[command.name] = self._counts.get(command.name, 0) + 1
        return Replacement()

    def lost(self, command: Command) -> Replacement:
        """A command with content that only its program knows. It is reported as lost."""
        message = f"{shown(command.written)} is left out: only its program knows what it shows"
        self.say("shortcode-lost", "error", message, "Write what the page shows there", line=command.line)
        return Replacement(drops=True)

    def finish(self) -> None:
        """Report commands whose text is kept, once for each name."""
        for name, line in self._left_out.items():
            times = f" ({self._counts[name]} times)" if self._counts[name] > 1 else ""
            message = f"The command “{name}” is left out{times}; the text in it is kept"
            self.say("shortcode-left-out", "warning", message, "Look whether it showed more", line=line)


def closed(names: Sequence[tuple[str, bool]]) -> dict[int, int]:
    """Pairs of commands: each is closed by the next one of its name that closes no other.

    Args:
        names: The names of commands in order, and whether each closes one.
    """
    open_ones: dict[str, list[int]] = {}
    found: dict[int, int] = {}
    for number, (name, closes) in enumerate(names):
        if not closes:
            open_ones.setdefault(name, []).append(number)
        elif open_ones.get(name):
            found[open_ones[name].pop()] = number
    return found


def shown(written: str) -> str:
    """A piece of markup for a message, shortened."""
    return written if len(written) <= _MOST_SHOWN else f"{written[:_MOST_SHOWN]}…"


def first(values: Iterable[str]) -> str:
    """The first text that is not empty; otherwise an empty text."""
    return next(filter(None, values), "")


def _named(token: re.Match[str], end_of: Callable[[str], str] | None) -> tuple[str, bool]:
    name = token["name"]
    if end_of is not None:
        return (end_of(name), True) if end_of(name) else (name, False)
    return f"{name}/" if token["void"] else name, bool(token["close"])


def _values(given: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """The values of a command without names, and those with names."""
    plain: list[str] = []
    named: dict[str, str] = {}
    for key, double, *others, braces, bare in _VALUE.findall(given):
        value = first((double.replace('\\"', '"'), *others, braces.strip().strip("\"'"), bare))
        if key:
            named[key.lower()] = value
        else:
            plain.append(value)
    return tuple(plain), named
