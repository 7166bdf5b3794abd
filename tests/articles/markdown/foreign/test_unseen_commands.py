"""Commands that show nothing are left out."""

import pytest

from handouts.articles.markdown.foreign import unseen_commands


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Bøj knæet\\index{knæ!bøjning} langsomt.", "Bøj knæet langsomt."),
        ("Ro på.\\index{\\textbf{ro}}", "Ro på."),
        ("{% raw %}Brug {{ navn }}{% endraw %}.", "Brug {{ navn }}."),
    ],
)
def test_such_a_command_is_not_printed(written: str, printed: str) -> None:
    """Its text is for an index, or it only says that a program reads nothing there."""
    assert unseen_commands.without(written) == printed


@pytest.mark.parametrize("text", ["`\\index{a}`", "```\n{% raw %}\n```", "\\\\index{a}", "\\ref{a}", "raw"])
def test_code_and_other_commands_are_not_changed(text: str) -> None:
    """They are printed, or another rule reports them."""
    assert unseen_commands.without(text) == text
