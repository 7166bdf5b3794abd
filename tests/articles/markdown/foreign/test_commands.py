"""Commands of other programs are found by name, and left out if a project says so."""

import pytest

from handouts.articles.markdown.foreign import commands


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("{{< toc >}}", "toc"),
        ('{{% notice tip a="}" %}}', "notice"),
        ("{{< /notice >}}", "notice"),
        ("{{< tabs/tab\n  a >}}", "tabs/tab"),
        ("{% toc 2 %}", "toc"),
        ("{% endnotice %}", "notice"),
        ('{% include share.html a="b" %}', "include share.html"),
        ("[[shop id=3]]", "shop"),
        ("[[contentfulImage 5qTA kind=a]]", "contentfulImage"),
        ('[gallery ids="1,2"]', "gallery"),
        ("[/button]", "button"),
    ],
)
def test_a_command_is_found_with_its_name_and_lines(written: str, name: str) -> None:
    """Of an included file, the file is part of the name."""
    (found,) = commands.find(f"Ro.\n\n{written} på.")
    assert (found.line, found.last, found.name) == (2, 2 + written.count("\n"), name)


@pytest.mark.parametrize(
    "text",
    [
        "`{{< toc >}}`",
        "```\n[[toc]]\n```",
        "{{ telefon }}",
        "[sic] og [a](b)",
        "[[nakke]] [[shop 3]]",
        "{ % a }",
        "![[a]]",
    ],
)
def test_other_text_is_not_a_command(text: str) -> None:
    """Code, values, words in brackets, links and embedded notes."""
    assert commands.find(text) == ()


def test_the_named_commands_are_left_out() -> None:
    """Lines, other commands and the text between two marks are kept."""
    text = (
        "{{< tip >}}\nBøj.\n{{< /tip >}}\n\n[[shop id=3]]\n\n"
        "{% include a.html %}{% include b.html %}\n\n`[[shop]]`"
    )
    left, removed = commands.without(text, ("tip", "shop", "include a.html"))
    assert left == "\nBøj.\n\n\n\n\n{% include b.html %}\n\n`[[shop]]`"
    assert [(one.name, one.line) for one in removed] == [
        ("tip", 0),
        ("tip", 2),
        ("shop", 4),
        ("include a.html", 6),
    ]


def test_include_stands_for_every_included_file() -> None:
    """A clinic need not name them one by one."""
    left, _ = commands.without("{% include a.html %}Ro{% include b.html %}.", ("include",))
    assert left == "Ro."
