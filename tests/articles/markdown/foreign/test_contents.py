"""A command for a table of contents is left out."""

import pytest

from handouts.articles.markdown.foreign import contents


@pytest.mark.parametrize(
    "command",
    [
        "[TOC]",
        "[[_TOC_]]",
        "[[toc]]",
        "{{< toc >}}",
        "{% toc %}",
        "* TOC\n{:toc}",
        "1. Indhold\n{: toc}",
        ".. toc:: Indhold\n    :depth: 2\n    :level: 1",
        ".. contents::",
    ],
)
def test_the_command_is_left_out(command: str) -> None:
    """With its title and options; lines are kept."""
    assert contents.without(f"Ro.\n\n{command}\n\nGå.") == "Ro.\n\n" + "\n" * command.count("\n") + "\n\nGå."


@pytest.mark.parametrize(
    "text", ["Se [toc] her", "```\n[TOC]\n```", "[toc](a.md)", "[toc]: a.md", "- toc\n{:.x}", ".. note:: toc"]
)
def test_other_text_is_not_changed(text: str) -> None:
    """Words in a line, code, links, and other lists and directives."""
    assert contents.without(text) == text
