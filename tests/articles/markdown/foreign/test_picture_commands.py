"""Commands that show a picture become pictures."""

import pytest

from handouts.articles.markdown.foreign import picture_commands


@pytest.mark.parametrize(
    ("written", "picture"),
    [
        ('{{< figure src="knae.png" alt="Et knæ" >}}', "![Et knæ](knae.png)"),
        ('{{% figure src="a b.png" caption="Bøj" class="w-75" %}}', '![Bøj](a%20b.png "Bøj")'),
        (
            '{{< figure\n  src="knae.png"\n  alt="Et knæ"\n  title="Trin 1"\n  caption="Bøj"\n>}}',
            '![Et knæ](knae.png "Trin 1. Bøj")\n\n\n\n\n',
        ),
        ("{% include figure.html src='knae.png' %}", "![](knae.png)"),
        ('{% include file-image.html src="knae.png" title="Knæ" %}', '![Knæ](knae.png "Knæ")'),
        ('{% include figure image_path="/img/knae.png" alt="Knæ" %}', "![Knæ](/img/knae.png)"),
    ],
)
def test_such_a_command_is_a_picture(written: str, picture: str) -> None:
    """Shown words are the caption, and the alternative text if there is no other; lines are kept."""
    assert picture_commands.as_pictures(written) == picture


@pytest.mark.parametrize(
    "text",
    [
        "{{< youtube w7Ft2ymGmfc >}}",
        '{% include video.html src="a.mp4" %}',
        '{{< figure src="{{ .Params.cover }}" >}}',
        '{{< figure alt="Et knæ" >}}',
        '{{< figure src="knae.png >}}\n\nBøj knæet 10 gange" >}}',
        '{{< figure src="knae.png" link="https://a.example" >}}',
        '{{< figure src="knae.png" caption="*Bøj* knæet" >}}',
        '`{{< figure src="knae.png" >}}`',
        '```\n{{< figure src="knae.png" >}}\n```',
    ],
)
def test_other_commands_are_not_changed(text: str) -> None:
    """Films, values of the program, missing files, links, markup, code: another rule reports them."""
    assert picture_commands.as_pictures(text) == text
