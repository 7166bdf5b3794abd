"""A target: one reader of the program, its first inputs, and what must hold for any input."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from handouts.errors import Problem
from tests import TESTS

Try = Callable[[bytes], None]
"""Gives the program one input. Raises an ``AssertionError``, or whatever the program must not raise."""
LONGEST_SEED = 4_000
"""Bytes; what is longer makes fuzzing slow and finds little more."""
MARKDOWN_TOKENS = (
    *(
        "# ",
        "## ",
        "### ",
        "- ",
        "* ",
        "1. ",
        "> ",
        ">> ",
        "    ",
        "\t",
        "``` ",
        "~~~",
        "`",
        "**",
        "*",
        "__",
        "_",
    ),
    *(
        "~~",
        "==",
        "^",
        "[^1]",
        "[^1]: ",
        "[a](b)",
        "[a]: b",
        "![a](b)",
        "](",
        "][",
        "![",
        "<b>",
        "</b>",
        "<div>",
    ),
    *(
        "<div markdown=1>",
        "</div>",
        "<table><tr><td>",
        "<ul><li>",
        "<!--",
        "-->",
        "<!-- x -->",
        "<a href=",
        "<br>",
    ),
    *(
        "<img src=",
        "<script>",
        "</script>",
        "<style>",
        "&lt;",
        "&amp;",
        "&#x26;",
        "&#0;",
        "{.steps}",
        "{: .a}",
    ),
    *(
        "{#id}",
        ":::",
        "::: note",
        "!!! note",
        "> [!NOTE]",
        "[[a]]",
        "{{< a >}}",
        "{% a %}",
        "<A b={c} />",
        "$$",
    ),
    *(
        "$a$",
        "\\",
        "\\\n",
        "  \n",
        "\r",
        "\r\n",
        "---",
        "***",
        "===",
        "+++",
        "\u00a0",
        "\u200b",
        "\ufeff",
        "\u202e",
    ),
    *(
        "\u00ad",
        "javascript:",
        "data:text/html,",
        "../",
        "file:///etc/passwd",
        "## Kilder",
        "### Må jeg løbe?",
    ),
    *(
        ": a",
        "Term\n:   a",
        "- [ ] a",
        "<dl><dt>",
        "<h1>",
        "</h1>",
        "## Ofte stillede spørgsmål",
        "|",
        "||",
        "|---|",
    ),
    *("| a | b |\n|---|---|\n| c | d |", "| a |"),
)
HEAD_TOKENS = (
    *("---\n", "+++\n", "...\n", "- - -\n", "title: ", "metaTitle: ", "lastUpdated: ", "datePublished: "),
    *("reviewBy: ", "lang: en", "summary: ", "faq: ", "related: ", "author: ", "keywords: ", "codes: "),
    *("previewImage: ", "bodyParts: ", "draft: true", "check: ", "24/02/2024", "31/02/2024", "2024-02-24"),
    *(
        "!!python/object:os.system ",
        "!!binary ",
        "!!set ",
        "!!timestamp ",
        "&a ",
        "*a",
        "<<: *a",
        "? ",
        "|\n",
        ">-\n",
    ),
    *(
        "{",
        "}",
        "[",
        "]",
        "'",
        '"',
        "#",
        "%YAML 1.2",
        "%TAG ! !",
        "null",
        "~",
        "yes",
        ".inf",
        ".nan",
        "0x1F",
        "1e999",
    ),
)
"""Of YAML 1.2 and of docs/articles.md."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One reader of the program."""

    name: str
    seeds: Callable[[], Iterable[bytes]]
    """Good and bad inputs from the tests, to change."""
    prepare: Callable[[Path], AbstractContextManager[Try]]
    """Prepares it, and cleans up; gets an empty folder, the only one in which it may write."""
    tokens: Sequence[str] = ()
    """Words of its language."""
    longest: int = LONGEST_SEED
    """Most bytes of an input."""
    few: bool = False
    """Whether one input takes more than a hundredth of a second, so that a short run has few of them."""


def texts(*patterns: str, below: Path = TESTS, longest: int = LONGEST_SEED) -> list[bytes]:
    """The bytes of files, sorted by name and without doubles.

    Args:
        patterns: Which files.
        below: The folder of the patterns.
        longest: Most bytes of a file.
    """
    paths = sorted(path for pattern in patterns for path in below.glob(pattern) if path.is_file())
    return list(dict.fromkeys(raw for path in paths if len(raw := path.read_bytes()) <= longest))


def require_sound(problems: Iterable[Problem], lines: int) -> None:
    """Each problem has a rule, a message, advice, and a line that the file has.

    Args:
        problems: The problems of one file.
        lines: The number of its lines.
    """
    for one in problems:
        assert one.rule, one
        assert one.message.strip(), one
        assert one.advice.strip(), one
        assert one.line is None or 1 <= one.line <= lines, one
        assert "Traceback" not in one.message, one
        f"{one.place}{one.message}{one.advice}".encode()  # a lone surrogate cannot be printed
