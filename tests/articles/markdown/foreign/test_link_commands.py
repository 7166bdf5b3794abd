"""A link whose address is a command of another program is a link."""

import pytest

from handouts.articles.markdown.foreign import link_commands
from tests.articles.markdown.turning import turned


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ('[her]({{< ref "a.md" >}})', "[her](a.md)"),
        ('[her]({{% relref "raad/a#top" %}})', "[her](raad/a.md)"),
        ("[her]({% post_url 2017-03-08-nakke %})", "[her](2017-03-08-nakke.md)"),
        ("[her]({{ site.baseurl }}{% link _posts/nakke.md %})", "[her](%5Fposts/nakke.md)"),
        ("![Knæ]({{ site.baseurl }}/img/knae.png)", "![Knæ](/img/knae.png)"),
        ("![Knæ]({{ '/img/knae.png' | relative_url }})", "![Knæ](/img/knae.png)"),
        ('<img src="{{ site.url }}/a.png" alt="">', '<img src="/a.png" alt="">'),
        ("[1]: {{ site.baseurl }}/nakke", "[1]: /nakke"),
    ],
)
def test_a_command_for_a_page_or_the_site_is_an_address(written: str, link: str) -> None:
    """The address of the site is left out; the page is the file of the article."""
    assert link_commands.encoded(written) == link


@pytest.mark.parametrize("command", ['{{< side "a.md" >}}', "{% side 2017-a_b %}", "{{ site.side }}/x"])
def test_the_words_are_those_of_a_link(command: str) -> None:
    """Neither blanks nor quotation marks end the address."""
    said = turned(f'Se [her]({command}) og [der]({command} "T").')
    assert said.count("<a href=") == 2
    assert ">her</a> og <a" in said
    assert "](" not in said


@pytest.mark.parametrize(
    "text",
    ["[a]({b} c)", "`[a]({% link b %})`", "{{ site.baseurl }}", "```\n[a]({{ b c }})\n```", "[a](b {{ c }})"],
)
def test_other_addresses_stay(text: str) -> None:
    """Code, and what does not begin with a command."""
    assert link_commands.encoded(text) == text
