"""A link whose address is a command of another program is a link."""

import pytest

from handouts.articles.markdown.foreign import link_commands
from tests.articles.markdown.turning import turned


@pytest.mark.parametrize("command", ['{{< ref "a.md" >}}', "{% post_url 2017-a_b %}", "{{ site.url }}/x"])
def test_the_words_are_those_of_a_link(command: str) -> None:
    """Neither blanks nor quotation marks end the address."""
    said = turned(f'Se [her]({command}) og [der]({command} "T").')
    assert said.count("<a href=") == 2
    assert ">her</a> og <a" in said
    assert "](" not in said


@pytest.mark.parametrize("text", ["[a]({b} c)", "```\n[a]({{ b c }})\n```", "[a](b {{ c }})"])
def test_other_addresses_stay(text: str) -> None:
    """Code, and what does not begin with a command."""
    assert link_commands.encoded(text) == text
