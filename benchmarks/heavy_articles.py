"""Articles that are made to take long, for ``benchmarks/hostile.py``.

Each is a function that writes ``content/arm.md`` into a small project.
"""

from collections.abc import Callable
from pathlib import Path

HEAD = '---\ntitle: "Ondt i armen"\nlastUpdated: 24/02/2026\ndatePublished: 19/02/2024\n---\n\n'
WORDS = (
    "De fleste får ondt i armen en gang imellem og det går over af sig selv. Bevæg armen hver dag og hvil den "
    "når det gør ondt. Du kan tage medicin mod smerterne hvis din læge siger det. "
)
LINE = "Bevæg armen hver dag og hvil den, når det gør ondt."
_BYTES = 290_000
"""Just below the largest size of an article."""


def article(body: str, head: str = HEAD) -> Callable[[Path], None]:
    """A function that writes an article with this text into a project."""

    def make(root: Path) -> None:
        (root / "content" / "arm.md").write_text(head + body + "\n", "utf-8")

    return make


def _filled(text: str, size: int = _BYTES) -> Callable[[Path], None]:
    """An article of some bytes of a text."""
    return article(text * (size // len(text.encode()) + 1))


def _prose(size: int) -> str:
    """Sections of four paragraphs, of some bytes in all."""
    paragraph, section = WORDS * 3 + "\n\n", "## Hvad kan du gøre?\n\n"
    one = section + paragraph * 4
    return one * (size // len(one.encode()))


def _aliases(levels: int) -> str:
    """YAML that names each list nine times in the next one."""
    names = "abcdefghij"
    lists = [f"{names[n]}: &{names[n]} [{', '.join(['*' + names[n - 1]] * 9)}]\n" for n in range(1, levels)]
    return "a: &a [1, 1, 1, 1]\n" + "".join(lists)


def _table(columns: int, rows: int) -> str:
    """A table of short cells."""
    row = "|" + "a|" * columns + "\n"
    return row + "|" + "-|" * columns + "\n" + row * rows


def _mixed_nesting(depth: int) -> str:
    """Items in quotes that get deeper and flatter."""
    return "".join("> " * (index % 30) + "- a\n" for index in range(depth))


ARTICLES: dict[str, Callable[[Path], None]] = {
    "small": article(WORDS),
    # at the limits, so that they are printed
    "limit-list": article(f"- {LINE}\n" * 600),
    "limit-nested-list": article("".join("  " * (n % 28) + "- a\n" for n in range(600))),
    "limit-paragraphs": article(((LINE + " ") * 2 + LINE[:40] + "\n\n") * 600),
    "limit-sections": article(f"## Hvad kan du gøre?\n\n{LINE}\n\n" * 299),
    "limit-table-26-columns": article(_table(26, 21)),
    "limit-table-2-columns": article("|a|b|\n|-|-|\n" + f"|{LINE[:30]}|{LINE[:30]}|\n" * 290),
    "limit-tables": article((_table(1, 1) + "\n") * 290),
    "limit-links": article("[a](http://b.dk)\n\n" * 299),
    "limit-prose": article(_prose(95_000)),
    # long
    "prose-50kB": article(_prose(50_000)),
    "prose-100kB": article(_prose(100_000)),
    "prose-290kB": article(_prose(_BYTES)),
    "prose-in-one-section": _filled(WORDS * 3 + "\n\n"),
    "list-290kB": _filled("- Bevæg armen hver dag og hvil den når det gør ondt\n", 290_000),
    "steps-290kB": _filled("1. Bevæg armen hver dag og hvil den når det gør ondt\n", 290_000),
    "sections-9000-lines": article("## Hvad kan du gøre?\n\nBevæg armen hver dag.\n\n" * 2_400),
    "headings-9000": article("## Armen\n\n" * 4_900),
    "headings-side-100": article("".join(f"## Armen {n}\n\nTekst.\n\n" for n in range(2_400))),
    "questions-2000": article(
        "## Ofte stillede spørgsmål\n\n" + "### Må jeg løbe?\n\nJa, det må du.\n\n" * 2_400
    ),
    # what is short and takes long
    "telephone-numbers": _filled("86 12 34 56 "[:-1] + "\n"),
    "telephone-lines-20k": _filled(("86 12 34 56 " * 1_600)[:-1] + "\n\n"),
    "telephone-paragraphs": _filled("86 12 34 56\n\n", 110_000),
    "numbers-cpr": _filled(("010190-1234 " * 1_600)[:-1] + "\n\n"),
    "addresses": _filled(("http://a.dk/b " * 1_400)[:-1] + "\n\n"),
    "mails": _filled(("a@b.dk " * 2_800)[:-1] + "\n\n"),
    "letters": _filled("a " * 9_900 + "\n\n"),
    "commas": _filled("a, " * 6_600 + "\n\n"),
    "sentences-short": _filled("A. " * 6_600 + "\n\n"),
    "capitals": _filled("ABC " * 4_900 + "\n\n"),
    "danish-letters": _filled("æøå " * 2_800 + "\n\n"),
    "long-words": _filled("a" * 2_990 + " ", 290_000 // 20),
    "words-2990": _filled(("a" * 2_990 + " ") * 6 + "\n\n"),
    "hyphens": _filled("a-" * 1_400 + " \n"),
    "soft-hyphens": _filled(("a\u00ad" * 1_400 + "\n"), _BYTES),
    "combining": _filled("a" + "\u0301" * 2_900 + "\n"),
    "emoji": _filled("😀" * 2_900 + "\n"),
    "emoji-joined": _filled("👩‍" * 1_400 + "\n"),
    "right-to-left": _filled("\u05d0\u05d1 a " * 3_000 + "\n\n"),
    "chinese": _filled("你好" * 1_400 + "\n"),
    "title-10000": article(WORDS, HEAD.replace("Ondt i armen", "a" * 10_000)),
    "title-10000-words": article(WORDS, HEAD.replace("Ondt i armen", "ondt i " * 1_430)),
    "title-100000-words": article(WORDS, HEAD.replace("Ondt i armen", "ondt i " * 14_300)),
    "summary-100000": article(WORDS, HEAD.replace("lastU", f'summary: "{"ondt i " * 14_300}"\nlastU')),
    "also-10000": article(WORDS, HEAD.replace("lastU", "also: [" + "ondt, " * 10_000 + "ondt]\nlastU")),
    "related-10000": article(WORDS, HEAD.replace("lastU", "related: [" + "arm, " * 10_000 + "arm]\nlastU")),
    "yaml-nested": article(WORDS, HEAD.replace("lastU", "x: " + "[" * 900 + "]" * 900 + "\nlastU")),
    "yaml-nested-100000": article(WORDS, HEAD.replace("lastU", "x: " + "[" * 100_000 + "\nlastU")),
    "yaml-aliases": article(WORDS, HEAD.replace("lastU", _aliases(9) + "lastU")),
    "yaml-keys": article(WORDS, HEAD.replace("lastU", "".join(f"k{n}: a\n" for n in range(9_000)) + "lastU")),
    "faq-front": article(
        WORDS,
        HEAD.replace("lastU", "faq:\n" + "  - question: Må jeg løbe?\n    answer: Ja.\n" * 4_000 + "lastU"),
    ),
    # Markdown
    "table-3000-columns": article(_table(3_000, 1)),
    "table-1000-columns": article(_table(1_000, 6)),
    "table-100-columns": article(_table(100, 90)),
    "table-30-columns": article(_table(30, 300)),
    "table-10-columns": article(_table(10, 900)),
    "table-2-columns": article(_table(2, 3_000)),
    "tables-1000": article((_table(3, 2) + "\n") * 1_000),
    "headings-200000": article("# a\n" * 200_000),
    "nested-lists-300": article("".join("  " * n + "- a\n" for n in range(300))),
    "nested-lists-90": article("".join("  " * n + "- a\n" for n in range(90)) * 30),
    "nested-quotes-2900": article(">" * 2_900 + " a\n"),
    "nested-quotes-200": article((">" * 200 + " a\n\n") * 20),
    "nested-mixed": article(_mixed_nesting(2_000)),
    "nested-html": article("<div>" * 2_000 + "a" + "</div>" * 2_000),
    "nested-html-300": article(("<div>" * 300 + "a" + "</div>" * 300 + "\n\n") * 10),
    "nested-inline-html": article("<b>" * 2_000 + "a" + "</b>" * 2_000),
    "unclosed-html": article("<b>a " * 5_000),
    "emphasis-open": article("**a " * 2_900 + "\n\n"),
    "emphasis-closed": article(("*a* " * 1_400 + "\n\n") * 6),
    "emphasis-nested": article("*" * 1_400 + "a" + "*" * 1_400),
    "emphasis-mixed": article("*_**__a " * 350),
    "links-open": article(("[" * 2_900 + "\n\n") * 6),
    "links-half-open": article(("[a](b " * 990 + "\n\n") * 6),
    "pictures-open": article(("![a " * 900 + "\n\n") * 9),
    "components-open": article(("</A. {...a " * 900 + "\n\n") * 10),
    "links": article(("[a](http://b.dk) " * 1_200 + "\n\n") * 8),
    "links-nested": article("[" * 1_400 + "a" + "](b)" * 700),
    "links-reference": article("[a][b] " * 1_400 + "\n\n[b]: http://b.dk"),
    "links-references-many": article("".join(f"[a{n}]: http://b.dk/{n}\n" for n in range(6_000))),
    "autolinks": article(("<http://b.dk> " * 1_400 + "\n\n") * 6),
    "images": article("![a](b.png)\n\n" * 3_000),
    "footnotes-circle": article("a[^1]\n\n[^1]: b[^2]\n\n[^2]: c[^1]\n"),
    "footnotes-3000": article("".join(f"a[^{n}]\n\n[^{n}]: b\n\n" for n in range(1_900))),
    "footnotes-same": article("a[^1] " * 2_900 + "\n\n[^1]: b"),
    "code-spans": article(("`a` " * 1_400 + "\n\n") * 6),
    "code-fences": article("```\na\n```\n\n" * 1_600),
    "code-long": article("```\n" + "a b c d e f\n" * 9_000 + "```\n"),
    "backticks-growing": article(" ".join("`" * n for n in range(1, 70))),
    "rules": article("***\n\n" * 4_900),
    "definitions": article("a\n: b\n\n" * 3_300),
    "entities": article(("&amp; " * 2_900 + "\n\n") * 6),
    "comments": article("<!-- a -->\n\n" * 3_300),
    "escapes": article(("\\* " * 1_400 + "\n\n") * 6),
    "callouts": article("!!! note\n    a\n\n" * 3_300),
    "tasks": article("- [ ] a\n" * 6_000),
    "attributes": article("a\n{: .x #y }\n\n" * 3_000),
    "quotes": _filled('"a" ' * 1_400 + "\n\n", 80_000),
    "shortcodes": article("{{< a >}}\n\n" * 3_300),
    "lines-9999": article("a\n" * 9_990),
    "hard-breaks": article("a  \n" * 9_990),
    "paragraphs-5000": article("a\n\n" * 4_990),
}
"""The articles, by name."""
